import type { ClaimLine } from '../claims/claim';
import type { Cents } from '../money';
import { isListed, type Policy } from '../policy/lookup';
import type { Found, RateBook } from '../rates/rate-book';
import type { OppsRate } from '../rates/rates';
import type { RaisedApc } from './comprehensive';
import { goesBefore, type Discountable } from './discount';
import { isNewTechnology } from './pricer/new-technology';
import type { PricerRules } from './pricer/rules';

/** A line with its row, on its way through packaging. */
export interface Candidate extends Discountable {
	position: number;
	/** How the line is priced: the row's status, or its APC's where a conditional status is paid. */
	status: string;
	found: Found<OppsRate>;
	rate: Cents;
	packagedBy: string | null;
	/** The APC that pays it in place of its own. */
	raised: RaisedApc | null;
	reasons: string[];
}

const CONDITIONAL = new Set(['Q1', 'Q2', 'Q3']);

/** Statuses that a comprehensive service leaves with a payment of their own (Addendum J, exclusions). */
const OUTSIDE_COMPREHENSIVE = new Set(['H', 'U', 'G', 'K1', 'H1']);

/** Observation, billed by the hour. */
export const OBSERVATION = 'G0378';

/** The status that an APC's services are priced by, of this year's table or the last one's. */
function statusOfApc(book: RateBook, apc: string): string {
	const row = book.apcRates?.rows.get(apc) ?? book.apcRatesOfYearBefore?.rows.get(apc);
	const status = row?.statusIndicator ?? 'S';
	return status === 'J1' || status === 'T' || status === 'V' ? status : 'S';
}

/** Packages everything with the primary comprehensive service, but for what Addendum J excludes. */
export function packageComprehensive(
	candidates: readonly Candidate[],
	primary: Candidate,
	policy: Policy,
	rules: PricerRules
): void {
	const reason = `packaged with ${primary.line.code}, the comprehensive service of the claim`;
	for (const candidate of candidates) {
		const { status, found, line } = candidate;
		const excluded =
			OUTSIDE_COMPREHENSIVE.has(status) ||
			isListed(policy, 'codes.withoutCostSharing', line.code) ||
			isNewTechnology(status, found.row.apc, rules);
		if (candidate !== primary && !excluded) candidate.packagedBy = reason;
	}
}

/** Of conditionally packaged lines that nothing packages the highest is paid, one unit of it (Addendum D1, Q1 and Q2). */
export function packageConditional(candidates: readonly Candidate[], book: RateBook): void {
	const isPaid = (statuses: readonly string[]) =>
		candidates.some(({ status }) => statuses.includes(status));
	const hasProcedure = isPaid(['T']);
	const hasService = hasProcedure || isPaid(['S', 'V', 'J2', 'Q3']);
	const left: Candidate[] = [];
	for (const candidate of candidates) {
		if (candidate.status === 'Q1' && hasService) {
			candidate.packagedBy = 'status Q1: packaged with a service of status S, T or V on the claim';
		} else if (candidate.status === 'Q2' && hasProcedure) {
			candidate.packagedBy = 'status Q2: packaged with a procedure of status T on the claim';
		} else if (candidate.status === 'Q1' || candidate.status === 'Q2') {
			left.push(candidate);
		}
	}
	const [highest, ...others] = left.toSorted((a, b) => (goesBefore(a, b) ? -1 : 1));
	for (const candidate of others) {
		candidate.packagedBy = `status ${candidate.status}: packaged with ${highest?.line.code}, the one of its kind that is paid`;
	}
	if (highest) highest.units = 1;
	for (const candidate of candidates) {
		if (CONDITIONAL.has(candidate.status) && candidate.packagedBy === null) {
			candidate.status = statusOfApc(book, candidate.found.row.apc);
		}
	}
}

/** Whether the hours of observation and a visit make the comprehensive observation of APC 8011. */
export function isComprehensiveObservation(
	lines: readonly ClaimLine[],
	candidates: readonly Candidate[],
	hours: number
): boolean {
	const observed = lines.reduce(
		(sum, { code, units }) => sum + (code === OBSERVATION ? units : 0),
		0
	);
	return (
		observed >= hours &&
		candidates.some(({ status }) => status === 'J2') &&
		!candidates.some(({ status }) => status === 'T')
	);
}
