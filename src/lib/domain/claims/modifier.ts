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
	...['26', 'TC', '24', '57', '53', '54', '55', '56', '62', '66', '80', '81', '82', 'AS'],
	...['AA', 'AD', 'AQ', 'QK', 'QX', 'QY', 'QZ', 'GC']
];

const FACILITY_ONLY = ['73', '74', 'PN', 'PO', 'FB', 'FC', '27'];

const BOTH = [
	...['22', '25', '33', '50', '51', '52', '58', '63', '76', '77', '78', '79', 'PT', '95', 'GT'],
	...['JW', 'JZ', 'JG', 'TB', 'GA', 'GX', 'CG', 'CR', 'CS', 'ET', 'GV', 'GW', 'Q5', 'Q6', 'SA'],
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

/** Modifiers of which a line carries one at most, and what to do instead. */
const EXCLUSIVE: readonly (readonly [readonly string[], string])[] = [
	[['26', 'TC'], 'bill both components as the code without them'],
	[['54', '55', '56'], 'bill all of the care as the code without them'],
	[['62', '66', '80', '81', '82'], 'a practitioner has one part in a procedure'],
	[['62', '66', 'AS'], 'a practitioner has one part in a procedure'],
	[['50', 'LT'], '50 is both sides'],
	[['50', 'RT'], '50 is both sides'],
	[['LT', 'RT'], 'bill both sides with 50, or each on a line of its own'],
	[['22', '52'], 'a service is either more or less than usual'],
	[['52', '53', '73', '74'], 'a service ends in one way'],
	[['76', '77'], 'a repeat is by the same or by another practitioner'],
	[['58', '78', '79'], 'a later procedure has one relation to the first'],
	[['FB', 'FC'], 'a device comes free or with a credit'],
	[['PN', 'PO'], 'a department is excepted or not'],
	[['33', 'PT'], 'a screening is preventive or became a procedure']
];

/** What is contradictory about the modifiers of a line, a sentence each: one that stands twice, or two that exclude each other. */
export function contradictionsOf(modifiers: readonly string[]): string[] {
	if (modifiers.length < 2) return [];
	const twice = modifiers.filter((modifier, index) => modifiers.indexOf(modifier) < index);
	return [
		...[...new Set(twice)].map((modifier) => `${modifier} stands twice`),
		...EXCLUSIVE.flatMap(([exclusive, remedy]) => {
			const found = exclusive.filter((modifier) => modifiers.includes(modifier));
			return found.length > 1 ? [`${found.join(' and ')} exclude each other: ${remedy}`] : [];
		})
	];
}

export const isModifier = (text: string): boolean => PROFESSIONAL.has(text) || FACILITY.has(text);

export const isProfessionalModifier = (modifier: string): boolean => PROFESSIONAL.has(modifier);

export const isFacilityModifier = (modifier: string): boolean => FACILITY.has(modifier);

export const bypassesEdits = (modifier: string): boolean => BYPASSING.has(modifier);
