import { breakdownTable, tableName } from '$lib/charts/scenario-tables/view-model';
import type { Cents } from '$lib/domain/money';
import type { ScenarioTable } from '$lib/domain/scenarios/portfolio/answer';
import { longPeriod } from '$lib/format/date';
import { signedWholeDollars } from '$lib/format/money';
import { listSheet } from '../../sheet';
import type { PackPart } from '../pack';
import { aroundOf, partOf, type ScenarioPackSource } from './scenario-source';

/** Baseline, scenario and difference in rows of one kind. */
export function tablePart(source: ScenarioPackSource, table: ScenarioTable): PackPart {
	const { result, names } = source;
	const by = tableName(table).toLowerCase();
	const list = breakdownTable(result, table, names);
	const at = list.columns.length - 1;
	const amountOf = (cells: (typeof list.rows)[number]['cells']): number =>
		typeof cells[at] === 'number' ? cells[at] : 0;
	const [most] = list.rows.toSorted(
		(a, b) => Math.abs(amountOf(b.cells)) - Math.abs(amountOf(a.cells))
	);
	const moved = most ? amountOf(most.cells) : 0;
	const words = {
		title:
			most && moved !== 0
				? `${most.cells[0]} moves the most: ${signedWholeDollars(moved as Cents)} ${(list.columns[at]?.name ?? '').toLowerCase()}`
				: `Nothing differs by ${by}`,
		subtitle: `Baseline, scenario and difference by ${by}, ${longPeriod(result.period)}`
	};
	return partOf(source, {
		...{ id: table, ...words },
		sheet: listSheet(list, words, aroundOf(source, `By ${by}`))
	});
}
