import type { PricerRules } from './rules';

/** Whether an APC is one of new technology, as its status S or T lists it. */
export function isNewTechnology(
	status: string,
	apc: string,
	{ newTechnologySpans }: PricerRules
): boolean {
	if (status !== 'S' && status !== 'T') return false;
	return newTechnologySpans[status].some(([first, last]) => first <= apc && apc <= last);
}
