/**
 * Exact decimals as safe integers of a known scale: 6.71 with scale 2 is 671. Money is `Cents`, scale 2. No binary
 * fraction ever stands for an amount; a product carries the sum of its factors' scales and is rounded half up once,
 * where a rule publishes an amount.
 */
declare const scale: unique symbol;

export type Fixed<Scale extends number> = number & { readonly [scale]: Scale };

/** US dollars in cents. */
export type Cents = Fixed<2>;

/** US dollars in tenths of a cent, as CMS publishes the prices of drugs. */
export type Mills = Fixed<3>;

const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

const power = (exponent: number): number => {
	const value = POWERS[exponent];
	if (value === undefined) throw new RangeError(`no power of ten for scale ${exponent}`);
	return value;
};

/** Reads a plain decimal ("-12.30", no grouping, no exponent) at a scale; null when it is none or has more decimals than the scale holds. */
export function parseFixed<S extends number>(text: string, decimals: S): Fixed<S> | null {
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
	if (!match) return null;
	const [, sign, whole = '', fraction = ''] = match;
	const significant = fraction.replace(/0+$/, '');
	if (significant.length > decimals) return null;
	const value = Number(whole + significant.padEnd(decimals, '0'));
	if (!Number.isSafeInteger(value)) return null;
	return (sign && value !== 0 ? -value : value) as Fixed<S>;
}

const CENTS = Array.from({ length: 100 }, (_, cents) => `.${String(cents).padStart(2, '0')}`);

/** The commonest case by itself: it writes every amount of a stream of claims. */
function dollarsAndCents(value: number): string {
	const cents = value % 100;
	return `${(value - cents) / 100}${CENTS[cents]}`;
}

/** Writes a scaled integer as a plain decimal with all its decimals: (30261, 2) is "302.61". */
export function formatFixed(value: number, decimals: number): string {
	if (decimals === 2 && value >= 0) return dollarsAndCents(value);
	const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
	const whole = digits.slice(0, digits.length - decimals);
	const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
	return `${value < 0 ? '-' : ''}${whole}${fraction}`;
}

/** A plain decimal of digits with its thousands set apart: "1234567.50" is "1,234,567.50". */
export function groupThousands(decimal: string): string {
	const [whole = '', fraction] = decimal.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A share as a percentage without trailing zeros: (6000, 4) is "60%", (4960, 4) is "49.6%". */
export function formatShare(value: number, decimals: number): string {
	const [whole = '0', fraction = ''] = formatFixed(value, decimals - 2).split('.');
	let end = fraction.length;
	while (fraction[end - 1] === '0') end -= 1;
	return end === 0 ? `${whole}%` : `${whole}.${fraction.slice(0, end)}%`;
}

/** The exact product of two scaled integers; its scale is the sum of theirs. Throws where the product leaves the safe integers. */
export function multiply(left: number, right: number): number {
	const product = left * right;
	if (!Number.isSafeInteger(product)) {
		throw new RangeError(`${left} x ${right} leaves the exact integers`);
	}
	return product;
}

/** Raises the scale of an exact value without changing it. */
export function rescale(value: number, from: number, to: number): number {
	return multiply(value, power(to - from));
}

/** Rounds from one scale to a smaller one, half away from zero (HALF_UP, as CMS's OPPS pricer rounds). */
export function roundHalfUp<S extends number>(value: number, from: number, to: S): Fixed<S> {
	if (from <= to) return rescale(value, from, to) as Fixed<S>;
	const divisor = power(from - to);
	const magnitude = Math.abs(value);
	const remainder = magnitude % divisor;
	const quotient = (magnitude - remainder) / divisor + (remainder * 2 >= divisor ? 1 : 0);
	return (value < 0 && quotient !== 0 ? -quotient : quotient) as Fixed<S>;
}

/** `numerator` / `denominator` of two integers of one scale, rounded half up to `decimals`; both positive. */
export function divide<S extends number>(
	numerator: number,
	denominator: number,
	decimals: S
): Fixed<S> {
	const scaled = multiply(numerator, power(decimals));
	const remainder = scaled % denominator;
	const quotient = (scaled - remainder) / denominator;
	return (remainder * 2 >= denominator ? quotient + 1 : quotient) as Fixed<S>;
}

/** `amount` x `share` (a ratio of scale 4), rounded half up to the cent. */
export function shareOf(amount: Cents, share: Fixed<4>): Cents {
	return roundHalfUp(multiply(amount, share), 6, 2);
}

export function subtractCents(from: Cents, amount: Cents): Cents {
	return (from - amount) as Cents;
}

/**
 * `value` x `share` / 10^15 rounded half up, in safe integers: the value is taken apart into multiples of 10^7 and the
 * rest, so that each product and the sum of the remainders stay below 2^53. The share is at most 10^8.
 */
function roundedByParts(value: number, share: number): number {
	const low = value % 1e7;
	const high = ((value - low) / 1e7) * share;
	const remainder = high % 1e8;
	const rest = remainder * 1e7 + low * share;
	const whole = (high - remainder) / 1e8;
	return whole + (rest >= 1.5e15 ? 2 : rest >= 0.5e15 ? 1 : 0);
}

/**
 * An exact value x a share, rounded half up to fewer decimals than their product has. For products that may leave the
 * safe integers, such as a fee of nine decimals and a share of eight.
 */
export function shareRounded<S extends number>(
	value: number,
	share: number,
	productDecimals: number,
	decimals: S
): Fixed<S> {
	const excess = productDecimals - decimals;
	if (excess === 15 && value >= 0 && share >= 0 && share <= 1e8 && value < 9e15) {
		return roundedByParts(value, share) as Fixed<S>;
	}
	const divisor = 10n ** BigInt(excess);
	const product = BigInt(value) * BigInt(share);
	const magnitude = product < 0n ? -product : product;
	const rounded = Number((magnitude * 2n + divisor) / (divisor * 2n));
	return (product < 0n && rounded !== 0 ? -rounded : rounded) as Fixed<S>;
}

/** Dollars and cents with grouped thousands and a leading minus sign: -12345600 is "−$123,456.00". */
export function dollars(amount: Cents): string {
	const text = formatFixed(Math.abs(amount), 2);
	let start = text.length - 6;
	let grouped = text.slice(Math.max(0, start));
	while (start > 0) {
		grouped = `${text.slice(Math.max(0, start - 3), start)},${grouped}`;
		start -= 3;
	}
	return `${amount < 0 ? '−' : ''}$${grouped}`;
}
