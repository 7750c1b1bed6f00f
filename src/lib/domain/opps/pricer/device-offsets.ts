import { dollars, type Cents } from '../../money';
import { plain, usd } from '../../trace';
import { ADJUSTMENT, hasAdjustment, type Entry, type Run } from './entry';
import { productRounded, quotientRounded } from './exact';
import { noteAmount } from './notes';

/** A line's part of an amount of the claim: rate / sum of the rates that share it, four decimals; rounded half up to the cent. */
function partOf(amount: number, rate: number, base: number): number {
	return base > 0 ? productRounded(amount, quotientRounded(rate, base, 4), 6, 2) : 0;
}

/** Takes a line's part of the device money of a terminated procedure (value code QQ) off its rate. 42 CFR 419.44(b). */
export function takeTerminatedOffset(entry: Entry, run: Run): void {
	if (run.terminatedOffset === 0 || !hasAdjustment(entry.adjustments, ADJUSTMENT.terminated)) {
		return;
	}
	const offset = partOf(run.terminatedOffset, entry.rate, run.terminatedBase);
	entry.rate = Math.max(0, entry.rate - offset) as Cents;
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'allowed',
			'opps.terminated-offset',
			`− device money of a terminated procedure ${dollars(offset as Cents)}`,
			[{ name: 'value code QQ', ...usd(run.terminatedOffset) }],
			entry.rate,
			{ document: '42 CFR 419.44(b); CMS OPPS pricer 2024', url: null }
		);
	}
}

/** Takes a line's part of the manufacturer's device credit (value code FD) off its payment. 42 CFR 419.45. */
export function takeDeviceCredit(entry: Entry, creditedRate: number, run: Run): void {
	if (run.deviceCredit === 0 || !hasAdjustment(entry.adjustments, ADJUSTMENT.deviceCredit)) return;
	const credit = partOf(run.deviceCredit, creditedRate, run.deviceCreditBase);
	entry.payment = Math.max(0, entry.payment - credit);
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'allowed',
			'opps.device-credit',
			`− device credit ${dollars(credit as Cents)}`,
			[{ name: 'device credit of the claim', ...usd(run.deviceCredit) }],
			entry.payment,
			{ document: '42 CFR 419.45', url: null }
		);
	}
}

/** Takes a pass-through device's part, by charge, of the device money in its procedure's rate (value codes QN and QO) off its payment. 42 CFR 419.66. */
export function takePassThroughOffset(entry: Entry, run: Run): void {
	const isQn = hasAdjustment(entry.adjustments, ADJUSTMENT.offsetQn);
	if (!isQn && !hasAdjustment(entry.adjustments, ADJUSTMENT.offsetQo)) return;
	const charges = isQn ? run.qnCharges : run.qoCharges;
	if (charges === 0) return;
	const share = quotientRounded(entry.line.charge, charges, 8);
	const offset = productRounded(share, isQn ? run.qnOffset : run.qoOffset, 10, 2);
	entry.payment = Math.max(0, entry.payment - offset);
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'allowed',
			'opps.pass-through-offset',
			`− device money in the procedure’s rate ${dollars(offset)}`,
			[
				{
					name: `value code ${isQn ? 'QN' : 'QO'}, wage-adjusted`,
					...usd(isQn ? run.qnOffset : run.qoOffset)
				},
				{ name: 'share of the devices’ charges', ...plain(share, 8) }
			],
			entry.payment,
			{ document: '42 CFR 419.66(h)', url: null }
		);
	}
}
