import type { ContractEffect } from '../domain/volumes/contract-effect';
import type { Cents } from '../domain/money';
import { wholeDollars } from './money';
import { percent, signedPercent } from './percent';
import { counted } from './quantity';

/** What is allowed of Medicare's amount for the same cases, "164.2%"; null where Medicare has none. */
export const ofMedicareText = (comparable: Cents, medicare: Cents): string | null =>
	medicare > 0 ? percent(comparable, medicare) : null;

/** What moves, in a sentence: the difference in dollars and of Medicare, of the cases that have a price on both sides. */
export function effectFinding(
	payer: string,
	{ total, gained, lost }: Pick<ContractEffect, 'total' | 'gained' | 'lost'>
): string {
	const { cases, before, after } = total;
	if (cases === 0) {
		if (gained.cases + lost.cases === 0) return `No case of ${payer} has a price in these months.`;
		return gained.cases > 0
			? `${counted(gained.cases, 'case')} of ${payer} would have a price, ${wholeDollars(gained.allowed)} in all, and had none.`
			: `${counted(lost.cases, 'case')} of ${payer} would lose ${lost.cases === 1 ? 'its' : 'their'} price.`;
	}
	if (before === after) {
		return `Nothing moves: ${payer} allows ${wholeDollars(after)} for ${counted(cases, 'case')} either way.`;
	}
	const verb = after > before ? 'more' : 'less';
	const amount = wholeDollars(Math.abs(after - before) as Cents);
	const share = before > 0 ? ` (${signedPercent(after - before, before)})` : '';
	const was = ofMedicareText(total.comparableBefore, total.medicareBefore);
	const is = ofMedicareText(total.comparableAfter, total.medicareAfter);
	const medicare = was && is ? `, ${is} of Medicare instead of ${was}` : '';
	return `${payer} would allow ${amount} ${verb}${share} for ${counted(cases, 'case')}${medicare}.`;
}
