import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type CodePairField =
	'device' | 'procedure' | 'deviceModifier' | 'procedureModifier' | 'offset' | 'from' | 'to';

export const CODE_PAIRS: HeadedLayout<CodePairField> = {
	form: 'headed',
	name: 'code pairs',
	key: 'device',
	record: CODE,
	keyName: 'HCPCS code of a device',
	columns: {
		device: { heading: /^device_hcpcs$/, name: 'device_hcpcs' },
		procedure: { heading: /^procedure_hcpcs$/, name: 'procedure_hcpcs' },
		deviceModifier: { heading: /^device_modifier$/, name: 'device_modifier' },
		procedureModifier: { heading: /^procedure_modifier$/, name: 'procedure_modifier' },
		offset: { heading: /^percent_multiplier$/, name: 'percent_multiplier' },
		from: { heading: /^effective_date$/, name: 'effective_date' },
		to: { heading: /^end_date$/, name: 'end_date' }
	}
};
