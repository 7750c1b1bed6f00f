import type { VolumeField } from '$lib/domain/volumes/column-mapping';
import {
	dateFormOf,
	readAmount,
	readCode,
	readCount,
	readModifiers,
	readMonth,
	readPlaceOfService
} from './cells';

/** A claim has no more units of a line. */
export const UNITS_MAX = 9999;
/** Cases of one row; more are a typing error. */
export const CASES_MAX = 1_000_000;

/** How the column of a field is told. */
export interface FieldSigns {
	/** Headers that name the field, in words of small letters. */
	named: RegExp;
	/** Headers that may mean it, where the content fits. */
	hinted: RegExp | null;
	/** Whether a cell can be of the field. */
	fits: (cell: string) => boolean;
	/** The content alone tells it, where no header does. */
	distinct: boolean;
}

/** Whether a cell names a facility or a payer that is known. */
export type KnownNames = Readonly<Record<'facility' | 'payer', (cell: string) => boolean>>;

const anything = (): boolean => true;

const reads =
	(read: (text: string) => object) =>
	(cell: string): boolean =>
		'value' in read(cell);

/** A code, also one that lost its zeros: the rows say so later. */
const isLikeCode = (cell: string): boolean =>
	'value' in readCode(cell) || /^\d{3,4}$|^\d{2,3}[a-z]$/i.test(cell);

const MONTH_WORDS =
	/^(month|period|service month|(year|yr) ?month|month of service|posting month)$/;

export const FIELD_SIGNS: Record<VolumeField, FieldSigns> = {
	month: {
		named: MONTH_WORDS,
		hinted: /\b(month|period|mon|yyyymm)\b/,
		fits: reads((text) => readMonth(text, dateFormOf(text) ?? 'iso')),
		distinct: false
	},
	date: {
		named:
			/^(date|date of service|service date|dos|svc date|service dt|svc dt|case date|procedure date|surgery date|from date|service from( date)?|from dos)$/,
		hinted: /\b(date|dos|dt|day)\b/,
		fits: (cell) => dateFormOf(cell) !== null,
		distinct: true
	},
	caseId: {
		named:
			/^(case|case id|case no|case number|case num|claim|claim id|claim no|claim number|claim num|encounter|encounter id|encounter number|visit|visit id|log id|icn|dcn)$/,
		hinted: /\b(case|claim|encounter|visit|csn)\b.*\b(id|no|num|number|key)\b|^csn$/,
		fits: anything,
		distinct: false
	},
	facility: {
		named:
			/^(facility|facility name|facility id|location|location name|site|site name|department|department name|hospital|asc|clinic|place|service location)$/,
		hinted: /\b(facility|location|site|department|dept|clinic)\b/,
		fits: anything,
		distinct: false
	},
	placeOfService: {
		named: /^(pos|pos code|place of service|place of service code|service place)$/,
		hinted: /\b(pos|place of service)\b/,
		fits: reads(readPlaceOfService),
		distinct: false
	},
	payer: {
		named:
			/^(payer|payor|payer name|payor name|payer id|payor id|insurance|insurer|insurance name|primary payer|primary payor|plan|plan name|carrier|financial class)$/,
		hinted: /\b(payer|payor|insurance|insurer|plan|financial class)\b/,
		fits: anything,
		distinct: false
	},
	code: {
		named:
			/^(code|cpt|cpt code|hcpcs|hcpcs code|cpt hcpcs|cpt hcpcs code|hcpcs cpt|hcpcs cpt code|procedure|procedure code|proc|proc code|px|px code|service code)$/,
		hinted: /\b(cpt|hcpcs|procedure|proc|px)\b/,
		fits: isLikeCode,
		distinct: true
	},
	modifiers: {
		named:
			/^(modifiers?|mods?|(modifier|mod|m) ?\d|(hcpcs|cpt|procedure|proc) (modifiers?|mods?)( \d)?)$/,
		hinted: /\b(modifiers?|mods?)\b/,
		fits: reads(readModifiers),
		distinct: false
	},
	units: {
		named: /^(units?|qty|quantity|service units|units of service|billed units|uos)$/,
		hinted: /\b(units?|qty|quantity)\b/,
		fits: reads((text) => readCount(text, UNITS_MAX, 'units')),
		distinct: false
	},
	cases: {
		named:
			/^(cases|case count|case volume|volume|volumes|count|number of cases|no of cases|num cases|procedures|total cases|budget cases|budgeted cases)$/,
		hinted: /\b(cases|volumes?|count)\b/,
		fits: reads((text) => readCount(text, CASES_MAX, 'cases')),
		distinct: false
	},
	charge: {
		named:
			/^(charges?|charge amount|charges? amt|billed|billed amount|billed charges?|gross charges?|line charges?|total charges?)$/,
		hinted: /\b(charges?|billed)\b/,
		fits: reads(readAmount),
		distinct: false
	},
	paid: {
		named:
			/^(paid|paid amount|paid amt|amount paid|payment|payment amount|payments|payer paid|insurance paid|total paid|net payment)$/,
		hinted: /\b(paid|payments?|reimbursement)\b/,
		fits: reads(readAmount),
		distinct: false
	}
};
