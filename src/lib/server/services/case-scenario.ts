import type { SitesAnswer, UsedRelease } from '$lib/domain/cases/comparison';
import type { ContractContext } from '$lib/domain/contracts/context';
import { rateDay } from '$lib/domain/contracts/medicare-basis';
import type { Contract } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import { listsCode } from '$lib/domain/rates/rate-book';
import { sliceOf, type RateBookSlice, type SlicePlace } from '$lib/domain/rates/slice';
import type { EvaluatedCaseScenario } from '$lib/domain/scenarios/case/evaluated';
import { EXAMPLE_PAYERS } from '$lib/domain/scenarios/case/example-payers';
import { codesBilled } from '$lib/domain/scenarios/case/lines';
import { modifierEffects, type ModifierEffect } from '$lib/domain/scenarios/case/modifiers';
import { priceCaseScenario, type NamedPayer } from '$lib/domain/scenarios/case/price';
import {
	CRYOPROBE,
	dateOf,
	type CasePayer,
	type CaseScenario
} from '$lib/domain/scenarios/case/scenario';
import type { CaseView } from '$lib/schemas/case-view';
import { readCaseScenario, type AskedPayer } from '$lib/schemas/case-scenario';
import { findCodes, listCodes } from '../repositories/codes';
import { listPayers } from '../repositories/volumes';
import type { Application } from './application';
import { contractsInForce } from './contract-versions';
import { dailyPrices } from './rate-books';
import { dateInForce, usedReleases } from './sites';

/** Payers that a case can be held against on its dates: the two examples, and those with contracts in force. */
export function payersOfCase(application: Application, ...dates: IsoDate[]): CasePayer[] {
	const loaded = listPayers(application.database).map(({ id, name, sample }): CasePayer => {
		const contracts = dates.flatMap((date) => contractsInForce(application, id, date));
		return {
			...{ id, name, sample },
			contracts: [...new Map(contracts.map((contract) => [contract.id, contract])).values()]
		};
	});
	return [...EXAMPLE_PAYERS, ...loaded.filter(({ contracts }) => contracts.length > 0)];
}

function foundPayers(
	asked: readonly AskedPayer[],
	known: readonly CasePayer[],
	problems: Problem[]
): CasePayer[] {
	return asked.flatMap((payer, position) => {
		if (typeof payer !== 'string') return [payer];
		const found = known.find(({ id }) => id === payer);
		if (found) return [found];
		problems.push({
			code: 'not-available',
			message: `No payer with a contract in force is called "${payer}": choose one of ${known.map(({ id }) => id).join(', ')}.`,
			path: `payers.${position}`
		});
		return [];
	});
}

const contextOf = (application: Application): ContractContext => {
	const lines = new Map(
		listCodes(application.database).map(({ code, serviceLine }) => [code, serviceLine])
	);
	return {
		dayOf: dailyPrices(application.rateBooks),
		serviceLineOf: (code) => lines.get(code) ?? null
	};
};

/** What is wrong with the date of a second session, as a problem at `path`; null where nothing is. */
function secondDateProblem(
	{ rateBooks }: Application,
	first: IsoDate,
	second: IsoDate | null,
	path: string
): Problem | null {
	if (second === null) return null;
	if (second < first) {
		const message = `The second session is on ${second}, before the first on ${first}: give that day or a later one.`;
		return { code: 'malformed', message, path };
	}
	if (rateBooks.covers(second)) return null;
	const message = `No release covers ${second}, the day of the second session: give a day that is covered, or none to take the rates of the first.`;
	return { code: 'no-release', message, path };
}

/**
 * Evaluates a case scenario as a machine writes it (`schemas/case-scenario`): for the command line and the API. Problems:
 * malformed fields, a date that no release covers, codes, places and payers that nobody knows; all at once.
 */
export function evaluateCaseScenario(
	application: Application,
	input: unknown
): Outcome<EvaluatedCaseScenario> {
	const read = readCaseScenario(input);
	if (!read.ok) return read;
	const { date, problems: dateProblems } = dateInForce(application, read.value.date);
	if (!date) return failure(...dateProblems);
	const problems: Problem[] = [];
	const wrongDate = secondDateProblem(
		application,
		date,
		read.value.secondDate,
		'secondDateOfService'
	);
	if (wrongDate) return failure(wrongDate);
	const { title, ...asked } = read.value;
	const told = { ...asked, date };
	const second = dateOf(told, 2);
	const known = payersOfCase(application, date, second);
	const payers = foundPayers(read.value.payers, known, problems);
	const book = application.rateBooks.on(date);
	for (const [position, { code, session }] of told.procedures.entries()) {
		const day = dateOf(told, session);
		if (listsCode(application.rateBooks.on(day), code)) continue;
		problems.push({
			code: 'unknown-code',
			message: `No loaded table of ${day} lists ${code}: check the code, or load the release that has it.`,
			path: `procedures.${position}.code`
		});
	}
	if (problems.length > 0) return failure(...problems);
	const scenario: CaseScenario = { ...told, payers };
	const priced = priceCaseScenario(scenario, contextOf(application));
	if (!priced.ok) return priced;
	const modifiers = new Map<string, ModifierEffect[]>();
	for (const { code } of scenario.procedures) {
		if (modifiers.has(code)) continue;
		const effects = modifierEffects(code, scenario, book, policyOn(date));
		if (!effects.ok) return effects;
		modifiers.set(code, effects.value);
	}
	return success({ title, scenario, priced: priced.value, modifiers });
}

/** The days whose rates a case and its payers' contracts look up. */
function daysOf(dates: readonly IsoDate[], contracts: readonly Contract[]): IsoDate[] {
	const days = contracts.flatMap(({ terms }) =>
		terms.flatMap(({ pays }) =>
			pays.method === 'percent-of-medicare' ? dates.map((date) => rateDay(pays, date)) : []
		)
	);
	return [...new Set([...dates, ...days])];
}

/** What of the rates the browser prices a case with: a slice for each day that is looked up, the add-on codes of the codes included. */
export function slicesOfCase(
	application: Application,
	dates: readonly IsoDate[],
	codes: readonly string[],
	place: SlicePlace,
	payers: readonly CasePayer[]
): RateBookSlice[] {
	const contracts = payers.flatMap((payer) => payer.contracts);
	return daysOf(dates, contracts)
		.filter((day) => application.rateBooks.covers(day))
		.map((day) =>
			sliceOf(
				application.rateBooks.on(day),
				[...codesBilled(codes, policyOn(day)), CRYOPROBE],
				place
			)
		);
}

/** Codes that go with many cases and are at hand without another request: a biopsy, augmentation, guidance, sedation, both energies. */
const COMPANIONS = ['20982', '20983', '20225', '22513', '77012', '99152'];

/** What the page of a case is answered with: all that the browser prices with, and what is wrong with the question. */
export interface CaseAnswer extends Pick<SitesAnswer, 'date' | 'coverage' | 'dateNotice'> {
	/** Of the second session where that is another day, as it is in force; null: that of the first. */
	secondDate: IsoDate | null;
	/** Null where date or place is not known. */
	place: Place | null;
	releases: UsedRelease[];
	/** SiteRate's names of the codes. */
	names: Record<string, string>;
	serviceLines: Record<string, string>;
	/** The payers that the view names, with their contracts. */
	payers: CasePayer[];
	/** All that can be chosen. */
	choices: NamedPayer[];
	slices: RateBookSlice[];
	problems: Problem[];
}

/** The releases that the days of a case are priced by, each once. */
const releasesOn = (
	{ rateBooks }: Application,
	dates: readonly IsoDate[],
	place: Place
): UsedRelease[] => [
	...new Map(
		dates
			.flatMap((date) => usedReleases(rateBooks.on(date), place))
			.map((release) => [release.id, release])
	).values()
];

/** Answers the page of a case. Codes and payers that nobody knows are problems; the rest of the case stands. */
export function caseOnPage(application: Application, view: CaseView): CaseAnswer {
	const { problems: dateProblems, ...dated } = dateInForce(application, view.context.date);
	const nothing = {
		...dated,
		secondDate: null,
		place: null,
		releases: [],
		names: {},
		serviceLines: {},
		payers: [],
		choices: [],
		slices: []
	};
	const { date } = dated;
	if (!date) return { ...nothing, problems: dateProblems };
	const book = application.rateBooks.on(date);
	const { locality, hospitalArea, ascArea, hospitalIndex } = view.context;
	const place = resolvePlace(book, {
		locality,
		hospitalArea,
		ascArea,
		hospitalIndex,
		ascIndex: null
	});
	if (!place.ok) return { ...nothing, problems: place.problems };
	const problems: Problem[] = [];
	const wrongDate = secondDateProblem(application, date, view.secondDate, 'second');
	if (wrongDate) problems.push(wrongDate);
	const secondDate = wrongDate ? null : view.secondDate;
	const told = { date, secondDate, procedures: view.procedures };
	const dates = [...new Set([date, dateOf(told, 2)])];
	const known = payersOfCase(application, ...dates);
	const payers = foundPayers(view.payers, known, problems);
	const unlisted = new Map(
		view.procedures.flatMap(({ code, session }) => {
			const day = dateOf(told, session);
			return listsCode(application.rateBooks.on(day), code) ? [] : [[code, day] as const];
		})
	);
	const asked = [...new Set(view.procedures.map(({ code }) => code))];
	for (const [code, day] of unlisted) {
		problems.push({
			code: 'unknown-code',
			message: `${code} is in no table loaded for ${day} and is left out: search by number or by words for one that is.`,
			path: 'p'
		});
	}
	const codes = codesBilled([...new Set([...asked, ...COMPANIONS])], policyOn(date));
	const entries = findCodes(application.database, codes);
	const areas = [hospitalArea, ascArea].flatMap((area) => area ?? []);
	return {
		...dated,
		secondDate,
		place: place.value,
		releases: releasesOn(application, dates, place.value),
		names: Object.fromEntries(entries.map(({ code, name }) => [code, name])),
		serviceLines: Object.fromEntries(entries.map(({ code, serviceLine }) => [code, serviceLine])),
		payers,
		choices: known.map(({ id, name, sample }) => ({ id, name, sample })),
		slices: slicesOfCase(application, dates, codes, { locality, areas }, payers),
		problems
	};
}
