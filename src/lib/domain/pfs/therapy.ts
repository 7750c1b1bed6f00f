import type { Policy } from '../policy/lookup';
import type { Ratio } from '../rates/rates';
import type { Fee } from './fee';
import { reduceFurtherUnits, required, shareOfPolicy, type Item } from './item';

/**
 * Pays the practice expense of all units of therapy of a day but the highest a share (MULT 5). `reducedFee` gives one
 * unit with its practice expense so reduced. RULES B1.4.
 */
export function reduceTherapy(
	items: readonly Item[],
	policy: Policy,
	reducedFee: (item: Item, share: Ratio) => Fee
): void {
	if (items.every(({ row }) => row.multipleProcedure !== '5')) return;
	const paid = shareOfPolicy(required(policy, 'pfs.therapyPracticeExpenseShare'));
	items
		.filter(({ row, status }) => status === 'paid' && row.multipleProcedure === '5')
		.map((item) => ({ item, lost: (item.fee - reducedFee(item, paid.share)) as Fee }))
		.toSorted((a, b) => b.lost - a.lost || a.item.position - b.item.position)
		.forEach(({ item, lost }, rank) => {
			const why = 'MULT 5: practice expense of a further unit of therapy';
			reduceFurtherUnits(item, rank === 0 ? 1 : 0, lost, 'pfs.therapy-reduction', why, paid);
		});
}
