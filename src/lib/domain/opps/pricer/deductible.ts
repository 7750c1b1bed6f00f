import { usd } from '../../trace';
import { ADJUSTMENT, hasAdjustment, type Entry, type Run } from './entry';
import { noteAmount } from './notes';

/** Whether the Part B deductible does not apply to a line; it does where only the coinsurance is waived. */
const isWithoutDeductible = (adjustments: number): boolean =>
	hasAdjustment(adjustments, ADJUSTMENT.noDeductible) ||
	hasAdjustment(adjustments, ADJUSTMENT.noCostSharing) ||
	hasAdjustment(adjustments, ADJUSTMENT.filmNoCostSharing) ||
	hasAdjustment(adjustments, ADJUSTMENT.computedRadiographyNoCostSharing) ||
	hasAdjustment(adjustments, ADJUSTMENT.colorectal);

/**
 * Takes what is left of the Part B deductible from a line's payment, in cents; the lines come in the order of their rank.
 * A line that the deductible exceeds gets return code 20. 42 CFR 410.160, 419.40; CMS OPPS pricer 2024.
 */
export function takeDeductible(entry: Entry, run: Run): void {
	const { deductibleLeft } = run;
	if (deductibleLeft === 0 || isWithoutDeductible(entry.adjustments)) return;
	const available = entry.payment - entry.bloodDeductible;
	entry.deductible = Math.min(available, deductibleLeft);
	if (available < deductibleLeft) entry.returnCode = '20';
	run.deductibleLeft -= entry.deductible;
	if (entry.recorder && entry.deductible > 0) {
		noteAmount(
			entry.recorder,
			'patient',
			'sharing.deductible',
			`Deductible taken from ${entry.line.code}`,
			[{ name: 'deductible remaining', ...usd(deductibleLeft) }],
			entry.deductible,
			{ document: '42 CFR 410.160', url: null }
		);
	}
}
