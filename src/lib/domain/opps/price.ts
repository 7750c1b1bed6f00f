import { unpaidLine, type LineResult } from '../claims/claim';
import type { HospitalSetting } from '../claims/setting';
import { formatShare, shareOf, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import {
	isListed,
	missingPolicy,
	operandOf,
	type Policy,
	type PolicyValue
} from '../policy/lookup';
import type { AppliedWageIndex } from '../rates/place';
import { findOpps, type RateBook } from '../rates/rate-book';
import { adjustByWages } from '../rates/wage-adjustment';
import type { OppsRate, Ratio } from '../rates/rates';
import { recordSteps, usd, type Caveat, type Recorder } from '../trace';
import { copaymentOf } from './copayment';
import { isWageAdjusted, statusIndicatorMeaning } from './status-indicator';

/** One hospital outpatient line, one unit, alone on its claim. */
export interface HospitalLine {
	code: string;
	setting: HospitalSetting;
	wageIndex: AppliedWageIndex;
}

/** A hospital line, priced, with the patient's share of it. */
export interface PricedHospitalLine {
	line: LineResult;
	/** Cents; 0 unless the line is paid. */
	patient: Cents;
	caveats: readonly Caveat[];
}

const unpaid = (
	code: string,
	status: Exclude<LineResult['status'], 'paid'>,
	reason: string,
	caveats: readonly Caveat[] = []
): Outcome<PricedHospitalLine> =>
	success({ line: unpaidLine(code, status, reason), patient: 0 as Cents, caveats });

/** A share of the rate that the department is paid, with the modifier that says so. */
interface DepartmentReduction {
	share: PolicyValue;
	modifier: 'PN' | 'PO';
	why: string;
}

/** What an off-campus department is paid of the rate; null where it is paid in full. */
function departmentReduction(
	setting: HospitalSetting,
	row: OppsRate,
	policy: Policy
): Outcome<DepartmentReduction | null> {
	if (setting === 'hopd-nonexcepted') {
		const share = policy.values['opps.nonExceptedShare'];
		if (!share) return failure(missingPolicy(policy, 'opps.nonExceptedShare'));
		return success({ share, modifier: 'PN', why: 'non-excepted department' });
	}
	if (setting === 'hopd-excepted') {
		const isVisit = row.code === 'G0463';
		if (!isVisit && !isListed(policy, 'codes.apcsOfDrugAdministration', row.apc)) {
			return success(null);
		}
		const id = isVisit ? 'opps.offCampusVisitShare' : 'opps.offCampusDrugAdministrationShare';
		const share = policy.values[id];
		if (!share) return failure(missingPolicy(policy, id));
		return success(
			share.value === 10000
				? null
				: {
						share,
						modifier: 'PO',
						why: isVisit ? 'clinic visit off campus' : 'drug administration off campus'
					}
		);
	}
	return success(null);
}

/**
 * What Medicare allows a hospital outpatient department for one line alone on its claim, in cents: the APC's rate, for a
 * department paid a share of it times that share (rounded half up first, as CMS's pricer does), then 60% of it adjusted
 * by the wage index, rounded half up once. The copayment of an on-campus or excepted department stops at the inpatient
 * deductible. RULES B2.1 to B2.5; OPPS-PRICER 6, 8, 9. Problems: a policy value missing on the date.
 */
export function priceHospitalLine(
	line: HospitalLine,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<PricedHospitalLine> {
	if (!book.opps) {
		return unpaid(line.code, 'not-loaded', `no OPPS table is loaded for ${book.date}`);
	}
	const found = findOpps(book, line.code);
	if (!found) {
		return unpaid(
			line.code,
			'not-loaded',
			`${line.code} is not in ${book.opps.release.title}, and no earlier table tells its status`,
			book.opps.caveats
		);
	}
	const { row } = found;
	const status = `status ${row.statusIndicator}: ${statusIndicatorMeaning(row.statusIndicator)}`;
	if (row.statusIndicator === 'N') return unpaid(line.code, 'packaged', status, found.caveats);
	if (!isWageAdjusted(row.statusIndicator) || row.rate === null) {
		return unpaid(line.code, 'not-payable', status, found.caveats);
	}

	const labourShare = policy.values['opps.labourShare'];
	if (!labourShare) return failure(missingPolicy(policy, 'opps.labourShare'));
	const reduction = departmentReduction(line.setting, row, policy);
	if (!reduction.ok) return reduction;

	const recorder = explain ? recordSteps() : undefined;
	recorder?.note({
		measure: 'allowed',
		rule: 'opps.rate',
		label: `Rate, ${row.code}, APC ${row.apc}, status ${row.statusIndicator}`,
		operands: [
			{
				name: 'rate',
				...usd(row.rate),
				source: { release: row.release, line: row.line },
				caveats: found.caveats
			}
		],
		result: usd(row.rate),
		rounded: true
	});
	const rate = reduction.value ? reduceRate(row.rate, reduction.value, recorder) : row.rate;
	const allowed = adjustByWages(
		'opps',
		rate,
		labourShare,
		line.wageIndex,
		line.wageIndex.choice,
		recorder
	);
	const copayment = copaymentOf(
		{ row, rate, allowed, capped: line.setting !== 'hopd-nonexcepted' },
		book,
		policy,
		recorder
	);
	if (!copayment.ok) return copayment;
	return success({
		line: {
			code: line.code,
			status: 'paid',
			allowed,
			limitingCharge: null,
			repeated: null,
			reasons: [],
			steps: recorder?.steps ?? []
		},
		patient: copayment.value.patient,
		caveats: [...found.caveats, ...line.wageIndex.caveats, ...copayment.value.caveats]
	});
}

function reduceRate(rate: Cents, reduction: DepartmentReduction, recorder?: Recorder): Cents {
	const { share, modifier, why } = reduction;
	const reduced = shareOf(rate, share.value as Ratio);
	recorder?.note({
		measure: 'allowed',
		rule: 'opps.department-share',
		label: `× ${formatShare(share.value, 4)}, modifier ${modifier}: ${why}`,
		operands: [{ name: 'rate', ...usd(rate) }, operandOf(`share paid with ${modifier}`, share)],
		result: usd(reduced),
		citation: share.citation,
		rounded: true
	});
	return reduced;
}
