import { checkFactor, type Weighted } from '../conversion-factor';
import { yearOfRows } from '../earliest-day';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_A, PRICER_APCS, type ApcRateField } from './spec';

type Row = RowOf['apc-rates'];

function normalize({
	fields,
	findings,
	effectiveFrom
}: Context<ApcRateField>): Normalizer<Row, ApcRateField> {
	const weighted: Weighted[] = [];
	const rows: Row[] = [];
	let isUndated = false;
	return {
		row(raw) {
			fields.at(raw);
			const ownDay = fields.has('from') ? fields.day('from') : null;
			const from = ownDay ?? effectiveFrom;
			const weight = fields.optional('weight', 4);
			const row = {
				line: raw.line,
				apc: raw.text.apc.slice(-4),
				statusIndicator: fields.shaped('statusIndicator', /^[A-Z][0-9A-Z]?$/, 'status indicator'),
				rate: fields.optional('rate', 3),
				nationalCopayment: fields.optional('nationalCopayment', 2),
				minimumCopayment: fields.optional('minimumCopayment', 2)
			};
			if (!fields.ok) return null;
			if (from === null) {
				if (!isUndated) {
					findings.problem('nothing tells the first day of its rates: state it and import again.');
				}
				isUndated = true;
				return null;
			}
			if (weight !== null && row.rate !== null && row.rate % 10 === 0) {
				weighted.push({ code: `APC ${row.apc}`, weight, rate: row.rate / 10 });
			}
			rows.push({ ...row, from });
			return rows.at(-1) ?? null;
		},
		from: () => (fields.has('from') ? yearOfRows(rows.map((row) => row.from)) : null),
		check: () => checkFactor(weighted, findings)
	};
}

/** OPPS rates by APC: Addendum A, or the table of CMS's pricer. */
export const apcRates: Importer<'apc-rates', ApcRateField> = {
	kind: 'apc-rates',
	title: 'OPPS rates by APC (Addendum A)',
	cycle: 'quarter',
	layouts: [ADDENDUM_A, PRICER_APCS],
	normalize,
	key: ({ apc }) => apc
};
