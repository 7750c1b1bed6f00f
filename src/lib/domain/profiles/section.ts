/** The sections of the CPT manual, and HCPCS level II, whose work RVUs are compared with one another. */
export const SECTIONS = [
	'anaesthesia',
	'surgery',
	'radiology',
	'pathology',
	'medicine',
	'visits',
	'level-2'
] as const;

export type Section = (typeof SECTIONS)[number];

/** What a section is called in a sentence, and the codes that it counts. */
export const SECTION_NAMES: Record<Section, { name: string; range: string }> = {
	anaesthesia: { name: 'anaesthesia', range: '00100 to 01999' },
	surgery: { name: 'surgery', range: '10004 to 69990' },
	radiology: { name: 'radiology', range: '70010 to 79999' },
	pathology: { name: 'pathology and laboratory', range: '80047 to 89398' },
	medicine: { name: 'medicine', range: '90281 to 99199 and 99500 to 99607' },
	visits: { name: 'evaluation and management', range: '99202 to 99499' },
	'level-2': { name: 'HCPCS level II', range: 'A0000 to V9999' }
};

/** Sections by number, first and last code. */
const RANGES: readonly (readonly [Section, number, number])[] = [
	['anaesthesia', 100, 1999],
	['surgery', 10004, 69990],
	['radiology', 70010, 79999],
	['pathology', 80047, 89398],
	['medicine', 90281, 99199],
	['visits', 99202, 99499],
	['medicine', 99500, 99607]
];

/** The section of a code; null for categories II and III and proprietary tests, which end in a letter. */
export function sectionOf(code: string): Section | null {
	if (/^[A-V]\d{4}$/.test(code)) return 'level-2';
	if (!/^\d{5}$/.test(code)) return null;
	const number = Number(code);
	return RANGES.find(([, first, last]) => first <= number && number <= last)?.[0] ?? null;
}
