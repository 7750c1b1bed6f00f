import type { IsoDate } from '../domain/dates';

const monthName = (month: 'short' | 'long') =>
	new Intl.DateTimeFormat('en-US', { month, timeZone: 'UTC' });

const MONTHS = { short: monthName('short'), long: monthName('long') };

function written(date: IsoDate, month: 'short' | 'long'): string {
	const day = new Date(`${date}T00:00:00Z`);
	return `${day.getUTCDate()} ${MONTHS[month].format(day)} ${date.slice(0, 4)}`;
}

/** A calendar date for controls and tables: "22 Nov 2026". */
export const shortDate = (date: IsoDate): string => written(date, 'short');

/** A calendar date for titles and sentences: "22 November 2026". */
export const longDate = (date: IsoDate): string => written(date, 'long');
