import type { Contract } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import {
	casesOfPayer,
	contractEffect,
	heldFrom,
	holdsDuring,
	withContract,
	type ContractEffect
} from '$lib/domain/volumes/contract-effect';
import type { Period } from '$lib/domain/volumes/period';
import type { Application } from './application';
import { namesOf } from './catalogue';
import { contractsInUse, priceCases } from './portfolio';

/** What one contract in the place of another does to last year's cases of its payer. */
export interface EffectAnswer {
	effect: ContractEffect;
	/** The last twelve months of the volumes in use, or fewer where fewer are loaded. */
	period: Period;
	/** All volumes are made up. */
	isSample: boolean;
	/** Priced as if both held in all of these months, in the place of what pays the same claims. */
	throughout: boolean;
	/** Neither holds on any day of these months, so that it had to be priced so. */
	outside: boolean;
	/** SiteRate's name of each code that moves. */
	names: Record<string, string>;
}

const MONTHS = 12;

/**
 * Prices the cases of a payer in the last twelve months of the volumes in use twice: with one contract, and with another
 * in its place; its other contracts are as they are in use. Null where no volumes are loaded.
 * @param before null: the contracts as they are in use. `after` tells the payer.
 * @param throughout as if both held in all of these months; so they are priced too where neither holds in any.
 */
export async function effectOfContract(
	application: Application,
	before: Contract | null,
	after: Contract,
	throughout: boolean
): Promise<EffectAnswer | null> {
	const priced = await application.portfolios.current(application);
	const months = priced?.cube.portfolio.months.slice(-MONTHS) ?? [];
	const [from, to] = [months[0], months.at(-1)];
	if (!priced || from === undefined || to === undefined) return null;
	const period = { from, to };
	const outside = ![before, after].some((contract) => contract && holdsDuring(contract, period));
	const isHeld = throughout || outside;
	const inUse = contractsInUse(application.database).map(({ parsed }) => parsed);
	const contractsWith = (contract: Contract | null): Contract[] => {
		if (!contract) return inUse;
		return withContract(inUse, isHeld ? heldFrom(contract, `${from}-01` as IsoDate) : contract);
	};
	const cases = priced.cube.portfolio.uploads.map(({ data }) =>
		casesOfPayer(data, after.payer, period)
	);
	const was = await priceCases(application, cases, contractsWith(before));
	const is = await priceCases(application, cases, contractsWith(after));
	const effect = contractEffect(was, is);
	return {
		...{ effect, period, outside, throughout: isHeld },
		isSample: priced.isSample,
		names: namesOf(
			application,
			effect.codes.map(({ code }) => code)
		)
	};
}
