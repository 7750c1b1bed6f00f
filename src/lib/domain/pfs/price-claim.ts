import type { Choices, Claim, ClaimLine, LineResult, PricedLines } from '../claims/claim';
import { dollars, multiply, rescale, roundHalfUp, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { caveatsOf, missingPolicy, type ParameterId, type Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';
import type { Gpci } from '../rates/rates';
import { remembered } from '../remembered';
import { usd, type Caveat, type Recorder } from '../trace';
import { PROFESSIONAL_PARAMETERS, type ProfessionalContext } from './context';
import { treatFamilies, type Group } from './endoscopy';
import { feeWithReducedPe, type Fee } from './fee';
import { cappedFee } from './imaging-cap';
import { amountOf, reduce, required, resultOf, shareOfPolicy, type Item, WHOLE } from './item';
import { feeInputs, itemOf } from './line';
import { applyModifiers, applySurgeonShare, isShared } from './modifier-effects';
import { rankProcedures } from './ranking';
import { pairSides } from './sides';
import { reduceDiagnostics } from './technical-reduction';
import { reduceTherapy } from './therapy';

const isItem = (priced: Item | LineResult): priced is Item => 'portions' in priced;

const missingParameters = remembered((policy: Policy): readonly ParameterId[] =>
	PROFESSIONAL_PARAMETERS.filter((id) => !policy.values[id])
);

/** What of a claim, beside its lines, the professional side is priced by. */
export type ProfessionalClaim = Pick<
	Claim,
	'setting' | 'qualifyingApm' | 'nonParticipating' | 'nonPhysician' | 'choices'
>;

/** Two sides of one procedure rank as one service. */
function joinPairs(groups: Group[], pairs: readonly [Item, Item][]): Group[] {
	if (pairs.length === 0) return groups;
	const second = new Set(pairs.map((pair) => pair[1]));
	return groups.flatMap(({ items }) => {
		const kept = items.filter((item) => !second.has(item));
		const joined = kept.flatMap((item) => {
			const pair = pairs.find(([first]) => first === item);
			return pair ? [item, pair[1]] : [item];
		});
		return joined.length > 0 ? [{ items: joined }] : [];
	});
}

/** Rows of status T pay only when nothing else is payable that day by the same practitioner (DECISIONS 3). */
function dropStatusT(items: readonly Item[]): void {
	const paid = items.filter(({ status }) => status === 'paid');
	if (!paid.some(({ row }) => row.status !== 'T')) return;
	for (const item of paid) {
		if (item.row.status !== 'T') continue;
		item.status = 'not-payable';
		item.reasons.push('status T: another service is payable that day');
	}
}

/** The lower of the charge and the amount is allowed, line by line. */
function lowerOfCharge(result: LineResult, charge: Cents | null, recorder?: Recorder): LineResult {
	if (charge === null || result.status !== 'paid' || charge >= result.allowed) return result;
	const reason = `the charge of ${dollars(charge)} is lower than the fee`;
	const steps = recorder ? [...result.steps] : result.steps;
	recorder?.note({
		measure: 'allowed',
		rule: 'pfs.lower-of-charge',
		label: '= charge, which is lower',
		operands: [{ name: 'charge', ...usd(charge) }],
		result: usd(charge),
		citation: {
			document: 'Social Security Act, section 1848(a)(1): the lesser of charge and fee',
			url: null
		},
		rounded: true
	});
	return {
		...result,
		allowed: charge,
		lowered: { rate: result.allowed, reason, steps },
		reasons: [...result.reasons, reason]
	};
}

/**
 * Prices the professional side of a claim: each line by its row, then, in the order of RULES B1.5, bilateral, endoscopy
 * families, co-surgeon and assistant shares, ranking of procedures, diagnostic and therapy reductions, non-physician and
 * non-participating shares, and the lower of the charge. Each line is rounded half up once to the cent after its fee is.
 * Answers one result a line, in the order of the claim. Problems: a policy value missing on the date.
 */
export function priceProfessionalClaim(
	claim: ProfessionalClaim,
	lines: readonly ClaimLine[],
	gpci: Gpci | null,
	book: RateBook,
	policy: Policy,
	explain: boolean
): Outcome<PricedLines> {
	const factorId = claim.qualifyingApm
		? 'pfs.conversionFactor.qualifyingApm'
		: 'pfs.conversionFactor';
	const missing: ParameterId[] = policy.values[factorId] ? [] : [factorId];
	missing.push(...missingParameters(policy));
	if (missing.length > 0) return failure(...missing.map((id) => missingPolicy(policy, id)));
	if (!book.pfs) {
		return failure({
			code: 'no-release',
			message: `No physician fee schedule is loaded for ${book.date}: load a PPRRVU release of that year.`,
			path: 'dateOfService'
		});
	}
	const context: ProfessionalContext = {
		book,
		policy,
		table: book.pfs,
		facility: claim.setting !== 'office',
		gpci,
		factor: required(policy, factorId),
		floor: claim.choices.workFloor === 'off' ? undefined : policy.values['pfs.workGpciFloor']
	};

	const priced = lines.map((line, position) => itemOf(line, position, context, explain));
	const items = priced.filter(isItem);
	const shareFirst = claim.choices.assistantShare === 'before-ranking';
	for (const item of items) {
		applyModifiers(item, claim.choices, policy);
		if (shareFirst) applySurgeonShare(item, policy);
	}
	dropStatusT(items);
	const paid = items.filter(({ status }) => status === 'paid');
	const pairs = pairSides(paid, policy);
	const groups = treatFamilies(paid, (base) => {
		const row = context.table.rows.get(base);
		return row ? cappedFee(feeInputs(row, context)) : null;
	});
	rankProcedures(joinPairs(groups, pairs), policy);
	if (!shareFirst) for (const item of paid) applySurgeonShare(item, policy);
	reduceDiagnostics(paid, policy);
	reduceTherapy(paid, policy, (item, share) =>
		feeWithReducedPe(feeInputs(item.row, context), share)
	);
	for (const item of paid) {
		if (item.status !== 'paid' || amountOf(item) === 0) continue;
		if (claim.nonPhysician && !item.modifiers.includes('AS')) {
			reduce(
				item,
				'pfs.non-physician',
				'non-physician practitioner',
				shareOfPolicy(required(policy, 'pfs.nonPhysicianShare'))
			);
		}
		if (claim.nonParticipating) takeNoAssignment(item, policy);
	}
	return success({
		lines: priced.map((result) =>
			isItem(result) ? lowerOfCharge(resultOf(result), result.line.charge, result.recorder) : result
		),
		caveats: caveatsOfPlace(context),
		choices: choicesTaken(items, paid, claim.choices)
	});
}

/** Which of the open choices the amounts of a claim rest on. */
function choicesTaken(
	items: readonly Item[],
	paid: readonly Item[],
	choices: Choices
): readonly string[] {
	const taken: string[] = [];
	if (paid.length > 1 && paid.some(isShared))
		taken.push(SURGEON_SHARE_CHOICE[choices.assistantShare]);
	const isSplit = ({ modifiers }: Item) => modifiers.includes('54') || modifiers.includes('56');
	if (items.some(isSplit)) taken.push(PRE_OPERATIVE_CHOICE[choices.preOperativeCare]);
	if (choices.workFloor === 'off') taken.push('the work GPCI floor is switched off');
	return taken;
}

const PRE_OPERATIVE_CHOICE = {
	'with-54':
		'54 pays the pre- and intra-operative shares together, as Medicare does; sources differ',
	'with-56': '54 pays the intra-operative share alone, and 56 the pre-operative one; sources differ'
};

const SURGEON_SHARE_CHOICE = {
	'before-ranking':
		'co-surgeon and assistant shares are taken before procedures are ranked; the order is unverified',
	'after-ranking':
		'co-surgeon and assistant shares are taken after procedures are ranked; the order is unverified'
};

/** Pays 95% of the fee and tells the limiting charge, 115% of that, each computed from the fee as rounded (DECISIONS 25). */
function takeNoAssignment(item: Item, policy: Policy): void {
	const participating = amountOf(item);
	item.recorder?.note({
		measure: 'allowed',
		rule: 'pfs.rounded',
		label: '= fee of a participating practitioner, rounded half up',
		operands: [],
		result: usd(participating),
		rounded: true
	});
	const fee = required(policy, 'pfs.nonParticipatingShare');
	const limit = required(policy, 'pfs.limitingChargeShare');
	item.portions = [{ units: 1, fee: rescale(participating, 2, 9) as Fee, share: WHOLE }];
	reduce(item, 'pfs.non-participating', 'non-participating', shareOfPolicy(fee));
	const exact = multiply(participating, multiply(fee.value, limit.value));
	item.limitingCharge = roundHalfUp(exact, 10, 2);
}

/** What is to be said of the tables and of the work GPCI floor, where the floor matters at the place. */
function caveatsOfPlace({ book, table, gpci, floor }: ProfessionalContext): readonly Caveat[] {
	if (!gpci || !book.gpci) return table.caveats;
	const floorMatters =
		gpci.workWithoutFloor !== null && gpci.workWithoutFloor !== gpci.workWithFloor;
	return [
		...table.caveats,
		...book.gpci.caveats,
		...(floor && floorMatters ? caveatsOf(floor) : [])
	];
}
