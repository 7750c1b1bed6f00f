import { success, type Outcome } from '$lib/domain/outcome';
import { text, type Sheet } from '../sheet';
import { workbookBytes } from '../workbook';
import type { Pack } from './pack';
import { audienceText, emptyPack } from './pack-words';
import { stamped } from './stamped';

/** What a pack is, before its tables. */
function aboutSheet({ title, subtitle, brand, asOf, ...pack }: Pack): Sheet {
	const { assumptions, versions, parts } = pack;
	const named = (name: string, values: readonly string[]): string[][] =>
		values.map((value, at) => [at === 0 ? name : '', value]);
	return {
		...{ name: 'About', title, subtitle },
		columns: ['About', 'Said'].map(text),
		rows: [
			...named('Organisation', brand.name ? [brand.name] : []),
			['As of', asOf],
			['For', audienceText(pack)],
			...named(
				'Findings',
				parts.map((part) => part.title)
			),
			...named('Assumptions', assumptions),
			...named('Versions', versions)
		],
		...{ total: null, facts: [], sources: pack.sources }
	};
}

/**
 * A pack as a workbook: what it is, then a sheet of every finding's numbers, all rows, with live formulas, and the sources.
 * A pack of nothing, or a table too long for a worksheet, is a problem.
 */
export async function bookBytes(pack: Pack): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
	const empty = emptyPack(pack);
	if (empty) return empty;
	const sheets = [aboutSheet(pack), ...pack.parts.map(({ sheet }) => sheet)];
	const written = await workbookBytes(sheets);
	return written.ok ? success(stamped(written.value, pack.asOf)) : written;
}
