import type { ReleaseKind } from '../domain/rates/release';
import { groupThousands } from './money';

/** What the kinds of release are called. */
export const RELEASE_KIND_NAMES: Record<ReleaseKind, string> = {
	pfs: 'Physician fee schedule',
	gpci: 'Geographic practice cost indices',
	'locality-counties': 'Counties of localities',
	'zip-localities': 'Localities of ZIP codes',
	'opps-cap': 'OPPS cap of imaging, by locality',
	'anaesthesia-factors': 'Anaesthesia conversion factors',
	opps: 'Hospital outpatient rates (OPPS Addendum B)',
	'apc-rates': 'APC rates (OPPS Addendum A)',
	'status-indicators': 'OPPS status indicators (Addendum D1)',
	'inpatient-only': 'Inpatient-only procedures (OPPS Addendum E)',
	'comprehensive-ranks': 'Comprehensive APC ranks (OPPS Addendum J)',
	'complexity-adjustments': 'Complexity adjustments (OPPS Addendum J)',
	'complexity-evaluation': 'Complexity evaluation (OPPS Addendum J)',
	'opps-device-offsets': 'Device-intensive procedures (OPPS Addendum P)',
	'opps-device-statistics': 'Device offsets of all procedures (OPPS Addendum P)',
	'hospital-wage-index': 'Hospital wage index',
	'out-migration': 'Out-migration adjustment',
	'previous-wage-index': 'Wage index of the year before, by hospital',
	asc: 'ASC surgical procedures (Addendum AA)',
	'asc-ancillary': 'ASC ancillary services (Addendum BB)',
	'asc-payment-indicators': 'ASC payment indicators (Addendum DD1)',
	'asc-exclusions': 'Procedures excluded from ASCs (Addendum EE)',
	'asc-device-offsets': 'ASC device offsets (Addendum FF)',
	'asc-wage-index': 'ASC wage index',
	'asc-code-pairs': 'ASC code pairs: pass-through device and procedure',
	'mue-practitioner': 'Medically unlikely edits (MUE), practitioner and ASC',
	'mue-outpatient': 'Medically unlikely edits (MUE), hospital outpatient',
	'ptp-practitioner': 'Procedure-to-procedure edits (PTP), practitioner and ASC',
	'ptp-outpatient': 'Procedure-to-procedure edits (PTP), hospital outpatient',
	'add-on-edits': 'Add-on code edits'
};

/** What of a published table the embedded default holds, where that is not the whole. */
export const selectionName = (kind: ReleaseKind): string =>
	kind === 'zip-localities' ? 'ZIP prefixes' : 'embedded codes';

/** A column of a published table in words: "nonFacilityPeRvu" is "non facility PE RVU". */
export const columnName = (column: string): string =>
	column
		.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
		.replace(/\b(pe|rvu|apc|pctc|opps|na)\b/g, (word) => word.toUpperCase());

/** Columns that hold dollars, whatever their decimals. */
const DOLLARS = new Set(
	'rate nationalCopayment minimumCopayment amount oppsRate devicePortion facilityPrice nonFacilityPrice cost threshold conversionFactor'.split(
		' '
	)
);

const isMoney = (kind: ReleaseKind, column: string): boolean =>
	DOLLARS.has(column) || (kind === 'anaesthesia-factors' && column === 'factor');

/** A cell of a published table as a sentence writes it: "5274.34" of a rate is "$5,274.34", other texts stay. */
export const cellWords = (kind: ReleaseKind, column: string, text: string): string =>
	isMoney(kind, column) && /^\d+(\.\d+)?$/.test(text) ? `$${groupThousands(text)}` : text;
