import { operandOf } from '../../policy/lookup';
import { ADJUSTMENT, hasAdjustment, type Entry, type Run } from './entry';
import { quotientRounded } from './exact';
import { noteAmount } from './notes';

/**
 * Lowers the coinsurance of a screening that became a procedure (flag 25) to its share of the payment, rounded half up to
 * the cent, where coinsurance / payment, two decimals, exceeds it. No rule before 2022. 42 CFR 410.152(l)(5); CMS OPPS
 * pricer 2024.
 */
export function capColorectalCoinsurance(entry: Entry, run: Run): void {
	const cap = run.rules.colorectalCap;
	if (!cap || entry.payment <= 0 || entry.coinsurance <= 0) return;
	if (!hasAdjustment(entry.adjustments, ADJUSTMENT.colorectal)) return;
	if (quotientRounded(entry.coinsurance, entry.payment, 2) * 100 <= cap.value) return;
	const allowed = entry.payment * cap.value;
	const exceeds = entry.coinsurance * 10_000 - allowed;
	const offset = Math.floor((exceeds * 2 + 10_000) / 20_000);
	entry.coinsurance -= offset;
	entry.reimbursement += offset;
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'patient',
			'opps.colorectal-cap',
			'Patient share of a screening that became a procedure; Medicare pays the rest',
			[operandOf('most of the payment', cap)],
			entry.coinsurance,
			cap.citation
		);
	}
}
