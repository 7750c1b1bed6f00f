import { formatFixed, multiply, shareOf, type Cents } from '../../money';
import { operandOf } from '../../policy/lookup';
import { adjustByWages } from '../../rates/wage-adjustment';
import type { Ratio } from '../../rates/rates';
import { plain, usd, type Recorder } from '../../trace';
import { shareBloodRate, takeBloodDeductible } from './blood';
import { takeDeviceCredit, takePassThroughOffset, takeTerminatedOffset } from './device-offsets';
import { keepCaveats, type Entry, type Run } from './entry';
import { productRounded } from './exact';
import { noteAmount, noteShare, unitsOperands, unitsText } from './notes';

/** Payment indicators of blood and brachytherapy, and of a device paid at cost. */
const STANDARD_AMOUNTS = '157';
const AT_COST = '6';

const isBlood = (status: string): boolean => status === 'R' || status === 'U';

/** A rural sole community hospital's rate, rounded half up to the cent; others keep theirs. 42 CFR 419.43(g). */
function soleCommunityRate(entry: Entry, run: Run): Cents {
	if (!run.claim.provider.ruralSoleCommunity || entry.nonExcepted) return entry.rate;
	if (run.claim.billType.startsWith('14')) return entry.rate;
	const factor = run.rules.values['opps.soleCommunityFactor'];
	const rate = shareOf(entry.rate, factor.value as Ratio);
	if (entry.recorder) {
		const why = 'rural sole community hospital';
		noteShare(entry.recorder, 'opps.sole-community', why, why, factor, entry.rate, rate);
	}
	return rate;
}

/** Passes the steps of the wage adjustment on but for the rounding, which waits for units and discount. */
const withoutRounding = (recorder: Recorder): Recorder => ({
	note: (step) => {
		if (!step.rounded) recorder.note(step);
	}
});

function noteWages(entry: Entry, rate: Cents, run: Run, recorder: Recorder): void {
	const { wageIndex } = run.claim.provider;
	const isSingle = entry.factor === 1 && entry.factorDecimals === 0;
	adjustByWages(
		'opps',
		rate,
		run.rules.values['opps.labourShare'],
		wageIndex,
		wageIndex.choice,
		isSingle ? recorder : withoutRounding(recorder)
	);
	if (!isSingle) noteUnits(entry, recorder, '= adjusted × ', ', rounded half up once');
}

function noteUnits(entry: Entry, recorder: Recorder, lead = '× ', ending = ''): void {
	const { units, discount, line } = entry;
	noteAmount(
		recorder,
		'allowed',
		'opps.adjusted',
		`${lead}${unitsText(units, discount, line.discountFormula)}${ending}`,
		unitsOperands(units, discount),
		entry.payment,
		{ document: '42 CFR 419.44', url: 'https://www.ecfr.gov/current/title-42/section-419.44' }
	);
}

/** Rate adjusted by wages x units x discount, rounded half up once. 42 CFR 419.43(c), 419.44. */
function payByWages(entry: Entry, run: Run): void {
	const rate = soleCommunityRate(entry, run);
	const decimals = 2 + run.wageDecimals + entry.factorDecimals;
	entry.payment = productRounded(multiply(rate, run.wageWeight), entry.factor, decimals, 2);
	if (entry.recorder) noteWages(entry, rate, run, entry.recorder);
	const { caveats } = run.claim.provider.wageIndex;
	if (caveats.length > 0) keepCaveats(run, caveats);
}

/** Rate x units x discount, rounded half up to the cent: blood and brachytherapy sources know no wage index. */
function payWithoutWages(entry: Entry, run: Run): void {
	shareBloodRate(entry, run);
	const rate = soleCommunityRate(entry, run);
	entry.payment = productRounded(rate, entry.factor, 2 + entry.factorDecimals, 2);
	if (entry.recorder && entry.payment !== rate) noteUnits(entry, entry.recorder);
}

/** Charge x the cost-to-charge ratio for devices, or else the hospital's, rounded half up to the cent. 42 CFR 419.66. */
function payAtCost(entry: Entry, run: Run): void {
	const { deviceCostToChargeRatio, costToChargeRatio } = run.claim.provider;
	const ratio = deviceCostToChargeRatio || costToChargeRatio;
	if (ratio === null) {
		const sentence = `${entry.line.code} is paid at cost: tell the hospital’s cost-to-charge ratio.`;
		if (!run.choices.includes(sentence)) run.choices.push(sentence);
		return;
	}
	entry.payment = productRounded(entry.line.charge, ratio, 6, 2);
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'allowed',
			'opps.device-cost',
			`Charge × cost-to-charge ratio ${formatFixed(ratio, 4)}`,
			[
				{ name: 'charge', ...usd(entry.line.charge) },
				{ name: 'cost-to-charge ratio', ...plain(ratio, 4) }
			],
			entry.payment,
			{ document: '42 CFR 419.66', url: null }
		);
	}
}

/** A rural emergency hospital is paid a share of the payment on top, rounded half up to the cent. 42 CFR 419.92. */
function addForRuralEmergency(entry: Entry, run: Run): void {
	const addOn = run.rules.ruralEmergencyAddOn;
	if (!run.claim.provider.ruralEmergency || !addOn) return;
	entry.addOn = shareOf(entry.payment as Cents, addOn.value as Ratio);
	entry.payment += entry.addOn;
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'allowed',
			'opps.rural-emergency',
			'+ rural emergency hospital’s addition',
			[operandOf('addition', addOn)],
			entry.payment,
			addOn.citation
		);
	}
}

/**
 * What a line is paid, the patient's share included, without the outlier, by its status indicator; in cents. A device
 * credit comes off after the wage adjustment, the device money of a terminated procedure before. A line whose payment
 * indicator does not fit its status gets return code 41 or 44 and is not paid; one with payment indicator 9 is paid
 * nothing. 42 CFR 419.43 to 419.46, 419.66; CMS OPPS pricer 2024.
 */
export function payLine(entry: Entry, run: Run): void {
	const { statusIndicator, paymentIndicator } = entry.line;
	if (paymentIndicator === '9') {
		entry.paid = false;
		return;
	}
	if (statusIndicator === 'N') return;
	const creditedRate = entry.rate;
	takeTerminatedOffset(entry, run);
	if (statusIndicator === 'H') {
		if (paymentIndicator !== AT_COST) return refuse(entry, '44');
		payAtCost(entry, run);
		addForRuralEmergency(entry, run);
		takePassThroughOffset(entry, run);
		return;
	}
	if (isBlood(statusIndicator)) {
		if (!STANDARD_AMOUNTS.includes(paymentIndicator)) return refuse(entry, '41');
		payWithoutWages(entry, run);
	} else {
		payByWages(entry, run);
	}
	addForRuralEmergency(entry, run);
	takeDeviceCredit(entry, creditedRate, run);
	if (entry.bloodRank > 0) takeBloodDeductible(entry, run);
}

function refuse(entry: Entry, returnCode: string): void {
	entry.paid = false;
	entry.returnCode = returnCode;
}
