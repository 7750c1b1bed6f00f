import { priceClaim, type ClaimResult } from '$lib/domain/claims/price-claim';
import type { ContractContext } from '$lib/domain/contracts/context';
import { priceUnderContract, type ContractSide } from '$lib/domain/contracts/price-contract';
import type { IsoDate } from '$lib/domain/dates';
import type { PricedGroupedClaim } from '$lib/domain/opps/grouped-claim';
import { priceGroupedClaim } from '$lib/domain/opps/pricer/price';
import { resolveApcs } from '$lib/domain/opps/pricer/resolve-apcs';
import { apcFinder } from '$lib/domain/opps/published';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { policyOn, type Policy } from '$lib/domain/policy/lookup';
import type { RateBook } from '$lib/domain/rates/rate-book';
import { readClaim } from '$lib/schemas/claim';
import { readGroupedClaim } from '$lib/schemas/grouped-claim';
import type { PricingContract } from './contracts';
import type { RateBooks } from './rate-books';

/** What a machine client's claim comes to: a result, or all that is wrong with it. */
export type ClaimAnswer =
	| {
			ok: true;
			result: ClaimResult;
			/** Under the contract that was asked for; null where none was. */
			contract: Outcome<ContractSide> | null;
	  }
	| { ok: false; id: string | number | null; problems: Problem[] };

/** What a machine client's grouped hospital claim comes to, or all that is wrong with it. */
export type GroupedAnswer =
	| { ok: true; id: string; result: PricedGroupedClaim }
	| { ok: false; id: string | number | null; problems: Problem[] };

/** Prices claims as machine clients write them, on the rates as they stood when each date was first asked for. */
export interface ClaimPricer {
	price(input: unknown, explain: boolean): ClaimAnswer;
	/** A hospital claim that a grouper has been over. */
	priceGrouped(input: unknown, explain: boolean): GroupedAnswer;
}

/** What a date of service is priced with. */
interface Day {
	book: RateBook;
	policy: Policy;
}

/** What a date of service is priced with after grouping: rates by APC. */
interface GroupedDay {
	find: ReturnType<typeof apcFinder>;
	policy: Policy;
}

interface Priced {
	result: ClaimResult;
	contract: Outcome<ContractSide> | null;
}

const idOf = (input: unknown): string | number | null => {
	if (typeof input !== 'object' || input === null || !('id' in input)) return null;
	const { id } = input;
	return typeof id === 'string' || typeof id === 'number' ? id : null;
};

/** @param contract every claim is priced under it too, where one is given. */
export function createClaimPricer(
	rateBooks: RateBooks,
	contract: PricingContract | null = null
): ClaimPricer {
	const days = new Map<IsoDate, Day | null>();
	const groupedDays = new Map<IsoDate, GroupedDay>();

	const dayOf = (date: IsoDate): Day | null => {
		let day = days.get(date);
		if (day === undefined) {
			day = rateBooks.covers(date) ? { book: rateBooks.on(date), policy: policyOn(date) } : null;
			days.set(date, day);
		}
		return day;
	};

	const context: ContractContext = {
		dayOf,
		serviceLineOf: (code) => contract?.serviceLineOf(code) ?? null
	};

	const price = (input: unknown, explain: boolean): Outcome<Priced> => {
		const claim = readClaim(input);
		if (!claim.ok) return claim;
		const { dateOfService } = claim.value;
		const day = dayOf(dateOfService);
		if (day) {
			const priced = priceClaim(claim.value, day.book, day.policy, explain);
			if (!priced.ok) return priced;
			const result = priced.value;
			return success({
				result,
				contract:
					contract && priceUnderContract(claim.value, result, contract.compiled, context, explain)
			});
		}
		const coverage = rateBooks.coverage();
		const remedy = coverage
			? `choose a date from ${coverage.from} to ${coverage.to}`
			: 'load a release first';
		return failure({
			code: 'no-release',
			message: `No release covers ${dateOfService}: ${remedy}.`,
			path: 'dateOfService'
		});
	};

	const priceGrouped = (
		input: unknown,
		explain: boolean
	): Outcome<{ id: string; result: PricedGroupedClaim }> => {
		const query = readGroupedClaim(input);
		if (!query.ok) return query;
		const { id, dateOfService } = query.value;
		let day = groupedDays.get(dateOfService);
		if (!day) {
			day = { find: apcFinder(rateBooks.on(dateOfService)), policy: policyOn(dateOfService) };
			groupedDays.set(dateOfService, day);
		}
		const claim = resolveApcs(query.value, day.find);
		if (!claim.ok) return claim;
		const priced = priceGroupedClaim(claim.value, day.policy, explain);
		return priced.ok ? success({ id, result: priced.value }) : priced;
	};

	return {
		priceGrouped(input, explain) {
			const priced = priceGrouped(input, explain);
			return priced.ok
				? { ok: true, ...priced.value }
				: { ok: false, id: idOf(input), problems: priced.problems };
		},
		price(input, explain) {
			const priced = price(input, explain);
			return priced.ok
				? { ok: true, ...priced.value }
				: { ok: false, id: idOf(input), problems: priced.problems };
		}
	};
}
