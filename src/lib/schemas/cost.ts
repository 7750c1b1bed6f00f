import { parseFixed, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';

const MOST = 100_000_000;

/** Reads a cost in dollars as a reader types it ("1,850", "$1850.50"); nothing typed is no cost. Up to a million dollars. */
export function readCost(
	name: string,
	text: string | null
): { value: Cents | null; problems: Problem[] } {
	if (text === null || text.trim() === '') return { value: null, problems: [] };
	const value = parseFixed(text.trim().replace(/^\$/, '').replace(/,/g, ''), 2);
	if (value !== null && value >= 0 && value <= MOST) return { value, problems: [] };
	return {
		value: null,
		problems: [
			{
				code: 'malformed',
				message: `${name} "${text.slice(0, 40)}" is no cost: write dollars such as 1850 or 1850.50.`,
				path: name
			}
		]
	};
}
