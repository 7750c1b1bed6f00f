import type { GroupedLine } from '../grouped-claim';
import { isPricedElsewhere, isPricedStatus } from './status';

/** No APC: nothing to look up. */
export const NO_APC = '0000';

const PAYMENT_INDICATORS = '156789';
const PACKAGE_FLAGS = '01234';
const PAYMENT_METHODS = '06789ABWXYZ';
const DISCOUNT_FORMULAS = 9;

/** The last payment adjustment flag that the pricer knows. */
const ADJUSTMENTS = 25;

const ADJUSTMENT_BITS: ReadonlyMap<string, number> = new Map(
	Array.from({ length: ADJUSTMENTS + 1 }, (_, flag) => [String(flag), 2 ** flag])
);

/** The payment adjustment flags of a line as one bit each; none told counts as flag 0. Flags that CMS does not know are left out. */
export function adjustmentsOf(flags: readonly string[]): number {
	if (flags.length === 0) return 1;
	let bits = 0;
	for (const flag of flags) bits |= ADJUSTMENT_BITS.get(flag) ?? 0;
	return bits;
}

const isOneOf = (flag: string, flags: string): boolean => flag.length === 1 && flags.includes(flag);

/** Package flags whose line is paid nothing of its own. */
export const isPackagedFlag = (flag: string): boolean =>
	flag === '1' || flag === '2' || flag === '4';

export const isZeroFlag = (flag: string): boolean => flag === '' || flag === '0' || flag === '00';

/**
 * The return code of the first edit that a line fails, in CMS's order; '' where it passes all. CMS OPPS pricer 2024.
 */
export function lineEdit(line: GroupedLine, adjustments: number): string {
	if (line.units === 0 && line.apc === NO_APC) return '42';
	if (!isPricedStatus(line.statusIndicator)) {
		return isPricedElsewhere(line.statusIndicator) ? '41' : '40';
	}
	if (!isOneOf(line.paymentIndicator, PAYMENT_INDICATORS)) return '43';
	if (!isOneOf(line.packageFlag, PACKAGE_FLAGS)) return '45';
	const { denialFlag, actionFlag } = line;
	if (!isZeroFlag(denialFlag) && denialFlag !== '3' && actionFlag !== '1') return '46';
	if (actionFlag === '2' || actionFlag === '3') return '47';
	if (adjustments === 0) return '48';
	if (!(line.discountFormula >= 1 && line.discountFormula <= DISCOUNT_FORMULAS)) return '38';
	return isOneOf(line.paymentMethod, PAYMENT_METHODS) ? '' : '49';
}
