import type { ClaimLine } from '../claims/claim';
import type { RateBook } from '../rates/rate-book';

/**
 * Add-on codes without a primary procedure on the claim, by the position of their line. An add-on whose primaries the
 * contractor may define is not denied for lack of a listed one. RULES B4.
 */
export function addOnDenials(
	lines: readonly ClaimLine[],
	book: RateBook
): ReadonlyMap<number, string[]> {
	const denied = new Map<number, string[]>();
	if (!book.addOns) return denied;
	lines.forEach(({ code }, position) => {
		const addOn = book.addOns?.rows.get(code);
		if (!addOn || addOn.contractorDefined) return;
		if (lines.some((line) => addOn.primaries.has(line.code))) return;
		denied.set(position, [`${code} is an add-on code and none of its primaries is on the claim`]);
	});
	return denied;
}
