import type { z } from 'zod';
import type { seedRow } from '../../../src/lib/schemas/seed';

/** A row of a seed file, as it is written: figures are quoted plain decimals. */
export type SeedRow<K extends keyof typeof seedRow> = z.input<(typeof seedRow)[K]>;

/** The codes that are read; rows of others, titles and footnotes are passed over. */
export type Codes = ReadonlySet<string>;
