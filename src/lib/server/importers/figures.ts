import { parseDate, type IsoDate } from '$lib/domain/dates';
import { parseFixed, type Fixed } from '$lib/domain/money';

/** What a code looks like, CMS's placeholder GXXX1 included; no heading, title or footnote does. */
export const CODE = /^(?=.*\d)[0-9A-Z]{5}$/;

export const APC = /^\d{4}$/;

/** Blank and "." mean that a figure is missing. */
export const isMissing = (text: string): boolean => text === '' || text === '.';

/** "$5,274.34" is 5274.34, ".80" is 0.80 and "002045.70" is 2045.70; null where it is no such figure or has more decimals. */
export function parseFigure<S extends number>(text: string, scale: S): Fixed<S> | null {
	const plain = /[$,\s]/.test(text) ? text.replace(/[$,\s]/g, '') : text;
	const value = parseFixed(plain.startsWith('.') ? `0${plain}` : plain, scale);
	return value === null || value < 0 ? null : value;
}

/**
 * A share as a ratio of four decimals: "20.74%" is 0.2074, and so is 0.2074 without the sign, as a workbook keeps it.
 * Null above 1 without the sign, which would be a percentage whose sign was lost.
 */
export function parseShare(text: string): Fixed<4> | null {
	if (text.endsWith('%')) {
		return parseFigure(text.slice(0, -1).trim(), 2) as number | null as Fixed<4> | null;
	}
	const ratio = parseFigure(text, 4);
	return ratio === null || ratio > 10_000 ? null : ratio;
}

const dashed = (year: string, month: string, day: string): IsoDate | null =>
	parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

/** The day of a year by its ordinal: 2026091 is 1 April 2026. */
function ordinalDay(year: string, ordinal: string): IsoDate | null {
	const time = Date.UTC(Number(year), 0, Number(ordinal));
	const text = new Date(time).toISOString().slice(0, 10);
	return text.startsWith(year) ? parseDate(text) : null;
}

/** A date as the files write it: 20260401, 2026-04-01, 4/1/2026 or, by the day of the year, 2026091. */
export function parseDay(text: string): IsoDate | null {
	const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	if (match) return dashed(match[1] ?? '', match[2] ?? '', match[3] ?? '');
	const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
	if (american) return dashed(american[3] ?? '', american[1] ?? '', american[2] ?? '');
	const ordinal = /^(\d{4})(\d{3})$/.exec(text);
	return ordinal ? ordinalDay(ordinal[1] ?? '', ordinal[2] ?? '') : null;
}
