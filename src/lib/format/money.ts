import { dollars, formatFixed, groupThousands, roundHalfUp, type Cents } from '../domain/money';

export { dollars, groupThousands };

const MINUS = '−';
const CENTS_MATTER_BELOW = 1_000_00;

const sign = (value: number): string => (value < 0 ? MINUS : value > 0 ? '+' : '');

/** Cents as dollars without cents, rounded half away from zero: 1108797 is "$11,088". */
export function wholeDollars(amount: Cents): string {
	const whole = roundHalfUp(amount, 2, 0);
	return `${whole < 0 ? MINUS : ''}$${groupThousands(String(Math.abs(whole)))}`;
}

/** A difference in cents, exact, with its sign: 81139 is "+$811.39"; nothing is "$0.00". */
export const signedDollars = (difference: Cents): string =>
	`${sign(difference)}${dollars(Math.abs(difference) as Cents)}`;

/** A difference in cents without cents, rounded half away from zero, with the sign of what is shown: 40 is "$0". */
export function signedWholeDollars(difference: Cents): string {
	const whole = roundHalfUp(difference, 2, 0);
	return `${sign(whole)}$${groupThousands(String(Math.abs(whole)))}`;
}

/**
 * Cents as a chart and its sentences write them: full dollars, with cents where the largest amount beside it is below
 * $1,000, so that amounts that are compared are written alike.
 */
export const chartDollars = (amount: Cents, largest: Cents = amount): string =>
	Math.abs(largest) < CENTS_MATTER_BELOW ? dollars(amount) : wholeDollars(amount);

const withoutTrailingZeros = (decimal: string): string =>
	decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;

/** `amount` in units of 10^`exponent` cents, at most two decimals. */
const inUnits = (amount: number, exponent: number): string =>
	withoutTrailingZeros(formatFixed(roundHalfUp(amount, exponent, 2), 2));

/** Cents on an axis: "$0", "$500", "$2.5K", "$1.2M"; below $1,000 cents only where there are some. At most two decimals. */
export function axisDollars(amount: Cents): string {
	const size = Math.abs(amount);
	const minus = amount < 0 ? MINUS : '';
	if (size < 1_000_00) {
		const exact = formatFixed(size, 2);
		return `${minus}$${exact.endsWith('.00') ? exact.slice(0, -3) : exact}`;
	}
	const thousands = inUnits(size, 5);
	if (Number(thousands) < 1000) return `${minus}$${thousands}K`;
	return `${minus}$${groupThousands(inUnits(size, 8))}M`;
}
