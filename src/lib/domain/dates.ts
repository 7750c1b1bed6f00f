/** Calendar dates as ISO text ("2026-11-22"): they sort and compare as strings and know no time zone. */
declare const isoDate: unique symbol;

export type IsoDate = string & { readonly [isoDate]: true };

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const pad = (part: number): string => String(part).padStart(2, '0');

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The date that a text writes as YYYY-MM-DD, or null where no such day exists. */
export function parseDate(text: string): IsoDate | null {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!match) return null;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	return day >= 1 && day <= daysOf(year, month) ? (text as IsoDate) : null;
}

export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

/** The calendar quarter of a date, 1 to 4. */
export const quarterOf = (date: IsoDate): number => Math.ceil(Number(date.slice(5, 7)) / 3);

const daysOf = (year: number, month: number): number =>
	month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);

/** The day after a date. */
export function nextDay(date: IsoDate): IsoDate {
	const [year, month, day] = date.split('-').map(Number) as [number, number, number];
	if (day < daysOf(year, month)) return `${date.slice(0, 8)}${pad(day + 1)}` as IsoDate;
	if (month < 12) return `${year}-${pad(month + 1)}-01` as IsoDate;
	return `${year + 1}-01-01` as IsoDate;
}

/** The same day so many years later; the 28th of February for a 29th that the year lacks. */
export function sameDayIn(date: IsoDate, years: number): IsoDate {
	const year = yearOf(date) + years;
	const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
	return `${year}-${pad(month)}-${pad(Math.min(day, daysOf(year, month)))}` as IsoDate;
}

/** Days since the beginning of the year 1 in the Gregorian calendar. */
function dayNumber(date: IsoDate): number {
	const years = yearOf(date) - 1;
	let days =
		years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
	for (let month = 1; month < Number(date.slice(5, 7)); month += 1)
		days += daysOf(years + 1, month);
	return days + Number(date.slice(8));
}

/** Days from one date to another; below zero where the other is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);
