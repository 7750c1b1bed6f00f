import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type DeviceStatisticField = 'code' | 'apc' | 'share' | 'amount';

/** The tab of Addendum P with every code that has claims. */
export const ALL_OFFSETS: HeadedLayout<DeviceStatisticField> = {
	form: 'headed',
	name: 'Addendum P, HCPCS offsets',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS$/i, name: 'HCPCS' },
		apc: { heading: /^APC$/, name: 'APC' },
		share: { heading: /^Device Offset Percentage$/i, name: 'Device Offset Percentage' },
		amount: { heading: /^Device Offset Amount$/i, name: 'Device Offset Amount' }
	},
	unused: /^(Short Descriptor|SI|Final CY \d{4} APC Payment Rate)$/i
};
