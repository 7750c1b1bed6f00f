import { dollars, formatShare, type Cents } from '../../money';
import { caveatsOf, operandOf } from '../../policy/lookup';
import { usd } from '../../trace';
import { ADJUSTMENT, hasAdjustment, keepCaveats, type Entry, type Run } from './entry';
import { productRounded, quotientRounded } from './exact';
import { isPackagedFlag, isZeroFlag } from './line-edits';
import { noteAmount } from './notes';
import { isSeparatelyPayable } from './status';

const SURGERY = /^[1-6]\d{4}$/;

const isSignificantProcedure = ({ line }: Entry): boolean =>
	(line.statusIndicator === 'S' || line.statusIndicator === 'T') && SURGERY.test(line.code);

/** Whether a line shares in the packaged charges of its claim. */
const sharesPackaged = ({ line }: Entry): boolean =>
	isSeparatelyPayable(line.statusIndicator) && !isPackagedFlag(line.packageFlag);

function isEligible({ line, nonExcepted, adjustments }: Entry, run: Run): boolean {
	if (nonExcepted || line.packageFlag === '4') return false;
	if (line.statusIndicator === 'H' || line.statusIndicator === 'N') return false;
	if (!run.comprehensive || line.statusIndicator !== 'R') return true;
	return !hasAdjustment(adjustments, ADJUSTMENT.bloodProduct);
}

/** What the lines of a claim share charges by, in cents. */
interface Shares {
	/** Sum of the payments that share the packaged charges. */
	payments: number;
	/** Sums of significant procedures, whose charges are shared out where one of them has only a token charge. */
	procedurePayments: number;
	procedureCharges: number;
	hasTokenCharge: boolean;
}

function sharesOf({ entries, rules }: Run): Shares {
	const tokenCharge = rules.values['opps.tokenCharge'].value;
	const shares: Shares = {
		payments: 0,
		procedurePayments: 0,
		procedureCharges: 0,
		hasTokenCharge: false
	};
	for (const entry of entries) {
		if (!entry.paid) continue;
		const { charge, packageFlag } = entry.line;
		if (sharesPackaged(entry) && !entry.packagedBlood) shares.payments += entry.payment;
		if (!isSignificantProcedure(entry)) continue;
		if (charge < tokenCharge) shares.hasTokenCharge = true;
		if (isPackagedFlag(packageFlag)) continue;
		shares.procedureCharges += charge;
		shares.procedurePayments += entry.payment;
	}
	return shares;
}

/** A line's part of an amount in cents: its payment / the payments that share it, eight decimals; both rounded half up. */
const partOf = (amount: number, payment: number, payments: number): number =>
	productRounded(quotientRounded(payment, payments, 8), amount, 10, 2);

/** The charge that a line's cost is worked from: its own, or its part where charges are only tokens, its part of the packaged ones and its composite's. */
function chargeOf(entry: Entry, shares: Shares, run: Run): number {
	const { line, payment } = entry;
	let charge: number = line.charge;
	if (shares.hasTokenCharge && shares.procedurePayments > 0 && isSignificantProcedure(entry)) {
		charge = partOf(shares.procedureCharges, payment, shares.procedurePayments);
	}
	if (run.packagedCharges > 0 && shares.payments > 0 && sharesPackaged(entry)) {
		charge += partOf(run.packagedCharges, payment, shares.payments);
	}
	if (run.compositeCharges && !isZeroFlag(line.compositeFlag)) {
		charge += run.compositeCharges.get(line.compositeFlag) ?? 0;
	}
	return charge;
}

/** (cost - multiple x payment) x share, rounded half up once to the cent; nothing where that is negative. */
function mentalHealthOutlier(cost: number, payment: number, run: Run): number {
	const multiple = run.rules.values['opps.mentalHealthOutlierMultiple'].value;
	const share = run.rules.values['opps.outlierShare'].value;
	const excess = BigInt(cost) * 10_000n - BigInt(payment) * BigInt(multiple);
	if (excess <= 0n) return 0;
	return Number((excess * BigInt(share) * 2n + 100_000_000n) / 200_000_000n);
}

/** Half of what a cost exceeds 1.75 payments by, where it exceeds the payment by the fixed threshold too. */
function hospitalOutlier(entry: Entry, cost: number, threshold: number, run: Run): number {
	const { values } = run.rules;
	const multiple = values['opps.outlierMultiple'];
	const share = values['opps.outlierShare'];
	const beyond = productRounded(entry.payment, multiple.value, 6, 2);
	if (cost <= beyond || cost <= entry.payment + threshold) return 0;
	const outlier = productRounded(cost - beyond, share.value, 6, 2);
	if (entry.recorder) {
		noteAmount(
			entry.recorder,
			'medicare',
			'opps.outlier',
			`Outlier, beside the payment: ${formatShare(share.value, 4)} of the cost beyond ${dollars(beyond)}`,
			[
				{ name: 'cost', ...usd(cost) },
				operandOf('multiple of the payment', multiple),
				{ name: 'fixed-dollar threshold', ...usd(threshold) }
			],
			outlier,
			multiple.citation
		);
	}
	return outlier;
}

/** The fixed-dollar threshold in cents: one that was typed in, else the year's unless it is only proposed; null then, and said. */
function thresholdOf(run: Run): number | null {
	const typed = run.claim.provider.outlierThreshold;
	if (typed !== null) return typed;
	const { outlierThreshold, year } = run.rules;
	if (outlierThreshold && outlierThreshold.status !== 'proposed') {
		if (outlierThreshold.status !== 'final') keepCaveats(run, caveatsOf(outlierThreshold));
		return outlierThreshold.value;
	}
	const why = outlierThreshold
		? `is only proposed (${dollars(outlierThreshold.value as Cents)})`
		: 'is not known';
	run.choices.push(
		`Outlier not computed: the fixed-dollar threshold of ${year} ${why}; enter one.`
	);
	return null;
}

/** A community mental health center's outliers stop where the year's exceed their share of its payments; in cents. */
function capMentalHealth(payments: number, outliers: number, run: Run): void {
	if (outliers === 0) return;
	const cap = run.rules.values['opps.mentalHealthOutlierCap'];
	const toDate = run.claim.provider.yearToDate;
	const allPayments = payments + (toDate?.payment ?? 0);
	const allOutliers = outliers + (toDate?.outlier ?? 0);
	const share = allPayments > 0 ? quotientRounded(allOutliers, allPayments, 2) : Infinity;
	if (share * 100 <= cap.value) return;
	for (const entry of run.entries) entry.outlier = 0;
	run.choices.push(
		`No outlier: the center’s outliers exceed ${formatShare(cap.value, 4)} of its payments of the year.`
	);
}

/**
 * Adds the outlier of each line, in cents and beside its payment: its charge with its part of the packaged ones x the
 * hospital's cost-to-charge ratio is its cost, all rounded half up to the cent; half of what the cost exceeds 1.75
 * payments by is paid where it exceeds the payment by the year's fixed amount too. None without a ratio, in non-excepted
 * departments, for pass-through devices, and for lines that another paid. 42 CFR 419.43(d); CMS OPPS pricer 2024.
 */
export function addOutliers(run: Run): void {
	const { costToChargeRatio, communityMentalHealth } = run.claim.provider;
	if (costToChargeRatio === null) return;
	if (!run.entries.some((entry) => entry.paid && isEligible(entry, run))) return;
	const threshold = communityMentalHealth ? 0 : thresholdOf(run);
	if (threshold === null) return;
	const shares = sharesOf(run);
	let [payments, outliers] = [0, 0];
	for (const entry of run.entries) {
		if (!entry.paid || !isEligible(entry, run)) continue;
		const { paymentMethod, actionFlag } = entry.line;
		const isPaid = actionFlag !== '4' && paymentMethod !== '6' && paymentMethod !== 'B';
		if (!isPaid && !communityMentalHealth) continue;
		const cost = productRounded(chargeOf(entry, shares, run), costToChargeRatio, 6, 2);
		const outlier = communityMentalHealth
			? mentalHealthOutlier(cost, entry.payment, run)
			: hospitalOutlier(entry, cost, threshold, run);
		if (communityMentalHealth && (paymentMethod === '0' || paymentMethod === 'Z')) {
			payments += entry.payment;
			outliers += outlier;
		}
		if (isPaid) entry.outlier = outlier;
	}
	if (communityMentalHealth) capMentalHealth(payments, outliers, run);
}
