import type { HeadedLayout } from '../layout';

export type PreviousWageField = 'hospital' | 'index';

/** The table of CMS's OPPS pricer. */
export const PREVIOUS_YEAR: HeadedLayout<PreviousWageField> = {
	form: 'headed',
	name: 'OPPS pricer',
	key: 'hospital',
	record: /^[0-9A-Z]{6}$/,
	keyName: 'CMS certification number',
	columns: {
		hospital: { heading: /^providerNumber$/, name: 'providerNumber' },
		index: { heading: /^wageIndex$/, name: 'wageIndex' }
	}
};
