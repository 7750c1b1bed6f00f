import type { HeadedLayout } from '../layout';

export type AscWageField = 'area' | 'name' | 'index';

export const ASC_AREAS: HeadedLayout<AscWageField> = {
	form: 'headed',
	name: 'wage index by CBSA',
	key: 'area',
	record: /^(\d{1,2}|\d{5})$/,
	keyName: 'wage area (CBSA or state)',
	columns: {
		area: { heading: /^CBSA$/, name: 'CBSA' },
		name: { heading: /^CBSA Name$/i, name: 'CBSA Name' },
		index: { heading: /^WI ?\d\d$/i, name: 'WI and the year' }
	}
};
