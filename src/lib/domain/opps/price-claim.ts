import {
	unpaidLine,
	type ClaimLine,
	type Hospital,
	type LineResult,
	type PricedLines
} from '../claims/claim';
import type { HospitalSetting } from '../claims/setting';
import { multiply, roundHalfUp, shareOf, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, operandOf, type Policy, type PolicyValue } from '../policy/lookup';
import type { AppliedWageIndex } from '../rates/place';
import type { RateBook } from '../rates/rate-book';
import type { Ratio } from '../rates/rates';
import { recordSteps, usd } from '../trace';
import { TERMINATED } from './flags';
import { groupClaim, type DrugLine, type GroupedPart } from './group-claim';
import type { GroupedLine, GroupedLineResult, OppsProvider } from './grouped-claim';
import { priceGroupedClaim } from './pricer/price';

/** The facility side of a hospital claim: who pays what of its lines, in cents. */
export interface PricedHospitalClaim extends PricedLines {
	/** The part of the patient's share that meets the Part B deductible. */
	deductible: Cents;
	coinsurance: Cents;
	/** What Medicare adds for an unusually costly claim; in no line. */
	outlier: Cents;
}

/** A hospital claim as billed. */
export interface HospitalClaim {
	setting: HospitalSetting;
	hospital: Hospital;
	deductibleRemaining: Cents;
	lines: readonly ClaimLine[];
}

/** A drug, priced: units x price, rounded half up once; the patient's 20% up to the inpatient deductible. */
interface PricedDrug {
	line: LineResult;
	deductible: Cents;
	coinsurance: Cents;
}

function priceDrug(
	{ row, price, units, caveats }: DrugLine,
	reasons: readonly string[],
	deductibleRemaining: number,
	coinsuranceShare: PolicyValue,
	cap: PolicyValue | null,
	explain: boolean
): PricedDrug {
	const recorder = explain ? recordSteps() : undefined;
	const allowed = roundHalfUp(multiply(price, units), 3, 2);
	const deductible = Math.min(deductibleRemaining, allowed) as Cents;
	const share = shareOf((allowed - deductible) as Cents, coinsuranceShare.value as Ratio);
	const coinsurance = (cap ? Math.min(share, cap.value) : share) as Cents;
	if (recorder) {
		recorder.note({
			measure: 'allowed',
			rule: 'opps.drug-price',
			label: `Price a unit, ${row.code}, status ${row.statusIndicator}`,
			operands: [
				{
					name: 'price',
					...usd(price, 3),
					source: { release: row.release, line: row.line },
					caveats
				}
			],
			result: usd(price, 3)
		});
		recorder.note({
			measure: 'allowed',
			rule: 'opps.drug-units',
			label: `× ${units} ${units === 1 ? 'unit' : 'units'}, no wage adjustment`,
			operands: [],
			result: usd(allowed),
			rounded: true
		});
		if (deductible > 0) {
			recorder.note({
				measure: 'patient',
				rule: 'opps.deductible',
				label: `Deductible taken from ${row.code}`,
				operands: [{ name: 'deductible remaining', ...usd(deductibleRemaining) }],
				result: usd(deductible),
				rounded: true
			});
		}
		recorder.note({
			measure: 'patient',
			rule: 'opps.coinsurance',
			label: cap
				? 'Coinsurance of the drug, capped at the inpatient deductible'
				: 'Coinsurance of the drug',
			operands: [
				operandOf('coinsurance', coinsuranceShare),
				...(cap ? [operandOf('inpatient deductible', cap, 'usd')] : [])
			],
			result: usd(coinsurance),
			citation: coinsuranceShare.citation,
			rounded: true
		});
		if (deductible > 0) {
			recorder.note({
				measure: 'patient',
				rule: 'opps.patient-share',
				label: '= deductible and coinsurance',
				operands: [],
				result: usd(deductible + coinsurance),
				rounded: true
			});
		}
	}
	return {
		line: {
			code: row.code,
			status: 'paid',
			allowed,
			limitingCharge: null,
			repeated: null,
			reasons,
			steps: recorder?.steps ?? []
		},
		deductible,
		coinsurance
	};
}

/** Prices the drugs of a claim; the dearest meets the deductible first, so that the order of the lines decides nothing. */
function priceDrugs(
	parts: readonly GroupedPart[],
	deductibleRemaining: number,
	coinsuranceShare: PolicyValue,
	cap: PolicyValue | null,
	explain: boolean
): ReadonlyMap<GroupedPart, PricedDrug> {
	const priced = new Map<GroupedPart, PricedDrug>();
	if (!parts.some(({ drug }) => drug !== null)) return priced;
	const amount = ({ drug }: GroupedPart): number => (drug ? drug.price * drug.units : 0);
	let left = deductibleRemaining;
	for (const part of parts.toSorted(
		(a, b) => amount(b) - amount(a) || (a.code < b.code ? -1 : 1)
	)) {
		if (!part.drug) continue;
		const drug = priceDrug(part.drug, part.reasons, left, coinsuranceShare, cap, explain);
		left -= drug.deductible;
		priced.set(part, drug);
	}
	return priced;
}

/** Why the pricer left a line that grouping meant to pay unpaid. */
const unpriced = (code: string, returnCode: string): LineResult =>
	unpaidLine(code, 'not-payable', `CMS's pricer does not pay the line: return code ${returnCode}`);

const FLOOR = '73: the device share is no less than the payment; a payment ends at $0.00';

/** Whether modifier 73 took all of a line: device money was taken off it and nothing is left. */
const isTakenWhole = ({ grouped }: GroupedPart, { payment }: GroupedLineResult): boolean =>
	payment === 0 && (grouped?.paymentAdjustments.includes(TERMINATED) ?? false);

function resultOf(part: GroupedPart, priced: GroupedLineResult): LineResult {
	if (part.unpaid) return unpaidLine(part.code, part.unpaid.status, part.unpaid.reason);
	if (Number(priced.returnCode) >= 30) return unpriced(part.code, priced.returnCode);
	return {
		code: part.code,
		status: 'paid',
		allowed: priced.payment,
		limitingCharge: null,
		repeated: null,
		reasons: isTakenWhole(part, priced) ? [...part.reasons, FLOOR] : part.reasons,
		steps: priced.steps
	};
}

/** The hospital as CMS's pricer knows it; without a charge for every line no outlier can be told. */
function providerOf(
	hospital: Hospital,
	wageIndex: AppliedWageIndex,
	hasCharges: boolean
): OppsProvider {
	const { costToChargeRatio, deviceCostToChargeRatio } = hospital;
	return {
		wageIndex,
		costToChargeRatio: hasCharges ? costToChargeRatio : null,
		deviceCostToChargeRatio: deviceCostToChargeRatio || costToChargeRatio,
		ruralSoleCommunity: hospital.ruralSoleCommunity,
		qualityReduced: hospital.qualityReduced,
		remedyOffset340B: hospital.remedyOffset340B,
		ruralEmergency: false,
		communityMentalHealth: false,
		electedCopayments: new Map(),
		outlierThreshold: hospital.outlierThreshold
	};
}

function valueCodesOf(
	deviceCredit: Cents,
	{ terminatedOffset, deviceOffset }: { terminatedOffset: Cents; deviceOffset: Cents }
): ReadonlyMap<string, Cents> {
	const codes = new Map<string, Cents>();
	if (terminatedOffset > 0) codes.set('QQ', terminatedOffset);
	if (deviceCredit > 0 && deviceOffset > 0) codes.set('FD', deviceCredit).set('QU', deviceOffset);
	return codes;
}

/**
 * Prices the facility side of a hospital outpatient claim of one day: groups it (`groupClaim`), prices what is grouped as
 * CMS's OPPS pricer does (`priceGroupedClaim`), and drugs by the unit; the deductible is met by procedures first. An
 * outlier is computed only where a cost-to-charge ratio and every charge are known. Lines keep their order. RULES B2.
 * Problems: a policy value or a rate missing on the date.
 */
export function priceHospitalClaim(
	claim: HospitalClaim,
	wageIndex: AppliedWageIndex,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<PricedHospitalClaim> {
	const coinsuranceShare = policy.values['opps.minimumCoinsurance'];
	if (!coinsuranceShare) return failure(missingPolicy(policy, 'opps.minimumCoinsurance'));
	const cap = policy.values['opps.inpatientDeductible'];
	if (!cap) return failure(missingPolicy(policy, 'opps.inpatientDeductible'));
	const { hospital } = claim;
	const hasCharges = claim.lines.every(({ charge }) => charge !== null);
	const grouping = groupClaim(
		{
			setting: claim.setting,
			lines: claim.lines,
			hasCost: (hospital.deviceCostToChargeRatio ?? hospital.costToChargeRatio) !== null,
			hasCredit: hospital.deviceCredit > 0
		},
		book,
		policy
	);
	if (!grouping.ok) return grouping;
	const { parts } = grouping.value;
	const grouped: GroupedLine[] = [];
	for (const part of parts) if (part.grouped) grouped.push(part.grouped);
	const priced = priceGroupedClaim(
		{
			dateOfService: policy.date,
			billType: '',
			provider: providerOf(hospital, wageIndex, hasCharges),
			deductibleRemaining: claim.deductibleRemaining,
			bloodPintsRemaining: 0,
			valueCodes: valueCodesOf(hospital.deviceCredit, grouping.value),
			lines: grouped
		},
		policy,
		explain
	);
	if (!priced.ok) return priced;

	let { deductible } = priced.value;
	let coinsurance = 0;
	for (const line of priced.value.lines) coinsurance += line.coinsurance;
	const drugs = priceDrugs(
		parts,
		claim.deductibleRemaining - deductible,
		coinsuranceShare,
		claim.setting === 'hopd-nonexcepted' ? null : cap,
		explain
	);
	let next = 0;
	const caveats = [...wageIndex.caveats, ...grouping.value.caveats, ...priced.value.caveats];
	const lines = parts.map((part): LineResult => {
		for (const caveat of part.caveats) if (!caveats.includes(caveat)) caveats.push(caveat);
		if (part.grouped) return resultOf(part, priced.value.lines[next++] as GroupedLineResult);
		const drug = drugs.get(part);
		if (drug) {
			deductible = (deductible + drug.deductible) as Cents;
			coinsurance += drug.coinsurance;
			return drug.line;
		}
		const { status, reason } = part.unpaid ?? { status: 'not-payable', reason: '' };
		return unpaidLine(part.code, status, reason);
	});
	const choices = [...grouping.value.choices, ...priced.value.choices];
	if (wageIndex.choice) choices.push(wageIndex.choice);
	if (hospital.costToChargeRatio !== null && !hasCharges) {
		choices.push('outlier not computed: not every line tells its charge');
	}
	if (hospital.costToChargeRatio === null && hospital.outlierThreshold !== null) {
		choices.push('outlier not computed: no cost-to-charge ratio is told');
	}
	if (hospital.remedyOffset340B && claim.setting === 'hopd-nonexcepted') {
		choices.push('the 340B remedy offset is not taken in a non-excepted department; unverified');
	}
	return success({
		lines,
		caveats,
		choices,
		deductible,
		coinsurance: coinsurance as Cents,
		outlier: priced.value.outlier
	});
}
