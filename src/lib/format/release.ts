import type { ReleaseKind } from '../domain/rates/release';

/** What the kinds of release are called. */
export const RELEASE_KIND_NAMES: Record<ReleaseKind, string> = {
	pfs: 'Physician fee schedule',
	gpci: 'Geographic practice cost indices',
	opps: 'Hospital outpatient rates (OPPS)',
	asc: 'ASC rates',
	'asc-device-offsets': 'ASC device offsets',
	'asc-wage-index': 'ASC wage index',
	'asc-code-pairs': 'ASC code pairs: pass-through device and procedure',
	'mue-practitioner': 'Medically unlikely edits (MUE), practitioner and ASC',
	'add-on-edits': 'Add-on code edits',
	'apc-rates': 'APC rates',
	'comprehensive-ranks': 'Comprehensive APC ranks',
	'complexity-adjustments': 'Complexity adjustments',
	'opps-device-offsets': 'OPPS device offsets'
};

/** A column of a published table in words: "nonFacilityPeRvu" is "non facility PE RVU". */
export const columnName = (column: string): string =>
	column
		.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
		.replace(/\b(pe|rvu|apc|pctc|opps|na)\b/g, (word) => word.toUpperCase());
