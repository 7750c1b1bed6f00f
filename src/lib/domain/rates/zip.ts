import type { IsoDate } from '../dates';
import type { Release } from './release';

/** Digits of the prefixes by which the embedded default knows ZIP codes: a sectional center of the Postal Service. */
export const PREFIX_DIGITS = 3;

/** The first three digits of a ZIP code. */
export const prefixOf = (zip: string): string => zip.slice(0, PREFIX_DIGITS);

const SHAPE = /^(\d{5})(?:[-\s]?\d{4})?$/;

/** The five digits of a ZIP code as somebody types it, "94110" or "94110-1234"; null for anything else. */
export const parseZip = (text: string): string | null => SHAPE.exec(text.trim())?.[1] ?? null;

/** The halves of states that CMS files ZIP codes under. */
const HALVES: Readonly<Record<string, string>> = { EK: 'KS', WK: 'KS', EM: 'MO', WM: 'MO' };

/** The state that a ZIP code is filed under: CMS halves Kansas and Missouri. */
export const stateOfFiling = (filed: string): string => HALVES[filed] ?? filed;

/**
 * The ZIP table that tells the locality on a date: a whole one before one of prefixes, then the latest that has begun,
 * else the earliest later one. Unlike rates it may be of another year, since ZIP codes seldom change their locality; null
 * where none is given.
 */
export function zipReleaseOn<R extends Release>(releases: readonly R[], date: IsoDate): R | null {
	const tables = releases
		.filter(({ kind }) => kind === 'zip-localities')
		.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
	const whole = tables.filter(({ extent }) => extent === 'whole');
	const best = whole.length > 0 ? whole : tables;
	return best.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? best[0] ?? null;
}
