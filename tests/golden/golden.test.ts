import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { priceAscClaim } from '$lib/domain/asc/price-claim';
import { priceCase } from '$lib/domain/cases/price-case';
import { patientShareOf } from '$lib/domain/cases/sharing';
import {
	ANY_HOSPITAL,
	DEFAULT_CHOICES,
	type LineResult,
	type PricedLines
} from '$lib/domain/claims/claim';
import type { HospitalSetting, Setting } from '$lib/domain/claims/setting';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import type { LocalitySetting } from '$lib/domain/localities/comparison';
import { indexAgainst, rankedBy } from '$lib/domain/localities/measure';
import { priceLocalities } from '$lib/domain/localities/price';
import { formatFixed, parseFixed, type Cents } from '$lib/domain/money';
import { priceHospitalClaim } from '$lib/domain/opps/price-claim';
import type { Outcome } from '$lib/domain/outcome';
import { priceProfessionalClaim } from '$lib/domain/pfs/price-claim';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import type { RateBook } from '$lib/domain/rates/rate-book';
import { caseScenarioJson } from '$lib/server/exports/case-scenario-json';
import { claimJson } from '$lib/server/exports/claim-json';
import { openApplication } from '$lib/server/services/application';
import { contractYaml } from '$lib/server/importers/contract/write';
import { evaluateCaseScenario } from '$lib/server/services/case-scenario';
import { pricingContract, readContract } from '$lib/server/services/contracts';
import { createClaimPricer } from '$lib/server/services/pricing';
import { parseContract } from '$lib/schemas/contract';

/** Worked cases, each with its source and arithmetic, by system and date of service. */
interface GoldenFile<Given> {
	source: string;
	cases: {
		name: string;
		given: Given;
		expected: Record<string, unknown>;
		arithmetic: string;
	}[];
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '..', '..');

const opened = openApplication({
	databasePath: ':memory:',
	migrations: join(root, 'drizzle'),
	seeds: join(root, 'seeds')
});
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const bookOn = (date: IsoDate): RateBook => opened.value.rateBooks.on(date);

const goldenFiles = (system: string): { date: IsoDate; name: string; path: string }[] =>
	readdirSync(join(folder, system)).flatMap((day) =>
		readdirSync(join(folder, system, day)).map((name) => {
			const date = parseDate(day);
			if (!date) throw new Error(`${system}/${day} is no date of service`);
			return { date, name: `${system}/${day}/${name}`, path: join(folder, system, day, name) };
		})
	);

const read = <Given>(path: string): GoldenFile<Given> => JSON.parse(readFileSync(path, 'utf8'));

const amountOf = (value: Cents | null | undefined): string | null =>
	value === null || value === undefined ? null : formatFixed(value, 2);

function valueOf<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}

function onlyLine({ lines: [line] }: PricedLines): LineResult {
	if (!line || line.status !== 'paid') throw new Error(line?.reasons.join('; ') ?? 'no line');
	return line;
}

/** A line of one unit without a charge. */
const single = (code: string, modifier = '') => ({
	code,
	modifiers: modifier ? [modifier] : [],
	units: 1,
	charge: null
});

function placeWith(book: RateBook, wageIndex: string): Place {
	const index = parseFixed(wageIndex, 4);
	const place = resolvePlace(book, {
		locality: null,
		hospitalArea: null,
		ascArea: null,
		hospitalIndex: index,
		ascIndex: index
	});
	if (!place.ok) throw new Error(place.problems.map(({ message }) => message).join('\n'));
	return { ...place.value, asc: place.value.hospital };
}

interface FeeGiven {
	code: string;
	modifier: string;
	facility: boolean;
	locality: string | null;
	qualifyingApm: boolean;
	workFloor: boolean;
}

describe.each(goldenFiles('pfs'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const { cases } = read<FeeGiven>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const gpci = given.locality === null ? null : book.gpci?.rows.get(given.locality);
		expect(gpci).not.toBe(undefined);
		const claim = {
			setting: given.facility ? ('asc' as const) : ('office' as const),
			qualifyingApm: given.qualifyingApm,
			nonParticipating: false,
			nonPhysician: false,
			choices: {
				...DEFAULT_CHOICES,
				workFloor: given.workFloor ? ('on' as const) : ('off' as const)
			}
		};
		const lines = [single(given.code, given.modifier)];
		const priced = valueOf(
			priceProfessionalClaim(claim, lines, gpci ?? null, book, policyOn(date), false)
		);
		expect({ allowed: amountOf(onlyLine(priced).allowed) }).toEqual(expected);
	});
});

describe.each(goldenFiles('opps'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const { cases } = read<{ code: string; setting: HospitalSetting; wageIndex: string }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const wageIndex = placeWith(book, given.wageIndex).hospital;
		const claim = {
			setting: given.setting,
			hospital: ANY_HOSPITAL,
			deductibleRemaining: 0 as Cents,
			lines: [single(given.code)]
		};
		const priced = valueOf(priceHospitalClaim(claim, wageIndex, book, policyOn(date), false));
		expect({
			allowed: amountOf(onlyLine(priced).allowed),
			patient: amountOf(priced.coinsurance)
		}).toEqual(expected);
	});
});

describe.each(goldenFiles('asc'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const policy = policyOn(date);
	const { cases } = read<{ code: string; wageIndex: string }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const { asc } = placeWith(book, given.wageIndex);
		const lines = [single(given.code)];
		const line = onlyLine(valueOf(priceAscClaim(lines, DEFAULT_CHOICES, asc, book, policy, false)));
		const { coinsurance } = valueOf(
			patientShareOf([{ ...line, modifiers: [] }], 0 as Cents, policy)
		);
		expect({ allowed: amountOf(line.allowed), patient: amountOf(coinsurance) }).toEqual(expected);
	});
});

describe.each(goldenFiles('cases'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const { cases } = read<{ code: string; setting: Setting }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const outcome = priceCase(
			{
				code: given.code,
				place: placeWith(book, '1.0000'),
				qualifyingApm: false,
				explain: false
			},
			given.setting,
			book,
			policyOn(date)
		);
		if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
		const { facility, professional, total } = outcome.value;
		const amounts = {
			facility: amountOf(facility.payment?.allowed),
			professional: amountOf(professional.payment?.allowed),
			allowed: amountOf(total?.allowed),
			patient: amountOf(total?.patient),
			medicare: amountOf(total?.medicare),
			sequestration: amountOf(total?.sequestration),
			netToBank: amountOf(total?.netToBank)
		};
		expect(amounts).toMatchObject(expected);
	});
});

describe.each(goldenFiles('localities'))('$name', ({ date, path }) => {
	const { cases } = read<{ code: string; setting: LocalitySetting; locality: string }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const rates = { book: bookOn(date), policy: policyOn(date) };
		const query = { code: given.code, qualifyingApm: false, workFloor: 'on' as const };
		const { national, localities } = valueOf(priceLocalities(query, given.setting, rates));
		const ranked = rankedBy(localities, ({ amount }) => amount.payment?.allowed ?? null);
		const found = ranked.find(({ item }) => item.amount.id === given.locality);
		if (!found) throw new Error(`${given.locality} has no amount`);
		const { payment, floorWorth } = found.item.amount;
		const index = indexAgainst(national, found.item.amount);
		expect({
			allowed: amountOf(payment?.allowed),
			patient: amountOf(payment?.patient),
			netToBank: amountOf(payment?.netToBank),
			rank: found.rank,
			index: index === null ? null : formatFixed(index, 1),
			floorWorth: amountOf(floorWorth)
		}).toEqual(expected);
	});
});

describe.each(goldenFiles('claims'))('$name', ({ path }) => {
	const pricer = createClaimPricer(opened.value.rateBooks);
	const { cases } = read<object>(path);
	it.each(cases)('$name', ({ given, expected }) => {
		const answer = pricer.price(given, false);
		if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
		expect(claimJson(answer.result, false)).toMatchObject(expected);
	});
});

/** A contract as written, and claims under it; what a claim of the file does not tell is in `given`. */
interface ContractFile {
	contract: object;
	given: object;
	cases: { name: string; given: object; expected: object; arithmetic: string }[];
}

describe.each(readdirSync(join(folder, 'contracts')))('contracts/%s', (name) => {
	const text = readFileSync(join(folder, 'contracts', name), 'utf8');
	const file = parse(text) as ContractFile;
	const written = parseContract(file.contract);
	if (!written.success) throw new Error(written.error.message);
	const contract = valueOf(readContract(opened.value, name, contractYaml(written.data)));
	const pricer = createClaimPricer(opened.value.rateBooks, pricingContract(opened.value, contract));
	it.each(file.cases)('$name', ({ name: id, given, expected }) => {
		for (const explain of [false, true]) {
			const answer = pricer.price({ id, ...file.given, ...given }, explain);
			if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
			expect(claimJson(answer.result, explain, answer.contract)).toMatchObject({
				contract: expected
			});
		}
	});
});

/** Case scenarios: what is told, and what it comes to at the settings and payers that a case names. */
interface ScenarioFile {
	source: string;
	cases: { name: string; given: object; expected: object; arithmetic: string }[];
}

describe.each(goldenFiles('scenarios'))('$name', ({ date, path }) => {
	const { cases } = parse(readFileSync(path, 'utf8')) as ScenarioFile;
	it.each(cases)('$name', ({ given, expected }) => {
		const evaluated = valueOf(
			evaluateCaseScenario(opened.value, { dateOfService: date, ...given })
		);
		expect(caseScenarioJson(evaluated)).toMatchObject(expected);
	});
});
