import type { HeadedLayout } from '../layout';

export type OutMigrationField =
	'hospital' | 'area' | 'reclassified' | 'adjustment' | 'county' | 'from';

/** The table of CMS's OPPS pricer, by county. */
export const PRICER_COUNTIES: HeadedLayout<OutMigrationField> = {
	form: 'headed',
	name: 'OPPS pricer, by county',
	key: 'county',
	record: /^\d{4,5}$/,
	keyName: 'county of five digits (FIPS)',
	columns: {
		hospital: { heading: /^providerNumber$/, name: 'providerNumber', optional: true },
		area: { heading: /^cbsa$/, name: 'cbsa', optional: true },
		reclassified: { heading: /^reclassified$/, name: 'reclassified', optional: true },
		adjustment: { heading: /^adjustmentFactor$/, name: 'adjustmentFactor' },
		county: { heading: /^county$/, name: 'county' },
		from: { heading: /^effectiveDate$/, name: 'effectiveDate' }
	}
};

/** OPPS Addendum L, by hospital. */
export const ADDENDUM_L: HeadedLayout<OutMigrationField> = {
	form: 'headed',
	name: 'Addendum L, by hospital',
	key: 'hospital',
	record: /^[0-9A-Z]{6}$/,
	keyName: 'CMS certification number',
	columns: {
		hospital: { heading: /^CCN$/, name: 'CCN' },
		area: { heading: /^Geographic CBSA$/i, name: 'Geographic CBSA' },
		reclassified: { heading: /^Reclassification for CY \d{4}$/i, name: 'Reclassification' },
		adjustment: { heading: /^Out-Migration Adjustment$/i, name: 'Out-Migration Adjustment' },
		county: { heading: /^FIPS County Code$/i, name: 'FIPS County Code' },
		from: { heading: /^Effective Date$/i, name: 'Effective Date', optional: true }
	},
	unused: /^County Name$/i
};
