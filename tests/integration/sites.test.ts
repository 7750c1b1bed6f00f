import { afterAll, describe, expect, it } from 'vitest';
import { accountOf, ACCOUNT_PARTS } from '$lib/domain/cases/account';
import { rescale, roundHalfUp, type Cents } from '$lib/domain/money';
import { readContext } from '$lib/schemas/context';
import { sitesJson } from '$lib/server/exports/sites-json';
import { localitiesOn, searchCodes, wageAreasOn } from '$lib/server/services/catalogue';
import { compareSites } from '$lib/server/services/sites';
import type { IsoDate } from '$lib/domain/dates';
import { openSeeded } from '../fixtures/seeded';

const openOn = (today: string) => {
	return openSeeded(() => new Date(`${today}T12:00:00`));
};

const application = openOn('2026-11-22');
afterAll(() => application.close());

const ask = (query: string, on = application) =>
	compareSites(on, readContext(new URLSearchParams(query)).context, { explain: true });

const messages = (query: string) => ask(query).problems.map(({ message }) => message);

/** All codes of the embedded default at a place that adjusts every rate, as far as the page compares them. */
const everyCode = () =>
	searchCodes(application, '', 1000).flatMap(
		({ code }) =>
			ask(`code=${code}&locality=01112-05&hospitalArea=41884&ascArea=41884`).comparison?.codes ?? []
	);

describe('compareSites', () => {
	it('answers the question of the first page', () => {
		const json = sitesJson(ask('code=20983'));
		const totals = Object.fromEntries(
			json.codes[0]?.settings.map(({ setting, total }) => [setting, total?.allowed]) ?? []
		);
		expect(totals).toEqual({
			hopd: '7715.99',
			'hopd-excepted': '7715.99',
			asc: '5576.95',
			office: '4905.92',
			'hopd-nonexcepted': '3267.96'
		});
		const nonExcepted = json.codes[0]?.settings.at(-1);
		expect(nonExcepted?.facility).toMatchObject({ allowed: '2965.35', patient: '593.07' });
		expect(nonExcepted?.professional).toMatchObject({ allowed: '302.61' });
	});

	it('says that a non-excepted department gets less, and that the patient pays more in the ASC', () => {
		const titles = (query: string) => ask(query).comparison?.notices.map(({ id }) => id);
		expect(titles('code=20983')).toContain('non-excepted-below');
		expect(titles('code=20983')).not.toContain('patient-pays-more-in-asc');
		expect(titles('code=20982')).toContain('patient-pays-more-in-asc');
		expect(titles('code=99213')).toContain('billed-as');
		expect(titles('code=71260')).toContain('professional-component');
		expect(titles('code=27447')).toContain('not-typical');
	});

	it('takes today where the releases cover it, else their last day with a notice', () => {
		expect(ask('code=20983')).toMatchObject({ date: '2026-11-22', dateNotice: null });
		const later = openOn('2027-03-01');
		expect(ask('code=20983', later)).toMatchObject({
			date: '2026-12-31',
			dateNotice:
				'The loaded releases end on 2026-12-31: amounts are of that day, not of 2027-03-01.'
		});
		later.close();
	});

	it('carries annually set values back within the year and says so', () => {
		const { comparison } = ask('code=20983&date=2026-02-03');
		expect(comparison?.notices.map(({ id }) => id)).toContain('carried-back');
		const hopd = comparison?.codes[0]?.cases.find(({ setting }) => setting === 'hopd');
		expect(hopd?.facility.caveats.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(['third-party', 'carried-back'])
		);
	});

	it('names every problem at once and prices the codes that are known', () => {
		const answer = ask('code=20999&code=20983');
		expect(answer.problems).toEqual([
			{
				code: 'unknown-code',
				message:
					'20999 is in no table loaded for 2026-11-22: search by number or by words for one that is.',
				path: 'code'
			}
		]);
		expect(answer.comparison?.codes.map(({ code }) => code)).toEqual(['20983']);
		expect(messages('code=20999&locality=99999-99&hospitalArea=99999&ascArea=99998')).toHaveLength(
			4
		);
		expect(messages('code=20983&date=2024-05-01')).toEqual([
			'No release covers 2024-05-01: choose a date from 2025-01-01 to 2026-12-31.'
		]);
	});

	it('prices nothing at a place that is not known', () => {
		expect(ask('code=20983&locality=99999-99').comparison).toBeNull();
	});

	it('takes the larger of the area and its state’s rural value as the hospital’s index', () => {
		const areas = wageAreasOn(application, '2026-11-22' as IsoDate);
		const continental = areas.filter(
			({ rural, states }) => !rural && states.length > 0 && !['PR', 'DC'].includes(states[0] ?? '')
		);
		const lifted = continental.filter(
			({ index, hospitalIndex }) => (hospitalIndex ?? 0) > (index ?? 0)
		);
		expect([lifted.length, continental.length]).toEqual([77, 410]);
	});

	it('lists all 109 localities of both years', () => {
		expect(localitiesOn(application, '2026-11-22' as IsoDate)).toHaveLength(109);
		expect(localitiesOn(application, '2025-11-22' as IsoDate)).toHaveLength(109);
	});
});

describe('every amount of every code', () => {
	it('is the sum of its payees, and Medicare and the patient pay it all', () => {
		let totals = 0;
		for (const { cases } of everyCode()) {
			for (const { total, facility, professional } of cases) {
				if (!total) continue;
				totals += 1;
				expect(total.medicare + total.patient).toBe(total.allowed);
				expect(total.medicare - total.sequestration + total.patient).toBe(total.netToBank);
				expect((facility.payment?.allowed ?? 0) + (professional.payment?.allowed ?? 0)).toBe(
					total.allowed
				);
			}
		}
		expect(totals).toBeGreaterThan(400);
	});

	it('opens an account that ends in it', () => {
		let accounts = 0;
		for (const { cases } of everyCode()) {
			for (const priced of cases) {
				for (const part of ACCOUNT_PARTS) {
					const account = accountOf(priced, part);
					if (!account) continue;
					accounts += 1;
					const lines = account.sections.flatMap((section) => section.lines);
					expect(lines.length).toBeGreaterThan(0);
					expect(lines.some(({ figure }) => figure.value === account.amount.value)).toBe(true);
				}
			}
		}
		expect(accounts).toBeGreaterThan(2000);
	});

	it('is reached by its printed steps: the wage adjustment adds up', () => {
		const hopd = ask('code=20983&hospitalArea=41884').comparison?.codes[0]?.cases[0];
		const step = (rule: string) =>
			hopd?.facility.steps.find((candidate) => candidate.rule === rule)?.result;
		const [labour, rest, adjusted] = [
			'opps.wage-index',
			'opps.non-labour-share',
			'opps.adjusted'
		].map(step);
		expect(labour && rest && adjusted).toBeTruthy();
		if (!labour || !rest || !adjusted) return;
		const exact = labour.value + rescale(rest.value, rest.scale, labour.scale);
		expect(roundHalfUp(exact, labour.scale, 2)).toBe(adjusted.value);
		expect(adjusted.value).toBe(1075919 as Cents);
	});

	it('names a source row or a citation for each published figure', () => {
		for (const { cases } of everyCode()) {
			for (const { facility, professional } of cases) {
				for (const { steps } of [facility, professional]) {
					const rates = steps.filter(({ rule }) => /\.rate$|conversion$|geographic/.test(rule));
					for (const { operands, rule } of rates) {
						expect(
							operands.every(
								({ source, citation, name }) => source || citation || name.includes('national')
							),
							rule
						).toBe(true);
					}
				}
			}
		}
	});
});

describe('searchCodes', () => {
	it.each([
		['20983', '20983'],
		['2098', '20982'],
		['cryoablation bone', '20983'],
		['bone tumor', '20983'],
		['hemorrhoid', '46260'],
		['knee replacement', '27447'],
		['CATARACT', '66984']
	])('finds by "%s" the code %s first or among the first', (text, code) => {
		expect(searchCodes(application, text, 5).map((entry) => entry.code)).toContain(code);
	});

	it('puts a word of the name before further words and the service line', () => {
		expect(searchCodes(application, 'knee', 1)[0]?.name).toContain('knee');
		expect(searchCodes(application, 'ablation', 1)[0]?.name.toLowerCase()).toContain('ablation');
	});

	it('finds nothing for nonsense, and takes signs as they are', () => {
		expect(searchCodes(application, 'zzqx', 5)).toEqual([]);
		expect(searchCodes(application, '.* ( [', 5)).toEqual([]);
	});
});
