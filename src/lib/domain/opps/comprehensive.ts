import type { ClaimLine } from '../claims/claim';
import { yearOf } from '../dates';
import { failure, success, type Outcome } from '../outcome';
import { complexityKey, type Found, type RateBook } from '../rates/rate-book';
import type { ApcRate, OppsRate } from '../rates/rates';

/** The APC that a comprehensive service is paid by in place of its own. */
export interface Primary {
	apc: ApcRate;
	/** The code that CMS gives the pair of a complexity adjustment, "1104D". */
	adjustedCode: string | null;
}

/** A comprehensive procedure of a claim. */
interface Comprehensive {
	position: number;
	line: ClaimLine;
	found: Found<OppsRate>;
	reasons: string[];
}

const isOfYear = (book: RateBook): boolean =>
	book.comprehensiveRanks !== null &&
	yearOf(book.comprehensiveRanks.release.effectiveFrom) === yearOf(book.date);

/**
 * The comprehensive procedure that is paid for the whole claim: the lowest rank of the year's Addendum J; where that is
 * not loaded, or does not know a code, the highest rate, ties by the rank of the year before (DECISIONS 14), and then the
 * first line.
 */
export function choosePrimary<Line extends Comprehensive>(
	lines: readonly Line[],
	book: RateBook
): { primary: Line; choice: string | null } {
	const [only] = lines;
	if (only && lines.every(({ line }) => line.code === only.line.code)) {
		return { primary: only, choice: null };
	}
	const rankOf = ({ line }: Line): number =>
		book.comprehensiveRanks?.rows.get(line.code)?.rank ?? Infinity;
	const isRanked = isOfYear(book) && lines.every((line) => rankOf(line) !== Infinity);
	const byRank = (a: Line, b: Line): number => {
		const [first, second] = [rankOf(a), rankOf(b)];
		return first === second ? a.position - b.position : first - second;
	};
	const byRate = (a: Line, b: Line): number =>
		(b.found.row.rate ?? 0) - (a.found.row.rate ?? 0) || byRank(a, b);
	const [primary] = lines.toSorted(isRanked ? byRank : byRate);
	if (!primary) throw new Error('a claim without comprehensive procedures has no primary');
	return {
		primary,
		choice: isRanked
			? null
			: `the comprehensive procedure with the highest rate is primary: the ranks of ${yearOf(book.date)} are not loaded`
	};
}

const UNADJUSTED = ['52', '73'];

const isWhole = ({ modifiers }: ClaimLine): boolean =>
	!UNADJUSTED.some((modifier) => modifiers.includes(modifier));

/**
 * The APC that the primary procedure is raised to where the year's Addendum J lists it with another procedure or add-on
 * code of the claim, or with itself where it is billed twice or on both sides; reduced and discontinued procedures make
 * no pair. Null where no pair is listed. Problems: the rate of the higher APC is not loaded.
 */
export function complexityAdjustment(
	primary: Comprehensive,
	lines: readonly ClaimLine[],
	comprehensive: readonly Comprehensive[],
	book: RateBook
): Outcome<{ primary: Primary | null; choice: string | null }> {
	const none = { primary: null, choice: null };
	const table = book.complexityAdjustments;
	if (!table) {
		const choice =
			comprehensive.length > 1
				? `complexity adjustments of ${yearOf(book.date)} are not loaded: none is applied`
				: null;
		return success({ primary: null, choice });
	}
	if (!isWhole(primary.line)) return success(none);
	const isTwice = (line: ClaimLine): boolean => line.units > 1 || line.modifiers.includes('50');
	for (const line of lines) {
		if (!isWhole(line) || (line === primary.line && !isTwice(line))) continue;
		const pair = table.rows.get(complexityKey(primary.line.code, line.code));
		if (!pair) continue;
		const apc = book.apcRates?.rows.get(pair.apc);
		if (!apc || apc.rate === null) {
			return failure({
				code: 'no-release',
				message: `${primary.line.code} with ${line.code} is paid by APC ${pair.apc}, whose rate is not loaded for ${book.date}: load Addendum A of that year.`,
				path: 'lines'
			});
		}
		primary.reasons.push(
			`complexity adjustment with ${line.code}: APC ${primary.found.row.apc} to ${pair.apc} (${pair.adjustedCode}, ${table.release.title})`
		);
		return success({ primary: { apc, adjustedCode: pair.adjustedCode }, choice: null });
	}
	return success(none);
}
