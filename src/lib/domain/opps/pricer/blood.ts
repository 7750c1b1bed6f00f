import { formatShare, type Cents } from '../../money';
import { plain } from '../../trace';
import { ADJUSTMENT, hasAdjustment, type Entry, type Run } from './entry';
import { productRounded, productTruncated, quotientRounded, quotientTruncated } from './exact';
import { noteAmount } from './notes';

/** One, with four and with eight decimals. */
const WHOLE = 10_000;
const ALL_UNITS = 100_000_000;

/** Sets what share of the claim's blood charges is for products, four decimals, rounded half up. */
export function setBloodShare(run: Run): void {
	if (run.bloodCharges > 0) {
		run.bloodShare = quotientRounded(run.bloodProductCharges, run.bloodCharges, 4);
	}
}

/** Cuts the rate of blood whose product and processing are billed apart to its part, cut off to the cent. CMS OPPS pricer 2024. */
export function shareBloodRate(entry: Entry, run: Run): void {
	if (entry.line.statusIndicator !== 'R') return;
	for (const flag of [ADJUSTMENT.bloodProduct, ADJUSTMENT.bloodProcessing]) {
		if (!hasAdjustment(entry.adjustments, flag)) continue;
		const isProduct = flag === ADJUSTMENT.bloodProduct;
		const share = isProduct ? run.bloodShare : WHOLE - run.bloodShare;
		entry.rate = productTruncated(entry.rate, share, 6, 2);
		if (entry.recorder) {
			noteAmount(
				entry.recorder,
				'allowed',
				'opps.blood-share',
				`× ${formatShare(share, 4)}, ${isProduct ? 'blood product' : 'processing and storage'}`,
				[{ name: 'share of the blood charges', ...plain(share, 4) }],
				entry.rate
			);
		}
	}
}

/**
 * Takes the pints of the blood deductible that are left from a line: the share of its units that they cover, eight
 * decimals, cut off. The patient pays that share of the payment, rounded half up to the cent. 42 CFR 409.87, 410.161.
 */
export function takeBloodDeductible(entry: Entry, run: Run): void {
	if (entry.bloodRank === 0 || !hasAdjustment(entry.adjustments, ADJUSTMENT.bloodProduct)) return;
	if (run.pintsLeft > 0) {
		const covered = Math.min(entry.units, run.pintsLeft);
		const fraction =
			covered === entry.units ? ALL_UNITS : quotientTruncated(covered, entry.units, 8);
		run.pintsLeft -= covered;
		entry.bloodDeductible = productRounded(entry.payment, fraction, 10, 2);
		if (entry.recorder) {
			noteAmount(
				entry.recorder,
				'patient',
				'opps.blood-deductible',
				`Blood deductible, ${covered} of ${entry.units} units of ${entry.line.code}`,
				[],
				entry.bloodDeductible,
				{ document: '42 CFR 410.161', url: null }
			);
		}
	}
	if (!entry.packagedBlood) return;
	entry.payment = entry.bloodDeductible;
	entry.recorder?.note({
		measure: 'allowed',
		rule: 'opps.packaged-blood',
		label: '= blood deductible: the rest is packaged with the comprehensive APC',
		operands: [],
		result: { value: entry.payment as Cents, scale: 2, unit: 'usd' },
		rounded: true
	});
}
