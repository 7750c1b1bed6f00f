import { SETTINGS } from '$lib/domain/claims/setting';
import type { Problem } from '$lib/domain/outcome';
import {
	readPortfolioContext,
	reading,
	writePortfolioContext,
	type PortfolioContext
} from './portfolio-context';
import { pressed, sortAmong, writtenSort, type TableSort } from './table-sort';

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
		'perCase'
	],
	sites: ['above', 'name', 'cases', 'hopdCase', 'ascCase', 'times'],
	codes: ['allowed', 'name', 'cases', ...SETTINGS, 'ofMedicare', 'perCase']
} as const satisfies Record<string, readonly string[]>;

export type PayerTable = keyof typeof PAYER_COLUMNS;

export const PAYER_TABLES = Object.keys(PAYER_COLUMNS) as PayerTable[];

/** How the tables of the pages of payers are sorted, as the URL carries it. */
export type PayersView = Record<PayerTable, TableSort>;

export const FIRST_PAYERS_VIEW: PayersView = {
	payers: { column: 'allowed', descending: true },
	sites: { column: 'above', descending: true },
	codes: { column: 'allowed', descending: true }
};

const sortName = (table: PayerTable): string => `${table}Sort`;

/** Reads context and sorts from a query string; what is malformed or unknown (apart from `others`) is a problem. */
export function readPayersQuestion(
	query: URLSearchParams,
	others: readonly string[] = []
): { context: PortfolioContext; view: PayersView; problems: Problem[] } {
	const { context, problems } = readPortfolioContext(query, [
		...PAYER_TABLES.map(sortName),
		...others
	]);
	const { one, problems: ofView } = reading(query);
	const sort = (table: PayerTable): TableSort =>
		one(sortName(table), sortAmong<string>(PAYER_COLUMNS[table])) ?? FIRST_PAYERS_VIEW[table];
	return {
		context,
		view: { payers: sort('payers'), sites: sort('sites'), codes: sort('codes') },
		problems: [...problems, ...ofView]
	};
}

/** The sorts as a query, those of the beginning left out. */
export function writePayersView(view: PayersView): URLSearchParams {
	const query = new URLSearchParams();
	for (const table of PAYER_TABLES) {
		const written = writtenSort(view[table]);
		if (written !== writtenSort(FIRST_PAYERS_VIEW[table])) query.set(sortName(table), written);
	}
	return query;
}

/** Context and sorts as one query; `readPayersQuestion` reads it back unchanged. */
export const writePayersQuestion = (context: PortfolioContext, view: PayersView): URLSearchParams =>
	new URLSearchParams([...writePortfolioContext(context), ...writePayersView(view)]);

/** The sorts after a press on a column's head. */
export const sortedBy = (view: PayersView, table: PayerTable, column: string): PayersView => ({
	...view,
	[table]: pressed(view[table], column, column === 'name')
});
