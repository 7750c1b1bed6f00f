import type { CompiledContract } from './compile';
import { ASSISTANT_MODIFIERS, isInherited, type Method } from './contract';
import { percentFigure, percentText } from './factor';
import { leaveOut, multiplyBy, type Item } from './item';

const ASSISTANTS: ReadonlySet<string> = new Set(ASSISTANT_MODIFIERS);

/** Modifiers that change what is done, and so would change what Medicare pays. */
const CHANGING: ReadonlySet<string> = new Set([
	...['22', '50', '52', '53', '54', '55', '56', '62', '66', '73', '74', '78']
]);

/** Methods that pay a procedure by its rate; the others pay the case, the day, the charge or the invoice as it is. */
const BY_RATE: ReadonlySet<Method> = new Set(['percent-of-medicare', 'fee-schedule', 'per-unit']);

/**
 * Takes a line's share for 50, for an assistant and for the other modifiers that the contract names, in the order of the
 * line. Shares are of rates: a schedule, a unit, or Medicare's amount of a line by itself; Medicare's own shares stand
 * where its claim is inherited as a whole. An assistant for whom the contract has no share has no price.
 */
export function takeShares(item: Item, { shares }: CompiledContract): void {
	const { term, billed } = item;
	if (billed.modifiers.length === 0 || !term) return;
	const { pays } = term.term;
	if (isInherited(pays) || !BY_RATE.has(pays.method)) return;
	const isOfMedicare = pays.method === 'percent-of-medicare';
	for (const modifier of billed.modifiers) {
		const share = shares.get(modifier);
		const isOurs = modifier === '50' || ASSISTANTS.has(modifier);
		if (share && (isOurs || !isOfMedicare)) {
			multiplyBy(
				item,
				share.factor,
				modifier === '50' ? 'contract.bilateral' : 'contract.modifier',
				`× ${percentText(share.percent)}, modifier ${modifier}`,
				item.recorder ? [{ name: `share of ${modifier}`, ...percentFigure(share.percent) }] : []
			);
			item.reasons.push(`${modifier}: ${percentText(share.percent)}`);
		} else if (ASSISTANTS.has(modifier)) {
			leaveOut(item, 'unpriced', `${modifier}: the contract has no share for it`);
			return;
		} else if (CHANGING.has(modifier) && (isOurs || !isOfMedicare)) {
			item.reasons.push(`${modifier} changes nothing: the contract has no share for it`);
		}
	}
}
