/** Modifiers that a claim may carry and the side that each speaks to (DECISIONS 1). */

/** Parts of the body: eyelids, fingers, toes, sides, coronary arteries. */
const ANATOMICAL = [
	...['LT', 'RT', 'LC', 'LD', 'LM', 'RC', 'RI'],
	...['E1', 'E2', 'E3', 'E4'],
	...['FA', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9'],
	...['TA', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9']
];

const DISTINCT = ['59', 'XE', 'XP', 'XS', 'XU', '91'];

const PROFESSIONAL_ONLY = [
	...['26', 'TC', '24', '25', '57', '54', '55', '56', '62', '66', '80', '81', '82', 'AS'],
	...['AA', 'AD', 'AQ', 'QK', 'QX', 'QY', 'QZ', 'GC']
];

const FACILITY_ONLY = ['73', '74', 'PN', 'PO', 'FB', 'FC', '27'];

const BOTH = [
	...['22', '33', '50', '51', '52', '53', '58', '63', '76', '77', '78', '79', 'PT', '95', 'GT'],
	...['GN', 'GO', 'GP', 'KX', 'Q0', 'Q1', 'QW', 'FX', 'FY', 'CT'],
	...DISTINCT,
	...ANATOMICAL
];

const PROFESSIONAL: ReadonlySet<string> = new Set([...PROFESSIONAL_ONLY, ...BOTH]);
const FACILITY: ReadonlySet<string> = new Set([...FACILITY_ONLY, ...BOTH]);

/** Modifiers with which a pair of the NCCI edits of indicator 1 may be paid (NCCI manual, chapter I). */
const BYPASSING: ReadonlySet<string> = new Set([
	...['24', '25', '27', '57', '58', '78', '79'],
	...DISTINCT,
	...ANATOMICAL
]);

export const isModifier = (text: string): boolean => PROFESSIONAL.has(text) || FACILITY.has(text);

export const isProfessionalModifier = (modifier: string): boolean => PROFESSIONAL.has(modifier);

export const isFacilityModifier = (modifier: string): boolean => FACILITY.has(modifier);

export const bypassesEdits = (modifier: string): boolean => BYPASSING.has(modifier);
