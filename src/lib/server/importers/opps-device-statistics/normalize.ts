import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ALL_OFFSETS, type DeviceStatisticField } from './spec';

type Row = RowOf['opps-device-statistics'];

const normalize = ({
	fields
}: Context<DeviceStatisticField>): Normalizer<Row, DeviceStatisticField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			code: fields.code('code'),
			apc: fields.shaped('apc', /^(\d{4})?$/, 'APC of four digits'),
			share: fields.share('share'),
			amount: fields.optional('amount', 2)
		};
		return fields.ok ? row : null;
	}
});

/** Device shares of all hospital procedures with claims (Addendum P). */
export const oppsDeviceStatistics: Importer<'opps-device-statistics', DeviceStatisticField> = {
	kind: 'opps-device-statistics',
	title: 'OPPS device statistics (Addendum P, HCPCS offsets)',
	cycle: 'year',
	layouts: [ALL_OFFSETS],
	normalize,
	key: ({ code }) => code
};
