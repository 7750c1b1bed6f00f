import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type DeviceOffsetField = 'code' | 'apc' | 'apcShare' | 'rate' | 'share' | 'amount';

/** The device-intensive tab of Addendum P: besides the code's share it states that of its APC. */
export const DEVICE_INTENSIVE: HeadedLayout<DeviceOffsetField> = {
	form: 'headed',
	name: 'Addendum P, device-intensive list',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS$/i, name: 'HCPCS' },
		apc: { heading: /^APC$/, name: 'APC' },
		apcShare: { heading: /^APC Device Offset Percentage$/i, name: 'APC Device Offset Percentage' },
		rate: { heading: /^Final CY \d{4} APC Payment Rate$/i, name: 'APC Payment Rate' },
		share: { heading: /^Device Offset Percentage$/i, name: 'Device Offset Percentage' },
		amount: { heading: /^Device Offset Amount$/i, name: 'Device Offset Amount' }
	},
	unused: /^(Short Descriptor|SI)$/i
};
