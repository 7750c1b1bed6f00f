import { ACCOUNT_PARTS, type AccountPart } from '$lib/domain/cases/account';
import type { EditMode } from '$lib/domain/claims/claim';
import { contradictionsOf, isModifier } from '$lib/domain/claims/modifier';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { formatFixed, parseFixed, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import {
	CASE_LIMITS,
	CRYOPROBE,
	type CasePayer,
	type CaseScenario,
	type LesionSide,
	type ScenarioProcedure,
	type SessionNumber,
	type SettingCost
} from '$lib/domain/scenarios/case/scenario';
import { EMPTY_CONTEXT, readContext, writeContext, type PageContext } from './context';

/** A case as the address of its page carries it. */
export interface CaseView {
	/** Date, place and QP; its codes stay empty, the procedures have them. */
	context: PageContext;
	procedures: readonly ScenarioProcedure[];
	/** The day of the second session; null: that of the first. */
	secondDate: IsoDate | null;
	/** Devices of a session. */
	probes: number;
	/** What one costs, in cents. */
	probePrice: Cents;
	costs: Partial<Record<Setting, SettingCost>>;
	/** Ids, beside Medicare. */
	payers: readonly string[];
	edits: EditMode;
	/** The setting whose lines are shown. */
	at: Setting;
	/** Position of the procedure whose modifiers are shown. */
	line: number;
	/** The amount whose account is open. */
	why: { payer: string; setting: Setting; part: AccountPart } | null;
	/** The saved case that it was made from; null: it is new. */
	saved: { id: string; version: number } | null;
}

export const EMPTY_CASE: CaseView = {
	context: EMPTY_CONTEXT,
	procedures: [],
	secondDate: null,
	probes: 0,
	probePrice: 0 as Cents,
	costs: {},
	payers: [],
	edits: 'cap',
	at: 'hopd',
	line: 0,
	why: null,
	saved: null
};

/** Parameters of the page beside those of every page. */
const PARAMETERS = [
	'p',
	'second',
	'probes',
	'probe',
	'cost',
	'payer',
	'edits',
	'at',
	'line',
	'why',
	'id',
	'version'
] as const;

const ECHO_MAX = 40;
const PRICE_MAX = 100_000_000;

const shortened = (text: string): string =>
	text.length > ECHO_MAX ? `${text.slice(0, ECHO_MAX)}…` : text;

const CODE = /^[0-9A-Z]\d{3}[0-9A-Z]$/;
const PAYER = /^[a-z0-9-]{1,80}$/;

/** What a text of the address says; null where it says nothing. */
type Reader<T> = (text: string) => T | null;

const count =
	(least: number, most: number): Reader<number> =>
	(text) => {
		const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
		return value >= least && value <= most ? value : null;
	};
const matching =
	(pattern: RegExp): Reader<string> =>
	(text) =>
		pattern.test(text) ? text : null;
const oneOf =
	<T extends string>(known: readonly T[]): Reader<T> =>
	(text) =>
		known.find((value) => value === text) ?? null;

const lesions = count(1, CASE_LIMITS.lesions);
const probes = count(0, CASE_LIMITS.probes);
const minutes = count(0, CASE_LIMITS.minutes);
const line = count(0, CASE_LIMITS.procedures - 1);
const setting = oneOf(SETTINGS);
const editMode = oneOf<EditMode>(['cap', 'deny', 'off']);
const savedId = matching(/^[\w-]{1,64}$/);
const savedVersion = count(1, 9999);

/** Dollars in the address: "950", "950.50". */
function readMoney(text: string): Cents | null {
	const value = parseFixed(text, 2);
	return value !== null && value >= 0 && value <= PRICE_MAX ? value : null;
}

const moneyText = (amount: Cents): string => formatFixed(amount, 2).replace(/\.00$/, '');

/** A charge as a token of a procedure, which points part: "usd1250", "usd1250_50". */
const chargeText = (charge: Cents): string => `usd${moneyText(charge).replace('.', '_')}`;

const SIDES: readonly LesionSide[] = ['left', 'right', 'both'];

type Token = Partial<Omit<ScenarioProcedure, 'code'>>;

/** What one token of a procedure says; null where it says nothing. */
function readToken(token: string): Token | null {
	const side = SIDES.find((known) => known === token);
	if (side) return { side };
	if (token === 'on2') return { session: 2 as SessionNumber };
	if (/^x\d+$/.test(token)) {
		const many = lesions(token.slice(1));
		return many === null ? null : { lesions: many };
	}
	if (token.startsWith('usd')) {
		const charge = readMoney(token.slice(3).replace('_', '.'));
		return charge === null ? null : { charge };
	}
	return isModifier(token) ? { modifiers: [token] } : null;
}

/** Reads a procedure ("20983.x2.both.on2.59"); tokens that say nothing are left out and said. */
function readProcedure(
	text: string,
	complain: (message: string) => void
): ScenarioProcedure | null {
	const [written = '', ...tokens] = text.split('.');
	const code = written.toUpperCase();
	if (!CODE.test(code)) {
		complain(
			`p "${shortened(text)}" begins with no procedure code: it is left out. Write it as 20983.x2.`
		);
		return null;
	}
	const modifiers: string[] = [];
	let read: ScenarioProcedure = {
		code,
		lesions: 1,
		side: 'none',
		session: 1,
		modifiers,
		charge: null
	};
	for (const token of tokens) {
		const said = readToken(token);
		if (!said) {
			complain(`p "${shortened(text)}": "${shortened(token)}" says nothing here and is left out.`);
		} else if (said.modifiers) {
			const [modifier = ''] = said.modifiers;
			const [contradiction] = contradictionsOf([...modifiers, modifier]);
			if (contradiction)
				complain(`p "${shortened(text)}": ${contradiction}; ${modifier} is left out.`);
			else if (modifiers.length < CASE_LIMITS.modifiers) modifiers.push(modifier);
		} else read = { ...read, ...said, modifiers };
	}
	return read;
}

const writeProcedure = ({
	code: written,
	lesions: many,
	side,
	session,
	modifiers,
	charge
}: ScenarioProcedure): string =>
	[
		written,
		...(many > 1 ? [`x${many}`] : []),
		...(side === 'none' ? [] : [side]),
		...(session === 2 ? ['on2'] : []),
		...modifiers,
		...(charge === null ? [] : [chargeText(charge)])
	].join('.');

/** Reads what a session costs at a setting: "asc_400_90_20" is supplies, minutes, dollars a minute. */
function readCost(text: string): [Setting, SettingCost] | null {
	const [where = '', suppliesText = '', minutesText = '', rateText = '', ...rest] = text.split('_');
	const at = setting(where);
	const taken = minutes(minutesText);
	const [supplies, rate] = [readMoney(suppliesText), readMoney(rateText)];
	if (at === null || taken === null || supplies === null || rate === null || rest.length > 0) {
		return null;
	}
	return [at, { supplies, minutes: taken, rate }];
}

const writeCost = ([at, { supplies, minutes: taken, rate }]: [string, SettingCost]): string =>
	[at, moneyText(supplies), taken, moneyText(rate)].join('_');

/** Reads the amount whose account is open: "medicare.asc.facility". */
function readWhy(text: string): CaseView['why'] {
	const [by = '', at = '', whose, ...rest] = text.split('.');
	const found = setting(at);
	const part = ACCOUNT_PARTS.find((known) => known === whose);
	return PAYER.test(by) && found !== null && part && rest.length === 0
		? { payer: by, setting: found, part }
		: null;
}

/**
 * Reads a case from a query string. What cannot be read is a problem, each by itself, and the rest of the case stands.
 */
export function readCase(query: URLSearchParams): { view: CaseView; problems: Problem[] } {
	const { context, problems: contextProblems } = readContext(query, PARAMETERS);
	const problems = [...contextProblems];
	const complain = (path: string, message: string) =>
		void problems.push({ code: 'malformed', message, path });

	const one = <T>(name: string, read: Reader<T>, fallback: T, remedy: string): T => {
		const text = query.get(name);
		if (text === null || text === '') return fallback;
		const value = read(text);
		if (value !== null) return value;
		complain(name, `${name} "${shortened(text)}" is not understood and left out: ${remedy}.`);
		return fallback;
	};

	const procedures = [...context.codes, ...query.getAll('p').filter((text) => text !== '')].flatMap(
		(text) => readProcedure(text, (message) => complain('p', message)) ?? []
	);
	if (procedures.length > CASE_LIMITS.procedures) {
		problems.push({
			code: 'too-many',
			message: `${procedures.length} procedures are more than a case takes: the first ${CASE_LIMITS.procedures} are kept.`,
			path: 'p'
		});
	}

	const costs: CaseView['costs'] = {};
	for (const text of query.getAll('cost')) {
		const cost = readCost(text);
		if (cost) costs[cost[0]] = cost[1];
		else {
			complain(
				'cost',
				`cost "${shortened(text)}" is not understood and left out: write it as asc_400_90_20.`
			);
		}
	}

	const payers: string[] = [];
	for (const text of query.getAll('payer')) {
		if (!PAYER.test(text)) {
			complain('payer', `payer "${shortened(text)}" is no id of a payer: it is left out.`);
		} else if (!payers.includes(text) && payers.length < CASE_LIMITS.payers) payers.push(text);
	}

	const priceText = query.get('probe') ?? '';
	const price = priceText === '' ? (0 as Cents) : readMoney(priceText);
	if (price === null) {
		complain('probe', `probe "${shortened(priceText)}" is no price: write dollars such as 950.`);
	}
	const secondText = query.get('second') ?? '';
	const secondDate = secondText === '' ? null : parseDate(secondText);
	if (secondText !== '' && secondDate === null) {
		complain(
			'second',
			`second "${shortened(secondText)}" is no date and left out: write it as 2026-08-03.`
		);
	}
	const whyText = query.get('why') ?? '';
	const why = readWhy(whyText);
	if (whyText !== '' && !why) {
		complain('why', `why "${shortened(whyText)}" names no amount: choose one in the table.`);
	}
	const id = one<string | null>('id', savedId, null, 'open a case of the list of scenarios');
	const version = one<number | null>('version', savedVersion, null, 'give a number from 1');
	const kept = procedures.slice(0, CASE_LIMITS.procedures);
	return {
		view: {
			context: { ...context, codes: [] },
			procedures: kept,
			secondDate,
			probes: one('probes', probes, 0, `give a number up to ${CASE_LIMITS.probes}`),
			probePrice: price ?? (0 as Cents),
			costs,
			payers,
			edits: one<EditMode>('edits', editMode, 'cap', 'give cap, deny or off'),
			at: one<Setting>('at', setting, 'hopd', `give one of ${SETTINGS.join(', ')}`),
			line: Math.min(
				one('line', line, 0, 'give the position of a procedure from 0'),
				Math.max(0, kept.length - 1)
			),
			why,
			saved: id !== null && version !== null ? { id, version } : null
		},
		problems
	};
}

/** Writes a case as a query string in one fixed order, defaults left out; `readCase` reads it back unchanged. */
export function writeCase(view: CaseView): URLSearchParams {
	const query = writeContext(view.context);
	for (const procedure of view.procedures) query.append('p', writeProcedure(procedure));
	if (view.secondDate !== null) query.set('second', view.secondDate);
	if (view.probes > 0) query.set('probes', String(view.probes));
	if (view.probePrice > 0) query.set('probe', moneyText(view.probePrice));
	for (const at of SETTINGS) {
		const cost = view.costs[at];
		if (cost) query.append('cost', writeCost([at, cost]));
	}
	for (const id of view.payers) query.append('payer', id);
	if (view.edits !== 'cap') query.set('edits', view.edits);
	if (view.at !== 'hopd') query.set('at', view.at);
	if (view.line > 0) query.set('line', String(view.line));
	if (view.why) query.set('why', `${view.why.payer}.${view.why.setting}.${view.why.part}`);
	if (view.saved) {
		query.set('id', view.saved.id);
		query.set('version', String(view.saved.version));
	}
	return query;
}

/** The case of a view on the day in force, under the payers that it names. */
export const caseOf = (
	{ context, procedures, secondDate, probes: used, probePrice, costs, edits }: CaseView,
	date: IsoDate,
	payers: readonly CasePayer[]
): CaseScenario => ({
	date,
	secondDate,
	place: {
		locality: context.locality,
		hospitalArea: context.hospitalArea,
		ascArea: context.ascArea,
		hospitalIndex: context.hospitalIndex
	},
	qualifyingApm: context.qualifyingApm,
	edits,
	procedures,
	device: used > 0 ? { code: CRYOPROBE, probes: used, price: probePrice } : null,
	costs,
	payers
});
