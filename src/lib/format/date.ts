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

const dayOf = (month: string): Date => new Date(`${month}-01T00:00:00Z`);

/** A month for axes and tables: "Oct 2026". */
export const shortMonth = (month: string): string =>
	`${MONTHS.short.format(dayOf(month))} ${month.slice(0, 4)}`;

/** A month for sentences: "October 2026". */
export const longMonth = (month: string): string =>
	`${MONTHS.long.format(dayOf(month))} ${month.slice(0, 4)}`;

const periodText =
	(name: 'short' | 'long') =>
	({ from, to }: { from: string; to: string }): string => {
		const first = MONTHS[name].format(dayOf(from));
		const last = `${MONTHS[name].format(dayOf(to))} ${to.slice(0, 4)}`;
		if (from === to) return last;
		return from.slice(0, 4) === to.slice(0, 4)
			? `${first} to ${last}`
			: `${first} ${from.slice(0, 4)} to ${last}`;
	};

/** A period of months for sentences: "January to October 2026", "November 2025 to October 2026". */
export const longPeriod = periodText('long');

/** The same for controls: "Jan to Oct 2026". */
export const shortPeriod = periodText('short');
