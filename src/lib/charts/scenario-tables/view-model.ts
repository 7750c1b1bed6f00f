import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type { ScenarioResult, ScenarioTable } from '$lib/domain/scenarios/portfolio/answer';
import type { Perspective, PortfolioSums } from '$lib/domain/volumes/aggregate';
import { shortMonth } from '$lib/format/date';
import { signedWholeDollars, wholeDollars, groupThousands } from '$lib/format/money';
import { measureName, type ScenarioNames } from '$lib/format/scenario';
import type { ListColumn, ListTable } from '../volume-tables/view-model';

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

/** The baseline and the scenario by site, payer, facility or month: cases and the measure of the bridge. */
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
	const cells = (before: PortfolioSums | null, after: PortfolioSums | null) => {
		const [was, is] = [before?.[measure] ?? 0, after?.[measure] ?? 0];
		return [
			Math.round(before?.cases ?? 0),
			Math.round(after?.cases ?? 0),
			...[before?.allowed ?? 0, after?.allowed ?? 0, was, is, is - was]
		];
	};
	const dollars = (id: string, name: string) => ({ id, name, kind: 'dollars' as const });
	return {
		columns: [
			{ id: 'name', name: TABLE_NAMES[table], kind: 'text' },
			{ id: 'cases', name: 'Cases', kind: 'count' },
			{ id: 'casesAfter', name: 'then', kind: 'count' },
			dollars('allowed', 'Allowed'),
			dollars('allowedAfter', 'then'),
			dollars('was', measureName(measure, perspective)),
			dollars('is', 'then'),
			{ id: 'difference', name: 'Difference', kind: 'difference' }
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
