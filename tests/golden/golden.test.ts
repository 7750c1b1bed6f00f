import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { priceAscLine } from '$lib/domain/asc/price';
import { priceCase } from '$lib/domain/cases/price-case';
import type { PricedLine } from '$lib/domain/claims/line';
import type { Setting } from '$lib/domain/claims/setting';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { formatFixed, parseFixed, type Cents } from '$lib/domain/money';
import { priceHospitalLine, type HospitalSetting } from '$lib/domain/opps/price';
import type { Outcome } from '$lib/domain/outcome';
import { priceProfessional, type ProfessionalLine } from '$lib/domain/pfs/price';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import type { RateBook } from '$lib/domain/rates/rate-book';
import { openApplication } from '$lib/server/services/application';

/** Worked cases, each with its source and arithmetic, by system and date of service. */
interface GoldenFile<Given> {
	source: string;
	cases: {
		name: string;
		given: Given;
		expected: Record<string, string | null>;
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

function priced(outcome: Outcome<PricedLine>): Record<string, string | null> {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	if (outcome.value.status !== 'paid') throw new Error(outcome.value.reason);
	return { allowed: amountOf(outcome.value.allowed), patient: amountOf(outcome.value.patient) };
}

function placeWith(book: RateBook, wageIndex: string): Place {
	const index = parseFixed(wageIndex, 4);
	const place = resolvePlace(book, {
		locality: null,
		hospitalArea: null,
		ascArea: null,
		hospitalIndex: index
	});
	if (!place.ok) throw new Error(place.problems.map(({ message }) => message).join('\n'));
	return { ...place.value, asc: place.value.hospital };
}

describe.each(goldenFiles('pfs'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const { cases } = read<Omit<ProfessionalLine, 'gpci'> & { locality: string | null }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const { locality, ...line } = given;
		const gpci = locality === null ? null : (book.gpci?.rows.get(locality) ?? null);
		expect(gpci === null).toBe(locality === null);
		expect(priced(priceProfessional({ ...line, gpci }, book, policyOn(date)))).toMatchObject(
			expected
		);
	});
});

describe.each(goldenFiles('opps'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const { cases } = read<{ code: string; setting: HospitalSetting; wageIndex: string }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const wageIndex = placeWith(book, given.wageIndex).hospital;
		expect(priced(priceHospitalLine({ ...given, wageIndex }, book, policyOn(date)))).toMatchObject(
			expected
		);
	});
});

describe.each(goldenFiles('asc'))('$name', ({ date, path }) => {
	const book = bookOn(date);
	const { cases } = read<{ code: string; wageIndex: string }>(path);
	it.each(cases)('$name: $expected.allowed', ({ given, expected }) => {
		const wageIndex = placeWith(book, given.wageIndex).asc;
		expect(priced(priceAscLine({ ...given, wageIndex }, book, policyOn(date)))).toMatchObject(
			expected
		);
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
