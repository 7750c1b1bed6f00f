import { sentenceOf, type LineStatus } from '../claims/claim';
import { isFacilityModifier, isProfessionalModifier } from '../claims/modifier';
import { dollars, formatShare, type Cents } from '../money';
import { success, type Outcome, type Problem } from '../outcome';
import { isListed, type ParameterId, type Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';
import type { Mue, PfsRate } from '../rates/rates';
import type { Caveat } from '../trace';
import {
	PAID_SIDES,
	priceLine,
	type LineQuery,
	type PaidSide,
	type PricedLine
} from './line-prices';
import { sectionOf } from './section';

/**
 * What a modifier is on a code. at-risk: it is paid by the row, and likely to be denied; not-known: it is paid by the row,
 * and a limit that is not loaded decides.
 */
export type ModifierStatus = 'valid' | 'at-risk' | 'not-known' | 'not-valid' | 'not-payable';

/** What modifiers do to the payment of one side. */
export interface ModifierAmount {
	/** The modifiers of the row that come to this. */
	modifiers: readonly string[];
	/** other-side: the modifier speaks to the other payee. */
	status: LineStatus | 'other-side';
	/** Cents; null where nothing is paid. */
	amount: Cents | null;
	/** What stands in place of an amount; '' where there is one. */
	words: string;
	/** Why, in sentences; '' where the amount is that of the line without the modifier. */
	reason: string;
	/** The amount differs from that of the line without the modifier. */
	changed: boolean;
	/** What is to be said of the amount that is not to be said without the modifier. */
	caveats: readonly Caveat[];
}

/** One or more modifiers that are alike on a code. */
export interface ModifierRow {
	modifiers: readonly string[];
	name: string;
	status: ModifierStatus;
	/** Why, from the row and the edits. */
	why: string;
	/** Why, of each modifier by itself. */
	whyOfEach: Readonly<Record<string, string>>;
	amounts: Record<PaidSide, readonly ModifierAmount[]>;
}

type Results = Record<PaidSide, PricedLine>;

const HOSPITAL_MUE_NOT_LOADED = 'Hospital MUE not loaded.';

/** What is known of a code when a modifier is judged. */
interface Facts {
	code: string;
	/** The row without modifier; null where no physician bills the code. */
	row: PfsRate | null;
	mue: Mue | null;
	isMueLoaded: boolean;
	isHospitalMueLoaded: boolean;
	policy: Policy;
	/** The line without modifier. */
	plain: Results;
	/** The line with the modifier. */
	changed: Results;
}

interface Judgement {
	status: ModifierStatus;
	why: string;
}

interface Group {
	modifiers: readonly string[];
	name: string;
	company?: LineQuery['company'];
	/** Whether the group is worth a row on the code. */
	concerns?: (facts: Pick<Facts, 'code' | 'row' | 'policy'>) => boolean;
	/** Sides that the modifier is never billed on, and what is said there. */
	never?: Partial<Record<PaidSide, string>>;
	judge: (modifier: string, facts: Facts) => Judgement;
}

const valid = (why: string): Judgement => ({ status: 'valid', why });
const notKnown = (why: string): Judgement => ({ status: 'not-known', why });
const notValid = (why: string): Judgement => ({ status: 'not-valid', why });
const notPayable = (why: string): Judgement => ({ status: 'not-payable', why });

const HAS_GLOBAL = new Set(['000', '010', '090']);
const HAS_CARE_AFTER = new Set(['010', '090']);

/** What the engine says of a line that it does not say of the line without the modifier. */
const newReasons = (facts: Pick<Facts, 'plain' | 'changed'>, side: PaidSide): readonly string[] => {
	const before = facts.plain[side].line.reasons;
	return facts.changed[side].line.reasons.filter((reason) => !before.includes(reason));
};

/** Why, in sentences, of the first of the sides on which the code is paid without the modifier. */
function whyOn(facts: Pick<Facts, 'plain' | 'changed'>, ...sides: PaidSide[]): string {
	const side = sides.find(
		(candidate) =>
			facts.plain[candidate].line.status === 'paid' && newReasons(facts, candidate).length > 0
	);
	return side ? sentenceOf(newReasons(facts, side)) : '';
}

/** Why, in sentences, of all of the sides on which the code is paid without the modifier, each reason once. */
function whyOnAny(facts: Pick<Facts, 'plain' | 'changed'>, ...sides: PaidSide[]): string {
	const reasons = sides
		.filter((side) => facts.plain[side].line.status === 'paid')
		.flatMap((side) => newReasons(facts, side));
	return sentenceOf([...new Set(reasons)]);
}

const whyOfPhysician = (facts: Facts): string => whyOn(facts, 'physician', 'office');

/** A policy share as text; '' where the date has none. */
function shareText({ values }: Policy, id: ParameterId): string {
	const value = values[id];
	return value ? formatShare(value.value, value.decimals) : '';
}

/** Codes of the colorectal screening and of the colonoscopies that it may become. */
const isColorectal = (code: string): boolean =>
	/^(453[3-9]\d|G0104|G0105|G0121|44388|44389|4439\d|4440\d)$/.test(code);

/** The hospital's own code of a clinic visit, whoever is seen. */
const HOSPITAL_VISIT = 'G0463';

const isVisit = ({ code }: Pick<Facts, 'code'>): boolean =>
	sectionOf(code) === 'visits' || code === HOSPITAL_VISIT;

const isPhysiciansVisit = (facts: Pick<Facts, 'code'>): boolean =>
	isVisit(facts) && facts.code !== HOSPITAL_VISIT;

/** A visit has no sides, no assistant, no anaesthesia and no place in the ranking of procedures. */
const isProcedure = (facts: Pick<Facts, 'code'>): boolean => !isVisit(facts);

/** One unit is all that the code's wording leaves, however many lesions, sides or sessions. */
const isOneByWording = (mue: Mue | null): boolean =>
	mue?.units === 1 && mue.adjudication === '2' && /descriptor/i.test(mue.rationale);

function judgeBothSides(facts: Facts): Judgement {
	const { row, mue, isMueLoaded, plain, policy } = facts;
	if (!row) return valid(whyOn(facts, 'hopd', 'asc') || 'Names both sides.');
	const { bilateral } = row;
	if (bilateral !== '1' && bilateral !== '3') {
		return notValid(whyOfPhysician(facts) || `BILAT ${bilateral}.`);
	}
	const rule =
		bilateral === '1'
			? `${shareText(policy, 'pfs.bilateralShare')} by BILAT 1`
			: 'Each side in full by BILAT 3';
	if (isOneByWording(mue)) {
		const one = [plain.physician.line, plain.office.line].find(({ status }) => status === 'paid');
		const expected = one ? `: expect one unit, ${dollars(one.allowed)}` : '';
		return { status: 'at-risk', why: `${rule}, but MUE 1 is absolute${expected}.` };
	}
	if (!isMueLoaded) {
		return notKnown(`${rule}; MUE not loaded: a limit of one unit would leave one side.`);
	}
	return valid(`${rule}; an ASC bills two lines.`);
}

function judgeComponent(modifier: string, { row, changed }: Facts): Judgement {
	const pctc = row?.pctc ?? '';
	const priced = [changed.office.line, changed.physician.line];
	if (priced.some(({ reasons }) => reasons.some((reason) => reason.includes('does not apply')))) {
		return notValid(`PCTC ${pctc}; place of service sets the rate.`);
	}
	return valid(
		modifier === '26'
			? 'The row of the professional part; in a facility the physician bills it.'
			: 'The row of the technical part; in a facility it is the facility’s.'
	);
}

/** By what the engine makes of the line: refused by the row's indicator, or not. */
function judgeByRow(name: string, indicator: string | undefined, facts: Facts): Judgement {
	if (indicator === '9') return notValid(`${name} 9: the concept does not apply.`);
	const { office, physician } = facts.changed;
	const isRefused = [physician, office].some(
		({ line }, position) =>
			facts.plain[position === 0 ? 'physician' : 'office'].line.status === 'paid' &&
			line.status === 'not-payable'
	);
	return isRefused ? notPayable(whyOfPhysician(facts)) : valid(whyOfPhysician(facts));
}

const GROUPS: readonly Group[] = [
	{
		modifiers: ['22'],
		name: 'Increased work',
		concerns: isProcedure,
		judge: (_, facts) =>
			facts.row && !HAS_GLOBAL.has(facts.row.globalDays)
				? notValid(
						whyOfPhysician(facts) ||
							`Global ${facts.row.globalDays}: 22 is for codes with global ${[...HAS_GLOBAL].join(', ')}.`
					)
				: valid('By report; it lifts no bundling edit.')
	},
	{
		modifiers: ['24'],
		name: 'Unrelated visit',
		concerns: isPhysiciansVisit,
		judge: () =>
			valid('For a visit in the global days of an operation that it is not for; the same price.')
	},
	{
		modifiers: ['25'],
		name: 'Separate visit',
		concerns: isVisit,
		judge: () => valid('For a significant, separate visit beside a procedure; the same price.')
	},
	{
		modifiers: ['27'],
		name: 'Further visit',
		concerns: isVisit,
		judge: () => valid('Another hospital visit of the same day; the same price.')
	},
	{
		modifiers: ['57'],
		name: 'Decision for surgery',
		concerns: isPhysiciansVisit,
		judge: () =>
			valid('For the visit that decides on an operation with global 090; the same price.')
	},
	{ modifiers: ['26', 'TC'], name: 'Split billing', judge: judgeComponent },
	{
		modifiers: ['50'],
		name: 'Both sides',
		concerns: isProcedure,
		judge: (_, facts) => judgeBothSides(facts)
	},
	{
		modifiers: ['51'],
		name: 'Second procedure',
		concerns: isProcedure,
		company: 'further',
		judge: (_, facts) => {
			const rule =
				whyOnAny(facts, 'physician', 'office') ||
				(facts.row ? `MULT ${facts.row.multipleProcedure}: no reduction.` : '');
			return valid(`${rule} A facility’s lines are ranked with or without 51.`.trimStart());
		}
	},
	{
		modifiers: ['52'],
		name: 'Reduced',
		concerns: isProcedure,
		judge: () => valid('A facility half, if no anaesthesia was needed; a physician by the charge.')
	},
	{
		modifiers: ['53'],
		name: 'Discontinued',
		concerns: isProcedure,
		never: { hopd: 'bills 73, 74', asc: 'bills 73, 74' },
		judge: (_, facts) => valid(whyOfPhysician(facts))
	},
	{
		modifiers: ['54', '55', '56'],
		name: 'Part of the care',
		concerns: ({ row }) => row !== null && HAS_CARE_AFTER.has(row.globalDays),
		judge: (_, facts) => {
			const why = whyOfPhysician(facts);
			return facts.changed.physician.line.status === 'not-payable' ? notPayable(why) : valid(why);
		}
	},
	{
		modifiers: ['58', '78', '79'],
		name: 'Later procedure',
		concerns: isProcedure,
		judge: (modifier, facts) => {
			const days = facts.row ? `Global ${facts.row.globalDays}: ` : '';
			const isReduced = facts.changed.physician.line.allowed < facts.plain.physician.line.allowed;
			return valid(
				modifier === '78' && isReduced
					? `${days}${whyOfPhysician(facts)}`
					: `${days}${days ? 'paid' : 'Paid'} in full.`
			);
		}
	},
	{
		modifiers: ['59', 'XE', 'XP', 'XS', 'XU'],
		name: 'Distinct',
		concerns: isProcedure,
		judge: () => valid('Lifts a PTP edit of indicator 1; the same price.')
	},
	{
		modifiers: ['62'],
		name: 'Two surgeons',
		concerns: isProcedure,
		judge: (_, facts) => judgeByRow('CO-SURG', facts.row?.coSurgeons, facts)
	},
	{
		modifiers: ['66'],
		name: 'Team of surgeons',
		concerns: isProcedure,
		judge: (_, facts) => judgeByRow('TEAM', facts.row?.team, facts)
	},
	{
		modifiers: ['73'],
		name: 'Before anaesthesia',
		concerns: isProcedure,
		judge: (_, facts) => valid(whyOn(facts, 'asc', 'hopd'))
	},
	{
		modifiers: ['74'],
		name: 'After anaesthesia',
		concerns: isProcedure,
		judge: () => valid('Stopped once anaesthesia had begun: paid in full.')
	},
	{
		modifiers: ['76', '77'],
		name: 'Repeat, same day',
		concerns: isProcedure,
		company: 'repeat',
		judge: (_, { plain, changed, mue, isMueLoaded, isHospitalMueLoaded }) => {
			const limited = (['physician', 'office', 'asc', 'hopd'] as const)
				.filter((side) => side !== 'hopd' || isHospitalMueLoaded)
				.filter((side) => plain[side].line.status === 'paid');
			const denied = limited.find((side) => changed[side].line.status === 'denied');
			const unknown = isHospitalMueLoaded ? '' : HOSPITAL_MUE_NOT_LOADED;
			if (denied) {
				return notPayable(`${sentenceOf(changed[denied].line.reasons)} ${unknown}`.trimEnd());
			}
			if (limited.length === 0) return notKnown(unknown || 'It is paid by itself nowhere.');
			if (!isMueLoaded)
				return notKnown('MUE not loaded: its limit decides whether a repeat is paid.');
			return valid(
				mue ? `Within MUE ${mue.units}, MAI ${mue.adjudication}.` : 'The code has no MUE.'
			);
		}
	},
	{
		modifiers: ['80', '81', '82', 'AS'],
		name: 'Assistant',
		concerns: isProcedure,
		judge: (_, facts) => judgeByRow('ASST', facts.row?.assistant, facts)
	},
	{
		modifiers: ['FB', 'FC'],
		name: 'Device credit',
		concerns: isProcedure,
		never: { hopd: 'value code FD' },
		judge: (_, facts) => {
			const isUnchanged = facts.changed.asc.line.allowed === facts.plain.asc.line.allowed;
			const why = whyOn(facts, 'asc');
			return isUnchanged ? notValid(why) : valid(why);
		}
	},
	{
		modifiers: ['LT', 'RT'],
		name: 'One side',
		concerns: (facts) => isProcedure(facts) && facts.row !== null,
		judge: (_, { row }) =>
			row?.bilateral === '9' || row?.bilateral === '2'
				? notValid(`BILAT ${row.bilateral}: the row does not tell sides apart.`)
				: valid('Names the side; both on one day are paid as 50.')
	},
	{
		modifiers: ['PN'],
		name: 'Non-excepted',
		never: { asc: 'HOPD only' },
		judge: (_, facts) =>
			valid(
				facts.changed.hopd.line.allowed === facts.plain.hopd.line.allowed
					? whyOn(facts, 'hopd')
					: `${shareText(facts.policy, 'opps.nonExceptedShare')} of the OPPS rate.`
			)
	},
	{
		modifiers: ['PO'],
		name: 'Excepted',
		never: { asc: 'HOPD only' },
		judge: (_, { plain, changed }) =>
			valid(
				changed.hopd.line.allowed === plain.hopd.line.allowed
					? 'Paid in full: only visits and drug administration are reduced.'
					: 'A visit or drug administration: a share of the rate.'
			)
	},
	{
		modifiers: ['33', 'PT'],
		name: 'Screening',
		concerns: ({ code, policy }) =>
			isColorectal(code) || isListed(policy, 'codes.withoutCostSharing', code),
		judge: (_, { plain, changed }) => {
			const [before, after] = [plain, changed].map(
				({ physician, office }) => (physician.side ?? office.side)?.payment.patient
			);
			return valid(
				before === undefined || after === undefined || before === after
					? 'The patient’s share is unchanged.'
					: `The physician’s patient pays ${dollars(after)} in place of ${dollars(before)}.`
			);
		}
	}
];

const WORDS: Record<Exclude<LineStatus, 'paid'>, string> = {
	packaged: 'packaged',
	denied: 'denied',
	'by-report': 'by report',
	'not-payable': 'not payable',
	'not-typical': 'not typical',
	'no-claim': 'no claim',
	'not-loaded': 'not loaded'
};

const isPhysician = (side: PaidSide): boolean => side === 'office' || side === 'physician';

const speaksTo = (modifier: string, side: PaidSide): boolean =>
	isPhysician(side) ? isProfessionalModifier(modifier) : isFacilityModifier(modifier);

function amountOf(
	group: Group,
	modifier: string,
	side: PaidSide,
	judged: Judgement,
	{ plain, changed }: Facts
): ModifierAmount {
	const without = (words: string): ModifierAmount => ({
		modifiers: [modifier],
		status: 'other-side',
		amount: null,
		words,
		reason: '',
		changed: false,
		caveats: []
	});
	const never = group.never?.[side];
	if (never) return without(never);
	if (!speaksTo(modifier, side)) {
		const refused = judged.status === 'not-valid' && isProfessionalModifier(modifier);
		if (refused) return without('not valid');
		return without(isPhysician(side) ? 'facility only' : 'physician only');
	}
	const before = plain[side].line;
	const isDeniedAnyway = before.status !== 'paid' && changed[side].line.status === 'denied';
	const line = isDeniedAnyway ? before : changed[side].line;
	const reason = sentenceOf(line.reasons);
	const known = plain[side].side?.caveats ?? [];
	const caveats = (changed[side].side?.caveats ?? []).filter(
		(caveat) => !known.some((other) => other.reason === caveat.reason)
	);
	if (line.status === 'paid') {
		return {
			modifiers: [modifier],
			status: 'paid',
			amount: line.allowed,
			words: '',
			reason,
			changed: before.status !== 'paid' || before.allowed !== line.allowed,
			caveats
		};
	}
	const isRefused = judged.status === 'not-valid' && line.status === 'not-payable';
	return {
		modifiers: [modifier],
		status: line.status,
		amount: null,
		words: isRefused && before.status === 'paid' ? 'not valid' : WORDS[line.status],
		reason,
		changed: before.status === 'paid',
		caveats: []
	};
}

/** Amounts that are alike, once, with all their modifiers. */
function merged(amounts: readonly ModifierAmount[]): ModifierAmount[] {
	const kept: ModifierAmount[] = [];
	for (const amount of amounts) {
		const alike = kept.findIndex(
			(other) => other.amount === amount.amount && other.words === amount.words
		);
		const same = kept[alike];
		if (same) kept[alike] = { ...same, modifiers: [...same.modifiers, ...amount.modifiers] };
		else kept.push(amount);
	}
	return kept;
}

/** A modifier that speaks to sides of which none is paid without it either is not payable, for that reason. */
function withoutPayment(modifier: string, group: Group, { plain }: Facts): Judgement | null {
	const sides = PAID_SIDES.filter((side) => speaksTo(modifier, side) && !group.never?.[side]);
	if (sides.length === 0 || sides.some((side) => plain[side].line.status === 'paid')) return null;
	const lines = sides.map((side) => plain[side].line);
	const told = lines.find(({ status }) => status !== 'no-claim') ?? lines[0];
	return notPayable(sentenceOf(told?.reasons ?? []));
}

/** What the price of a line rests on besides its code. */
export type LineContext = Pick<LineQuery, 'place' | 'qualifyingApm'>;

function priceSides(
	code: string,
	modifier: string | null,
	group: Group | null,
	context: LineContext,
	book: RateBook,
	policy: Policy
): Outcome<Results> {
	const results: Partial<Results> = {};
	const problems: Problem[] = [];
	for (const side of PAID_SIDES) {
		const query = lineQueryOf(code, modifier, side, context, group);
		const priced = priceLine(query, book, policy);
		if (priced.ok) results[side] = priced.value;
		else problems.push(...priced.problems);
	}
	return problems.length > 0 ? { ok: false, problems } : success(results as Results);
}

function lineQueryOf(
	code: string,
	modifier: string | null,
	side: PaidSide,
	{ place, qualifyingApm }: LineContext,
	group: Group | null
): LineQuery {
	return {
		code,
		modifiers: modifier === null ? [] : [modifier],
		side,
		place,
		qualifyingApm,
		company: group?.company ?? 'alone'
	};
}

/** How the line of a modifier is billed on a side; null for a modifier that has no row. */
export function modifierQuery(
	code: string,
	modifier: string,
	side: PaidSide,
	context: LineContext
): LineQuery | null {
	const group = GROUPS.find(({ modifiers }) => modifiers.includes(modifier));
	if (!group || !speaksTo(modifier, side) || group.never?.[side]) return null;
	return lineQueryOf(code, modifier, side, context, group);
}

/**
 * Which modifiers are valid on a code on the book's date and what each comes to, for the physician in the office and in a
 * facility, the hospital and the ASC: every amount is that of the engine for the line with the modifier. Modifiers of one
 * kind that are not alike stand in rows of their own. None for a code that no side is paid for. RULES B1.5, B2.4, B3; DECISIONS 1, 7, 8.
 */
export function modifierRows(
	code: string,
	context: LineContext,
	book: RateBook,
	policy: Policy
): Outcome<ModifierRow[]> {
	const plain = priceSides(code, null, null, context, book, policy);
	if (!plain.ok) return plain;
	const isPaid = PAID_SIDES.some((side) => plain.value[side].line.status === 'paid');
	if (!isPaid) return success([]);
	const row = book.pfs?.rows.get(code) ?? null;
	const known = {
		code,
		row,
		policy,
		mue: book.mue?.rows.get(code) ?? null,
		isMueLoaded: book.mue !== null,
		isHospitalMueLoaded: book.hospitalMue !== null,
		plain: plain.value
	};
	const rows: ModifierRow[] = [];
	for (const group of GROUPS) {
		if (group.concerns && !group.concerns(known)) continue;
		const alike: (Judgement & {
			amounts: Map<PaidSide, ModifierAmount[]>;
			modifiers: string[];
			whyOfEach: Record<string, string>;
		})[] = [];
		for (const modifier of group.modifiers) {
			const changed = priceSides(code, modifier, group, context, book, policy);
			if (!changed.ok) return changed;
			const facts: Facts = { ...known, changed: changed.value };
			const judged = withoutPayment(modifier, group, facts) ?? group.judge(modifier, facts);
			let same = alike.find(({ status }) => status === judged.status);
			if (!same) {
				same = { ...judged, modifiers: [], amounts: new Map(), whyOfEach: {} };
				alike.push(same);
			} else if (!same.why.includes(judged.why)) {
				same.why = withoutRepeating(same.why, judged.why);
			}
			same.modifiers.push(modifier);
			same.whyOfEach[modifier] = judged.why;
			for (const side of PAID_SIDES) {
				const amounts = same.amounts.get(side) ?? [];
				amounts.push(amountOf(group, modifier, side, judged, facts));
				same.amounts.set(side, amounts);
			}
		}
		for (const { modifiers, status, why, whyOfEach, amounts } of alike) {
			const of = (side: PaidSide) => merged(amounts.get(side) ?? []);
			rows.push({
				modifiers,
				name: group.name,
				status,
				why,
				whyOfEach,
				amounts: {
					office: of('office'),
					physician: of('physician'),
					hopd: of('hopd'),
					asc: of('asc')
				}
			});
		}
	}
	return success(rows);
}

/** Sentences that differ only in the modifier they begin with are said once. */
function withoutRepeating(said: string, more: string): string {
	const bare = (text: string) => text.replace(/^(\d\d|[A-Z]{2})\b/, '');
	return bare(said) === bare(more) ? said : `${said} ${more}`;
}
