import type { Claim } from '../claims/claim';
import { dollars, subtractCents, type Cents } from '../money';
import { usd } from '../trace';
import { increasesOn, type CappedIncrease } from './charge-cap';
import type { CompiledContract } from './compile';
import type { Contract, Term } from './contract';
import { rounded } from './factor';
import { noteCents, type Item } from './item';
import { comparesCharges } from './medicare-basis';

/** A line's amount as it would be without the cap on rising charges, in cents, before its least and most; null where the cap takes nothing. */
function withoutChargeCap(item: Item, cappedIncreases: readonly CappedIncrease[]): Cents | null {
	if (cappedIncreases.length === 0) return null;
	const capping = increasesOn(cappedIncreases, item.billed.claim.dateOfService);
	if (capping.length === 0) return null;
	const factors = item.factors.filter((factor) => !capping.some((rise) => rise.factor === factor));
	return factors.length === item.factors.length ? null : rounded({ amount: item.amount, factors });
}

/** An amount between the least and the most of a term. */
const between = (amount: Cents, { atLeast, atMost }: Pick<Term, 'atLeast' | 'atMost'>): Cents =>
	Math.max(Math.min(amount, atMost ?? amount), atLeast ?? 0) as Cents;

/** Rounds a line half up to the cent, and holds it between its term's least and most. */
export function limit(item: Item, { cappedIncreases }: CompiledContract): void {
	item.allowed = rounded(item);
	const uncapped = withoutChargeCap(item, cappedIncreases);
	if (item.factors.length > 0) {
		noteCents(item, 'contract.rounded', '= rounded half up', item.allowed);
	}
	const { atLeast, atMost } = item.term?.term ?? {};
	if (atMost !== undefined && item.allowed > atMost) {
		item.leakage = { ...item.leakage, atMost: subtractCents(item.allowed, atMost) };
		item.allowed = atMost;
		item.reasons.push(`at most ${dollars(atMost)}`);
		noteCents(item, 'contract.at-most', '= at most, of the term', atMost, [
			{ name: 'at most', ...usd(atMost) }
		]);
	}
	if (atLeast !== undefined && item.allowed < atLeast) {
		item.allowed = atLeast;
		item.reasons.push(`at least ${dollars(atLeast)}`);
		noteCents(item, 'contract.at-least', '= at least, of the term', atLeast, [
			{ name: 'at least', ...usd(atLeast) }
		]);
	}
	if (uncapped === null) return;
	const chargeCap = subtractCents(between(uncapped, { atLeast, atMost }), item.allowed);
	if (chargeCap > 0) item.leakage = { ...item.leakage, chargeCap };
}

/**
 * Whether a contract's lines are held against their charges one by one. As Medicare of one payee: where Medicare does so.
 * Of both payees together Medicare's comparison is in its own amounts, and the sum is not compared again.
 */
export function comparesLines({ lesserOf, agreement }: Contract, claim: Claim): boolean {
	if (lesserOf !== 'as-medicare') return lesserOf === 'line';
	return agreement !== 'global' && comparesCharges(agreement, claim);
}

/** The lower of a line and its charge, or of a case rate and the charges of the lines that it pays. Nothing is the lower of a charge that is not told. */
export function takeLowerOfCharge(item: Item): void {
	const { charge, allowed } = item;
	if (charge === null || charge >= allowed) return;
	item.leakage = { ...item.leakage, lesserOf: subtractCents(allowed, charge) };
	item.allowed = charge as Cents;
	item.reasons.push(`the charge of ${dollars(charge)} is lower than the rate`);
	noteCents(item, 'contract.lesser-of', '= charge, which is lower', charge, [
		{ name: 'charge', ...usd(charge) },
		{ name: 'rate', ...usd(allowed) }
	]);
}
