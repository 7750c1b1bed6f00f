import { formatShare } from '../money';
import type { Policy } from '../policy/lookup';
import type { Ratio } from '../rates/rates';
import { noteStep, required, shareOfPolicy, times, type Item, type PaidShare } from './item';

const WHOLE_SHARE = 10000;

/** What the second of two sides adds by the row's BILAT indicator; null where each side is paid in full. */
function shareOfSecondSide(item: Item, policy: Policy): PaidShare | null {
	const { bilateral } = item.row;
	if (bilateral === '3' || bilateral === '9') return null;
	const both = shareOfPolicy(required(policy, 'pfs.bilateralShare'));
	const second = bilateral === '1' ? both.share - WHOLE_SHARE : 0;
	return { ...both, share: second as Ratio };
}

/**
 * Finds the lines that bill the two sides of one procedure (LT and RT) and pays the second what both sides together are
 * paid beyond the first: half with BILAT 1, nothing with 0 and 2. Answers the pairs, which rank as one service. RULES
 * B1.4, B1.5.
 */
export function pairSides(items: readonly Item[], policy: Policy): [Item, Item][] {
	const pairs: [Item, Item][] = [];
	const paired = new Set<Item>();
	for (const left of items) {
		if (left.status !== 'paid' || !left.modifiers.includes('LT')) continue;
		const right = items.find(
			(item) =>
				!paired.has(item) &&
				item.status === 'paid' &&
				item.modifiers.includes('RT') &&
				item.row === left.row
		);
		if (!right || right === left) continue;
		const [first, second] = left.position < right.position ? [left, right] : [right, left];
		const paid = shareOfSecondSide(second, policy);
		paired.add(left).add(right);
		if (!paid) continue;
		second.portions = second.portions.map((portion) => ({
			...portion,
			share: times(portion.share, paid.share)
		}));
		const why = `second side, BILAT ${second.row.bilateral}`;
		second.reasons.push(`${why}: ${formatShare(paid.share, 4)}`);
		noteStep(second, 'pfs.bilateral', why, paid);
		pairs.push([first, second]);
	}
	return pairs;
}
