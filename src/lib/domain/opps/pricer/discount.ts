import { multiply } from '../../money';
import { quotientTruncated } from './exact';

/** One, with the four decimals of a policy share. */
const WHOLE = 10_000;

/** One, with the eight decimals of a discount. */
export const UNDISCOUNTED = 100_000_000;

/**
 * The share of its units that a line is paid by its discount formula, eight decimals, cut off: for formula 2 one unit in
 * full and the rest at the multiple-procedure share, and so on. The payment takes it times the units. Shares of four
 * decimals; 42 CFR 419.44; CMS OPPS pricer 2024.
 */
export function discountOf(
	formula: number,
	units: number,
	multipleShare: number,
	terminatedShare: number
): number {
	switch (formula) {
		case 2:
			return quotientTruncated(WHOLE + multiply(multipleShare, units - 1), units * WHOLE, 8);
		case 3:
			return quotientTruncated(terminatedShare, units * WHOLE, 8);
		case 4:
			return quotientTruncated(WHOLE + multipleShare, units * WHOLE, 8);
		case 5:
			return multipleShare * WHOLE;
		case 6:
			return quotientTruncated(multipleShare * terminatedShare, units * UNDISCOUNTED, 8);
		case 7:
			return quotientTruncated(multipleShare * (WHOLE + multipleShare), units * UNDISCOUNTED, 8);
		case 8:
			return UNDISCOUNTED * 2;
		case 9:
			return quotientTruncated(1, units, 8);
		default:
			return UNDISCOUNTED;
	}
}
