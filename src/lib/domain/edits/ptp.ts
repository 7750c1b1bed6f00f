import type { ClaimLine } from '../claims/claim';
import { bypassesEdits } from '../claims/modifier';
import type { PtpTable } from '../rates/ptp-table';
import type { Denials } from './edits';

const remedyOf = (indicator: string): string =>
	indicator === '1'
		? 'a modifier may set it aside where that is clinically proper'
		: 'no modifier sets it aside';

/**
 * Lines that a procedure-to-procedure edit denies, by position: the column-two code of a pair on the claim, unless the
 * pair's indicator is 1 and a modifier of either line sets it aside (0: never). The reason names the pair, its indicator
 * and its release. RULES B4.
 */
export function pairDenials(lines: readonly ClaimLine[], pairs: PtpTable | null): Denials {
	if (!pairs || lines.length < 2) return null;
	let denied: Map<number, string[]> | null = null;
	for (let position = 0; position < lines.length; position += 1) {
		const second = lines[position] as ClaimLine;
		for (const first of lines) {
			if (first.code === second.code) continue;
			const found = pairs.find(first.code, second.code);
			if (!found) continue;
			const { indicator } = found.edit;
			if (indicator === '1' && isSetAside(first, second)) continue;
			denied ??= new Map();
			denied.set(position, [
				`PTP ${first.code}, ${second.code}, indicator ${indicator}: ${remedyOf(indicator)} (${found.release.title})`
			]);
		}
	}
	return denied;
}

const isSetAside = (first: ClaimLine, second: ClaimLine): boolean =>
	first.modifiers.some(bypassesEdits) || second.modifiers.some(bypassesEdits);

/** Codes of a claim that may stand in column one and for which no file of pairs is loaded; none where no table is. */
export function uncoveredCodes(lines: readonly ClaimLine[], pairs: PtpTable | null): string[] {
	if (!pairs || lines.length < 2) return [];
	const codes = new Set<string>();
	for (const { code } of lines) if (!pairs.covers(code)) codes.add(code);
	return codes.size === 0 ? [] : [...codes];
}
