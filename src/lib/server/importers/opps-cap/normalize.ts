import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { OPPS_CAP_SPREADSHEET, OPPS_CAP_TEXT, type OppsCapField } from './spec';

type Row = RowOf['opps-cap'];

const normalize = ({ fields }: Context<OppsCapField>): Normalizer<Row, OppsCapField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			code: fields.code('code'),
			modifier: fields.choice('modifier', ['', '26', 'TC', '53']),
			status: fields.shaped('status', /^[A-Z]$/, 'status code of one letter'),
			carrier: fields.carrier('carrier'),
			locality: fields.locality('locality'),
			facilityPrice: fields.figure('facilityPrice', 2),
			nonFacilityPrice: fields.figure('nonFacilityPrice', 2)
		};
		return fields.ok ? row : null;
	}
});

/** Imaging fees as the OPPS cap leaves them, by locality (OPPSCAP). */
export const oppsCap: Importer<'opps-cap', OppsCapField> = {
	kind: 'opps-cap',
	title: 'OPPS cap of imaging fees',
	cycle: 'quarter',
	layouts: [OPPS_CAP_SPREADSHEET, OPPS_CAP_TEXT],
	normalize,
	key: ({ code, modifier, carrier, locality }) => `${code}-${modifier} in ${carrier}-${locality}`
};
