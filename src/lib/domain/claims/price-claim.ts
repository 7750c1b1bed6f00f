import { priceAscClaim } from '../asc/price-claim';
import { hospitalCodeOf } from '../cases/billing';
import {
	addPayments,
	patientShareOf,
	splitPayment,
	type PatientShare,
	type Payment,
	type SharedLine
} from '../cases/sharing';
import { orphanedAddOns } from '../edits/add-on';
import { editCaveats, editLines, missingEdits, type EditedSide } from '../edits/edits';
import { subtractCents, type Cents } from '../money';
import { priceHospitalClaim } from '../opps/price-claim';
import { failure, success, type Outcome, type Problem } from '../outcome';
import { priceProfessionalClaim } from '../pfs/price-claim';
import type { Policy } from '../policy/lookup';
import { resolvePlace, type Place } from '../rates/place';
import { listsCode, type RateBook } from '../rates/rate-book';
import { recordSteps, type Caveat, type Step } from '../trace';
import type { Claim, ClaimLine, LineResult, PricedLines } from './claim';
import { unpaidLine } from './claim';
import { isHospital } from './setting';
import { isFacilityModifier, isProfessionalModifier } from './modifier';

/** One side of a claim: who pays what, line by line. */
export interface ClaimSide {
	payment: Payment;
	/** The part of the patient's share that meets the deductible. */
	deductible: Cents;
	/** What Medicare adds for an unusually costly hospital claim, in `payment` but in no line; null for others. */
	outlier: Cents | null;
	lines: readonly LineResult[];
	caveats: readonly Caveat[];
	choices: readonly string[];
	/** How the allowed amount is shared; empty unless steps were asked for. */
	steps: readonly Step[];
}

/** A claim, priced. A side that was not asked for, or has no claim at the setting, is null. */
export interface ClaimResult {
	id: string | number;
	professional: ClaimSide | null;
	facility: ClaimSide | null;
	total: Payment;
	/** Edits that could not be looked at, since their tables are not loaded; null where edits are off. */
	missingEdits: readonly string[] | null;
	/** What is to be said of the claim as a whole. */
	remarks: readonly string[];
}

const NO_PAYMENT: Payment = {
	allowed: 0 as Cents,
	patient: 0 as Cents,
	medicare: 0 as Cents,
	sequestration: 0 as Cents,
	netToBank: 0 as Cents
};

/** The lines as one side bills them: the modifiers that speak to the other side are not its own. */
const linesOfSide = (
	lines: readonly ClaimLine[],
	speaks: (modifier: string) => boolean
): readonly ClaimLine[] =>
	lines.every(({ modifiers }) => modifiers.length === 0 || modifiers.every(speaks))
		? lines
		: lines.map((line) => ({ ...line, modifiers: line.modifiers.filter(speaks) }));

const deniedLine = (code: string, reasons: readonly string[]): LineResult => ({
	...unpaidLine(code, 'denied', ''),
	reasons
});

/** Prices what the edits leave of a side, and puts the denied lines back in their place. */
function priceEdited<Priced extends PricedLines>(
	lines: readonly ClaimLine[],
	side: EditedSide,
	claim: Claim,
	book: RateBook,
	policy: Policy,
	price: (kept: readonly ClaimLine[]) => Outcome<Priced>
): Outcome<Priced> {
	const edited = editLines(lines, side, claim.edits, book, policy);
	const priced = price(edited ? edited.flatMap(({ line }) => (line ? [line] : [])) : lines);
	if (!priced.ok || claim.edits === 'off') return priced;
	let results: LineResult[] = priced.value.lines;
	if (edited) {
		const kept = priced.value.lines.values();
		results = edited.map(({ line, reasons }, position): LineResult => {
			const result = line ? kept.next().value : undefined;
			if (!result) return deniedLine(lines[position]?.code ?? '', reasons);
			return reasons.length > 0 ? { ...result, reasons: [...reasons, ...result.reasons] } : result;
		});
	}
	const orphaned = side === 'hospital' ? null : orphanedAddOns(results, book);
	if (orphaned) {
		results = results.map((result, position) => {
			const reasons = orphaned.get(position);
			return reasons ? deniedLine(result.code, reasons) : result;
		});
	}
	if (results === priced.value.lines) return priced;
	return success({
		...priced.value,
		lines: results,
		caveats: [...priced.value.caveats, ...editCaveats(side, book)]
	});
}

/** Says where a modifier changes what the patient pays of a line. */
const SHARING_REASONS: Readonly<Record<string, string>> = {
	PT: 'PT: no deductible, and the lower coinsurance of colorectal screening',
	'33': '33: neither deductible nor coinsurance'
};

function withSharingReasons(
	lines: readonly ClaimLine[],
	results: readonly LineResult[]
): readonly LineResult[] {
	if (!lines.some(({ modifiers }) => modifiers.includes('PT') || modifiers.includes('33'))) {
		return results;
	}
	return results.map((result, position) => {
		const reasons = (lines[position]?.modifiers ?? []).flatMap(
			(modifier) => SHARING_REASONS[modifier] ?? []
		);
		return result.status === 'paid' && reasons.length > 0
			? { ...result, reasons: [...result.reasons, ...reasons] }
			: result;
	});
}

/** What a hospital claim's own rules say of the patient's share and the outlier. */
type HospitalShare = PatientShare & { outlier: Cents };

/** Shares the allowed amount of a side among patient and Medicare; `hospital` where the hospital's rules share it. */
function sideOf(
	lines: readonly ClaimLine[],
	priced: PricedLines,
	deductibleRemaining: Cents,
	policy: Policy,
	explain: boolean,
	hospital: HospitalShare | null = null
): Outcome<ClaimSide> {
	const recorder = explain ? recordSteps() : undefined;
	const paid: SharedLine[] = [];
	let allowed = hospital?.outlier ?? (0 as Cents);
	for (let position = 0; position < lines.length; position += 1) {
		const { code, status, allowed: amount } = priced.lines[position] as LineResult;
		if (status !== 'paid') continue;
		paid.push({ code, allowed: amount, modifiers: (lines[position] as ClaimLine).modifiers });
		allowed = (allowed + amount) as Cents;
	}
	const share: Outcome<PatientShare> =
		hospital === null
			? patientShareOf(paid, deductibleRemaining, policy, recorder)
			: success(hospital);
	if (!share.ok) return share;
	const { deductible } = share.value;
	const patient = (deductible + share.value.coinsurance) as Cents;
	const payment = splitPayment(allowed, patient, policy, recorder);
	if (!payment.ok) return payment;
	return success({
		payment: payment.value,
		deductible,
		outlier: hospital?.outlier ?? null,
		lines: withSharingReasons(lines, priced.lines),
		caveats: priced.caveats,
		choices: priced.choices,
		steps: recorder?.steps ?? []
	});
}

function professionalSide(
	claim: Claim,
	place: Place,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<ClaimSide> {
	const lines = linesOfSide(claim.lines, isProfessionalModifier);
	const priced = priceEdited(lines, 'professional', claim, book, policy, (kept) =>
		priceProfessionalClaim(claim, kept, place.gpci, book, policy, explain)
	);
	if (!priced.ok) return priced;
	return sideOf(lines, priced.value, claim.deductibleRemaining, policy, explain);
}

function facilitySide(
	claim: Claim,
	place: Place,
	deductibleRemaining: Cents,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<ClaimSide | null> {
	const { setting } = claim;
	if (setting === 'office') return success(null);
	const lines = linesOfSide(claim.lines, isFacilityModifier);
	if (!isHospital(setting)) {
		const priced = priceEdited(lines, 'asc', claim, book, policy, (kept) =>
			priceAscClaim(kept, claim.choices, place.asc, book, policy, explain)
		);
		if (!priced.ok) return priced;
		return sideOf(lines, priced.value, deductibleRemaining, policy, explain);
	}
	const billed: ClaimLine[] = [];
	for (const line of lines) {
		const code = hospitalCodeOf(line.code, policy);
		if (!code.ok) return code;
		billed.push(code.value === line.code ? line : { ...line, code: code.value });
	}
	const priced = priceEdited(billed, 'hospital', claim, book, policy, (kept) =>
		priceHospitalClaim(
			{ setting, hospital: claim.hospital, deductibleRemaining, lines: kept },
			place.hospital,
			book,
			policy,
			explain
		)
	);
	if (!priced.ok) return priced;
	const named = priced.value.lines.map((result, position) => {
		const { code } = lines[position] as ClaimLine;
		return result.code === code
			? result
			: {
					...result,
					reasons: [`the hospital bills ${result.code} for ${code}`, ...result.reasons]
				};
	});
	return sideOf(
		billed,
		{ ...priced.value, lines: named },
		deductibleRemaining,
		policy,
		explain,
		priced.value
	);
}

/** Codes that no table of rates of the date lists, nor the last one of OPPS. */
function unknownCodes(claim: Claim, book: RateBook): Problem[] {
	const problems: Problem[] = [];
	for (let position = 0; position < claim.lines.length; position += 1) {
		const { code } = claim.lines[position] as ClaimLine;
		if (listsCode(book, code)) continue;
		problems.push({
			code: 'unknown-code',
			message: `No loaded table of ${book.date} lists ${code}: check the code, or load the release that has it.`,
			path: `lines.${position}.code`
		});
	}
	return problems;
}

/** Where a place is written in a claim. */
const CLAIM_FIELDS: Readonly<Record<string, string>> = {
	locality: 'place.locality',
	hospitalArea: 'place.cbsa',
	ascArea: 'place.cbsa'
};

const asClaimField = (problem: Problem): Problem => ({
	...problem,
	path: CLAIM_FIELDS[problem.path] ?? problem.path
});

/** Said where a claim leaves open which payee's claim meets the deductible first. */
const DEDUCTIBLE_ORDER = 'the deductible is met by the practitioner’s claim first';

/** The lines with the codes that a hospital bills for them. */
const billedByHospital = (lines: readonly ClaimLine[], policy: Policy): readonly ClaimLine[] =>
	lines.map((line) => {
		const code = hospitalCodeOf(line.code, policy);
		return code.ok && code.value !== line.code ? { ...line, code: code.value } : line;
	});

/** The edits that could not be looked at on the sides that were asked for. */
function missingEditsOf(claim: Claim, book: RateBook, policy: Policy): readonly string[] {
	const { lines, setting, sides } = claim;
	if (!isHospital(setting)) return missingEdits(lines, 'professional', book);
	const ofHospital =
		sides === 'professional' ? [] : missingEdits(billedByHospital(lines, policy), 'hospital', book);
	if (sides === 'facility') return ofHospital;
	return [...missingEdits(lines, 'professional', book), ...ofHospital];
}

function remarksOn(claim: Claim): readonly string[] {
	const remarks: string[] = [];
	if (claim.sides === 'both' && claim.setting !== 'office' && claim.deductibleRemaining > 0) {
		remarks.push(DEDUCTIBLE_ORDER);
	}
	if (claim.sides === 'facility' && claim.setting === 'office') {
		remarks.push('an office has no facility claim');
	}
	return remarks.length > 0 ? remarks : NO_REMARKS;
}

const NO_REMARKS: readonly string[] = [];

/**
 * Prices a claim of several lines as the practitioner and as the facility: edits, prices, deductible (met by the
 * practitioner's claim first), coinsurance by line, sequestration by claim. Lines keep their order. Problems: an unknown
 * place, a table or a policy value missing on the date, a hospital claim that is not modelled.
 */
export function priceClaim(
	claim: Claim,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<ClaimResult> {
	const unknown = unknownCodes(claim, book);
	if (unknown.length > 0) return failure(...unknown);
	const place = resolvePlace(book, {
		locality: claim.place.locality,
		hospitalArea: isHospital(claim.setting) ? claim.place.area : null,
		ascArea: claim.setting === 'asc' ? claim.place.area : null,
		hospitalIndex: claim.place.wageIndex,
		ascIndex: claim.place.wageIndex
	});
	if (!place.ok) return failure(...place.problems.map(asClaimField));
	const asked = claim.sides;
	const professional: Outcome<ClaimSide | null> =
		asked === 'facility'
			? success(null)
			: professionalSide(claim, place.value, book, policy, explain);
	if (!professional.ok) return professional;
	const remaining = subtractCents(
		claim.deductibleRemaining,
		professional.value?.deductible ?? (0 as Cents)
	);
	const facility: Outcome<ClaimSide | null> =
		asked === 'professional'
			? success(null)
			: facilitySide(claim, place.value, remaining, book, policy, explain);
	if (!facility.ok) return facility;
	return success({
		id: claim.id,
		professional: professional.value,
		facility: facility.value,
		total: addPayments(
			professional.value?.payment ?? NO_PAYMENT,
			facility.value?.payment ?? NO_PAYMENT
		),
		missingEdits: claim.edits === 'off' ? null : missingEditsOf(claim, book, policy),
		remarks: remarksOn(claim)
	});
}
