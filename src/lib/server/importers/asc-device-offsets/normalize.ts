import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_FF, type AscDeviceField } from './spec';

type Row = RowOf['asc-device-offsets'];

const normalize = ({ fields }: Context<AscDeviceField>): Normalizer<Row, AscDeviceField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			code: fields.code('code'),
			paymentIndicator: fields.capitals(
				'paymentIndicator',
				/^[A-Z]\d$/,
				'payment indicator of a letter and a digit'
			),
			apc: fields.shaped('apc', /^(\d{4})?$/, 'APC of four digits'),
			apcOffset: fields.optionalShare('apcOffset'),
			oppsRate: fields.optional('oppsRate', 2),
			deviceOffset: fields.optionalShare('deviceOffset'),
			devicePortion: fields.optional('devicePortion', 2)
		};
		return fields.ok ? row : null;
	}
});

/** Device share of each ASC procedure's rate (Addendum FF). */
export const ascDeviceOffsets: Importer<'asc-device-offsets', AscDeviceField> = {
	kind: 'asc-device-offsets',
	title: 'ASC device offsets (Addendum FF)',
	cycle: 'quarter',
	layouts: [ADDENDUM_FF],
	normalize,
	key: ({ code }) => code
};
