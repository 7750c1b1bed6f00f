import type { FixedLayout } from '../layout';

export type ZipField = 'state' | 'zip' | 'carrier' | 'locality' | 'rural' | 'plusFour' | 'quarter';

/** ZIP5 by the published record layout. */
export const ZIP5: FixedLayout<ZipField> = {
	form: 'fixed',
	name: 'ZIP5 text',
	record: /^[A-Z]{2}\d{5}\d{5}\d{2}/,
	length: 80,
	positions: {
		state: [1, 2],
		zip: [3, 7],
		carrier: [8, 12],
		locality: [13, 14],
		rural: [15, 15],
		plusFour: [21, 21],
		quarter: [76, 80]
	},
	names: { rural: 'Rural Indicator', plusFour: 'Plus Four Flag', quarter: 'Year/Quarter' }
};
