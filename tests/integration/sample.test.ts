import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANY_HOSPITAL, DEFAULT_CHOICES } from '$lib/domain/claims/claim';
import { priceClaim } from '$lib/domain/claims/price-claim';
import { isHospital } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import { roundHalfUp, type Cents } from '$lib/domain/money';
import { policyOn } from '$lib/domain/policy/lookup';
import { ALL_CASES, breakDown, DIMENSIONS, PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { gatherCases, type CaseData } from '$lib/domain/volumes/case-data';
import { NO_CHARGES } from '$lib/domain/volumes/case-data';
import { casesOfSample, costsOfSample } from '$lib/domain/volumes/sample';
import { portfolioJson } from '$lib/server/exports/portfolio-json';
import { readSample } from '$lib/server/importers/seed/sample';
import {
	listCaseCosts,
	listFacilities,
	listPayers,
	listVolumeUploads
} from '$lib/server/repositories/volumes';
import { openApplication, type Application } from '$lib/server/services/application';
import { casesOf as storedCasesOf, saveUpload } from '$lib/server/services/case-files';
import { storedContracts, withdrawContract } from '$lib/server/services/contract-versions';
import { askPortfolio } from '$lib/server/services/portfolio';
import { removeSample, restoreSample } from '$lib/server/services/sample';
import { scenarioOfFile } from '$lib/server/services/saved-scenarios';
import { scenarioResult } from '$lib/server/services/scenarios';
import { readPortfolioContext, WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import { casesOf } from '../fixtures/portfolio';
import { openAt, placeSeeded } from '../fixtures/seeded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seeds = join(root, 'seeds');
const AT = '2026-11-22T12:00:00.000Z';

const seeded = readSample(seeds);
if (!seeded.ok) throw new Error(seeded.problems.map(({ message }) => message).join('\n'));
const { plan, payersWithoutRates } = seeded.value;

let folder: string;
let application: Application;

const open = (): Application => openAt(join(folder, 'siterate.sqlite'));

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-sample-'));
	placeSeeded(join(folder, 'siterate.sqlite'));
	application = open();
});
afterEach(() => {
	application.close();
	rmSync(folder, { recursive: true });
});

const parties = () => ({
	facilities: listFacilities(application.database),
	payers: listPayers(application.database),
	costs: listCaseCosts(application.database),
	contracts: storedContracts(application).map(({ newest, ...stored }) => ({
		...stored,
		newest: { ...newest, changedAt: AT }
	})),
	cases: listVolumeUploads(application.database).map((upload) => storedCasesOf(application, upload))
});

const caseFiles = () =>
	existsSync(application.bulkFolder) ? readdirSync(application.bulkFolder) : [];

const pricedNow = async () => {
	const priced = await application.portfolios.current(application);
	if (!priced) throw new Error('no volumes are loaded');
	return priced;
};

describe('the sample', () => {
	it('is the same whenever it is made, and another from another seed', () => {
		expect(casesOfSample(plan)).toEqual(casesOfSample(plan));
		expect(casesOfSample({ ...plan, seed: plan.seed + 1 })).not.toEqual(casesOfSample(plan));
	});

	it('is there after the first start as the plan makes it, and marked as a sample', () => {
		const { facilities, payers, costs, cases } = parties();
		const withoutMoney = ({ row, date, facility, payer, line, lines, dates }: CaseData) => ({
			...{ row, date, facility, payer, line, lines, dates }
		});
		expect(cases.map(withoutMoney)).toEqual([withoutMoney(casesOfSample(plan))]);
		expect(costs).toHaveLength(costsOfSample(plan).length);
		expect(facilities.every(({ sample }) => sample)).toBe(true);
		expect(payers.filter(({ sample }) => sample).map(({ name }) => name)).toEqual([
			'Sample Medicare Advantage',
			'Sample payer A',
			'Sample payer B',
			'Sample payer C',
			'Sample payer D'
		]);
		expect(listVolumeUploads(application.database)).toMatchObject([
			{ origin: 'sample', from: '2025-01', to: '2026-10', rows: cases[0]?.row.length }
		]);
	});

	it('is of three hospital departments, two ASCs and two offices at different places', () => {
		const { facilities } = parties();
		const settings = facilities.map(({ setting }) => setting);
		expect(settings.filter(isHospital)).toHaveLength(3);
		expect(settings.filter((setting) => setting === 'asc')).toHaveLength(2);
		expect(settings.filter((setting) => setting === 'office')).toHaveLength(2);
		expect(new Set(facilities.map(({ locality }) => locality)).size).toBeGreaterThan(2);
		expect(new Set(facilities.map(({ area }) => area)).size).toBeGreaterThan(2);
	});

	it('tells what most cases of Medicare and the commercial payers were charged and paid', () => {
		const [data] = parties().cases;
		if (!data) throw new Error('no cases');
		const told = new Map(data.payers.map((id) => [id, { cases: 0, paid: 0, charged: 0 }]));
		data.payer.forEach((position, group) => {
			const of = told.get(data.payers[position] ?? '');
			if (!of) return;
			of.cases += 1;
			if ((data.paid[group] as number) >= 0) of.paid += 1;
			if (data.chargeFrom[group] !== NO_CHARGES) of.charged += 1;
		});
		expect([...told].filter(([, { paid }]) => paid === 0).map(([id]) => id)).toEqual([
			'sample-medicare-advantage'
		]);
		for (const [id, { cases, paid, charged }] of told) {
			expect(charged).toBeGreaterThanOrEqual(paid);
			if (id === 'sample-medicare-advantage') continue;
			expect(charged / cases).toBeGreaterThan(0.99);
			expect(paid / cases).toBeGreaterThan(0.8);
			expect(paid).toBeLessThan(cases);
		}
	});

	it('gives no real insurer a rate or a case', () => {
		const { cases } = parties();
		expect(payersWithoutRates.map(({ level, sample }) => [level, sample])).toEqual(
			Array(4).fill([null, false])
		);
		const used = cases.flatMap(({ payers }) => payers);
		expect(used.filter((id) => payersWithoutRates.some((payer) => payer.id === id))).toEqual([]);
	});

	it('has months that end before the day of its making, on working days only', () => {
		const { dates } = casesOfSample(plan);
		const weekdays = new Set(dates.map((date) => new Date(`${date}T00:00:00Z`).getUTCDay()));
		expect([...weekdays].sort()).toEqual([1, 2, 3, 4, 5]);
		expect([...new Set(dates.map((date) => date.slice(0, 7)))].sort()).toEqual([
			...Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}`),
			...Array.from({ length: 10 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)
		]);
	});

	it('sums what its cases pay one by one, by its assumed shares once its contracts are withdrawn', async () => {
		for (const { id } of storedContracts(application))
			withdrawContract(application, id, { by: 'Ann', note: null, at: AT });
		const { cube, serviceLines } = await pricedNow();
		const [data] = parties().cases;
		if (!data) throw new Error('no cases');
		const { facilities, payers } = cube.portfolio;
		for (const [at, by, code] of [
			['sample-hospital-bay', 'medicare', '20983'],
			['sample-hospital-valley', 'sample-payer-c', '45385'],
			['sample-hospital-east', 'medicare', '64483'],
			['sample-asc-valley', 'sample-payer-a', '66984'],
			['sample-office-central', 'sample-medicare-advantage', '20610']
		] as const) {
			const facility = facilities.find(({ id }) => id === at);
			const payer = payers.find(({ id }) => id === by);
			if (!facility || !payer) throw new Error(`${at} or ${by} is not there`);
			let [cases, allowed] = [0, 0];
			for (let group = 0; group < data.row.length; group += 1) {
				const lines = data.lines[data.line[group] as number] ?? [];
				const date = data.dates[data.date[group] as number] as IsoDate;
				if (data.facilities[data.facility[group] as number] !== at) continue;
				if (data.payers[data.payer[group] as number] !== by) continue;
				if (!lines.some((line) => line.code === code)) continue;
				const priced = priceClaim(
					{
						id: group,
						dateOfService: date,
						setting: facility.setting,
						sides: 'both',
						place: { locality: facility.locality, area: facility.area, wageIndex: null },
						hospital: { ...ANY_HOSPITAL, ...facility.hospital },
						qualifyingApm: false,
						nonParticipating: false,
						nonPhysician: false,
						edits: 'deny',
						deductibleRemaining: 0 as Cents,
						choices: DEFAULT_CHOICES,
						lines: lines.map((line) => ({ ...line, charge: null }))
					},
					application.rateBooks.on(date),
					policyOn(date),
					false
				);
				if (!priced.ok) throw new Error(priced.problems[0]?.message);
				const { facility: ofFacility, professional } = priced.value;
				const sides = [ofFacility, professional].filter((side) => side !== null);
				if (sides.some(({ lines: told }) => told.some(({ status }) => status === 'by-report')))
					continue;
				const amounts = lines.map((_, at) =>
					sides.reduce((sum, side) => sum + (side.lines[at]?.allowed ?? 0), 0)
				);
				if (lines[amounts.indexOf(Math.max(...amounts))]?.code !== code) continue;
				cases += 1;
				const share = payer.level?.share[facility.setting] ?? 10000;
				for (const { payment } of sides) {
					allowed += roundHalfUp(payment.allowed * share, 4, 0);
				}
			}
			const filter = { ...ALL_CASES, facilities: [at], payers: [by], codes: [code] };
			const { total } = breakDown(cube, serviceLines, filter, [], 'system');
			expect(cases).toBeGreaterThan(0);
			expect([total.cases, total.allowed]).toEqual([cases, allowed]);
		}
	});

	it('adds up to its total in every breakdown of every perspective', async () => {
		const { cube, serviceLines } = await pricedNow();
		for (const perspective of PERSPECTIVES) {
			for (const dimension of DIMENSIONS) {
				const { total, rows } = breakDown(cube, serviceLines, ALL_CASES, [dimension], perspective);
				for (const measure of ['cases', 'allowed', 'netToBank', 'margin'] as const) {
					expect(rows.reduce((sum, row) => sum + row.sums[measure], 0)).toBe(total[measure]);
				}
			}
		}
	});

	it('has cases without a price, each with its cause, and most cases of procedures with a cost', async () => {
		const { cube, serviceLines } = await pricedNow();
		const { total, unpriced, unpricedCases } = breakDown(
			cube,
			serviceLines,
			ALL_CASES,
			[],
			'system'
		);
		expect(new Set(unpriced.map(({ cause }) => cause)).size).toBeGreaterThan(1);
		expect(unpricedCases).toBeLessThan(total.cases / 50);
		expect(total.marginCases).toBeGreaterThan(total.cases / 2);
	});
});

describe('the sample that is removed', () => {
	it('is gone with its file, and does not come back at the next start', async () => {
		removeSample(application);
		expect(parties()).toMatchObject({ facilities: [], costs: [], contracts: [], cases: [] });
		expect(caseFiles()).toEqual([]);
		expect(listPayers(application.database).map(({ name }) => name)).toEqual([
			'Aetna',
			'Blue Cross Blue Shield',
			'Cigna Health',
			'Medicare',
			'UnitedHealthcare'
		]);
		expect(await application.portfolios.current(application)).toBeNull();
		application.close();
		application = open();
		expect(listVolumeUploads(application.database)).toEqual([]);
	});

	it('is brought back as it was, also over what was left of it', () => {
		const before = parties();
		removeSample(application);
		for (let turn = 0; turn < 2; turn += 1) {
			expect(restoreSample(application, AT).ok).toBe(true);
			expect(parties()).toEqual(before);
			expect(caseFiles()).toHaveLength(1);
		}
	});

	it('leaves the facilities and payers that other uploads refer to', async () => {
		const gathered = gatherCases('both');
		const [facility, payer] = ['sample-asc-bay', 'sample-payer-b'];
		gathered.add(casesOf('20983', { date: '2026-10-05', facility, payer }));
		const [sample] = listVolumeUploads(application.database);
		if (!sample) throw new Error('no sample');
		saveUpload(application, { ...sample, id: 'own', origin: 'upload' }, gathered.finish(), []);
		const file = 'format: siterate-scenario-1\nname: As it is\nchanges: []\n';
		const scenario = scenarioOfFile('as-it-is.yaml', file);
		if (!scenario.ok) throw new Error('no scenario');
		expect(await scenarioResult(application, scenario.value)).toMatchObject({
			value: { isSample: true }
		});
		removeSample(application);
		expect(parties().facilities).toMatchObject([{ id: facility, sample: true }]);
		expect(parties().payers.filter(({ sample: isOne }) => isOne)).toMatchObject([{ id: payer }]);
		const { cube, serviceLines, isSample } = await pricedNow();
		expect(isSample).toBe(false);
		expect(breakDown(cube, serviceLines, ALL_CASES, [], 'system').total.cases).toBe(1);
	});
});

describe('a sample whose files are wrong', () => {
	it('stops the first start with the line, and nothing is loaded', () => {
		const copy = join(folder, 'seeds');
		cpSync(seeds, copy, { recursive: true });
		const path = join(copy, 'sample', 'sample.yaml');
		const text = readFileSync(path, 'utf8');
		const line = text.split('\n').findIndex((part) => part.includes('setting: asc')) + 1;
		writeFileSync(path, text.replace('setting: asc', 'setting: clinic'));
		const databasePath = join(folder, 'other.sqlite');
		const opened = openApplication({
			databasePath,
			migrations: join(root, 'drizzle'),
			seeds: copy
		});
		expect(opened).toMatchObject({
			ok: false,
			problems: [{ message: expect.stringContaining(`seeds/sample/sample.yaml, line ${line}:`) }]
		});
		expect(restoreSample({ ...application, seeds: copy }, AT).ok).toBe(false);
		expect(listVolumeUploads(application.database)).toHaveLength(1);
	});
});

describe('the portfolio for machine clients', () => {
	const ask = async (query: string) => {
		const { context } = readPortfolioContext(new URLSearchParams(query), ['by']);
		return askPortfolio(application, context, ['setting', 'payer']);
	};

	it('has rows whose amounts add up to the total, as decimal strings', async () => {
		const answer = await ask('from=2025-01&to=2025-12&perspective=physician');
		if (!answer.ok) throw new Error(answer.problems[0]?.message);
		const { priced, breakdown } = answer.value;
		const { cube, uploads, isSample } = priced;
		const body = portfolioJson(
			{
				...{ portfolio: cube.portfolio, uploads, isSample, by: ['setting', 'payer'] },
				...WHOLE_PORTFOLIO
			},
			breakdown
		);
		const centsOf = (text: string) => {
			expect(text).toMatch(/^\d+\.\d\d$/);
			return Number(text.replace('.', ''));
		};
		for (const measure of ['allowed', 'medicare', 'patient', 'netToBank'] as const) {
			const sum = body.rows.reduce((whole, row) => whole + centsOf(row[measure]), 0);
			expect(sum).toBe(centsOf(body.total[measure]));
		}
		expect(body.rows[0]).toHaveProperty('setting');
		expect(body.sample).toBe(true);
		const counted = Object.values(body.unpriced.causes).reduce((sum, cases) => sum + cases, 0);
		expect(counted).toBe(body.unpriced.cases);
		expect(counted).toBeGreaterThan(0);
	});

	it('names all that the filter asks for and that is not there', async () => {
		const answer = await ask('facility=nowhere&payer=nobody,medicare&serviceLine=Nothing');
		expect(answer).toMatchObject({
			ok: false,
			problems: [{ path: 'facility' }, { path: 'payer' }, { path: 'serviceLine' }]
		});
	});

	it('says what to do where no volumes are loaded', async () => {
		removeSample(application);
		expect(await ask('')).toMatchObject({ ok: false, problems: [{ code: 'not-available' }] });
	});
});
