import type { ClaimLine } from '../claims/claim';
import type { Cents } from '../money';

/** A line that is paid and may be discounted. */
export interface Discountable {
	position: number;
	line: ClaimLine;
	/** As priced: "T" procedures discount one another. */
	status: string;
	/** One unit, in cents. */
	rate: Cents;
	units: number;
	/** The bilateral indicator of the fee schedule; null where it has no row. */
	bilateral: string | null;
	/** CMS's discount formula, 1 to 9. */
	discountFormula: number;
	reasons: string[];
}

/** Whether modifier 50 counts two sides (bilateral indicator 1 or 3). */
function isBilateral({ line, bilateral, reasons }: Discountable): boolean {
	if (!line.modifiers.includes('50')) return false;
	if (bilateral === '1' || bilateral === '3') return true;
	reasons.push(
		bilateral === null
			? '50 has no effect: no fee schedule row tells its bilateral indicator'
			: `50 has no effect: BILAT ${bilateral}`
	);
	return false;
}

const ended = ({ line }: Discountable): boolean =>
	line.modifiers.includes('52') || line.modifiers.includes('73');

const isImagedCheaply = ({ line }: Discountable): boolean =>
	line.modifiers.some((modifier) => modifier === 'CT' || modifier === 'FX' || modifier === 'FY');

/**
 * Whether a line is paid in full before another: the higher rate, then the one that loses less of it otherwise, so that
 * the order of the lines decides nothing.
 */
export function goesBefore(item: Discountable, other: Discountable): boolean {
	if (item.rate !== other.rate) return item.rate > other.rate;
	if (ended(item) !== ended(other)) return ended(other);
	if (isImagedCheaply(item) !== isImagedCheaply(other)) return isImagedCheaply(other);
	const [sides, otherSides] = [item, other].map(({ line }) => line.modifiers.includes('50'));
	if (sides !== otherSides) return sides === true;
	if (item.units !== other.units) return item.units > other.units;
	return item.line.code < other.line.code;
}

/** Paid by the unit, whatever a procedure's modifiers say. */
const BY_UNIT = new Set(['H', 'R', 'U']);

/** CMS's discount formula of a line, and why it is less than the full rate. */
function formulaOf(item: Discountable, isHighest: boolean): number {
	const { line, status, reasons } = item;
	const isProcedure = status === 'T';
	if (BY_UNIT.has(status)) return 1;
	const reduced = ['73', '52'].find((modifier) => line.modifiers.includes(modifier));
	if (reduced) {
		reasons.push(reduced === '73' ? '73: discontinued before anaesthesia' : '52: reduced service');
		if (!isProcedure || isHighest) return 3;
		reasons.push('discounted as a further procedure of status T');
		return 6;
	}
	const twoSides = isBilateral(item);
	if (!isProcedure) {
		if (!twoSides || status === 'J1') return 1;
		reasons.push('50: both sides are paid in full');
		return 8;
	}
	if (isHighest) {
		if (twoSides) {
			reasons.push('50: the second side is discounted');
			return 4;
		}
		if (item.units === 1) return 1;
		reasons.push('further units of status T are discounted');
		return 2;
	}
	reasons.push('discounted as a further procedure of status T');
	if (!twoSides) return 5;
	reasons.push('50: the second side is discounted');
	return 7;
}

/**
 * Gives each paid line its discount formula: of procedures of status T the highest rate is paid in full, one unit of it,
 * all others half; modifier 50 pays two sides, 52 and 73 half. 42 CFR 419.44; CMS integrated outpatient code editor,
 * discounting formulas.
 */
export function discountProcedures(items: readonly Discountable[]): void {
	let highest: Discountable | null = null;
	for (const item of items) {
		if (item.status === 'T' && (highest === null || goesBefore(item, highest))) highest = item;
	}
	for (const item of items) item.discountFormula = formulaOf(item, item === highest);
}
