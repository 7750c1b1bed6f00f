import { priceClaim, type ClaimResult } from '$lib/domain/claims/price-claim';
import type { IsoDate } from '$lib/domain/dates';
import { failure, type Outcome, type Problem } from '$lib/domain/outcome';
import { policyOn, type Policy } from '$lib/domain/policy/lookup';
import { readClaim } from '$lib/schemas/claim';
import type { RateBooks } from './rate-books';

/** What a machine client's claim comes to: a result, or all that is wrong with it. */
export type ClaimAnswer =
	{ ok: true; result: ClaimResult } | { ok: false; id: string | null; problems: Problem[] };

/** Prices claims as machine clients write them; keeps what it looked up between claims. */
export interface ClaimPricer {
	price(input: unknown, explain: boolean): ClaimAnswer;
}

const idOf = (input: unknown): string | null => {
	if (typeof input !== 'object' || input === null || !('id' in input)) return null;
	const { id } = input;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
};

export function createClaimPricer(rateBooks: RateBooks): ClaimPricer {
	const policies = new Map<IsoDate, Policy>();

	const policyFor = (date: IsoDate): Policy => {
		const policy = policies.get(date) ?? policyOn(date);
		policies.set(date, policy);
		return policy;
	};

	const price = (input: unknown, explain: boolean): Outcome<ClaimResult> => {
		const claim = readClaim(input);
		if (!claim.ok) return claim;
		const { dateOfService } = claim.value;
		if (!rateBooks.covers(dateOfService)) {
			const coverage = rateBooks.coverage();
			const remedy = coverage
				? `choose a date from ${coverage.from} to ${coverage.to}`
				: 'load a release first';
			return failure({
				code: 'no-release',
				message: `No release covers ${dateOfService}: ${remedy}.`,
				path: 'dateOfService'
			});
		}
		return priceClaim(claim.value, rateBooks.on(dateOfService), policyFor(dateOfService), explain);
	};

	return {
		price(input, explain) {
			const priced = price(input, explain);
			return priced.ok
				? { ok: true, result: priced.value }
				: { ok: false, id: idOf(input), problems: priced.problems };
		}
	};
}
