import type { ClaimLine } from '../claims/claim';
import { bypassesEdits } from '../claims/modifier';
import { ptpKey, type RateBook } from '../rates/rate-book';
import type { Denials } from './edits';

/**
 * Lines that a procedure-to-procedure edit denies, by position: the column-two code of a pair on the claim, unless the
 * pair's indicator is 1 and a modifier of either line sets it aside (0: never; 9: the edit was deleted). RULES B4.
 */
export function pairDenials(lines: readonly ClaimLine[], book: RateBook): Denials {
	if (!book.ptp || lines.length < 2) return null;
	const denied = new Map<number, string[]>();
	lines.forEach((second, position) => {
		for (const first of lines) {
			const pair = book.ptp?.rows.get(ptpKey(first.code, second.code));
			if (!pair || pair.indicator === '9') continue;
			const setAside =
				pair.indicator === '1' && [...first.modifiers, ...second.modifiers].some(bypassesEdits);
			if (setAside) continue;
			const remedy =
				pair.indicator === '1'
					? 'a modifier may set it aside where that is clinically proper'
					: 'no modifier sets it aside';
			denied.set(position, [
				`PTP ${first.code}, ${second.code}, indicator ${pair.indicator}: ${remedy}`
			]);
		}
	});
	return denied.size > 0 ? denied : null;
}
