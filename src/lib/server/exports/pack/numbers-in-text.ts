/** Amounts below are no secret of anyone: too many other numbers look like them, in cents. */
export const LEAST_CENTS = 100_00;

/** Whole numbers from here on may be dollars where no sign says so; smaller ones count things. */
const LEAST_WHOLE = 1000;
/** Whole numbers from here on may be cents. */
const LEAST_AS_CENTS = 100_00;
/** Fractions up to here may be percentages: 20 is 2,000%. */
const MOST_FRACTION = 20;

/** Percentages of contracts have four decimals, three of a tenth. */
const TENTHS_DECIMALS = 3;

/** A number that stands by itself, not within a name, a date, a version or a hash; with its signs of dollars and percent. */
const NUMBER =
	/(?<![\p{L}\p{N}_.,:/#\u2011-])[-−+(]?(\$\s?)?(\d{1,3}(?:[,\u00a0\u202f’']\d{3})+|\d+)(\.\d+)?(\s?%)?(?![\p{L}\p{N}_]|[.,:/\u2011-]\d)/gu;

/** An amount in cents as a key. */
export const amountKey = (cents: number): string => `amount ${Math.abs(cents)}`;

/** An amount that is told without its cents. */
export const wholeKey = (cents: number): string => `dollars ${Math.round(Math.abs(cents) / 100)}`;

/** A percentage in tenths, which may be broken. */
export const percentKey = (tenths: number): string =>
	`percent ${Number(Math.abs(tenths).toFixed(TENTHS_DECIMALS))}`;

/**
 * What the numbers of a text may mean, as keys: 1234.5 and $1,234.50 are an amount, 123450 the same in cents, $1,235 the
 * same without its cents; 139.8% and 1.398 are a percentage. What has more than two decimals is an amount from a thousand on.
 */
export function numberKeys(text: string): Set<string> {
	const keys = new Set<string>();
	for (const [, sign, whole = '', decimals = '', isPercent] of text.matchAll(NUMBER)) {
		const digits = whole.replace(/\D/g, '');
		const fraction = decimals.slice(1).replace(/0+$/, '');
		const value = Number(`${digits}.${fraction || '0'}`);
		if (isPercent) {
			keys.add(percentKey(value * 10));
			continue;
		}
		const isDollars = sign !== undefined || /\D/.test(whole);
		if (isDollars || (fraction !== '' && fraction.length <= 2) || value >= LEAST_WHOLE) {
			keys.add(amountKey(Math.round(value * 100)));
		}
		if (fraction === '' && isDollars && decimals === '') keys.add(wholeKey(value * 100));
		if (fraction === '' && value >= LEAST_AS_CENTS) keys.add(amountKey(value));
		if (!isDollars && fraction !== '' && value <= MOST_FRACTION) keys.add(percentKey(value * 1000));
	}
	return keys;
}
