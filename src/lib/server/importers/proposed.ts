import { formatFixed } from '$lib/domain/money';

/** Conversion factors that CMS proposed and did not make final, with the rule that proposed them. */
const PROPOSED: Readonly<Record<string, string>> = {
	'33.4209': 'CY 2026 physician fee schedule proposed rule',
	'33.5875': 'CY 2026 physician fee schedule proposed rule, qualifying APM participants',
	'91.747': 'CY 2026 OPPS proposed rule',
	'89.958': 'CY 2026 OPPS proposed rule, hospitals that failed the quality reporting',
	'56.207': 'CY 2026 ASC proposed rule',
	'55.109': 'CY 2026 ASC proposed rule, ASCs that failed the quality reporting'
};

/** The sentence that refuses a table of proposed rates; null for any other factor. */
export function proposedFactor(factor: number, decimals: number): string | null {
	const text = formatFixed(factor, decimals);
	const rule = PROPOSED[text];
	return rule
		? `its conversion factor ${text} is that of the ${rule}, which pays no claim: import the table of the final rule.`
		: null;
}
