import { parseDate, quarterOf, yearOf, type IsoDate } from '$lib/domain/dates';

type Quarter = 1 | 2 | 3 | 4;

/** The date of a table as something told it. */
export interface PublishedDate {
	year: number | null;
	/** Null for a table of a calendar year. */
	quarter: Quarter | null;
	effectiveFrom: IsoDate | null;
	/** It rests on a name or an assumption. */
	guessed: boolean;
	/** What told it, for a sentence. */
	evidence: string;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const QUARTER_MONTHS = ['01', '04', '07', '10'];

export const UNDATED: PublishedDate = {
	year: null,
	quarter: null,
	effectiveFrom: null,
	guessed: true,
	evidence: 'neither the table nor its name tells a date'
};

/** A table that holds from a day. */
export function datedFrom(day: IsoDate, evidence: string, guessed = false): PublishedDate {
	const isQuarterStart = QUARTER_MONTHS.includes(day.slice(5, 7));
	return {
		year: yearOf(day),
		quarter: isQuarterStart ? (quarterOf(day) as Quarter) : null,
		effectiveFrom: day,
		guessed,
		evidence
	};
}

/** A table that holds for a calendar year. */
export const datedYear = (year: number, evidence: string, guessed = false): PublishedDate => ({
	year,
	quarter: null,
	effectiveFrom: parseDate(`${year}-01-01`),
	guessed,
	evidence
});

/** A table of one quarter. */
export function datedQuarter(
	year: number,
	quarter: number,
	evidence: string,
	guessed = false
): PublishedDate | null {
	const day = parseDate(`${year}-${QUARTER_MONTHS[quarter - 1] ?? '00'}-01`);
	return day && datedFrom(day, evidence, guessed);
}

const MONTH = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const YEAR = /(?<!\d)(20\d\d)(?!\d)/g;

/** Lines that name the year of something else. */
const BESIDE_THE_POINT = /copyright|released|^hdr\b|section \d|public law|assignments as of/i;

const yearsOf = (text: string): number[] =>
	[...text.matchAll(YEAR)].map(([, year]) => Number(year));

const monthOf = (text: string): string | null => {
	const name = MONTH.exec(text)?.[1]?.toLowerCase();
	const month = name ? MONTHS.indexOf(name) + 1 : 0;
	return month > 0 ? String(month).padStart(2, '0') : null;
};

/**
 * What titles and headings tell: "January 2026 Payment Rate" a quarter, "for CY 2026" a year. The latest year counts, since
 * a title may name the year of the claims data besides.
 */
export function dateOfTexts(
	titles: readonly string[],
	labels: readonly string[]
): PublishedDate | null {
	const told = [...labels, ...titles].filter((text) => !BESIDE_THE_POINT.test(text));
	for (const text of told) {
		const month = monthOf(text);
		const [year] = yearsOf(text);
		const day =
			month && year && QUARTER_MONTHS.includes(month) ? parseDate(`${year}-${month}-01`) : null;
		if (day) return datedFrom(day, `"${text.trim().slice(0, 120)}"`);
	}
	const dated = told.flatMap((text) => yearsOf(text).map((year) => ({ year, text })));
	const latest = dated.sort((a, b) => b.year - a.year)[0];
	return latest ? datedYear(latest.year, `"${latest.text.trim().slice(0, 120)}"`) : null;
}

const GUESSED = true;

/** What one name tells. */
function partsOf(name: string): { year: number | null; month: string | null } {
	const digits = /(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(
		name
	);
	if (digits) return { year: Number(digits[1]), month: digits[2] ?? null };
	const american = /(?<!\d)(0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])-(20\d\d)(?!\d)/.exec(name);
	if (american) return { year: Number(american[2]), month: american[1] ?? null };
	const quarter = /(?<!\d)(20\d\d)_?Q([1-4])/i.exec(name);
	if (quarter) {
		return { year: Number(quarter[1]), month: QUARTER_MONTHS[Number(quarter[2]) - 1] ?? null };
	}
	const edition = /RVU(\d\d)([A-D])/i.exec(name);
	if (edition) {
		const month = QUARTER_MONTHS['ABCD'.indexOf((edition[2] ?? '').toUpperCase())] ?? null;
		return { year: 2000 + Number(edition[1]), month };
	}
	// NCCI counts its versions by year and quarter: v32.1 is the second quarter of 2026.
	const version = /\bv(\d\d)([0-3])r\d/i.exec(name);
	if (version) {
		return { year: 1994 + Number(version[1]), month: QUARTER_MONTHS[Number(version[2])] ?? null };
	}
	const words = name
		.replace(/[_.]/g, ' ')
		.replace(/([a-z])(\d)/gi, '$1 $2')
		.replace(/(\d)([a-z])/gi, '$1 $2');
	const short = /(?:PPRRVU|LOCCO|ANES|GPCI|ZIP5)\D{0,5}(\d\d)(?!\d)|(?<!\d)(\d\d)LOCCO/i.exec(name);
	const year = yearsOf(name)[0] ?? (short ? 2000 + Number(short[1] ?? short[2]) : null);
	const month = monthOf(words);
	return { year, month: month && QUARTER_MONTHS.includes(month) ? month : null };
}

/** What the names of a file and of its folders tell, as a suggestion: the nearest name that tells a part counts. */
export function dateOfNames(path: string, cycle: 'quarter' | 'year'): PublishedDate | null {
	const names = path.split('/').reverse();
	let year: number | null = null;
	let month: string | null = null;
	const telling: string[] = [];
	for (const name of names) {
		const told = partsOf(name);
		if (year !== null && told.year !== null && told.year !== year) continue;
		if ((year === null && told.year !== null) || (month === null && told.month !== null)) {
			telling.unshift(name);
		}
		year ??= told.year;
		month ??= told.month;
	}
	if (year === null) return null;
	const evidence = `the name ${telling.join('/')}`;
	if (cycle === 'year' || month === null) return datedYear(year, evidence, GUESSED);
	const day = parseDate(`${year}-${month}-01`);
	return day && datedFrom(day, evidence, GUESSED);
}

/**
 * The date of a table from all that tells one: its records, its titles and headings, its name. A table that CMS replaces
 * each quarter and that names only its year takes the quarter from its name, else the year's first day, either as a guess.
 */
export function dateOf(
	record: PublishedDate | null,
	texts: PublishedDate | null,
	names: PublishedDate | null,
	cycle: 'quarter' | 'year'
): PublishedDate {
	const told = [record, texts].filter((date) => date !== null);
	if (cycle === 'year') return told[0] ?? names ?? UNDATED;
	const full = told.find(({ quarter }) => quarter !== null);
	if (full) return full;
	const year = told[0];
	if (!year) return names ?? UNDATED;
	if (names && names.year === year.year && names.quarter !== null) {
		return {
			...names,
			evidence: `${year.evidence} for the year, ${names.evidence} for the quarter`
		};
	}
	return {
		...year,
		guessed: GUESSED,
		evidence: `${year.evidence} names the year only; its first day is assumed`
	};
}
