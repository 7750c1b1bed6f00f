import type { ClaimLine } from '../claims/claim';
import { yearOf } from '../dates';
import { failure, success, type Outcome } from '../outcome';
import { complexityKey, type Found, type RateBook } from '../rates/rate-book';
import type { OppsRate } from '../rates/rates';
import type { PublishedApc } from './grouped-claim';
import { findApc } from './published';

/** The APC that a comprehensive service is paid by in place of its own. */
export interface RaisedApc {
	apc: string;
	published: PublishedApc;
}

/** A comprehensive procedure of a claim. */
interface Comprehensive {
	position: number;
	line: ClaimLine;
	found: Found<OppsRate>;
	reasons: string[];
}

const UNADJUSTED = ['52', '73'];

/** Billed twice or on both sides. */
const isTwice = ({ units, modifiers }: ClaimLine): boolean => units > 1 || modifiers.includes('50');

const isWhole = ({ modifiers }: ClaimLine): boolean =>
	!UNADJUSTED.some((modifier) => modifiers.includes(modifier));

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
	const [first] = lines;
	const whole = lines.find(({ line }) => isWhole(line)) ?? first;
	if (whole && lines.every(({ line }) => line.code === whole.line.code)) {
		return { primary: whole, choice: null };
	}
	const rankOf = ({ line }: Line): number =>
		book.comprehensiveRanks?.rows.get(line.code)?.rank ?? Infinity;
	const isRanked = isOfYear(book) && lines.every((line) => rankOf(line) !== Infinity);
	const byRank = (a: Line, b: Line): number => {
		const [first, second] = [rankOf(a), rankOf(b)];
		if (first !== second) return first - second;
		const [whole, otherWhole] = [isWhole(a.line), isWhole(b.line)];
		return whole === otherWhole ? a.position - b.position : Number(otherWhole) - Number(whole);
	};
	const byRate = (a: Line, b: Line): number =>
		(b.found.row.rate ?? 0) - (a.found.row.rate ?? 0) || byRank(a, b);
	const [primary] = lines.toSorted(isRanked ? byRank : byRate);
	if (!primary) throw new Error('a claim without comprehensive procedures has no primary');
	return {
		primary,
		choice: isRanked
			? null
			: `the comprehensive procedure with the highest rate is primary, of equal rates that of the lower rank of the year before: the ranks of ${yearOf(book.date)} are not loaded`
	};
}

/**
 * The APC that the primary procedure is raised to where the year's Addendum J lists it with another procedure or add-on
 * code of the claim, or with itself where it is billed twice or on both sides; reduced and discontinued procedures make
 * no pair. Null where no pair is listed. Problems: the rate of the higher APC is not loaded.
 */
export function complexityAdjustment(
	primary: Comprehensive,
	lines: readonly ClaimLine[],
	book: RateBook
): Outcome<{ raised: RaisedApc | null; choice: string | null }> {
	const none = { raised: null, choice: null };
	const table = book.complexityAdjustments;
	if (!table) {
		const isAlone = lines.length === 1 && !isTwice(primary.line);
		const choice = !isAlone
			? `complexity adjustments of ${yearOf(book.date)} are not loaded: none is applied`
			: null;
		return success({ raised: null, choice });
	}
	if (!isWhole(primary.line)) return success(none);
	for (const line of lines) {
		if (!isWhole(line) || (line === primary.line && !isTwice(line))) continue;
		const pair = table.rows.get(complexityKey(primary.line.code, line.code));
		if (!pair) continue;
		const published = findApc(book, pair.apc);
		if (!published) {
			return failure({
				code: 'no-release',
				message: `${primary.line.code} with ${line.code} is paid by APC ${pair.apc}, whose rate is not loaded for ${book.date}: load Addendum A of that year.`,
				path: 'lines'
			});
		}
		primary.reasons.push(
			`complexity adjustment with ${line.code}: APC ${primary.found.row.apc} to ${pair.apc} (${pair.adjustedCode}, ${table.release.title})`
		);
		return success({ raised: { apc: pair.apc, published }, choice: null });
	}
	return success(none);
}
