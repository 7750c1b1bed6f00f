import * as z from 'zod/mini';
import { parseFixed, formatFixed, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import { MIXES, type Mix } from '$lib/domain/volumes/report';
import { PAID_PARTS, UNDERPAID_COLUMNS, type PaidPart } from '$lib/domain/volumes/variance';
import {
	readPortfolioContext,
	reading,
	writePortfolioContext,
	type PortfolioContext
} from './portfolio-context';
import { pressed, sortAmong, writtenSort, type TableSort } from './table-sort';

/** The tables of the page of volumes with the columns that each sorts by. */
export const VOLUME_COLUMNS = {
	mix: ['cases', 'name', 'share', 'former', 'change', 'allowed', 'allowedShare', 'allowedChange'],
	modifiers: ['cases', 'code', 'setting', 'modifier', 'share', 'effect', 'effectShare', 'patient'],
	unpriced: ['cases', 'cause', 'codes', 'lines'],
	variance: [
		'underpaid',
		'name',
		'cases',
		'expected',
		'paid',
		'difference',
		'differenceShare',
		'underpaidCases',
		'overpaidCases',
		'overpaid'
	],
	underpaid: ['difference', ...UNDERPAID_COLUMNS.filter((column) => column !== 'difference')]
} as const satisfies Record<string, readonly string[]>;

export type VolumeTable = keyof typeof VOLUME_COLUMNS;

export const VOLUME_TABLES = Object.keys(VOLUME_COLUMNS) as VolumeTable[];

/** What the variance is put together by. */
export const VARIANCE_BY = ['payer', 'code'] as const;

export type VarianceBy = (typeof VARIANCE_BY)[number];

/** What the page of volumes shows besides the context, as the URL carries it. */
export interface VolumeView {
	mix: Mix;
	/** What the paid amounts hold. */
	paid: PaidPart;
	variance: VarianceBy;
	/** Cents that a case is underpaid by at least to stand in the worklist. */
	least: Cents;
	sorts: { [Table in VolumeTable]: TableSort<(typeof VOLUME_COLUMNS)[Table][number]> };
	/** Page of the worklist, from 1. */
	page: number;
}

const fromLargest = <Column extends string>(column: Column): TableSort<Column> => ({
	column,
	descending: true
});

export const FIRST_VOLUME_VIEW: VolumeView = {
	mix: 'payer',
	paid: 'payer',
	variance: 'payer',
	least: 100 as Cents,
	sorts: {
		mix: fromLargest('cases'),
		modifiers: fromLargest('cases'),
		unpriced: fromLargest('cases'),
		variance: fromLargest('underpaid'),
		underpaid: fromLargest('difference')
	},
	page: 1
};

const sortName = (table: VolumeTable): string => `${table}Sort`;

const VIEW_PARAMETERS = [
	'mix',
	'paid',
	'variance',
	'least',
	'page',
	...VOLUME_TABLES.map(sortName)
] as const;

const parameters = {
	mix: z.enum(MIXES, `is no mix: give one of ${MIXES.join(', ')}`),
	paid: z.enum(PAID_PARTS, `is no part that is paid: give one of ${PAID_PARTS.join(', ')}`),
	variance: z.enum(VARIANCE_BY, `is nothing to sum by: give one of ${VARIANCE_BY.join(', ')}`),
	least: z.pipe(
		z
			.string()
			.check(
				z.refine(
					(text) => /^\d{1,9}(\.\d{1,2})?$/.test(text) && (parseFixed(text, 2) ?? 0) > 0,
					'is no amount: write dollars such as 25 or 0.01'
				)
			),
		z.transform((text) => parseFixed(text, 2) as Cents)
	),
	page: z.pipe(
		z.string().check(z.regex(/^[1-9]\d{0,6}$/, 'is no page: give a number from 1')),
		z.transform(Number)
	)
};

/** Reads context and view from a query string; what is malformed or unknown (apart from `others`) is a problem. */
export function readVolumeQuestion(
	query: URLSearchParams,
	others: readonly string[] = []
): { context: PortfolioContext; view: VolumeView; problems: Problem[] } {
	const { context, problems } = readPortfolioContext(query, [...VIEW_PARAMETERS, ...others]);
	const { one, problems: ofView } = reading(query);
	const first = FIRST_VOLUME_VIEW;
	const sort = <Table extends VolumeTable>(table: Table) =>
		(one(sortName(table), sortAmong<string>(VOLUME_COLUMNS[table])) ??
			first.sorts[table]) as VolumeView['sorts'][Table];
	return {
		context,
		view: {
			mix: one('mix', parameters.mix) ?? first.mix,
			paid: one('paid', parameters.paid) ?? first.paid,
			variance: one('variance', parameters.variance) ?? first.variance,
			least: one('least', parameters.least) ?? first.least,
			sorts: {
				mix: sort('mix'),
				modifiers: sort('modifiers'),
				unpriced: sort('unpriced'),
				variance: sort('variance'),
				underpaid: sort('underpaid')
			},
			page: one('page', parameters.page) ?? first.page
		},
		problems: [...problems, ...ofView]
	};
}

const isFirstSort = (table: VolumeTable, { column, descending }: TableSort): boolean =>
	column === FIRST_VOLUME_VIEW.sorts[table].column && descending;

/** Dollars as the address has them: "25", "0.50". */
const plainDollars = (amount: Cents): string => formatFixed(amount, 2).replace(/\.00$/, '');

/** What a view writes into the address, defaults left out. */
export function writeVolumeView(view: VolumeView): URLSearchParams {
	const query = new URLSearchParams();
	const first = FIRST_VOLUME_VIEW;
	for (const name of ['mix', 'paid', 'variance'] as const) {
		if (view[name] !== first[name]) query.set(name, view[name]);
	}
	if (view.least !== first.least) query.set('least', plainDollars(view.least));
	for (const table of VOLUME_TABLES) {
		const sort = view.sorts[table];
		if (isFirstSort(table, sort)) continue;
		query.set(sortName(table), writtenSort(sort));
	}
	if (view.page !== first.page) query.set('page', String(view.page));
	return query;
}

/** Context and view as one query; `readVolumeQuestion` reads it back unchanged. */
export function writeVolumeQuestion(context: PortfolioContext, view: VolumeView): URLSearchParams {
	return new URLSearchParams([...writePortfolioContext(context), ...writeVolumeView(view)]);
}

const TEXT_COLUMNS: ReadonlySet<string> = new Set([
	'name',
	'code',
	'codes',
	'setting',
	'modifier',
	'cause',
	'facility',
	'payer',
	'month',
	'line'
]);

/** The view after a press on a column's head: amounts begin with the largest, names with the first. */
export function sortedBy(view: VolumeView, table: VolumeTable, column: string): VolumeView {
	const sort: TableSort = view.sorts[table];
	const next = pressed(sort, column, TEXT_COLUMNS.has(column));
	return {
		...view,
		sorts: { ...view.sorts, [table]: next },
		page: table === 'underpaid' ? 1 : view.page
	};
}
