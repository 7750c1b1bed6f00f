import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type AscDeviceField =
	'code' | 'paymentIndicator' | 'apc' | 'apcOffset' | 'oppsRate' | 'deviceOffset' | 'devicePortion';

export const ADDENDUM_FF: HeadedLayout<AscDeviceField> = {
	form: 'headed',
	name: 'Addendum FF',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS Code$/i, name: 'HCPCS Code' },
		paymentIndicator: { heading: /^(\w+ \d{4} )?Payment Indicator$/i, name: 'Payment Indicator' },
		apc: { heading: /^(\w+ \d{4} )?APC$/i, name: 'APC' },
		apcOffset: {
			heading: /^(\w+ \d{4} )?APC Device Offset Percentage$/i,
			name: 'APC Device Offset Percentage'
		},
		oppsRate: { heading: /^(\w+ \d{4} )?OPPS Payment Rate$/i, name: 'OPPS Payment Rate' },
		deviceOffset: {
			heading: /^(\w+ \d{4} )?Device Offset Percentage$/i,
			name: 'Device Offset Percentage'
		},
		devicePortion: {
			heading: /^(\w+ \d{4} )?Device Offset Amount ?\/ ?Device Portion$/i,
			name: 'Device Offset Amount / Device Portion'
		}
	},
	unused: /^(Short Descriptor|Comment Indicator)$/i
};
