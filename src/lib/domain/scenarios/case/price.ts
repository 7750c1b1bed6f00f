import { PAYEES, type Payee } from '../../cases/price-case';
import { addPayments, type Payment } from '../../cases/sharing';
import {
	ANY_HOSPITAL,
	DEFAULT_CHOICES,
	sentenceOf,
	type Claim,
	type EditMode,
	type LineStatus
} from '../../claims/claim';
import { priceClaim, type ClaimResult } from '../../claims/price-claim';
import { isHospital, SETTINGS, type Setting } from '../../claims/setting';
import { hindrancesOf } from '../../contracts/applies';
import { compileContract } from '../../contracts/compile';
import type { ContractContext, Day } from '../../contracts/context';
import type { Agreement, Contract } from '../../contracts/contract';
import type { ContractStatus } from '../../contracts/item';
import { followsEdits } from '../../contracts/medicare-basis';
import { priceUnderContract } from '../../contracts/price-contract';
import { subtractCents, type Cents } from '../../money';
import { failure, success, type Outcome } from '../../outcome';
import { remembered } from '../../remembered';
import type { Caveat, Step } from '../../trace';
import { deviceMoneyAt, type DeviceAtSetting } from './device';
import { editsMet, type EditMet } from './edits-met';
import { billedLines, type BilledLines, type CaseLine, type Reading } from './lines';
import { noticesOf, assumptionsOf, type ScenarioNotice } from './statements';
import {
	dateOf,
	deviceCost,
	SESSIONS,
	sessionsOf,
	type CasePayer,
	type CaseScenario,
	type SessionNumber
} from './scenario';

/** A line as billed, and what becomes of it. */
export interface PricedCaseLine {
	session: SessionNumber;
	line: CaseLine;
	status: ContractStatus;
	/** Cents; 0 unless paid. */
	allowed: Cents;
	/** Fragments without a full stop. */
	reasons: readonly string[];
	/** Empty unless steps were asked for. */
	steps: readonly Step[];
}

/** What one payee gets of the whole case, or why nothing. */
export interface CasePart {
	status: LineStatus;
	/** Why there is no payment; null where there is one. */
	reason: string | null;
	payment: Payment | null;
	/** As the bilateral indicator would have it, where that is another amount than the one expected (DECISIONS 8). */
	formula: Payment | null;
	lines: readonly PricedCaseLine[];
	/** Codes whose line has no amount and is not in the payment. */
	without: readonly string[];
	caveats: readonly Caveat[];
	choices: readonly string[];
	/** How the amount is shared, session by session; empty unless steps were asked for. */
	steps: readonly Step[];
}

/** The case under one payer at one setting. */
export interface PayerAtSetting {
	facility: CasePart;
	professional: CasePart;
	/** Both payees; null where a part that belongs to the case has no price (DECISIONS 2). */
	total: Payment | null;
	/** Why there is no total. */
	reason: string | null;
	/** Net to bank of both payees less what goes with the case; null where costs are not told or there is no total. */
	margin: Cents | null;
}

/** The case at one setting. */
export interface ScenarioAtSetting {
	setting: Setting;
	/** Edits that the lines meet as they are told. */
	edits: readonly EditMet[];
	/** What no payee bills of the procedures, and why. */
	unbilled: readonly { payee: Payee; code: string; reason: string }[];
	/** In the order of `payers`. */
	payers: readonly PayerAtSetting[];
	/** Device money of the leading procedure against what the devices cost; null where there is none to compare. */
	device: DeviceAtSetting | null;
}

/** Who pays: Medicare, then the payers of the scenario. */
export type NamedPayer = Pick<CasePayer, 'id' | 'name' | 'sample'>;

export const MEDICARE: NamedPayer = { id: 'medicare', name: 'Medicare', sample: false };

/** A scenario, priced at every setting, under every payer. */
export interface PricedScenario {
	payers: readonly NamedPayer[];
	settings: readonly ScenarioAtSetting[];
	/** Sentences: what the amounts rest on that the scenario does not tell. */
	assumptions: readonly string[];
	notices: readonly ScenarioNotice[];
	/** Edits that could not be looked at, since their tables are not loaded. */
	missingEdits: readonly string[];
	caveats: readonly Caveat[];
}

/** A side of a claim, by whichever payer. */
interface PricedClaimSide {
	payment: Payment;
	lines: readonly {
		status: ContractStatus;
		allowed: Cents;
		reasons: readonly string[];
		steps: readonly Step[];
	}[];
	caveats: readonly Caveat[];
	choices: readonly string[];
	steps: readonly Step[];
}

const compiled = remembered((contract: Contract) => compileContract(contract));

const OPEN: ReadonlySet<ContractStatus> = new Set(['by-report', 'not-loaded', 'unpriced']);

const withoutPayment = (
	status: LineStatus,
	reason: string,
	lines: readonly PricedCaseLine[] = []
): CasePart => ({
	status,
	reason,
	payment: null,
	formula: null,
	lines,
	without: [],
	caveats: [],
	choices: [],
	steps: []
});

const asStatus = (status: ContractStatus): LineStatus =>
	status === 'unpriced' ? 'not-loaded' : status;

/** What a payee gets of one session: a row that is not typical in the setting has no price, nor has a claim of open lines. */
function partOf(
	billed: BilledLines,
	session: SessionNumber,
	side: PricedClaimSide | null
): CasePart {
	if (!side || billed.lines.length === 0) {
		return withoutPayment('no-claim', billed.unbilled[0]?.reason ?? 'Nothing is billed.');
	}
	const lines = billed.lines.map((line, position): PricedCaseLine => {
		const { status, allowed, reasons, steps } = side.lines[position] ?? {
			status: 'no-claim',
			allowed: 0 as Cents,
			reasons: [],
			steps: []
		};
		return { session, line, status, allowed, reasons, steps };
	});
	const { caveats, choices, steps } = side;
	const told = (line: PricedCaseLine): CasePart => ({
		...withoutPayment(
			asStatus(line.status),
			`${line.line.code}: ${sentenceOf(line.reasons)}`,
			lines
		),
		caveats,
		choices,
		steps: []
	});
	const untypical = lines.find(({ status }) => status === 'not-typical');
	if (untypical) return told(untypical);
	if (!lines.some(({ status }) => status === 'paid')) {
		const leading =
			lines.find(({ status }) => status !== 'packaged') ?? (lines[0] as PricedCaseLine);
		return told(leading);
	}
	return {
		status: 'paid',
		reason: null,
		payment: side.payment,
		formula: null,
		lines,
		without: lines.flatMap(({ status, line }) => (OPEN.has(status) ? [line.code] : [])),
		caveats,
		choices,
		steps
	};
}

/** What keeps a case from having a total, and what does not. */
const IS_WHOLE: ReadonlySet<LineStatus> = new Set(['paid', 'packaged', 'no-claim']);

const sum = (payments: readonly (Payment | null)[]): Payment | null => {
	const told = payments.flatMap((payment) => payment ?? []);
	return told.length > 0 ? addPayments(...told) : null;
};

/** The sessions of a payee together: no sum where one of them has no price. */
function together(parts: readonly CasePart[]): CasePart {
	const [only, ...others] = parts;
	if (only && others.length === 0) return only;
	const open = parts.find(({ status }) => !IS_WHOLE.has(status));
	const leading = open ?? parts.find(({ status }) => status === 'paid') ?? (only as CasePart);
	return {
		status: leading.status,
		reason: leading.reason,
		payment: open ? null : sum(parts.map(({ payment }) => payment)),
		formula:
			!open && parts.some(({ formula }) => formula)
				? sum(parts.map(({ formula, payment }) => formula ?? payment))
				: null,
		lines: parts.flatMap(({ lines }) => lines),
		without: [...new Set(parts.flatMap(({ without }) => without))],
		caveats: parts.flatMap(({ caveats }) => caveats),
		choices: [...new Set(parts.flatMap(({ choices }) => choices))],
		steps: parts.flatMap(({ steps }) => steps)
	};
}

function totalOf(
	facility: CasePart,
	professional: CasePart
): Pick<PayerAtSetting, 'total' | 'reason'> {
	const parts = [facility, professional];
	const open = parts.find(({ status }) => !IS_WHOLE.has(status));
	if (open) return { total: null, reason: open.reason };
	const total = sum(parts.map(({ payment }) => payment));
	return total
		? { total, reason: null }
		: { total: null, reason: facility.reason ?? professional.reason };
}

/** One session at one setting, with what is needed to price it. */
interface Visit {
	scenario: CaseScenario;
	session: SessionNumber;
	setting: Setting;
	day: Day;
	context: ContractContext;
	/** Keep the steps of every amount. */
	explain: boolean;
}

function claimOf(
	{ scenario, session, setting }: Visit,
	sides: Claim['sides'],
	lines: readonly CaseLine[],
	edits: EditMode
): Claim {
	const { place, qualifyingApm } = scenario;
	return {
		id: session,
		dateOfService: dateOf(scenario, session),
		setting,
		sides,
		place: {
			locality: place.locality,
			area: isHospital(setting) ? place.hospitalArea : place.ascArea,
			wageIndex: isHospital(setting) ? place.hospitalIndex : null
		},
		hospital: ANY_HOSPITAL,
		qualifyingApm,
		nonParticipating: false,
		nonPhysician: false,
		edits,
		deductibleRemaining: 0 as Cents,
		choices: DEFAULT_CHOICES,
		lines
	};
}

const linesFor = (
	{ scenario, session, setting, day: { book, policy } }: Visit,
	payee: Payee,
	reading: Reading
) => billedLines(scenario, session, setting, payee, reading, book, policy);

function priceSide(
	visit: Visit,
	payee: Payee,
	lines: readonly CaseLine[],
	edits: EditMode
): Outcome<{ claim: Claim; result: ClaimResult } | null> {
	if (lines.length === 0) return success(null);
	const claim = claimOf(visit, payee, lines, edits);
	const result = priceClaim(claim, visit.day.book, visit.day.policy, visit.explain);
	return result.ok ? success({ claim, result: result.value }) : result;
}

const isSameBilling = (one: readonly CaseLine[], other: readonly CaseLine[]): boolean =>
	one.length === other.length &&
	one.every(
		({ code, units, modifiers }, position) =>
			code === other[position]?.code &&
			units === other[position].units &&
			modifiers.join() === other[position].modifiers.join()
	);

/** A payee's part of a session as Medicare pays it, with the formula's amount where that is another. */
function medicarePart(
	visit: Visit,
	payee: Payee,
	missing: Set<string>
): Outcome<{ part: CasePart; told: BilledLines }> {
	const billed = linesFor(visit, payee, 'expected');
	if (!billed.ok) return billed;
	const told = linesFor(visit, payee, 'formula');
	if (!told.ok) return told;
	const { edits } = visit.scenario;
	const priced = priceSide(visit, payee, billed.value.lines, edits);
	if (!priced.ok) return priced;
	for (const edit of priced.value?.result.missingEdits ?? []) missing.add(edit);
	const part = partOf(billed.value, visit.session, priced.value?.result[payee] ?? null);
	if (isSameBilling(billed.value.lines, told.value.lines)) {
		return success({ part, told: told.value });
	}
	const other = priceSide(visit, payee, told.value.lines, edits);
	if (!other.ok) return other;
	const formula = partOf(told.value, visit.session, other.value?.result[payee] ?? null).payment;
	const differs = formula?.allowed !== part.payment?.allowed;
	return success({ part: { ...part, formula: differs ? formula : null }, told: told.value });
}

/** A payee's part of a session under the contracts of a payer that are for it; the one that prices most lines is taken. */
function contractPart(
	visit: Visit,
	payee: Payee,
	agreement: Agreement,
	contracts: readonly Contract[]
): Outcome<CasePart> {
	let best: { part: CasePart; unpriced: number } | null = null;
	let hindrance: string | null = null;
	for (const contract of contracts) {
		const follows = followsEdits(contract);
		const billed = linesFor(visit, payee, follows ? 'expected' : 'formula');
		if (!billed.ok) return billed;
		const { lines } = billed.value;
		if (lines.length === 0) return success(partOf(billed.value, visit.session, null));
		const sides = agreement === 'global' ? 'both' : agreement;
		const claim = claimOf(visit, sides, lines, follows ? visit.scenario.edits : 'off');
		const medicare = priceClaim(claim, visit.day.book, visit.day.policy, visit.explain);
		if (!medicare.ok) return medicare;
		const [problem] = hindrancesOf(contract, claim, medicare.value);
		if (problem) {
			hindrance ??= problem.message;
			continue;
		}
		const priced = priceUnderContract(
			claim,
			medicare.value,
			compiled(contract),
			visit.context,
			visit.explain
		);
		if (!priced.ok) return priced;
		const { unpriced } = priced.value;
		const part = partOf(billed.value, visit.session, priced.value);
		if (!best || unpriced < best.unpriced) best = { part, unpriced };
		if (unpriced === 0) break;
	}
	if (best) return success(best.part);
	const who = payee === 'professional' ? 'physician' : 'facility';
	return success(
		withoutPayment('not-loaded', hindrance ?? `The payer has no contract with the ${who}.`)
	);
}

const INCLUDED = 'One amount pays practitioner and facility together.';

/** The parts of a session under a payer's contracts; one amount for both payees goes first where it can be told. */
function contractParts(visit: Visit, payer: CasePayer): Outcome<Record<Payee, CasePart>> {
	const of = (agreement: Agreement): Contract[] =>
		payer.contracts.filter((contract) => contract.agreement === agreement);
	const whole = of('global');
	const isOnlyWhole = whole.length === payer.contracts.length;
	if (whole.length > 0) {
		const payee = visit.setting === 'office' ? 'professional' : 'facility';
		const part = contractPart(visit, payee, 'global', whole);
		if (!part.ok) return part;
		if (isOnlyWhole || part.value.payment) {
			const other = withoutPayment('no-claim', INCLUDED);
			return success(
				payee === 'facility'
					? { facility: part.value, professional: other }
					: { facility: other, professional: part.value }
			);
		}
	}
	const professional = contractPart(visit, 'professional', 'professional', of('professional'));
	if (!professional.ok) return professional;
	const facility = contractPart(visit, 'facility', 'facility', of('facility'));
	if (!facility.ok) return facility;
	return success({ professional: professional.value, facility: facility.value });
}

function marginOf(
	{ costs, device }: CaseScenario,
	setting: Setting,
	sessions: number,
	total: Payment | null
): Cents | null {
	const cost = costs[setting];
	if (!cost || !total) return null;
	const perSession = cost.supplies + cost.minutes * cost.rate + deviceCost(device);
	return subtractCents(total.netToBank, (sessions * perSession) as Cents);
}

function payerAt(
	scenario: CaseScenario,
	setting: Setting,
	parts: readonly Record<Payee, CasePart>[]
): PayerAtSetting {
	const facility = together(parts.map((part) => part.facility));
	const professional = together(parts.map((part) => part.professional));
	const whole = totalOf(facility, professional);
	return {
		facility,
		professional,
		...whole,
		margin: marginOf(scenario, setting, parts.length, whole.total)
	};
}

/** The rates of each session's day. */
export type SessionDays = Record<SessionNumber, Day>;

function priceAt(
	scenario: CaseScenario,
	setting: Setting,
	days: SessionDays,
	context: ContractContext,
	explain: boolean,
	missing: Set<string>
): Outcome<ScenarioAtSetting> {
	const sessions = sessionsOf(scenario);
	const edits: EditMet[] = [];
	const unbilled: ScenarioAtSetting['unbilled'][number][] = [];
	const byPayer: Record<Payee, CasePart>[][] = [MEDICARE, ...scenario.payers].map(() => []);
	for (const session of sessions) {
		const day = days[session];
		const visit: Visit = { scenario, session, setting, day, context, explain };
		const parts: Partial<Record<Payee, CasePart>> = {};
		for (const payee of PAYEES) {
			const medicare = medicarePart(visit, payee, missing);
			if (!medicare.ok) return medicare;
			const { part, told } = medicare.value;
			parts[payee] = part;
			edits.push(...editsMet(told.lines, payee, setting, day.book, day.policy));
			unbilled.push(...told.unbilled.map(({ code, reason }) => ({ payee, code, reason })));
		}
		byPayer[0]?.push(parts as Record<Payee, CasePart>);
		for (const [position, payer] of scenario.payers.entries()) {
			const priced = contractParts(visit, payer);
			if (!priced.ok) return priced;
			byPayer[position + 1]?.push(priced.value);
		}
	}
	const payers = byPayer.map((parts) => payerAt(scenario, setting, parts));
	const lines = payers[0]?.facility.lines ?? [];
	return success({
		setting,
		edits,
		unbilled,
		payers,
		device: deviceMoneyAt(scenario.device, setting, lines, days)
	});
}

const uniqueCaveats = (caveats: readonly Caveat[]): Caveat[] => [
	...new Map(caveats.map((caveat) => [caveat.reason, caveat])).values()
];

/**
 * Prices a case scenario at every setting, session by session, under Medicare and each payer, with the engine that prices
 * claims; each session by the rates of its day. A payer whose contracts leave Medicare's edits is billed what the bilateral indicator allows; any other what is
 * expected to be paid (DECISIONS 8). `explain` keeps the steps of every amount. Problems: no release covers the date, an unknown code or place, a policy value
 * missing.
 */
export function priceCaseScenario(
	scenario: CaseScenario,
	context: ContractContext,
	explain = false
): Outcome<PricedScenario> {
	const days: Partial<SessionDays> = {};
	for (const session of SESSIONS) {
		const date = dateOf(scenario, session);
		const day = context.dayOf(date);
		if (!day) {
			return failure({
				code: 'no-release',
				message: `No release covers ${date}: choose another date.`,
				path: session === 1 ? 'date' : 'secondDate'
			});
		}
		days[session] = day;
	}
	if (scenario.procedures.length === 0) {
		return failure({
			code: 'malformed',
			message: 'A scenario has at least one procedure: add one.',
			path: 'procedures'
		});
	}
	const missing = new Set<string>();
	const settings: ScenarioAtSetting[] = [];
	for (const setting of SETTINGS) {
		const priced = priceAt(scenario, setting, days as SessionDays, context, explain, missing);
		if (!priced.ok) return priced;
		settings.push(priced.value);
	}
	const medicare = settings.map(({ payers: [first] }) => first as PayerAtSetting);
	return success({
		payers: [MEDICARE, ...scenario.payers.map(({ id, name, sample }) => ({ id, name, sample }))],
		settings,
		assumptions: assumptionsOf(scenario, settings),
		notices: noticesOf(scenario, settings, [...missing], days as SessionDays),
		missingEdits: [...missing],
		caveats: uniqueCaveats(
			medicare.flatMap(({ facility, professional }) => [
				...facility.caveats,
				...professional.caveats
			])
		)
	});
}
