import type { ClaimLine, LineResult, LineStatus } from '../claims/claim';
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

/** What a primary procedure may come to for its add-on codes to be paid. */
const STANDS: ReadonlySet<LineStatus> = new Set(['paid', 'packaged', 'by-report']);

/**
 * Add-on codes that are priced although none of their primaries on the claim stands, by position: a primary that is denied
 * or not payable carries no add-on. RULES B4.
 */
export function orphanedAddOns(results: readonly LineResult[], book: RateBook): Denials {
	if (!book.addOns) return null;
	let orphaned: Map<number, string[]> | null = null;
	for (let position = 0; position < results.length; position += 1) {
		const { code, status } = results[position] as LineResult;
		const addOn = status === 'paid' ? book.addOns.rows.get(code) : undefined;
		if (!addOn || addOn.contractorDefined) continue;
		if (results.some((result) => STANDS.has(result.status) && addOn.primaries.has(result.code)))
			continue;
		orphaned ??= new Map();
		orphaned.set(position, [`${code} is an add-on code and none of its primaries is paid`]);
	}
	return orphaned;
}
