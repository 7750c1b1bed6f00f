import { counted, named } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { LOCCO_SPREADSHEET, LOCCO_TEXT, type LocalityCountiesField } from './spec';

type Row = RowOf['locality-counties'];

const LOCALITIES = 109;

const keyOf = ({ carrier, locality }: Row): string => `${carrier}-${locality}`;

function normalize({
	fields,
	findings
}: Context<LocalityCountiesField>): Normalizer<Row, LocalityCountiesField> {
	let state = '';
	let lineBefore = 0;
	return {
		row(raw) {
			fields.at(raw);
			// The state stands in the first row of its block; a blank line ends a block.
			const isNewBlock = raw.line !== lineBefore + 1;
			lineBefore = raw.line;
			if (raw.text.state !== '' || isNewBlock) state = raw.text.state;
			const row: Row = {
				line: raw.line,
				carrier: fields.carrier('carrier'),
				locality: fields.locality('locality'),
				state,
				area: fields.shaped('area', /\S/, 'name of an area'),
				counties: fields.shaped('counties', /\S/, 'list of counties')
			};
			return fields.ok ? row : null;
		},
		check(rows) {
			const localities = new Set(rows.map(keyOf));
			if (localities.size !== LOCALITIES) {
				findings.notice(
					`it has ${localities.size} localities where the fee schedule has ${LOCALITIES}: compare with the number that CMS states.`
				);
			}
			const stateless = rows.filter((row) => row.state === '').map(keyOf);
			if (stateless.length > 0) {
				findings.notice(
					`the file names no state for ${counted(stateless.length, 'row')}: ${named(stateless)}; the GPCI table has it.`
				);
			}
		}
	};
}

/** Counties by locality (LOCCO). */
export const localityCounties: Importer<'locality-counties', LocalityCountiesField> = {
	kind: 'locality-counties',
	title: 'Counties by locality',
	cycle: 'year',
	layouts: [LOCCO_SPREADSHEET, LOCCO_TEXT],
	normalize,
	key: (row) => `${keyOf(row)} ${row.counties}`
};
