import { prefixOf } from '../../src/lib/domain/rates/zip';
import type { RowOf } from '../../src/lib/server/importers/importer';

type Row = RowOf['zip-localities'];

/**
 * For each first three digits of ZIP codes the localities in which they lie, by state, with how many of them: a row each,
 * in the order of the digits, most ZIP codes first. A row's line is that of its first ZIP code.
 */
export function prefixesOf(rows: readonly Row[]): Row[] {
	const prefixes = new Map<string, Row>();
	for (const row of rows) {
		const zip = prefixOf(row.zip);
		const key = `${zip} ${row.state} ${row.carrier} ${row.locality}`;
		const known = prefixes.get(key);
		prefixes.set(
			key,
			known
				? { ...known, split: known.split || row.split, zips: known.zips + row.zips }
				: { ...row, zip, rural: '' }
		);
	}
	return [...prefixes.values()].sort(
		(a, b) => Number(a.zip) - Number(b.zip) || b.zips - a.zips || a.line - b.line
	);
}
