import { named } from '../findings';
import type { RowOf } from '../importer';
import type { RawRow } from '../parse';
import { datedQuarter, type PublishedDate } from '../published-date';
import type { Context, Importer, Normalizer } from '../reader';
import { ZIP5, type ZipField } from './spec';

type Row = RowOf['zip-localities'];

/** "20254" is the fourth quarter of 2025. */
function dated({ text }: RawRow<ZipField>): PublishedDate | null {
	const [, year, quarter] = /^(20\d\d)([1-4])$/.exec(text.quarter) ?? [];
	return year
		? datedQuarter(
				Number(year),
				Number(quarter),
				`the year and quarter ${text.quarter} of its records`
			)
		: null;
}

function normalize({ fields, findings }: Context<ZipField>): Normalizer<Row, ZipField> {
	const quarters = new Set<string>();
	return {
		row(raw) {
			fields.at(raw);
			quarters.add(raw.text.quarter);
			const row: Row = {
				line: raw.line,
				zip: fields.shaped('zip', /^\d{5}$/, 'ZIP code'),
				state: fields.shaped('state', /^[A-Z]{2}$/, 'state of two letters'),
				carrier: fields.carrier('carrier'),
				locality: fields.locality('locality'),
				rural: fields.choice('rural', ['', 'R', 'B']),
				split: fields.choice('plusFour', ['0', '1']) === '1',
				zips: 1
			};
			return fields.ok ? row : null;
		},
		check() {
			if (quarters.size > 1) {
				findings.problem(
					`its records are of several quarters (${named([...quarters])}): two files are mixed; import each by itself.`
				);
			}
		}
	};
}

/** Medicare localities by ZIP code (ZIP5). */
export const zipLocalities: Importer<'zip-localities', ZipField> = {
	kind: 'zip-localities',
	title: 'Localities by ZIP code',
	cycle: 'quarter',
	layouts: [ZIP5],
	dated,
	normalize,
	key: ({ zip }) => zip
};
