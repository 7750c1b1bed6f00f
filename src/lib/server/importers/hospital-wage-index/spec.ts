import type { HeadedLayout } from '../layout';

export type HospitalWageField =
	| 'area'
	| 'name'
	| 'state'
	| 'from'
	| 'geographic'
	| 'reclassified'
	| 'ruralFloor'
	| 'imputedFloor';

const AREA = /^(\d{1,2}|\d{5})$/;

/** The area table of CMS's OPPS pricer. */
export const PRICER_AREAS: HeadedLayout<HospitalWageField> = {
	form: 'headed',
	name: 'OPPS pricer',
	key: 'area',
	record: AREA,
	keyName: 'wage area (CBSA or state)',
	columns: {
		area: { heading: /^cbsa$/, name: 'cbsa' },
		name: { heading: /^name$/, name: 'name', optional: true },
		state: { heading: /^state$/, name: 'state', optional: true },
		from: { heading: /^effectiveDate$/, name: 'effectiveDate' },
		geographic: { heading: /^geographicWageIndex$/, name: 'geographicWageIndex' },
		reclassified: { heading: /^reclassifiedWageIndex$/, name: 'reclassifiedWageIndex' },
		ruralFloor: { heading: /^ruralFloorWageIndex$/, name: 'ruralFloorWageIndex', optional: true },
		imputedFloor: {
			heading: /^imputedFloorWageIndex$/,
			name: 'imputedFloorWageIndex',
			optional: true
		}
	}
};

/** Table 3 of the inpatient rule, whose indices OPPS takes over for the calendar year. */
export const PUBLISHED_AREAS: HeadedLayout<HospitalWageField> = {
	form: 'headed',
	name: 'wage index by CBSA (Table 3)',
	untested: true,
	key: 'area',
	record: AREA,
	keyName: 'wage area (CBSA or state)',
	columns: {
		area: { heading: /^CBSA$/i, name: 'CBSA' },
		name: { heading: /^Area Name$/i, name: 'Area Name' },
		state: { heading: /^State$/i, name: 'State' },
		from: { heading: /^Effective Date$/i, name: 'Effective Date', optional: true },
		geographic: { heading: /^(FY \d{4} )?Wage Index$/i, name: 'Wage Index' },
		reclassified: {
			heading: /^(FY \d{4} )?Reclassified Wage Index$/i,
			name: 'Reclassified Wage Index'
		},
		ruralFloor: {
			heading: /^(FY \d{4} )?State Rural Floor$/i,
			name: 'State Rural Floor',
			optional: true
		},
		imputedFloor: {
			heading: /^(FY \d{4} )?Imputed Floor( Wage Index)?$/i,
			name: 'Imputed Floor',
			optional: true
		}
	},
	unused: /Average Hourly Wage|GAF$|State Code|Eligible for|Pre-Frontier|Rural Floor Wage Index/i
};
