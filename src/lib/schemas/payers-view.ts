import * as z from 'zod/mini';
import { SETTINGS } from '$lib/domain/claims/setting';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import {
	readPortfolioContext,
	reading,
	writePortfolioContext,
	type PortfolioContext
} from './portfolio-context';
import { pressed, sortAmong, writtenSort, type TableSort } from './table-sort';

const LEAKAGE_COLUMNS = [
	...['taken', 'name', 'cases', 'rate', 'lesserOf', 'chargeCap', 'allowed', 'takenCases'],
	'share'
] as const;

/** The tables of the pages of payers with the columns that each sorts by; a setting is the percentage of Medicare there. */
export const PAYER_COLUMNS = {
	payers: [
		'allowed',
		'name',
		'cases',
		'casesShare',
		'allowedShare',
		...SETTINGS,
		'ofMedicare',
		'netToBank',
		'perCase',
		'ends'
	],
	sites: ['above', 'name', 'cases', 'hopdCase', 'ascCase', 'times'],
	codes: ['allowed', 'name', 'cases', ...SETTINGS, 'ofMedicare', 'perCase'],
	ending: ['days', 'name', 'payer', 'products', 'facilities', 'endsOn', 'cases', 'allowed', 'then'],
	leakage: [...LEAKAGE_COLUMNS, 'notHeld'],
	leakageCodes: LEAKAGE_COLUMNS,
	charges: ['taken', 'name', 'facility', 'payer', 'cases', 'charge', 'rate']
} as const satisfies Record<string, readonly string[]>;

export type PayerTable = keyof typeof PAYER_COLUMNS;

export const PAYER_TABLES = Object.keys(PAYER_COLUMNS) as PayerTable[];

/** How the tables of the pages of payers are sorted, and the day that contracts end after, as the URL carries it. */
export type PayersView = Record<PayerTable, TableSort> & {
	/** Null: today. */
	date: IsoDate | null;
};

export const FIRST_PAYERS_VIEW: PayersView = {
	payers: { column: 'allowed', descending: true },
	sites: { column: 'above', descending: true },
	codes: { column: 'allowed', descending: true },
	ending: { column: 'days', descending: false },
	leakage: { column: 'taken', descending: true },
	leakageCodes: { column: 'taken', descending: true },
	charges: { column: 'taken', descending: true },
	date: null
};

const day = z
	.string()
	.check(z.refine((text) => parseDate(text) !== null, 'is no date: write it as 2026-11-22'));

/** Columns of words, which sort from A on at first. */
const WORDS: ReadonlySet<string> = new Set([
	...['name', 'payer', 'products', 'facilities', 'facility', 'then']
]);

const sortName = (table: PayerTable): string => `${table}Sort`;

/** Reads context and sorts from a query string; what is malformed or unknown (apart from `others`) is a problem. */
export function readPayersQuestion(
	query: URLSearchParams,
	others: readonly string[] = []
): { context: PortfolioContext; view: PayersView; problems: Problem[] } {
	const { context, problems } = readPortfolioContext(query, [
		...PAYER_TABLES.map(sortName),
		'date',
		...others
	]);
	const { one, problems: ofView } = reading(query);
	const sort = (table: PayerTable): TableSort =>
		one(sortName(table), sortAmong<string>(PAYER_COLUMNS[table])) ?? FIRST_PAYERS_VIEW[table];
	return {
		context,
		view: {
			...(Object.fromEntries(PAYER_TABLES.map((table) => [table, sort(table)])) as Record<
				PayerTable,
				TableSort
			>),
			date: one('date', day) as IsoDate | null
		},
		problems: [...problems, ...ofView]
	};
}

/** The sorts and the day as a query, those of the beginning left out. */
export function writePayersView(view: PayersView): URLSearchParams {
	const query = new URLSearchParams();
	for (const table of PAYER_TABLES) {
		const written = writtenSort(view[table]);
		if (written !== writtenSort(FIRST_PAYERS_VIEW[table])) query.set(sortName(table), written);
	}
	if (view.date !== null) query.set('date', view.date);
	return query;
}

/** Context and sorts as one query; `readPayersQuestion` reads it back unchanged. */
export const writePayersQuestion = (context: PortfolioContext, view: PayersView): URLSearchParams =>
	new URLSearchParams([...writePortfolioContext(context), ...writePayersView(view)]);

/** The sorts after a press on a column's head. */
export const sortedBy = (view: PayersView, table: PayerTable, column: string): PayersView => ({
	...view,
	[table]: pressed(view[table], column, WORDS.has(column))
});
