import type { ClaimLine } from '../claims/claim';
import { bypassesEdits } from '../claims/modifier';
import { isListed, type Policy } from '../policy/lookup';
import type { Denials } from './edits';

/**
 * Imaging guidance beside a procedure whose code includes it, by the position of the line: denied unless a modifier says
 * that it served another procedure. NCCI Policy Manual, chapter IV, item 29.
 */
export function guidanceDenials(lines: readonly ClaimLine[], policy: Policy): Denials {
	if (lines.length < 2) return null;
	const including = lines.find(({ code }) => isListed(policy, 'codes.includingGuidance', code));
	if (!including) return null;
	const denied = new Map<number, string[]>();
	lines.forEach(({ code, modifiers }, position) => {
		if (!isListed(policy, 'codes.imagingGuidance', code) || modifiers.some(bypassesEdits)) return;
		denied.set(position, [
			`guidance is part of ${including.code} (NCCI IV, item 29); for another procedure bill it with 59 or X{EPSU}`
		]);
	});
	return denied.size > 0 ? denied : null;
}
