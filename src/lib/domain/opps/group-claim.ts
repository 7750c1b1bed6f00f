import type { ClaimLine, UnpaidStatus } from '../claims/claim';
import type { HospitalSetting } from '../claims/setting';
import { dollars, roundHalfUp, type Cents, type Mills } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, type Policy } from '../policy/lookup';
import { findNationalCopayment, findOpps, type Found, type RateBook } from '../rates/rate-book';
import type { OppsRate } from '../rates/rates';
import type { Caveat } from '../trace';
import { choosePrimary, complexityAdjustment } from './comprehensive';
import { deviceOffsetOf } from './device-offset';
import { discountProcedures } from './discount';
import { adjustmentsOf, modifierReasons, OFFSET_IN_FULL, paymentMethodOf } from './flags';
import type { GroupedLine, PublishedApc } from './grouped-claim';
import {
	isComprehensiveObservation,
	OBSERVATION,
	packageComprehensive,
	packageConditional,
	type Candidate
} from './packaging';
import { rulesOf } from './pricer/rules';
import { findApc } from './published';
import { statusIndicatorMeaning } from './status-indicator';

/** A drug or biological, paid its price a unit without wage adjustment; the pricer of procedures leaves it out. */
export interface DrugLine {
	row: OppsRate;
	price: Mills;
	units: number;
	caveats: readonly Caveat[];
}

/**
 * What grouping makes of a line: procedures, visits and packaged lines go to the pricer, drugs are priced by the unit, the
 * rest is not paid under OPPS.
 */
export interface GroupedPart {
	code: string;
	grouped: GroupedLine | null;
	drug: DrugLine | null;
	/** Why the line is not paid by itself; null where it is. */
	unpaid: { status: UnpaidStatus; reason: string } | null;
	/** What happened to a line that is paid. */
	reasons: string[];
	caveats: readonly Caveat[];
}

/** A hospital claim, grouped: one part a line, in the order of the claim. */
export interface Grouping {
	parts: readonly GroupedPart[];
	/** Device money that modifier 73 takes out, in cents. */
	terminatedOffset: Cents;
	/** Device money of the device-intensive lines, which a credit cannot exceed, in cents. */
	deviceOffset: Cents;
	caveats: readonly Caveat[];
	choices: readonly string[];
}

const DRUG = new Set(['G', 'K', 'K1', 'H1']);
const AT_COST = new Set(['F', 'L']);
/** Statuses of which the pricer computes a payment. */
const PRICED = new Set(['J1', 'J2', 'P', 'R', 'S', 'T', 'U', 'V', 'H', 'Q1', 'Q2', 'Q3']);
const OBSERVATION_APC = '8011';

const centsOf = (rate: Mills): Cents => roundHalfUp(rate, 3, 2);

const partOf = (code: string, caveats: readonly Caveat[] = []): GroupedPart => ({
	code,
	grouped: null,
	drug: null,
	unpaid: null,
	reasons: [],
	caveats
});

const unpaidPart = (
	code: string,
	status: UnpaidStatus,
	reason: string,
	caveats: readonly Caveat[] = []
): GroupedPart => ({ ...partOf(code, caveats), unpaid: { status, reason } });

/** A line that has no payment of its own whatever else is on the claim; null where it may have one. */
function unpaidByStatus(
	{ code, charge }: ClaimLine,
	{ row, caveats }: Found<OppsRate>,
	hasCost: boolean
): GroupedPart | null {
	const { statusIndicator } = row;
	const meaning = `status ${statusIndicator}: ${statusIndicatorMeaning(statusIndicator)}`;
	if (statusIndicator === 'N' || statusIndicator === 'Q4') return null;
	if (AT_COST.has(statusIndicator)) return unpaidPart(code, 'by-report', meaning, caveats);
	if (statusIndicator === 'H') {
		if (hasCost && charge !== null) return null;
		const remedy = 'give its charge and the cost-to-charge ratio of the hospital';
		return unpaidPart(code, 'by-report', `${meaning}; ${remedy}`, caveats);
	}
	if (DRUG.has(statusIndicator) || PRICED.has(statusIndicator)) {
		if (row.rate !== null) return null;
		return unpaidPart(code, 'by-report', `${meaning}; no rate is published`, caveats);
	}
	return unpaidPart(code, 'not-payable', meaning, caveats);
}

/** What the table publishes of a line's APC, with the copayment that is carried over where the year's table has none. */
function publishedOf(book: RateBook, { row, caveats }: Found<OppsRate>, rate: Cents): PublishedApc {
	const national = findNationalCopayment(book, row);
	const carried = national && national.row !== row ? national : null;
	return {
		rate,
		nationalCopayment: national?.row.nationalCopayment ?? row.minimumCopayment,
		source: row,
		caveats,
		copayment: carried ? { source: carried.row, caveats: carried.caveats } : null
	};
}

const packagedLine = (line: ClaimLine): GroupedLine => ({
	code: line.code,
	dateOfService: null,
	revenueCode: '',
	apc: '0000',
	published: null,
	statusIndicator: 'N',
	paymentIndicator: '9',
	discountFormula: 1,
	packageFlag: '1',
	paymentMethod: '0',
	paymentAdjustments: [],
	denialFlag: '0',
	actionFlag: '0',
	compositeFlag: '',
	units: line.units,
	charge: line.charge ?? (0 as Cents)
});

/** Why a code has no row on the date. */
function notFound(code: string, { opps, date }: RateBook): string {
	if (!opps) return `no OPPS table is loaded for ${date}`;
	const { title } = opps.release;
	return opps.caveats.some(({ kind }) => kind === 'carried-back')
		? `no rate of ${code} is loaded for ${date}: drugs, devices, blood and brachytherapy are not carried back from ${title}`
		: `${code} is not in ${title}, and no earlier table tells its status`;
}

/** Services whose laboratory tests are part of them (Addendum D1, Q4). */
const PACKAGES_TESTS = new Set(['J1', 'J2', 'S', 'T', 'V']);

/** What grouping reads of a claim. */
export interface UngroupedClaim {
	setting: HospitalSetting;
	lines: readonly ClaimLine[];
	/** Whether a cost-to-charge ratio is known, by which pass-through devices are paid. */
	hasCost: boolean;
	/** Whether a device came free or with a credit. */
	hasCredit: boolean;
}

/**
 * Groups a hospital outpatient claim of one day: each line's status and APC, the comprehensive service that packages the
 * rest (lowest rank of Addendum J, complexity adjustment of the year's list), comprehensive observation, conditional
 * packaging of Q1, Q2 and Q4, discounts of status T, modifiers 50, 52 and 73, PN and PO, device offsets. Composite APCs
 * of Q3 are not modelled: each code is paid by its own APC. 42 CFR 419.44 and 419.48; Addenda B, D1, J and P. Problems:
 * a policy value missing, or the rate of an APC that the claim comes to.
 */
export function groupClaim(
	{ setting, lines, hasCost, hasCredit }: UngroupedClaim,
	book: RateBook,
	policy: Policy
): Outcome<Grouping> {
	const hours = policy.values['opps.observationHours'];
	if (!hours) return failure(missingPolicy(policy, 'opps.observationHours'));
	const rules = rulesOf(policy);
	if (!rules.ok) return rules;
	const table = book.opps;
	const parts: GroupedPart[] = [];
	const candidates: Candidate[] = [];
	for (const line of lines) {
		const found = findOpps(book, line.code);
		if (!table || !found) {
			parts.push(unpaidPart(line.code, 'not-loaded', notFound(line.code, book), table?.caveats));
			continue;
		}
		const unpaid = unpaidByStatus(line, found, hasCost);
		if (!unpaid && found.row.statusIndicator !== 'N') {
			candidates.push({
				position: parts.length,
				line,
				status: found.row.statusIndicator,
				found,
				rate: found.row.rate === null ? (0 as Cents) : centsOf(found.row.rate),
				units: line.units,
				bilateral: book.pfs?.rows.get(line.code)?.bilateral ?? null,
				discountFormula: 1,
				packagedBy: null,
				raised: null,
				reasons: []
			});
		}
		parts.push(unpaid ?? partOf(line.code, found.caveats));
	}

	const choices: string[] = [];
	const comprehensive = candidates.filter(({ status }) => status === 'J1');
	if (comprehensive.length > 0) {
		const { primary, choice } = choosePrimary(comprehensive, book);
		if (choice) choices.push(choice);
		const adjustment = complexityAdjustment(primary, lines, book);
		if (!adjustment.ok) return adjustment;
		if (adjustment.value.choice) choices.push(adjustment.value.choice);
		primary.raised = adjustment.value.raised;
		packageComprehensive(candidates, primary, policy, rules.value);
		primary.units = 1;
	} else if (isComprehensiveObservation(lines, candidates, hours.value)) {
		const visit = candidates
			.filter(({ status }) => status === 'J2')
			.toSorted((a, b) => b.rate - a.rate || a.position - b.position)[0] as Candidate;
		const published = findApc(book, OBSERVATION_APC);
		if (!published) {
			return failure({
				code: 'no-release',
				message: `${hours.value} hours of observation (${OBSERVATION}) with a visit are paid by APC ${OBSERVATION_APC}, whose rate is not loaded for ${book.date}: load Addendum A of that year.`,
				path: 'lines'
			});
		}
		visit.raised = { apc: OBSERVATION_APC, published };
		visit.reasons.push(`comprehensive observation: APC ${OBSERVATION_APC}`);
		packageComprehensive(candidates, visit, policy, rules.value);
		visit.units = 1;
	} else {
		packageConditional(candidates, book);
	}

	const paid = candidates.filter(
		({ packagedBy, status }) => packagedBy === null && !DRUG.has(status) && status !== 'Q4'
	);
	discountProcedures(paid);
	if (paid.filter(({ found }) => found.row.statusIndicator === 'Q3').length > 1) {
		choices.push('composite APCs are not modelled: each code of status Q3 is paid by its own APC');
	}

	if (hasCredit && !paid.some(({ line }) => book.hospitalDeviceOffsets?.rows.has(line.code))) {
		choices.push('no line is device-intensive: the device credit changes nothing');
	}
	let terminatedOffset = 0;
	let deviceOffset = 0;
	const caveats: Caveat[] = [];
	for (const candidate of candidates) {
		const part = parts[candidate.position] as GroupedPart;
		const { line, status, found, rate } = candidate;
		part.reasons.push(...candidate.reasons);
		if (candidate.packagedBy !== null) {
			part.unpaid = { status: 'packaged', reason: candidate.packagedBy };
			continue;
		}
		if (status === 'Q4') {
			part.unpaid = paid.some((other) => PACKAGES_TESTS.has(other.status))
				? {
						status: 'packaged',
						reason: 'status Q4: packaged with the other services of the claim'
					}
				: {
						status: 'not-payable',
						reason: 'status Q4: alone on the claim it is paid under the laboratory fee schedule'
					};
			continue;
		}
		if (DRUG.has(status)) {
			part.drug = {
				row: found.row,
				price: found.row.rate as Mills,
				units: line.units,
				caveats: found.caveats
			};
			continue;
		}
		const { raised } = candidate;
		const published = raised?.published ?? publishedOf(book, found, rate);
		const isTerminated = line.modifiers.includes('73');
		const offset =
			isTerminated || hasCredit ? deviceOffsetOf(line.code, published.rate, book) : null;
		if (offset) {
			deviceOffset += offset.amount;
			caveats.push(...offset.caveats);
			if (hasCredit)
				part.reasons.push(`a device credit is taken off, up to ${dollars(offset.amount)}`);
			if (isTerminated) {
				terminatedOffset += offset.amount;
				part.reasons.push(`73: the device share of ${dollars(offset.amount)} is taken off`);
			}
		}
		const paymentMethod = paymentMethodOf(candidate, setting, policy);
		if (offset && setting === 'hopd-nonexcepted') caveats.push(OFFSET_IN_FULL);
		part.reasons.push(...modifierReasons(line.modifiers));
		if (paymentMethod === '7') part.reasons.push(`PN changes nothing of status ${status}`);
		if (paymentMethod === '8')
			part.reasons.push('PN: a share is paid, as in a non-excepted department');
		part.grouped = {
			...packagedLine(line),
			apc: raised?.apc ?? found.row.apc,
			published,
			statusIndicator: status,
			paymentIndicator: status === 'H' ? '6' : '1',
			discountFormula: candidate.discountFormula,
			packageFlag: '0',
			paymentMethod,
			paymentAdjustments: adjustmentsOf(candidate, policy, offset !== null, hasCredit),
			units: candidate.units
		};
	}
	for (const [position, part] of parts.entries()) {
		const line = lines[position] as ClaimLine;
		if (part.unpaid?.status === 'packaged') part.grouped = packagedLine(line);
		else if (!part.unpaid && !part.grouped && !part.drug) {
			part.unpaid = { status: 'packaged', reason: `status N: ${statusIndicatorMeaning('N')}` };
			part.grouped = packagedLine(line);
		}
	}
	return success({
		parts,
		terminatedOffset: terminatedOffset as Cents,
		deviceOffset: deviceOffset as Cents,
		caveats,
		choices
	});
}
