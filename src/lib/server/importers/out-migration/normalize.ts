import { yearOfRows } from '../earliest-day';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_L, PRICER_COUNTIES, type OutMigrationField } from './spec';

type Row = RowOf['out-migration'];

/** The county that ends the pricer's table and is none. */
const END_OF_TABLE = '99999';

function normalize({
	fields,
	findings
}: Context<OutMigrationField>): Normalizer<Row, OutMigrationField> {
	const kept: Row[] = [];
	return {
		row(raw) {
			fields.at(raw);
			if (raw.text.county === END_OF_TABLE) {
				findings.notice('the county 99999 only ends the table and is passed over.', raw.line);
				return null;
			}
			const row: Row = {
				line: raw.line,
				county: fields
					.shaped('county', /^\d{4,5}$/, 'county of five digits (FIPS)')
					.padStart(5, '0'),
				hospital: raw.text.hospital,
				area: raw.text.area,
				reclassified: fields.has('reclassified')
					? fields.choice('reclassified', ['', 'Y', 'N']) === 'Y'
					: null,
				adjustment: fields.figure('adjustment', 4),
				from: fields.has('from') ? fields.day('from') : null
			};
			if (!fields.ok) return null;
			kept.push(row);
			return row;
		},
		from: () => yearOfRows(kept.map((row) => row.from))
	};
}

/** What commuting adds to the wage index of a county's hospitals. */
export const outMigration: Importer<'out-migration', OutMigrationField> = {
	kind: 'out-migration',
	title: 'Out-migration adjustment',
	cycle: 'year',
	layouts: [PRICER_COUNTIES, ADDENDUM_L],
	normalize,
	key: ({ hospital, county, from }) => `${hospital || county} from ${from ?? ''}`
};
