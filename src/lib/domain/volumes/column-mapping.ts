/** What a column of volumes can hold. */
export const VOLUME_FIELDS = [
	'month',
	'date',
	'caseId',
	'facility',
	'placeOfService',
	'payer',
	'code',
	'modifiers',
	'units',
	'cases',
	'charge',
	'paid'
] as const;

export type VolumeField = (typeof VOLUME_FIELDS)[number];

/** How the dates of a column are written: 2026-10-05, 10/5/2026, 5/10/2026, or the days that Excel counts. */
export const DATE_FORMS = ['iso', 'month-day-year', 'day-month-year', 'excel'] as const;

export type DateForm = (typeof DATE_FORMS)[number];

/** What a user tells of a file of volumes; what is not told is recognised. */
export interface ColumnMapping {
	/** What each column is taken for, by its header; null: it is not read. */
	columns: Readonly<Record<string, VolumeField | null>>;
	/** Null: as the first dates are written. */
	dates: DateForm | null;
	/** Ids by the names of the file. */
	facilities: Readonly<Record<string, string>>;
	payers: Readonly<Record<string, string>>;
}

export const NO_MAPPING: ColumnMapping = { columns: {}, dates: null, facilities: {}, payers: {} };

/** What the fields are called on screen. */
export const FIELD_NAMES: Record<VolumeField, string> = {
	month: 'Month',
	date: 'Date of service',
	caseId: 'Case id',
	facility: 'Facility',
	placeOfService: 'Place of service',
	payer: 'Payer',
	code: 'Code',
	modifiers: 'Modifiers',
	units: 'Units',
	cases: 'Cases',
	charge: 'Charge',
	paid: 'Paid amount'
};

export const DATE_FORM_NAMES: Record<DateForm, string> = {
	iso: 'year-month-day (2026-10-05)',
	'month-day-year': 'month/day/year (10/5/2026)',
	'day-month-year': 'day/month/year (5/10/2026)',
	excel: 'days as Excel counts them (46300)'
};
