/** What a column of patient data is, as a notice calls it. */
export type PatientData =
	| 'names'
	| 'birth dates'
	| 'record or account numbers'
	| 'social security numbers'
	| 'Medicare numbers'
	| 'addresses'
	| 'phone numbers'
	| 'mail addresses'
	| 'remarks, which may name patients';

const BY_HEADER: readonly (readonly [RegExp, PatientData])[] = [
	[/\b(ssn|social security|soc sec)\b/, 'social security numbers'],
	[/\b(dob|birth|birthdate|birthday|date of birth|bday)\b/, 'birth dates'],
	[/\b(mbi|hicn?|medicare (id|number|no|beneficiary))\b/, 'Medicare numbers'],
	[
		/\b(mrn|emrn|empi|mpi|(medical|med|patient|health) (record|rec|chart)|chart (no|number|num|id)|pat(ient)? ?(id|no|num|number|acct|account|key|identifier)|(member|subscriber|beneficiary|policy ?holder|insured|guarantor|account) ?(id|no|num|number|key|holder)|har|hospital account|acct)\b|^account$/,
		'record or account numbers'
	],
	[/\b(e ?mail)\b/, 'mail addresses'],
	[/\b(phone|telephone|tel|mobile|cell (no|number|phone)|fax)\b/, 'phone numbers'],
	[
		/\b(street|address|addr|city|zip|zipcode|post(al)? ?code|patient (state|county|postal))\b/,
		'addresses'
	],
	[
		/\b((first|last|middle|given|family|sur|full|patient|pat|member|subscriber|beneficiary|guarantor|insured|policy ?holder) ?names?|surname|patient|guarantor|subscriber|fname|lname)\b|^(insured|member|beneficiary)$/,
		'names'
	],
	[/\b(comments?|notes?|remarks?|free ?text)\b/, 'remarks, which may name patients']
];

const NUMBERS: readonly (readonly [RegExp, PatientData])[] = [
	[/^\d{3}-\d{2}-\d{4}$/, 'social security numbers'],
	[
		/^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}$/,
		'Medicare numbers'
	],
	[/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i, 'mail addresses'],
	[/^(\+?1[-. ]?)?(\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}$/, 'phone numbers']
];

const BY_CONTENT: typeof NUMBERS = [
	...NUMBERS,
	[
		/^\d+ .*\b(st|street|ave|avenue|rd|road|blvd|dr|drive|lane|ln|ct|court|way|apt)\b\.?/i,
		'addresses'
	],
	[/^[A-Z][A-Za-z'’-]+, ?[A-Z][A-Za-z'’-]+( [A-Z]\.?)?$/, 'names'],
	[/^[A-Za-z'’ -]+\^[A-Za-z'’ -]+(\^[^^]*)*$/, 'names']
];

/** Share of the cells that have to look like it. */
const MOST = 0.6;

/** Whether a text is a number, or a mail address, that tells a person. */
export const isPatientNumber = (text: string): boolean =>
	NUMBERS.some(([shape]) => shape.test(text));

/** Whether a cell by itself looks like patient data. */
export const isPatientCell = (text: string): boolean =>
	BY_CONTENT.some(([shape]) => shape.test(text));

/** Words of a header in small letters: "PatientLastName" and "PATIENT_LAST_NAME" are "patient last name". */
export const wordsOf = (header: string): string =>
	header
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/**
 * What patient data a column looks like by its header or the cells of its first rows; null where it does not. Where the
 * header names a field of volumes, "Aetna, Inc" is no person.
 */
export function patientDataOf(
	header: string,
	cells: readonly string[],
	namesField: boolean
): PatientData | null {
	const words = wordsOf(header);
	const named = BY_HEADER.find(([shape]) => shape.test(words));
	if (named) return named[1];
	const filled = cells.filter((cell) => cell !== '');
	const alike = BY_CONTENT.find(
		([shape, data]) =>
			!(namesField && data === 'names') &&
			filled.length > 0 &&
			filled.filter((cell) => shape.test(cell)).length >= MOST * filled.length
	);
	return alike?.[1] ?? null;
}
