import type { ClaimLine } from '../claims/claim';
import type { RateBook } from '../rates/rate-book';
import type { Denials } from './edits';

/**
 * Add-on codes without a primary procedure on the claim, by the position of their line. An add-on whose primaries the
 * contractor may define is not denied for lack of a listed one. RULES B4.
 */
export function addOnDenials(lines: readonly ClaimLine[], book: RateBook): Denials {
	if (!book.addOns) return null;
	let denied: Map<number, string[]> | null = null;
	for (let position = 0; position < lines.length; position += 1) {
		const { code } = lines[position] as ClaimLine;
		const addOn = book.addOns.rows.get(code);
		if (!addOn || addOn.contractorDefined) continue;
		if (lines.some((line) => addOn.primaries.has(line.code))) continue;
		denied ??= new Map();
		denied.set(position, [`${code} is an add-on code and none of its primaries is on the claim`]);
	}
	return denied;
}
