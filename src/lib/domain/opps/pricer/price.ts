import type { Cents } from '../../money';
import { success, type Outcome } from '../../outcome';
import type { Policy } from '../../policy/lookup';
import type { Ratio } from '../../rates/rates';
import { recordSteps, usd } from '../../trace';
import type {
	GroupedClaim,
	GroupedLine,
	GroupedLineResult,
	PricedGroupedClaim,
	PublishedApc
} from '../grouped-claim';
import { setBloodShare } from './blood';
import { capBloodCoinsurance } from './blood-coinsurance-cap';
import { splitPayment } from './coinsurance';
import { medicareShareOf } from './coinsurance-share';
import { capColorectalCoinsurance } from './colorectal-cap';
import { takeDeductible } from './deductible';
import { discountOf, UNDISCOUNTED } from './discount';
import { ADJUSTMENT, hasAdjustment, keepCaveats, type Entry, type Run } from './entry';
import { productRounded } from './exact';
import { adjustmentsOf, isPackagedFlag, isZeroFlag, lineEdit, NO_APC } from './line-edits';
import { payLine } from './line-payment';
import { noteAmount } from './notes';
import { orderEntries } from './order';
import { reduceRate } from './rate-reductions';
import { rulesOf, type PricerRules } from './rules';
import { isComprehensive } from './status';
import { addOutliers } from './outlier';

/** One, with the four decimals of a wage index or a share. */
const WHOLE = 10_000;

const NOTHING = 0 as Cents;

/** Packaged blood processing on a claim with a comprehensive APC lowers the part of its blood that the product is paid. */
const isBloodProcessing = (revenueCode: string): boolean =>
	revenueCode === '0390' || revenueCode === '0392' || revenueCode === '0399';

const amountOf = (claim: GroupedClaim, code: string): number =>
	claim.valueCodes.size === 0 ? 0 : (claim.valueCodes.get(code) ?? 0);

function startRun(claim: GroupedClaim, rules: PricerRules): Run {
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

/** Adds what a line lends to others of its claim, whether it is paid itself or not. */
function lendCharges(line: GroupedLine, adjustments: number, run: Run): void {
	const { charge, statusIndicator, compositeFlag } = line;
	const inComposite = !isZeroFlag(compositeFlag);
	if (
		(isPackagedFlag(line.packageFlag) && !inComposite) ||
		(run.comprehensive &&
			statusIndicator === 'R' &&
			hasAdjustment(adjustments, ADJUSTMENT.bloodProduct))
	) {
		run.packagedCharges += charge;
	}
	if (statusIndicator !== 'N') return;
	if (run.comprehensive && isBloodProcessing(line.revenueCode)) run.bloodCharges += charge;
	if (inComposite) {
		run.compositeCharges ??= new Map();
		const charges = run.compositeCharges.get(compositeFlag) ?? 0;
		run.compositeCharges.set(compositeFlag, charges + charge);
	}
}

function entryOf(
	line: GroupedLine,
	published: PublishedApc,
	position: number,
	adjustments: number,
	run: Run,
	explain: boolean
): Entry {
	const { values, bloodRanks } = run.rules;
	const billedUnits = line.units === 0 ? 1 : line.units;
	const units = line.statusIndicator === 'P' ? 1 : billedUnits;
	const discount = discountOf(
		line.discountFormula,
		billedUnits,
		values['opps.multipleProcedureShare'].value,
		values['opps.terminatedProcedureShare'].value
	);
	let factor = units;
	let factorDecimals = 0;
	if (discount !== UNDISCOUNTED) {
		factor = units * discount;
		factorDecimals = 8;
		while (factorDecimals > 0 && factor % 10 === 0) {
			factor /= 10;
			factorDecimals -= 1;
		}
	}
	const { electedCopayments } = run.claim.provider;
	const elected = electedCopayments.size === 0 ? undefined : electedCopayments.get(line.apc);
	const isBlood =
		line.statusIndicator === 'R' &&
		(hasAdjustment(adjustments, ADJUSTMENT.bloodProduct) ||
			hasAdjustment(adjustments, ADJUSTMENT.bloodProcessing));
	const bloodRank = isBlood && elected === undefined ? (bloodRanks.get(line.code) ?? 0) : 0;
	const rankingShare = medicareShareOf(published, values['opps.minimumCoinsurance'].value as Ratio);
	const { paymentMethod } = line;
	return {
		position,
		line,
		published,
		adjustments,
		nonExcepted:
			paymentMethod === '8' ||
			paymentMethod === '7' ||
			paymentMethod === 'X' ||
			paymentMethod === 'Y',
		rankingShare,
		share: Math.floor((rankingShare + 500) / 1000),
		rate: published.rate,
		units,
		discount,
		factor,
		factorDecimals,
		bloodRank,
		packagedBlood:
			run.comprehensive && bloodRank > 0 && hasAdjustment(adjustments, ADJUSTMENT.bloodProduct),
		returnCode: '01',
		payment: 0,
		addOn: 0,
		reimbursement: 0,
		coinsurance: 0,
		deductible: 0,
		bloodDeductible: 0,
		bloodFraction: 0,
		electedCoinsurance:
			elected === undefined ? 0 : productRounded(elected * billedUnits, discount, 10, 2),
		outlier: 0,
		paid: true,
		recorder: explain ? recordSteps() : undefined
	};
}

/** Adds what a line that has an APC lends to others of its claim. */
function lendRate({ line, adjustments, rate }: Entry, run: Run): void {
	run.terminatedBase += rate;
	if (adjustments === 1) return;
	const { charge } = line;
	if (hasAdjustment(adjustments, ADJUSTMENT.bloodProduct)) run.bloodProductCharges += charge;
	if (
		hasAdjustment(adjustments, ADJUSTMENT.bloodProduct) ||
		hasAdjustment(adjustments, ADJUSTMENT.bloodProcessing)
	) {
		run.bloodCharges += charge;
	}
	if (hasAdjustment(adjustments, ADJUSTMENT.deviceCredit)) run.deviceCreditBase += rate;
	if (hasAdjustment(adjustments, ADJUSTMENT.offsetQn)) run.qnCharges += charge;
	if (hasAdjustment(adjustments, ADJUSTMENT.offsetQo)) run.qoCharges += charge;
}

function noteRate({ line, published, recorder }: Entry): void {
	if (!recorder || line.statusIndicator === 'H') return;
	recorder.note({
		measure: 'allowed',
		rule: 'opps.rate',
		label: `Rate, ${line.code}, APC ${line.apc}, status ${line.statusIndicator}`,
		operands: [
			{
				name: 'rate',
				...usd(published.rate),
				source: published.source,
				caveats: published.caveats
			}
		],
		result: usd(published.rate),
		rounded: true
	});
}

/** The line as an entry with its reduced rate, or the return code that it fails with. */
function enter(line: GroupedLine, position: number, run: Run, explain: boolean): Entry | string {
	const adjustments = adjustmentsOf(line.paymentAdjustments);
	const failed = lineEdit(line, adjustments);
	if (failed !== '') return failed;
	lendCharges(line, adjustments, run);
	if (line.apc === NO_APC || isPackagedFlag(line.packageFlag)) return '42';
	if (!line.published) return '30';
	const entry = entryOf(line, line.published, position, adjustments, run, explain);
	noteRate(entry);
	reduceRate(entry, run);
	lendRate(entry, run);
	if (run.claim.provider.electedCopayments.has(line.apc)) entry.returnCode = '25';
	return entry;
}

/** What the lines of a deductible and a coinsurance come to, where there are both. */
function notePatientShare(entry: Entry): void {
	const { recorder, deductible, bloodDeductible, coinsurance } = entry;
	if (!recorder || deductible + bloodDeductible === 0) return;
	const total = deductible + bloodDeductible + coinsurance;
	noteAmount(recorder, 'patient', 'opps.patient-share', '= deductible and coinsurance', [], total);
}

const unpaid = (returnCode: string): GroupedLineResult => ({
	returnCode,
	payment: NOTHING,
	reimbursement: NOTHING,
	coinsurance: NOTHING,
	electedCoinsurance: null,
	deductible: NOTHING,
	bloodDeductible: NOTHING,
	outlier: NOTHING,
	steps: []
});

/** Holds the place of a line that is being priced. */
const PENDING = unpaid('00');

const resultOf = (entry: Entry): GroupedLineResult => ({
	returnCode: entry.returnCode,
	payment: entry.payment as Cents,
	reimbursement: entry.reimbursement as Cents,
	coinsurance: entry.coinsurance as Cents,
	electedCoinsurance: entry.electedCoinsurance > 0 ? (entry.electedCoinsurance as Cents) : null,
	deductible: entry.deductible as Cents,
	bloodDeductible: entry.bloodDeductible as Cents,
	outlier: entry.outlier as Cents,
	steps: entry.recorder?.steps ?? []
});

/** Puts the entries' results into their places and adds them up. */
function total(run: Run, lines: GroupedLineResult[]): PricedGroupedClaim {
	let [payment, outlier, deductible, bloodDeductible] = [0, 0, 0, 0];
	for (const entry of run.entries) {
		notePatientShare(entry);
		lines[entry.position] = entry.paid ? resultOf(entry) : unpaid(entry.returnCode);
		if (!entry.paid) continue;
		if (entry.line.actionFlag !== '4') payment += entry.payment;
		outlier += entry.outlier;
		deductible += entry.deductible;
		bloodDeductible += entry.bloodDeductible;
	}
	return {
		payment: payment as Cents,
		outlier: outlier as Cents,
		deductible: deductible as Cents,
		bloodDeductible: bloodDeductible as Cents,
		lines,
		caveats: run.caveats,
		choices: run.choices
	};
}

/**
 * Prices a grouped hospital outpatient claim as CMS's OPPS pricer does: edits each line, reduces its APC's rate, and then,
 * in the order of the patients' shares, adjusts by wages, takes deductibles, splits the rest into reimbursement and
 * coinsurance and limits the latter; outliers and the limits of a whole claim come last. Amounts in cents, each rounded
 * where the program rounds; a line that fails has return code 30 to 49 and zeros, and the claim goes on. With `explain`
 * each paid line keeps its steps. 42 CFR part 419; CMS OPPS pricer 2024, whose method serves 2020 to 2026 with each year's
 * values. Problems: a policy value that is missing on the policy's date.
 */
export function priceGroupedClaim(
	claim: GroupedClaim,
	policy: Policy,
	explain: boolean
): Outcome<PricedGroupedClaim> {
	const rules = rulesOf(policy);
	if (!rules.ok) return rules;
	const run = startRun(claim, rules.value);
	const lines: GroupedLineResult[] = [];
	for (const [position, line] of claim.lines.entries()) {
		const entered = enter(line, position, run, explain);
		if (typeof entered === 'string') lines.push(unpaid(entered));
		else {
			lines.push(PENDING);
			run.entries.push(entered);
		}
	}
	orderEntries(run);
	setBloodShare(run);
	for (const entry of run.entries) {
		const { published } = entry;
		if (published.caveats.length > 0) keepCaveats(run, published.caveats);
		payLine(entry, run);
		if (!entry.paid || entry.line.statusIndicator === 'N') continue;
		if (!entry.packagedBlood) takeDeductible(entry, run);
		splitPayment(entry, run);
	}
	addOutliers(run);
	capBloodCoinsurance(run);
	for (const entry of run.entries) capColorectalCoinsurance(entry, run);
	return success(total(run, lines));
}
