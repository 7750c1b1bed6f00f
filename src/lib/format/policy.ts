import { dollars, formatFixed, formatShare, type Cents } from '../domain/money';
import type { PolicyStatus, PolicyValue } from '../domain/policy/lookup';

const LEAST_DECIMALS = 2;

/** "1.7500" is "1.75", "3.4000" is "3.40": a factor keeps two decimals at least. */
function factorText(value: number, decimals: number): string {
	const text = formatFixed(value, decimals);
	const least = text.length - decimals + LEAST_DECIMALS;
	return text.slice(0, least) + text.slice(least).replace(/0+$/, '');
}

/**
 * A policy value in the words of its unit: a share is "62.5%", an amount "$1,736.00", a conversion factor "$33.4009 per
 * RVU", a factor "1.071", an index "1.000", hours "8 hours". Exact: nothing is rounded.
 */
export function policyValueText(
	{ value, decimals }: Pick<PolicyValue, 'value' | 'decimals'>,
	unit: string
): string {
	if (unit === 'share') return formatShare(value, decimals);
	if (unit === 'factor') return factorText(value, decimals);
	if (unit === 'USD') return dollars(value as Cents);
	const plain = formatFixed(value, decimals);
	if (unit.endsWith('index')) return plain;
	return unit.startsWith('USD ') ? `$${plain}${unit.slice('USD'.length)}` : `${plain} ${unit}`;
}

/** Why a value wears a badge; null where it is final. */
export const policyStatusReason = (status: PolicyStatus): string | null =>
	({
		final: null,
		proposed: 'Only proposed: it is not applied.',
		unverified: 'Not confirmed from a published source.'
	})[status];
