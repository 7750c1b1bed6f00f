import type { z } from 'zod';
import type { seedRow } from '../../../src/lib/schemas/seed';

/** A row of a seed file, as it is written: figures are quoted plain decimals. */
export type SeedRow<K extends keyof typeof seedRow> = z.input<(typeof seedRow)[K]>;

/** The codes that are read; rows of others, titles and footnotes are passed over. */
export type Codes = Pick<ReadonlySet<string>, 'has'>;

/** What a code looks like, CMS's placeholder GXXX1 included; no heading, title or footnote does. */
export const CODE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** Every row of every published table. */
export const EVERY_CODE: Codes = { has: (text) => CODE.test(text) };
