import type { GroupedClaim } from '../grouped-claim';
import type { Run } from './entry';
import { productRounded } from './exact';
import type { PricerRules } from './rules';
import { isComprehensive } from './status';

/** One, with the four decimals of a wage index or a share. */
const WHOLE = 10_000;

const amountOf = (claim: GroupedClaim, code: string): number =>
	claim.valueCodes.size === 0 ? 0 : (claim.valueCodes.get(code) ?? 0);

/** A claim at the start of its way: wage adjustment in lowest terms, amounts by value code, nothing lent yet. */
export function startRun(claim: GroupedClaim, rules: PricerRules): Run {
	const labour = rules.values['opps.labourShare'].value;
	let wageWeight = labour * claim.provider.wageIndex.index + (WHOLE - labour) * WHOLE;
	let wageDecimals = 8;
	while (wageDecimals > 0 && wageWeight % 10 === 0) {
		wageWeight /= 10;
		wageDecimals -= 1;
	}
	const adjustedByWages = (amount: number): number =>
		amount === 0 ? 0 : productRounded(amount, wageWeight, 2 + wageDecimals, 2);
	return {
		claim,
		rules,
		wageWeight,
		wageDecimals,
		comprehensive: claim.lines.some(({ statusIndicator }) => isComprehensive(statusIndicator)),
		entries: [],
		deductibleLeft: claim.deductibleRemaining,
		pintsLeft: claim.bloodPintsRemaining,
		deviceCredit: Math.min(amountOf(claim, 'FD'), amountOf(claim, 'QU')),
		deviceCreditBase: 0,
		terminatedOffset: amountOf(claim, 'QQ'),
		terminatedBase: 0,
		bloodProductCharges: 0,
		bloodCharges: 0,
		bloodShare: 0,
		qnCharges: 0,
		qoCharges: 0,
		qnOffset: adjustedByWages(amountOf(claim, 'QN')),
		qoOffset: adjustedByWages(amountOf(claim, 'QO')),
		packagedCharges: 0,
		compositeCharges: null,
		caveats: [],
		choices: []
	};
}
