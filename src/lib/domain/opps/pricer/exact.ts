import { roundHalfUp, shareRounded, type Fixed } from '../../money';

/**
 * Products and quotients of scaled integers that are exact whatever their size: in numbers while the product stays within
 * the safe integers, else in big integers. All arguments are integers and not negative.
 */

/** The most decimals that `roundHalfUp` takes off at once. */
const DECIMALS_AT_ONCE = 15;

/** `left` x `right`, a product of `from` decimals, rounded half up to `to`. */
export function productRounded<S extends number>(
	left: number,
	right: number,
	from: number,
	to: S
): Fixed<S> {
	const product = left * right;
	if (Number.isSafeInteger(product) && from - to <= DECIMALS_AT_ONCE) {
		return roundHalfUp(product, from, to);
	}
	return shareRounded(left, right, from, to);
}

/** `left` x `right`, a product of `from` decimals, cut off after `to`. */
export function productTruncated<S extends number>(
	left: number,
	right: number,
	from: number,
	to: S
): Fixed<S> {
	const product = left * right;
	if (Number.isSafeInteger(product)) {
		const divisor = 10 ** (from - to);
		return ((product - (product % divisor)) / divisor) as Fixed<S>;
	}
	return Number((BigInt(left) * BigInt(right)) / 10n ** BigInt(from - to)) as Fixed<S>;
}

/** `numerator` / `denominator` of two integers of one scale, rounded half up to `decimals`. */
export function quotientRounded<S extends number>(
	numerator: number,
	denominator: number,
	decimals: S
): Fixed<S> {
	const scaled = numerator * 10 ** decimals;
	if (Number.isSafeInteger(scaled)) {
		const remainder = scaled % denominator;
		const quotient = (scaled - remainder) / denominator;
		return (remainder * 2 >= denominator ? quotient + 1 : quotient) as Fixed<S>;
	}
	const [left, right] = [BigInt(numerator) * 10n ** BigInt(decimals), BigInt(denominator)];
	return Number((left * 2n + right) / (right * 2n)) as Fixed<S>;
}

/** `numerator` / `denominator` of two integers of one scale, cut off after `decimals`. */
export function quotientTruncated<S extends number>(
	numerator: number,
	denominator: number,
	decimals: S
): Fixed<S> {
	const scaled = numerator * 10 ** decimals;
	if (Number.isSafeInteger(scaled)) {
		return ((scaled - (scaled % denominator)) / denominator) as Fixed<S>;
	}
	return Number((BigInt(numerator) * 10n ** BigInt(decimals)) / BigInt(denominator)) as Fixed<S>;
}
