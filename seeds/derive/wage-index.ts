import { formatFixed, roundHalfUp } from '../../src/lib/domain/money';
import type { RowOf } from '../../src/lib/server/importers/importer';

type Area = RowOf['asc-wage-index'];

/** Decimals of a wage index. */
const INDEX = 4;

/** What no area may lose more than: a year's index is at least 95% of the year before. */
const KEPT = 95;

/** The next year's area without a state whose index is exactly 95% of a row's, where there is one. */
const continuedAs = (row: Area, nextYear: readonly Area[]): Area | undefined =>
	nextYear.find(
		({ states, index }) =>
			states.length === 0 && index === roundHalfUp(row.index * KEPT, INDEX + 2, INDEX)
	);

/** Says which rows of a year are left out, since they repeat the code of an area, and where the next year lists them. */
export function repeatsLeftOut(leftOut: readonly Area[], nextYear: readonly Area[]): string[] {
	const rows = leftOut.map((row) => {
		const later = continuedAs(row, nextYear);
		const listed = later ? ` (95% of it is the next year's ${later.area} ${later.name})` : '';
		return `line ${row.line}: ${row.area} ${row.name} ${formatFixed(row.index, INDEX)}${listed}`;
	});
	return [`${rows.length} rows that repeat the code of an area are left out`, ...rows];
}
