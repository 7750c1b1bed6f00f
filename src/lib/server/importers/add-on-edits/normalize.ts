import type { IsoDate } from '$lib/domain/dates';
import { CODE } from '../figures';
import { counted, named } from '../findings';
import type { RowOf } from '../importer';
import type { RawRow } from '../parse';
import { dateOfNames, type PublishedDate } from '../published-date';
import type { Context, Importer, Normalizer } from '../reader';
import { ADD_ON_EDITS, ADD_ON_EDITS_PARSED, type AddOnField } from './spec';

type Row = RowOf['add-on-edits'];

/** What stands for the primary code where the Medicare contractor defines the primaries. */
const CONTRACTOR_DEFINED = 'CCCCC';

/** How a parse names the edits of add-on codes among others. */
const ADD_ON_EDIT = 'AOC';

function dated({ text }: RawRow<AddOnField>): PublishedDate | null {
	const told = text.source === '' ? null : dateOfNames(text.source, 'quarter');
	return (
		told && { ...told, guessed: false, evidence: `the CMS file ${text.source} that its rows name` }
	);
}

/**
 * The edits in force on the table's first day. CMS ends edits with a quarter, so that day tells for all of it; edits that
 * have ended stay in the file and are counted, not taken.
 */
function normalize({
	fields,
	findings,
	effectiveFrom
}: Context<AddOnField>): Normalizer<Row, AddOnField> {
	let ended = 0;
	let source: string | null = null;
	const types = new Map<string, Row>();
	const isInForce = (from: IsoDate, ends: readonly (IsoDate | null)[]): boolean =>
		effectiveFrom === null ||
		(from <= effectiveFrom && ends.every((end) => end === null || effectiveFrom <= end));
	return {
		row(raw) {
			fields.at(raw);
			if (raw.text.editType !== '' && raw.text.editType !== ADD_ON_EDIT) {
				fields.problem(
					'editType',
					`"${raw.text.editType}" is no add-on code edit (${ADD_ON_EDIT}): edits of two kinds are mixed; import each by itself.`
				);
			}
			source ??= raw.text.source;
			if (raw.text.source !== source) {
				fields.problem(
					'source',
					`it is of ${raw.text.source}, the rows before of ${source}: two tables are mixed; import each by itself.`
				);
			}
			const primary = raw.text.primary;
			if (primary !== CONTRACTOR_DEFINED && !CODE.test(primary)) {
				fields.problem(
					'primary',
					`"${primary}" is neither a HCPCS code nor ${CONTRACTOR_DEFINED}.`
				);
			}
			const row: Row = {
				line: raw.line,
				addOn: fields.code('addOn'),
				primary: primary === CONTRACTOR_DEFINED ? '' : primary,
				type: fields.choice('type', ['1', '2', '3'])
			};
			const from = fields.day('from');
			const ends = [
				fields.optionalDay('to'),
				fields.optionalDay('addOnDeleted'),
				fields.optionalDay('primaryDeleted')
			];
			if (!fields.ok) return null;
			if (!isInForce(from, ends)) {
				ended += 1;
				return null;
			}
			const first = types.get(row.addOn);
			if (first && first.type !== row.type) {
				fields.problem(
					'type',
					`${row.addOn} is of type ${row.type} here and of type ${first.type} in line ${first.line}: keep one.`
				);
				return null;
			}
			types.set(row.addOn, first ?? row);
			return row;
		},
		check(rows) {
			if (ended > 0) {
				findings.notice(
					`edits that do not hold on ${effectiveFrom ?? 'its first day'} are passed over: ${counted(ended, 'edit')}.`
				);
			}
			if (effectiveFrom === null) {
				findings.notice(
					`nothing tells its first day, so all ${counted(rows.length, 'edit')} are taken, ended ones too: state the day.`
				);
			}
			const odd = rows.filter(
				({ type, primary }) => (type === '2' && primary !== '') || (type === '1' && primary === '')
			);
			if (odd.length > 0) {
				findings.notice(
					`type 1 lists all primaries and type 2 none, which is not so at ${named(odd.map(({ addOn }) => addOn))}.`
				);
			}
		}
	};
}

/** Primary procedures that add-on codes may accompany. */
export const addOnEdits: Importer<'add-on-edits', AddOnField> = {
	kind: 'add-on-edits',
	title: 'Add-on code edits',
	cycle: 'quarter',
	layouts: [ADD_ON_EDITS, ADD_ON_EDITS_PARSED],
	dated,
	normalize,
	key: ({ addOn, primary }) => `${addOn}-${primary}`
};
