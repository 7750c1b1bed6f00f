import { multiply, roundHalfUp } from '$lib/domain/money';
import { named } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { DEVICE_INTENSIVE, type DeviceOffsetField } from './spec';

type Row = RowOf['opps-device-offsets'];

function normalize({
	fields,
	findings
}: Context<DeviceOffsetField>): Normalizer<Row, DeviceOffsetField> {
	const differing: string[] = [];
	return {
		row(raw) {
			fields.at(raw);
			const rate = fields.figure('rate', 2);
			const row: Row = {
				line: raw.line,
				code: fields.code('code'),
				apc: fields.apc('apc'),
				share: fields.share('share'),
				amount: fields.figure('amount', 2)
			};
			if (!fields.ok) return null;
			if (roundHalfUp(multiply(rate, row.share), 6, 2) !== row.amount) differing.push(row.code);
			return row;
		},
		check() {
			if (differing.length > 0) {
				findings.notice(
					`the device amount is not rate x share at ${named(differing)}; the published amount is taken.`
				);
			}
		}
	};
}

/** Device shares of device-intensive hospital procedures (Addendum P). */
export const oppsDeviceOffsets: Importer<'opps-device-offsets', DeviceOffsetField> = {
	kind: 'opps-device-offsets',
	title: 'OPPS device offsets (Addendum P, device-intensive list)',
	cycle: 'year',
	layouts: [DEVICE_INTENSIVE],
	normalize,
	key: ({ code }) => code
};
