import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type {
	ParityTable,
	ScenarioResult,
	ScenarioTable
} from '$lib/domain/scenarios/portfolio/answer';
import type { BridgeMeasure } from '$lib/domain/scenarios/portfolio/bridge';
import type { Parity } from '$lib/domain/scenarios/portfolio/parity';
import type { Band } from '$lib/domain/scenarios/portfolio/sensitivity';
import type { Perspective, PortfolioSums } from '$lib/domain/volumes/aggregate';
import { shortMonth } from '$lib/format/date';
import { signedWholeDollars, wholeDollars, groupThousands } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import { measureName, shortValueText, valueText, type ScenarioNames } from '$lib/format/scenario';
import type { ColumnKind, FigureTable } from '../portfolio/figure-table';
import { tenths } from '../portfolio/words';
import { columnName, type ListColumn, type ListTable } from '../volume-tables/view-model';

/** A measure of the baseline and of scenarios, side by side. */
export interface SideRow {
	key: string;
	name: string;
	kind: 'count' | 'dollars';
	/** What more of it is for who looks at the page: good, bad, or neither. */
	more: 'good' | 'bad' | 'neither';
	baseline: number;
	scenarios: number[];
	isTotal: boolean;
}

/** A scenario that is compared, by its letter. */
export interface NamedResult {
	name: string;
	result: Pick<ScenarioResult, 'totals' | 'cases' | 'unpricedCases'>;
}

interface Measured {
	key: string;
	name: string;
	whose: Perspective;
	measure: keyof PortfolioSums;
	more: SideRow['more'];
}

const MEASURES: readonly Measured[] = [
	{
		...{ key: 'allowed', name: 'Allowed, both payees', whose: 'system' },
		...{ measure: 'allowed', more: 'neither' }
	},
	{
		...{ key: 'patient', name: 'of it, patients pay', whose: 'patient' },
		...{ measure: 'patient', more: 'neither' }
	},
	{
		...{ key: 'plan', name: 'of it, plans pay', whose: 'plan' },
		...{ measure: 'payer', more: 'neither' }
	},
	{
		...{ key: 'bank', name: 'Net to bank', whose: 'system' },
		...{ measure: 'netToBank', more: 'good' }
	},
	{
		...{ key: 'cost', name: 'Variable cost', whose: 'system' },
		...{ measure: 'variableCost', more: 'neither' }
	},
	{
		...{ key: 'physician', name: 'Physicians, net to bank', whose: 'physician' },
		...{ measure: 'netToBank', more: 'good' }
	},
	{
		...{ key: 'hospital', name: 'Hospital margin, facility', whose: 'hospital' },
		...{ measure: 'margin', more: 'good' }
	},
	{
		...{ key: 'asc', name: 'ASC margin, share owned', whose: 'asc' },
		...{ measure: 'margin', more: 'good' }
	},
	{
		...{ key: 'system', name: 'System contribution margin', whose: 'system' },
		...{ measure: 'margin', more: 'good' }
	}
];

/** Cases by site, what is allowed for them and by whom, and what is left for each payee: the baseline, then scenarios. */
export function sideBySide(results: readonly NamedResult[]): SideRow[] {
	const [first] = results;
	if (!first) return [];
	const settings = [
		...new Set(results.flatMap(({ result }) => result.cases.map(({ setting }) => setting)))
	];
	const casesOf = (
		{ result }: NamedResult,
		setting: Setting,
		when: 'baseline' | 'scenario'
	): number => Math.round(result.cases.find((row) => row.setting === setting)?.[when] ?? 0);
	const unpriced = results.some(({ result }) => result.unpricedCases.scenario > 0.5);
	return [
		...settings.map((setting): SideRow => ({
			...{ key: `cases-${setting}`, name: `${SETTING_NAMES[setting].short} cases`, kind: 'count' },
			...{ more: 'neither', isTotal: false },
			baseline: casesOf(first, setting, 'baseline'),
			scenarios: results.map((result) => casesOf(result, setting, 'scenario'))
		})),
		...(unpriced
			? [
					{
						...{ key: 'unpriced', name: 'Cases without a price', kind: 'count' as const },
						...{ more: 'bad' as const, isTotal: false },
						baseline: Math.round(first.result.unpricedCases.baseline),
						scenarios: results.map(({ result }) => Math.round(result.unpricedCases.scenario))
					}
				]
			: []),
		...MEASURES.map(({ key, name, whose, measure, more }): SideRow => ({
			...{ key, name, kind: 'dollars', more, isTotal: key === 'system' },
			baseline: first.result.totals[whose].baseline[measure],
			scenarios: results.map(({ result }) => result.totals[whose].scenario[measure])
		}))
	];
}

/** A value of the table. */
export const sideText = ({ kind }: SideRow, value: number): string =>
	kind === 'count' ? groupThousands(String(value)) : wholeDollars(value as Cents);

/** A difference to the baseline, with its sign. */
export function sideDifference({ kind }: SideRow, difference: number): string {
	if (kind === 'dollars') return signedWholeDollars(difference as Cents);
	const size = groupThousands(String(Math.abs(difference)));
	return difference === 0 ? size : `${difference < 0 ? '−' : '+'}${size}`;
}

/** The same for a file. */
export const sideBySideTable = (results: readonly NamedResult[]): ListTable => ({
	columns: [
		{ id: 'measure', name: 'Measure', kind: 'text' },
		{ id: 'baseline', name: 'Baseline', kind: 'dollars' },
		...results.flatMap(({ name }, at): ListColumn[] => [
			{ id: `scenario-${at}`, name, kind: 'dollars' },
			{
				...{ id: `difference-${at}`, name: `${name}, against the baseline`, kind: 'difference' },
				derived: { less: [name, 'Baseline'] }
			}
		])
	],
	rows: sideBySide(results).map(({ key, name, kind, baseline, scenarios }) => ({
		...{ key, kind, filter: null },
		cells: [name, baseline, ...scenarios.flatMap((value) => [value, value - baseline])]
	})),
	total: null
});

const TABLE_NAMES: Record<ScenarioTable, string> = {
	setting: 'Site',
	payer: 'Payer',
	facility: 'Facility',
	month: 'Month'
};

export const tableName = (table: ScenarioTable): string => TABLE_NAMES[table];

function rowName(table: ScenarioTable, key: string, names: ScenarioNames): string {
	switch (table) {
		case 'setting':
			return SETTING_NAMES[key as Setting].name;
		case 'payer':
			return names.payer(key);
		case 'facility':
			return names.facility(key);
		case 'month':
			return shortMonth(key);
	}
}

/** Measures of which more is good for one and bad for another. */
const NEUTRAL: readonly BridgeMeasure[] = ['allowed', 'payer', 'patient'];

/** The baseline, the scenario and their difference by site, payer, facility or month: cases, allowed, the measure of the bridge. */
export function breakdownTable(
	{ tables, bridge }: Pick<ScenarioResult, 'tables' | 'bridge'>,
	table: ScenarioTable,
	names: ScenarioNames
): ListTable {
	const { baseline, scenario } = tables[table];
	const { measure, perspective } = bridge;
	const keyOf = ({ key }: { key: readonly string[] }): string => key[0] ?? '';
	const keys = [...new Set([...baseline.rows, ...scenario.rows].map(keyOf))];
	if (table === 'month') keys.sort();
	const sumsIn = (rows: typeof baseline.rows, key: string): PortfolioSums | null =>
		rows.find((row) => keyOf(row) === key)?.sums ?? null;
	const told = (sums: PortfolioSums | null) => [
		Math.round(sums?.cases ?? 0),
		...[sums?.allowed ?? 0, sums?.[measure] ?? 0]
	];
	const cells = (before: PortfolioSums | null, after: PortfolioSums | null) => {
		const [was, is] = [told(before), told(after)];
		return [...was, ...is, ...is.map((value, at) => value - (was[at] ?? 0))];
	};
	const columns = (group: string, kinds: readonly ColumnKind[]): ListColumn[] =>
		['Cases', 'Allowed', measureName(measure, perspective)].map((name, at) => ({
			...{ id: `${group} ${at}`, name, group, kind: kinds[at] ?? 'dollars' },
			...(at === 2 && !NEUTRAL.includes(measure) ? {} : { neutral: true as const })
		}));
	const before = columns('Baseline', ['count', 'dollars', 'dollars']);
	const after = columns('Scenario', ['count', 'dollars', 'dollars']);
	const nameOf = (group: readonly ListColumn[], at: number): string => {
		const column = group[at];
		return column ? columnName(column) : '';
	};
	return {
		columns: [
			{ id: 'name', name: TABLE_NAMES[table], kind: 'text' },
			...[...before, ...after],
			...columns('Difference', ['rise', 'difference', 'difference']).map(
				(column, at): ListColumn => ({
					...column,
					derived: { less: [nameOf(after, at), nameOf(before, at)] }
				})
			)
		],
		rows: keys.map((key) => ({
			key,
			filter: null,
			cells: [
				rowName(table, key, names),
				...cells(sumsIn(baseline.rows, key), sumsIn(scenario.rows, key))
			]
		})),
		total: ['All', ...cells(baseline.total, scenario.total)]
	};
}

/** What the runs in which all uncertain numbers are drawn at once come to: the numbers of the band. */
export const bandTable = ({
	runs,
	seed,
	p10,
	p50,
	p90,
	mean,
	gaining,
	gains
}: Band): FigureTable => ({
	columns: [
		{ name: `Of ${counted(runs, 'run')}, seed ${seed}`, kind: 'text' },
		{ name: 'Against the baseline', kind: 'difference' }
	],
	rows: [
		['The least', gains[0] ?? 0],
		['One of ten is below', p10],
		['Half are below', p50],
		['Mean', mean],
		['Nine of ten are below', p90],
		['The most', gains.at(-1) ?? 0],
		['Come to no less than the baseline', percent(gaining, 10000)]
	],
	totalled: false
});

const PARITY_OF: Record<Parity['of'], string> = {
	facility: 'facility payment',
	both: 'both payments',
	either: 'as each payer'
};

/** The ASC rates at which a scenario's moves bring the system as much as none, by payer, each with its check one unit off. */
export function parityTable({ rates }: ParityTable, names: ScenarioNames): ListTable {
	const text = (id: string, name: string) => ({ id, name, kind: 'text' as const });
	const dollars = (id: string, name: string) => ({
		...{ id, name, kind: 'difference' as const, absent: 'at an end of its range' }
	});
	return {
		columns: [
			text('payer', 'Payer'),
			{ id: 'cases', name: 'Cases to ASCs', kind: 'rise' },
			{ id: 'now', name: 'ASC cases now, of Medicare', kind: 'percent', absent: 'none is there' },
			{ id: 'rate', name: 'Rate of parity', kind: 'text', absent: 'none up to 1,000%' },
			text('of', 'of Medicare’s'),
			dollars('reached', 'Gain at it'),
			dollars('missed', 'One unit off')
		],
		rows: rates.map(({ payer, of, cases, now, unit, solution }) => ({
			key: payer ?? '',
			filter: null,
			cells: [
				payer === null ? 'All at one rate' : names.payer(payer),
				Math.round(cases),
				now && tenths(now.allowed, now.medicare),
				solution.found ? valueText(unit, solution.value) : null,
				PARITY_OF[of],
				...(solution.found ? [solution.reached, solution.missed] : [null, null])
			]
		})),
		total: null
	};
}

/** The finding of that table: between which rates the payers are, and that of all together. */
export function parityTitle({ rates }: ParityTable, names: ScenarioNames): string {
	const found = rates.flatMap(({ payer, unit, solution }) =>
		solution.found ? [{ payer, text: shortValueText(unit, solution.value) }] : []
	);
	const last = found.at(-1);
	if (!last) return 'No ASC rate makes the moves worth as much as none';
	return last.payer === null
		? `Parity at ${last.text} of Medicare in the ASC, were it one rate for ${counted(rates.length - 1, 'payer')}`
		: `Parity at ${last.text} of Medicare in the ASC from ${names.payer(last.payer)}`;
}
