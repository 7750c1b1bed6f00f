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
import { CRYOPROBE, type CasePayer, type CaseScenario } from '$lib/domain/scenarios/case/scenario';
import type { CaseView } from '$lib/schemas/case-view';
import { readCaseScenario, type AskedPayer } from '$lib/schemas/case-scenario';
import { findCodes, listCodes } from '../repositories/codes';
import { listPayers } from '../repositories/volumes';
import type { Application } from './application';
import { contractsInForce } from './contract-versions';
import { dailyPrices } from './rate-books';
import { dateInForce, usedReleases } from './sites';

/** Payers that a case can be held against on a date: the two examples, and those with contracts in force. */
export function payersOfCase(application: Application, date: IsoDate): CasePayer[] {
	const loaded = listPayers(application.database).map(({ id, name, sample }): CasePayer => ({
		id,
		name,
		sample,
		contracts: contractsInForce(application, id, date)
	}));
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
	const payers = foundPayers(read.value.payers, payersOfCase(application, date), problems);
	const book = application.rateBooks.on(date);
	for (const [position, { code }] of read.value.procedures.entries()) {
		if (listsCode(book, code)) continue;
		problems.push({
			code: 'unknown-code',
			message: `No loaded table of ${date} lists ${code}: check the code, or load the release that has it.`,
			path: `procedures.${position}.code`
		});
	}
	if (problems.length > 0) return failure(...problems);
	const scenario: CaseScenario = { ...read.value, date, payers };
	const priced = priceCaseScenario(scenario, contextOf(application));
	if (!priced.ok) return priced;
	const modifiers = new Map<string, ModifierEffect[]>();
	for (const { code } of scenario.procedures) {
		if (modifiers.has(code)) continue;
		const effects = modifierEffects(code, scenario, book, policyOn(date));
		if (!effects.ok) return effects;
		modifiers.set(code, effects.value);
	}
	return success({ scenario, priced: priced.value, modifiers });
}

/** The days whose rates a case and its payers' contracts look up. */
function daysOf(date: IsoDate, contracts: readonly Contract[]): IsoDate[] {
	const days = contracts.flatMap(({ terms }) =>
		terms.flatMap(({ pays }) =>
			pays.method === 'percent-of-medicare' ? [rateDay(pays, date)] : []
		)
	);
	return [...new Set([date, ...days])];
}

/** What of the rates the browser prices a case with: a slice for each day that is looked up, the add-on codes of the codes included. */
export function slicesOfCase(
	application: Application,
	date: IsoDate,
	codes: readonly string[],
	place: SlicePlace,
	payers: readonly CasePayer[]
): RateBookSlice[] {
	const contracts = payers.flatMap((payer) => payer.contracts);
	return daysOf(date, contracts)
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

/** Answers the page of a case. Codes and payers that nobody knows are problems; the rest of the case stands. */
export function caseOnPage(application: Application, view: CaseView): CaseAnswer {
	const { problems: dateProblems, ...dated } = dateInForce(application, view.context.date);
	const nothing = {
		...dated,
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
	const known = payersOfCase(application, date);
	const payers = foundPayers(view.payers, known, problems);
	const asked = [...new Set(view.procedures.map(({ code }) => code))];
	for (const code of asked) {
		if (listsCode(book, code)) continue;
		problems.push({
			code: 'unknown-code',
			message: `${code} is in no table loaded for ${date} and is left out: search by number or by words for one that is.`,
			path: 'p'
		});
	}
	const codes = codesBilled([...new Set([...asked, ...COMPANIONS])], policyOn(date));
	const entries = findCodes(application.database, codes);
	const areas = [hospitalArea, ascArea].flatMap((area) => area ?? []);
	return {
		...dated,
		place: place.value,
		releases: usedReleases(book, place.value),
		names: Object.fromEntries(entries.map(({ code, name }) => [code, name])),
		serviceLines: Object.fromEntries(entries.map(({ code, serviceLine }) => [code, serviceLine])),
		payers,
		choices: known.map(({ id, name, sample }) => ({ id, name, sample })),
		slices: slicesOfCase(application, date, codes, { locality, areas }, payers),
		problems
	};
}
