/** Calendar dates as ISO text ("2026-11-22"): they sort and compare as strings and know no time zone. */
declare const isoDate: unique symbol;

export type IsoDate = string & { readonly [isoDate]: true };

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The date that a text writes as YYYY-MM-DD, or null where no such day exists. */
export function parseDate(text: string): IsoDate | null {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!match) return null;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	const days = DAYS[month - 1];
	if (days === undefined || day < 1) return null;
	return day <= (month === 2 && isLeap(year) ? 29 : days) ? (text as IsoDate) : null;
}

export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

/** The calendar quarter of a date, 1 to 4. */
export const quarterOf = (date: IsoDate): number => Math.ceil(Number(date.slice(5, 7)) / 3);
