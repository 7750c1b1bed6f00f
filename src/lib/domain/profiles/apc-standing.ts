import { subtractCents, type Cents } from '../money';
import type { ComplexityEvaluation, ComprehensiveRank } from '../rates/rates';
import type { Release } from '../rates/release';

/** Claims that a pair of procedures needs before CMS raises it (Addendum J, evaluation of complexity adjustments). */
export const QUALIFYING_CLAIMS = 25;

/** How far a pair of comprehensive procedures is from being paid by a higher APC. */
export interface PairDistance {
	primary: string;
	secondary: string;
	/** The APC that the pair would come to; '' where there is none higher. */
	apc: string;
	claims: number;
	/** Claims that are lacking; 0 where there are enough. */
	claimsShort: number;
	cost: Cents | null;
	threshold: Cents | null;
	/** By how much the cost is below the threshold, in cents; 0 where it is not; null where either is not published. */
	costShort: Cents | null;
	qualifies: boolean;
	line: number;
}

/** How a comprehensive procedure stands in its APC, by the claims that the rates of a year rest on. */
export interface ApcStanding {
	release: Pick<Release, 'id' | 'title' | 'effectiveFrom'>;
	line: number;
	apc: string;
	/** Of all comprehensive procedures; the lowest of a claim is its primary. */
	rank: number;
	/** Its place among the procedures of its APC, from 1, and how many they are; null where not all are loaded. */
	rankInApc: { place: number; of: number } | null;
	claims: number | null;
	singleClaims: number | null;
	/** Geometric mean cost of the code and of its APC, in cents; null where the release holds none. */
	cost: Cents | null;
	apcCost: Cents | null;
	/** Own cost less the APC's, in cents. */
	difference: Cents | null;
}

/** Where a code stands among the ranked procedures of a release; null where it is not among them. */
export function apcStandingOf(
	code: string,
	release: Pick<Release, 'id' | 'title' | 'effectiveFrom' | 'extent'>,
	rows: ReadonlyMap<string, ComprehensiveRank>
): ApcStanding | null {
	const row = rows.get(code);
	if (!row) return null;
	const peers =
		release.extent === 'whole' && row.apc !== ''
			? [...rows.values()].filter(({ apc }) => apc === row.apc)
			: null;
	return {
		release: { id: release.id, title: release.title, effectiveFrom: release.effectiveFrom },
		line: row.line,
		apc: row.apc,
		rank: row.rank,
		rankInApc: peers && {
			place: peers.filter(({ rank }) => rank < row.rank).length + 1,
			of: peers.length
		},
		claims: row.claims,
		singleClaims: row.singleClaims,
		cost: row.cost,
		apcCost: row.apcCost,
		difference:
			row.cost === null || row.apcCost === null ? null : subtractCents(row.cost, row.apcCost)
	};
}

/** How far the evaluated pairs are from a complexity adjustment, the nearest first: those that qualify, then by claims lacking and by cost. */
export const pairDistances = (evaluations: readonly ComplexityEvaluation[]): PairDistance[] =>
	evaluations
		.map(
			({ primary, secondary, apc, frequency, cost, threshold, qualifies, line }): PairDistance => ({
				primary,
				secondary,
				apc,
				claims: frequency,
				claimsShort: Math.max(0, QUALIFYING_CLAIMS - frequency),
				cost,
				threshold,
				costShort:
					cost === null || threshold === null
						? null
						: (Math.max(0, subtractCents(threshold, cost)) as Cents),
				qualifies,
				line
			})
		)
		.sort(
			(a, b) =>
				Number(b.qualifies) - Number(a.qualifies) ||
				a.claimsShort - b.claimsShort ||
				(a.costShort ?? Infinity) - (b.costShort ?? Infinity) ||
				(a.secondary < b.secondary ? -1 : 1)
		);
