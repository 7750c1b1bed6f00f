import { formatFixed } from '$lib/domain/money';
import type { GpciIndex } from '$lib/domain/rates/rates';
import { counted } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { GPCI_PARSED, GPCI_SPREADSHEET, GPCI_TEXT, type GpciField } from './spec';

type Row = RowOf['gpci'];

/** Localities of the fee schedule since 2024. */
const LOCALITIES = 109;

const DECIMALS = 3;

/** What an index can be, with room above and below what any locality has had; in thousandths. */
const RANGE: Partial<Record<GpciField, readonly [number, number]>> = {
	unfloored: [500, 2000],
	floored: [500, 2000],
	pe: [300, 2500],
	malpractice: [100, 4000]
};

const SHIFTED =
	'a comma within the name shifted the columns to its right, so its indices are not its own: import the csv, txt or xlsx file as CMS publishes it, in which the name stands in quotation marks.';

/** Localities from which the spread of an index tells which it is. */
const ENOUGH = 50;

/** The highest index over the lowest. */
function spread(rows: readonly Row[], index: 'pe' | 'malpractice'): number {
	const values = rows.map((row) => row[index]);
	return Math.max(...values) / Math.min(...values);
}

function normalize({
	fields,
	findings,
	thirdParty
}: Context<GpciField>): Normalizer<Row, GpciField> {
	const index = (field: GpciField): GpciIndex => {
		const value = fields.figure(field, DECIMALS);
		const [least, most] = RANGE[field] ?? [0, Infinity];
		if (fields.ok && (value < least || value > most)) {
			fields.problem(
				field,
				`${formatFixed(value, DECIMALS)} is outside ${formatFixed(least, DECIMALS)} to ${formatFixed(most, DECIMALS)}, within which every such index lies: the columns are shifted or swapped; download the file again.`
			);
		}
		return value;
	};
	return {
		row(raw) {
			fields.at(raw);
			const parts = /^(\d{5})[_-](\d{2})$/.exec(fields.text('carrier'));
			if (thirdParty && !parts) {
				fields.problem(
					'carrier',
					`"${fields.text('carrier').slice(0, 60)}" is no locality such as 10112_00: a footnote was read as a row; import the file as CMS publishes it.`
				);
				return null;
			}
			if (fields.text('name').includes('"')) {
				fields.problem(
					'name',
					`${parts ? `${fields.text('carrier')}: ` : ''}${fields.text('name')} is half a name, since ${SHIFTED}`
				);
				return null;
			}
			const row: Row = {
				line: raw.line,
				carrier: parts?.[1] ?? fields.carrier('carrier'),
				locality: parts?.[2] ?? fields.locality('locality'),
				state: fields.shaped('state', /^[A-Z]{2}$/, 'state of two letters'),
				name: fields.shaped('name', /\S/, 'name of a locality').replace(/\*+$/, '').trim(),
				workWithoutFloor: fields.has('unfloored') ? index('unfloored') : null,
				workWithFloor: index('floored'),
				pe: index('pe'),
				malpractice: index('malpractice')
			};
			return fields.ok ? row : null;
		},
		check(rows) {
			if (rows.length >= ENOUGH && spread(rows, 'pe') > spread(rows, 'malpractice')) {
				findings.problem(
					'practice expense differs more between localities than malpractice, which is never so: the two columns are swapped; download the file again.'
				);
			}
			if (rows.length !== LOCALITIES) {
				findings.notice(
					`it has ${counted(rows.length, 'row')} where the fee schedule has ${LOCALITIES} localities: compare with the number that CMS states.`
				);
			}
		}
	};
}

/** Geographic practice cost indices (Addendum E). */
export const gpci: Importer<'gpci', GpciField> = {
	kind: 'gpci',
	title: 'Geographic practice cost indices',
	cycle: 'year',
	layouts: [GPCI_SPREADSHEET, GPCI_TEXT, GPCI_PARSED],
	normalize,
	key: ({ carrier, locality }) => `${carrier}-${locality}`
};
