import { dollars, formatShare, shareOf, subtractCents, type Cents } from '../../money';
import { caveatsOf, operandOf } from '../../policy/lookup';
import type { Ratio } from '../../rates/rates';
import { usd, type Operand } from '../../trace';
import {
	ADJUSTMENT,
	afterDeductibles,
	hasAdjustment,
	keepCaveats,
	type Entry,
	type Run
} from './entry';
import { productRounded } from './exact';
import { noteAmount } from './notes';

/** One, with four and with six decimals. */
const WHOLE = 10_000;
const WHOLE_PAYMENT = 1_000_000;

/** A cent: CMS publishes some minimum copayments rounded up. */
const ROUNDED_UP = 1;

const isWithoutCoinsurance = (adjustments: number): boolean =>
	hasAdjustment(adjustments, ADJUSTMENT.noCostSharing) ||
	hasAdjustment(adjustments, ADJUSTMENT.noCoinsurance) ||
	hasAdjustment(adjustments, ADJUSTMENT.filmNoCostSharing) ||
	hasAdjustment(adjustments, ADJUSTMENT.computedRadiographyNoCostSharing);

function waive(entry: Entry, run: Run): void {
	entry.reimbursement = entry.payment - entry.deductible;
	entry.electedCoinsurance = 0;
	entry.recorder?.note({
		measure: 'patient',
		rule: 'sharing.waived',
		label: hasAdjustment(entry.adjustments, ADJUSTMENT.noCoinsurance)
			? 'Coinsurance: none'
			: 'Patient share: none, preventive screening',
		operands: [],
		result: usd(0),
		citation: run.rules.lists['codes.withoutCostSharing'].citation,
		rounded: true
	});
}

/** What was left of the payment, where something was taken off it first. */
const restOperand = (entry: Entry, rest: number): Operand[] =>
	rest === entry.payment ? [] : [{ name: 'payment less deductible', ...usd(rest) }];

/** Splits what the deductibles leave by the APC's share: Medicare's rounded half up to the cent, the rest the patient's. */
function splitByShare(entry: Entry, run: Run): void {
	const rest = afterDeductibles(entry);
	entry.reimbursement = productRounded(rest, entry.share, 8, 2);
	entry.coinsurance = rest - entry.reimbursement;
	const minimum = run.rules.values['opps.minimumCoinsurance'];
	const { published, recorder } = entry;
	const { nationalCopayment } = published;
	const isNational = nationalCopayment !== null && entry.share !== (WHOLE - minimum.value) * 100;
	const source = published.copayment ?? published;
	if (isNational && source.caveats.length > 0) keepCaveats(run, source.caveats);
	if (!recorder) return;
	if (isNational) {
		const isMinimum =
			nationalCopayment <= shareOf(published.rate, minimum.value as Ratio) + ROUNDED_UP;
		const kind = isMinimum ? 'minimum' : 'national';
		noteAmount(
			recorder,
			'patient',
			'opps.national-copayment',
			`Copayment: ${kind} ${dollars(nationalCopayment)} of ${dollars(published.rate)}`,
			[
				{
					name: `${kind} copayment, APC ${entry.line.apc}`,
					...usd(nationalCopayment),
					source: source.source,
					caveats: source.caveats
				},
				...restOperand(entry, rest)
			],
			entry.coinsurance,
			minimum.citation
		);
	} else if (entry.share === WHOLE_PAYMENT) {
		noteAmount(recorder, 'patient', 'opps.coinsurance', 'Coinsurance: none', [], 0);
	} else {
		noteAmount(
			recorder,
			'patient',
			'opps.coinsurance',
			`Coinsurance ${formatShare(minimum.value, 4)}`,
			[operandOf('coinsurance', minimum), ...restOperand(entry, rest)],
			entry.coinsurance,
			minimum.citation
		);
	}
}

/** In a rural emergency hospital the addition bears no coinsurance, and a pass-through device no share of the patient's at all. 42 CFR 419.92. */
function splitForRuralEmergency(entry: Entry, run: Run): void {
	const minimum = run.rules.values['opps.minimumCoinsurance'];
	if (entry.line.statusIndicator === 'H') {
		entry.deductible = 0;
	} else {
		const base = Math.max(0, afterDeductibles(entry) - entry.addOn);
		entry.coinsurance = shareOf(base as Cents, minimum.value as Ratio);
	}
	entry.reimbursement = afterDeductibles(entry) - entry.coinsurance;
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'patient',
			'opps.coinsurance',
			`Coinsurance ${formatShare(minimum.value, 4)}, not of the addition`,
			[operandOf('coinsurance', minimum)],
			entry.coinsurance,
			minimum.citation
		);
	}
}

/** The least that an elected coinsurance can be, in cents: 20% of the payment without additions; of blood and brachytherapy the APC's own for the units paid. */
function minimumOf(entry: Entry, run: Run): number {
	const { nationalCopayment, rate } = entry.published;
	const minimum = run.rules.values['opps.minimumCoinsurance'].value as Ratio;
	if (rate === 0 || nationalCopayment === 0) return 0;
	const { statusIndicator } = entry.line;
	if (statusIndicator !== 'R' && statusIndicator !== 'U') {
		return shareOf(subtractCents(entry.payment as Cents, entry.addOn as Cents), minimum);
	}
	const amount = nationalCopayment ?? shareOf(rate, minimum);
	return productRounded(amount, entry.factor, 2 + entry.factorDecimals, 2);
}

/** Keeps the elected coinsurance at its minimum; Medicare pays what it exceeds the cap by. */
function limitElected(entry: Entry, cap: number, run: Run): void {
	const minimum = minimumOf(entry, run);
	if (entry.electedCoinsurance < minimum) entry.electedCoinsurance = minimum;
	else if (
		entry.electedCoinsurance > minimum &&
		entry.electedCoinsurance < entry.coinsurance &&
		entry.electedCoinsurance > cap
	) {
		entry.reimbursement += entry.electedCoinsurance - cap;
	}
	if (entry.electedCoinsurance > entry.coinsurance) entry.electedCoinsurance = entry.coinsurance;
}

/** Stops the coinsurance at the inpatient deductible x units x discount, rounded half up to the cent; Medicare pays the rest. */
function limit(entry: Entry, run: Run): void {
	const deductible = run.rules.values['opps.inpatientDeductible'];
	const cap = productRounded(deductible.value, entry.factor, 2 + entry.factorDecimals, 2);
	if (entry.electedCoinsurance > 0) return limitElected(entry, cap, run);
	if (entry.coinsurance <= cap) return;
	entry.reimbursement += entry.coinsurance - cap;
	entry.coinsurance = cap;
	if (deductible.status !== 'final') keepCaveats(run, caveatsOf(deductible));
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'patient',
			'opps.copayment-cap',
			'Patient share, capped; Medicare pays the rest',
			[operandOf('inpatient deductible', deductible, 'usd')],
			entry.coinsurance,
			deductible.citation
		);
	}
}

/**
 * Splits a line's payment, less its deductibles, into Medicare's reimbursement and the patient's coinsurance, in cents:
 * none of it the patient's where coinsurance is waived, else the APC's share, and no more than the inpatient deductible
 * for each unit paid. A non-excepted department knows no such limit. What a hospital elects to collect stands beside the
 * coinsurance, which it leaves as it is. 42 CFR 419.40 to 419.42; CMS OPPS pricer 2024.
 */
export function splitPayment(entry: Entry, run: Run): void {
	if (entry.packagedBlood) {
		entry.electedCoinsurance = 0;
		return;
	}
	if (isWithoutCoinsurance(entry.adjustments)) return waive(entry, run);
	const { ruralEmergency } = run.claim.provider;
	if (ruralEmergency && afterDeductibles(entry) !== 0) splitForRuralEmergency(entry, run);
	else splitByShare(entry, run);
	if (entry.nonExcepted && !ruralEmergency) {
		entry.electedCoinsurance = 0;
		return;
	}
	limit(entry, run);
}
