import type { Claim, LineResult, LineStatus } from '../claims/claim';
import { priceClaim, type ClaimResult, type ClaimSide } from '../claims/price-claim';
import { isHospital } from '../claims/setting';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Policy } from '../policy/lookup';
import { listsCode } from '../rates/rate-book';
import type { Caveat, Step } from '../trace';
import type { CompiledContract } from './compile';
import type { ContractContext } from './context';
import {
	ASSISTANT_MODIFIERS,
	type Agreement,
	type PercentOfMedicare,
	type Contract
} from './contract';

type SideName = 'professional' | 'facility';

/** What Medicare makes of a line, for the payees of an agreement together. */
export interface MedicareLine {
	status: LineStatus;
	allowed: Cents;
	reasons: readonly string[];
	steps: readonly Step[];
}

/** Medicare's amounts of a claim on one basis. */
export interface MedicareAmounts {
	/** In the order of the claim. */
	lines: readonly MedicareLine[];
	/** Null where there is none to compute. */
	outlier: Cents | null;
	caveats: readonly Caveat[];
	choices: readonly string[];
	/** Of the day of the rates. */
	policy: Policy;
}

/** Medicare's amounts of one claim on each basis of a contract, each computed when it is first asked for. */
export interface MedicareBases {
	claim: Claim;
	/** The claim's own result. */
	medicare: ClaimResult;
	compiled: CompiledContract;
	context: ContractContext;
	explain: boolean;
	/** By basis; a fragment of a sentence where there are none. */
	known: (MedicareAmounts | string | undefined)[];
}

export const sidesOf = (agreement: Agreement): readonly SideName[] =>
	agreement === 'global' ? BOTH : agreement === 'professional' ? PROFESSIONAL : FACILITY;

const PROFESSIONAL: readonly SideName[] = ['professional'];
const FACILITY: readonly SideName[] = ['facility'];
const BOTH: readonly SideName[] = ['professional', 'facility'];

/** The day whose rates a basis takes. */
export const rateDay = ({ rates }: PercentOfMedicare, dateOfService: IsoDate): IsoDate => {
	if (rates === undefined || rates === 'current') return dateOfService;
	return 'date' in rates ? rates.date : (`${rates.year}-01-01` as IsoDate);
};

/** Modifiers that the contract's own rules are for, where Medicare's are not inherited. */
const OWN_RULES: ReadonlySet<string> = new Set(['50', '51', ...ASSISTANT_MODIFIERS]);

/** The claim as a basis prices it, with the lines that its day knows; the claim itself where nothing differs. */
function claimOn(basis: PercentOfMedicare, claim: Claim, day: IsoDate): Claim {
	const { locality, area, wageIndex } = claim.place;
	const isNational = basis.place === 'national';
	const isUnadjusted = isNational || basis.wageIndex === false;
	const place = {
		locality: isNational ? null : locality,
		area: isUnadjusted ? null : area,
		wageIndex: isUnadjusted ? null : wageIndex
	};
	const qualifyingApm = basis.qualifyingApm ?? claim.qualifyingApm;
	const isSame =
		day === claim.dateOfService &&
		qualifyingApm === claim.qualifyingApm &&
		place.locality === locality &&
		place.area === area &&
		place.wageIndex === wageIndex;
	return isSame ? claim : { ...claim, dateOfService: day, place, qualifyingApm };
}

/** Statuses for which Medicare holds no amount that a percentage could be taken of. */
const WITHOUT_AMOUNT: ReadonlySet<LineStatus> = new Set(['by-report', 'not-loaded', 'not-typical']);

export const lacksAmount = ({ status }: MedicareLine): boolean => WITHOUT_AMOUNT.has(status);

/** One payee's and the other's: the sum where either is paid and neither lacks its amount. */
function together(left: LineResult, right: LineResult): MedicareLine {
	const lacking = [left, right].find(({ status }) => WITHOUT_AMOUNT.has(status));
	if (lacking) return lacking;
	if (left.status !== 'paid') return right;
	if (right.status !== 'paid') return left;
	return {
		status: 'paid',
		allowed: (left.allowed + right.allowed) as Cents,
		reasons: [...left.reasons, ...right.reasons],
		steps: [...left.steps, ...right.steps]
	};
}

/** The amounts of one or two sides. */
function amountsOf(sides: readonly ClaimSide[], policy: Policy): MedicareAmounts {
	const [first, second] = sides as [ClaimSide, ClaimSide | undefined];
	if (!second) {
		const { lines, outlier, caveats, choices } = first;
		return { lines, outlier, caveats, choices, policy };
	}
	return {
		lines: first.lines.map((line, index) => together(line, second.lines[index] as LineResult)),
		outlier: second.outlier ?? first.outlier,
		caveats: [...first.caveats, ...second.caveats],
		choices: [...first.choices, ...second.choices],
		policy
	};
}

/** Medicare holds the lines of practitioners and ASCs against their charges, never those of hospitals. */
export const comparesCharges = (side: SideName, { setting }: Claim): boolean =>
	side === 'professional' || !isHospital(setting);

const withoutCharges = (claim: Claim): Claim => ({
	...claim,
	lines: claim.lines.map((line) => ({ ...line, charge: null }))
});

const messagesOf = (problems: readonly { message: string }[]): string =>
	problems.map(({ message }) => message.replace(/\.$/, '')).join('; ');

/** A line whose code the day's tables do not list. */
const unlisted = (code: string, day: IsoDate): LineResult => ({
	code,
	status: 'not-loaded',
	allowed: 0 as Cents,
	limitingCharge: null,
	repeated: null,
	reasons: [`no loaded table of ${day} lists ${code}`],
	steps: []
});

/** Prices one side of a claim on its day, leaving out the codes that the day does not know; null where the side has no claim. */
function priceSide(
	claim: Claim,
	side: SideName,
	{ dayOf }: ContractContext,
	explain: boolean
): ClaimSide | null | string {
	const day = dayOf(claim.dateOfService);
	if (!day) return `no release covers ${claim.dateOfService}`;
	const known = claim.lines.filter(({ code }) => listsCode(day.book, code));
	if (known.length === 0) {
		return `no loaded table of ${claim.dateOfService} lists ${claim.lines.map(({ code }) => code).join(', ')}`;
	}
	const priced = priceClaim({ ...claim, sides: side, lines: known }, day.book, day.policy, explain);
	if (!priced.ok) return messagesOf(priced.problems);
	const result = priced.value[side];
	if (!result || known.length === claim.lines.length) return result;
	const results = result.lines.values();
	const lines = claim.lines.map((line) =>
		known.includes(line)
			? (results.next().value as LineResult)
			: unlisted(line.code, claim.dateOfService)
	);
	return { ...result, lines };
}

/** Each line by itself, without the edits and the modifiers that the contract has rules of its own for. */
function priceApart(
	claim: Claim,
	side: SideName,
	context: ContractContext,
	explain: boolean
): ClaimSide | null | string {
	const alone: ClaimSide[] = [];
	const lines: LineResult[] = [];
	for (const line of claim.lines) {
		const modifiers = line.modifiers.filter((modifier) => !OWN_RULES.has(modifier));
		const single = { ...line, modifiers, charge: null };
		const priced = priceSide({ ...claim, edits: 'off', lines: [single] }, side, context, explain);
		if (priced === null) return null;
		if (typeof priced === 'string') {
			lines.push({ ...unlisted(line.code, claim.dateOfService), reasons: [priced] });
			continue;
		}
		alone.push(priced);
		lines.push(priced.lines[0] as LineResult);
	}
	const [first] = alone;
	if (!first) return lines[0]?.reasons.join('; ') ?? '';
	return {
		...first,
		outlier: null,
		lines,
		caveats: [...new Set(alone.flatMap(({ caveats }) => caveats))],
		choices: [...new Set(alone.flatMap(({ choices }) => choices))]
	};
}

/** Whether a contract takes over Medicare's lower of charge and rate, or its side is never held to charges. */
const keepsChargesOf = ({ contract }: CompiledContract, claim: Claim, side: SideName): boolean =>
	contract.lesserOf === 'as-medicare' || !comparesCharges(side, claim);

/**
 * Whether Medicare's amounts of another day, place or conversion factor than the claim's may depend on its charges, so that
 * they are not the same with and without them.
 */
export function readsChargesOfMedicare(compiled: CompiledContract, claim: Claim): boolean {
	const { bases, contract } = compiled;
	const changes = bases.some(
		(basis) =>
			basis.multipleProcedures !== 'own' &&
			claimOn(basis, claim, rateDay(basis, claim.dateOfService)) !== claim
	);
	if (!changes) return false;
	return sidesOf(contract.agreement).some(
		(side) =>
			keepsChargesOf(compiled, claim, side) &&
			(comparesCharges(side, claim) || claim.hospital.costToChargeRatio !== null)
	);
}

/** A side with the lines as they would be but for their charges; null where it must be priced anew. */
function withoutLowering(side: ClaimSide): ClaimSide | null {
	let changed: LineResult[] | null = null;
	for (let position = 0; position < side.lines.length; position += 1) {
		const line = side.lines[position] as LineResult;
		const { lowered } = line;
		if (!lowered) continue;
		const { rate, reason, steps } = lowered;
		if (rate === null) return null;
		changed ??= [...side.lines];
		const reasons = line.reasons.filter((told) => told !== reason);
		changed[position] = { ...line, allowed: rate, reasons, steps };
	}
	return changed ? { ...side, lines: changed } : side;
}

function sideOn(
	{ claim, medicare, compiled, context, explain }: MedicareBases,
	basis: PercentOfMedicare,
	day: IsoDate,
	side: SideName
): ClaimSide | null | string {
	const changed = claimOn(basis, claim, day);
	if (basis.multipleProcedures === 'own') return priceApart(changed, side, context, explain);
	const keepsCharges = keepsChargesOf(compiled, claim, side);
	if (changed === claim) {
		const own = medicare[side];
		if (!own || keepsCharges) return own;
		const free = withoutLowering(own);
		if (free) return free;
	}
	return priceSide(keepsCharges ? changed : withoutCharges(changed), side, context, explain);
}

function computeOn(bases: MedicareBases, basis: PercentOfMedicare): MedicareAmounts | string {
	const day = rateDay(basis, bases.claim.dateOfService);
	const policy = bases.context.dayOf(day)?.policy;
	if (!policy) return `no release covers ${day}`;
	const sides: ClaimSide[] = [];
	for (const name of sidesOf(bases.compiled.contract.agreement)) {
		const side = sideOn(bases, basis, day, name);
		if (typeof side === 'string') return side;
		if (side) sides.push(side);
	}
	return amountsOf(sides, policy);
}

/**
 * Medicare's amounts of a claim on a basis of its contract. The claim's own result serves the basis of its own date, place
 * and participation; others are priced when they are first asked for. Medicare's lower of charge and rate is not part of
 * them, save where the contract takes it over (`lesserOf: as-medicare`). A fragment of a sentence where there are none.
 */
export function medicareOn(bases: MedicareBases, position: number): MedicareAmounts | string {
	return (bases.known[position] ??= computeOn(
		bases,
		bases.compiled.bases[position] as PercentOfMedicare
	));
}

/** Whether a contract leaves the denials of Medicare's edits as they are. */
export const followsEdits = ({ edits }: Contract): boolean => edits !== 'none';
