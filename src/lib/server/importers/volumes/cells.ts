import { contradictionsOf, isModifier } from '$lib/domain/claims/modifier';
import { SETTING_NAMES, SETTINGS } from '$lib/domain/claims/setting';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { parseFixed, type Cents } from '$lib/domain/money';
import { DATE_FORM_NAMES, type DateForm } from '$lib/domain/volumes/column-mapping';
import { CODE } from '../figures';

/** What a cell says, or why it says nothing that can be used: a sentence without its place. */
export type Cell<T> = { value: T } | { problem: string };

const told = <T>(value: T): Cell<T> => ({ value });
const refused = (problem: string): { problem: string } => ({ problem });

const MISSING = refused('nothing stands here: fill the cell.');

const isoOf = (year = '', month = '', day = ''): IsoDate | null =>
	parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

/** The time that databases write behind a day. */
const TIME = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$/i;
const YEAR_FIRST = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const SERIAL = /^\d{5}(\.\d+)?$/;

/** Days that Excel counts from 2000 to 2099. */
const SERIALS = { first: 36_526, last: 73_050 };

const DAY = 86_400_000;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

function serialDay(text: string): IsoDate | null {
	const serial = Math.floor(Number(text));
	if (!SERIAL.test(text) || serial < SERIALS.first || serial > SERIALS.last) return null;
	return parseDate(new Date(EXCEL_EPOCH + serial * DAY).toISOString().slice(0, 10));
}

const READ_DATE: Record<DateForm, (text: string) => IsoDate | null> = {
	iso(text) {
		const match = YEAR_FIRST.exec(text);
		return match && isoOf(match[1], match[2], match[3]);
	},
	'month-day-year'(text) {
		const match = YEAR_LAST.exec(text);
		return match && isoOf(match[3], match[1], match[2]);
	},
	'day-month-year'(text) {
		const match = YEAR_LAST.exec(text);
		return match && isoOf(match[3], match[2], match[1]);
	},
	excel: serialDay
};

const dayOf = (text: string): string => text.replace(TIME, '');

/** How a date is written; the month stands first in 10/5/2026 unless it is told otherwise. Null: no date at all. */
export function dateFormOf(text: string): DateForm | null {
	const day = dayOf(text);
	if (READ_DATE.iso(day)) return 'iso';
	if (READ_DATE['month-day-year'](day)) return 'month-day-year';
	if (READ_DATE['day-month-year'](day)) return 'day-month-year';
	return serialDay(day) ? 'excel' : null;
}

/**
 * A date of service in the form of its column. Another form is a problem: which day 10/5/2026 is cannot be told by itself.
 * @param isTold the user told the form; else it is that of the first dates.
 */
export function readDate(text: string, form: DateForm, isTold = false): Cell<IsoDate> {
	if (text === '') return MISSING;
	const day = dayOf(text);
	const date = READ_DATE[form](day);
	if (date) return told(date);
	const other = dateFormOf(day);
	if (other) {
		return refused(
			`"${text}" is no date written as ${DATE_FORM_NAMES[form]}, as ${isTold ? 'you told' : 'the first dates of the column are'}, but as ${DATE_FORM_NAMES[other]}: write all dates in one form, or tell the form of the column.`
		);
	}
	return refused(
		/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(day)
			? `"${text}" tells no century: write the year with four digits.`
			: `"${text}" is no date: write it as 2026-10-05.`
	);
}

/** Both days that 10/5/2026 may be, the month first and the day first; null where a text can be read one way only. */
export function eitherDay(text: string): [IsoDate, IsoDate] | null {
	const day = dayOf(text);
	const monthFirst = READ_DATE['month-day-year'](day);
	const dayFirst = READ_DATE['day-month-year'](day);
	return monthFirst && dayFirst ? [monthFirst, dayFirst] : null;
}

/** A day or a month of the calendar's months up to one, "2026-11"; cases that were done lie in no later one. */
export const upTo =
	(month: string, read: (text: string) => Cell<IsoDate>) =>
	(text: string): Cell<IsoDate> => {
		const day = read(text);
		return 'value' in day && day.value.slice(0, 7) > month
			? refused(
					`"${text}" lies in the future: correct the date, or load planned cases as a budget.`
				)
			: day;
	};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Jan 2026, January 2026, Jan-26 as Excel shows a month. */
function namedMonth(text: string): IsoDate | null {
	const match = /^([a-z]{3})[a-z]*\.?[-\s,]+(\d{4}|\d{2})$/i.exec(text);
	const month = MONTHS.indexOf((match?.[1] ?? '').toLowerCase()) + 1;
	const year = match?.[2] ?? '';
	return month > 0 ? isoOf(year.length === 2 ? `20${year}` : year, String(month), '1') : null;
}

/** The first day of a month: 2026-10, 202610, 10/2026, Oct 2026, or any day of it in the form of its column. */
export function readMonth(text: string, form: DateForm, isTold = false): Cell<IsoDate> {
	if (text === '') return MISSING;
	const yearFirst = /^(\d{4})[-/]?(\d{2})$/.exec(text);
	const yearLast = /^(\d{1,2})[-/](\d{4})$/.exec(text);
	const month =
		(yearFirst && isoOf(yearFirst[1], yearFirst[2], '1')) ??
		(yearLast && isoOf(yearLast[2], yearLast[1], '1')) ??
		namedMonth(text);
	if (month) return told(month);
	const day = readDate(text, form, isTold);
	if ('value' in day) return told(`${day.value.slice(0, 7)}-01` as IsoDate);
	return dateFormOf(text) ? day : refused(`"${text}" is no month: write it as 2026-10.`);
}

/** 54T for 0054T, 100 for 00100: what a spreadsheet leaves of a code that begins with zeros. */
const SHORTENED = /^(\d{1,4}|\d{1,3}[A-Z])$/;

/** A procedure code. One that lost its leading zeros is said with the code that it may be, and never taken for it. */
export function readCode(text: string): Cell<string> {
	if (text === '') return MISSING;
	const code = text.toUpperCase();
	if (CODE.test(code)) return told(code);
	if (SHORTENED.test(code)) {
		return refused(
			`"${text}" is no code of five characters: it may be ${code.padStart(5, '0')}, whose leading zeros a spreadsheet took; write it as text.`
		);
	}
	if (/^[0-9A-Z]{5}[-\s.]/.test(code)) {
		return refused(
			`"${text}" is more than a code: write the code ${code.slice(0, 5)} by itself and modifiers in a column of their own.`
		);
	}
	return refused(`"${text}" is no procedure code: it has five characters, such as 20983.`);
}

/** Modifiers, separated by blanks, commas, semicolons, slashes or bars; none where nothing stands. */
export function readModifiers(text: string): Cell<readonly string[]> {
	const modifiers = text
		.toUpperCase()
		.split(/[\s,;|/]+/)
		.filter(Boolean);
	const unknown = modifiers.filter((modifier) => !isModifier(modifier));
	if (unknown.length > 0) {
		return refused(
			`"${unknown.join(' ')}" is no modifier that SiteRate knows: write modifiers of two characters, such as 59 RT.`
		);
	}
	const contradictions = contradictionsOf(modifiers);
	return contradictions.length > 0 ? refused(`${contradictions.join('; ')}.`) : told(modifiers);
}

const NEGATIVE = /^\(.*\)$|^[-−]|-$/;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^\d+(\.\d+)?$/;

/** A figure without its thousands separators; null where it is none. */
function plainFigure(text: string): string | null {
	if (GROUPED.test(text)) return text.replaceAll(',', '');
	return PLAIN.test(text) ? text : null;
}

/** A whole number of one or more, with or without thousands separators. */
export function readCount(text: string, most: number, what: string): Cell<number> {
	if (text === '') return MISSING;
	if (NEGATIVE.test(text)) {
		return refused(
			`"${text}" is negative, and ${what} are one or more: take out the row and what it reverses.`
		);
	}
	const figure = plainFigure(text);
	const value = figure === null ? null : parseFixed(figure, 0);
	if (value === null || value > most) {
		return refused(
			`"${text}" is no number of ${what}: write a whole number up to ${most.toLocaleString('en-US')}.`
		);
	}
	return value === 0 ? refused(`${what} are one or more, and 0 stands here.`) : told(value);
}

/** The most of one amount, in cents: eight digits of dollars, as a claim prints them. */
const AMOUNT_MAX = 9_999_999_999;

/** Dollars with at most two decimals, "$1,234.50", in cents; null where nothing stands. */
export function readAmount(text: string): Cell<Cents | null> {
	if (text === '') return told(null);
	const bare = text.replaceAll('$', '').trim();
	if (NEGATIVE.test(bare)) {
		return refused(
			`"${text}" is a negative amount: take out the row and what it reverses, or write what remains.`
		);
	}
	const figure = plainFigure(bare.startsWith('.') ? `0${bare}` : bare);
	const cents = figure === null ? null : parseFixed(figure, 2);
	return cents === null || cents > AMOUNT_MAX
		? refused(`"${text}" is no amount: write dollars and cents such as 1234.50.`)
		: told(cents);
}

const PLACES: ReadonlySet<string> = new Set(
	SETTINGS.map((setting) => SETTING_NAMES[setting].placeOfService)
);

/** A place of service that is priced. */
export function readPlaceOfService(text: string): Cell<string> {
	if (text === '') return MISSING;
	return PLACES.has(text)
		? told(text)
		: refused(
				`"${text}" is no place of service that is priced: 11 (office), 19 and 22 (hospital outpatient) and 24 (ASC) are.`
			);
}
