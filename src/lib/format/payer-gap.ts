import type { Contract } from '../domain/contracts/contract';
import { sidesOf } from '../domain/contracts/medicare-basis';
import { counted } from './quantity';
import { listed } from './sentence';

const SIDES = ['facility', 'professional'] as const;

type Side = (typeof SIDES)[number];

const SIDE_NAMES: Record<Side, string> = {
	facility: 'the facility side',
	professional: 'the professional side'
};

/** A contract of a payer, and whether it pays. */
interface UsedContract extends Pick<Contract, 'name' | 'agreement'> {
	withdrawnAt: string | null;
}

/** Why cases of a payer have no price: how many, and which of its withdrawn contracts would pay what none in use does. */
export interface PayerGap {
	title: string;
	/** A sentence. */
	why: string;
	/** Names of withdrawn contracts that pay a side that no contract in use pays. */
	putBack: string[];
}

/**
 * What is said of a payer's cases without a price; null where all have one.
 * @param unpriced by cause, the most frequent first.
 */
export function payerGap(
	payer: string,
	contracts: readonly UsedContract[],
	{ unpriced, unpricedCases }: { unpriced: readonly { reason: string }[]; unpricedCases: number }
): PayerGap | null {
	const [first, ...others] = unpriced;
	if (!first) return null;
	const inUse = contracts.filter(({ withdrawnAt }) => withdrawnAt === null);
	const pays = (side: Side) => (contract: UsedContract) =>
		sidesOf(contract.agreement).includes(side);
	const open = inUse.length === 0 ? [] : SIDES.filter((side) => !inUse.some(pays(side)));
	const putBack = contracts.filter(
		(contract) => contract.withdrawnAt !== null && open.some((side) => pays(side)(contract))
	);
	const reason =
		others.length === 0
			? first.reason
			: `The first of ${counted(unpriced.length, 'reason')}: ${first.reason}`;
	return {
		title: `${counted(unpricedCases, 'case')} of ${payer} ${unpricedCases === 1 ? 'has' : 'have'} no price now, and ${unpricedCases === 1 ? 'stands' : 'stand'} in no amount.`,
		why:
			open.length > 0
				? `No contract of ${payer} in use pays ${listed(open.map((side) => SIDE_NAMES[side]))}, and a case has a price where both sides have one. ${reason}`
				: reason,
		putBack: putBack.map(({ name }) => name)
	};
}
