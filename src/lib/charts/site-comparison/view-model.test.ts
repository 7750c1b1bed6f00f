import { describe, expect, it } from 'vitest';
import type { ComparedCode } from '$lib/domain/cases/comparison';
import type { IsoDate } from '$lib/domain/dates';
import {
	CHEST_CT,
	codeOf,
	comparisonOf,
	CRYOABLATION,
	GUIDANCE,
	KNEE,
	paid,
	payment,
	PROBE,
	RADIOFREQUENCY,
	unpaid
} from '../../../../tests/fixtures/site-comparison';
import { siteComparisonModel } from './view-model';

const modelOf = (...codes: ComparedCode[]) => siteComparisonModel(comparisonOf(codes));

/** A code with facility payments of so many cents at HOPD and ASC. */
const facilities = (code: string, hopd: number, asc: number) =>
	codeOf(code, null, {
		hopd: [paid(payment(hopd)), paid(payment(10000))],
		asc: [paid(payment(asc)), paid(payment(10000))]
	});

describe('finding', () => {
	it.each([
		[
			CRYOABLATION,
			'In San Francisco, a 20983 case brings $11,088 at the HOPD, $7,587 in an ASC, $6,819 in the office.'
		],
		[
			KNEE,
			'In San Francisco, a 27447 case brings $20,338 at the HOPD and $14,227 in an ASC; it is not typically done in the office.'
		],
		[
			CHEST_CT,
			'In San Francisco, a 71260 case brings $321.71 at the HOPD and $220.16 in the office; it has no facility payment in an ASC.'
		],
		[
			GUIDANCE,
			'In San Francisco, a 77012 case brings $76.34 at the HOPD, $76.34 in an ASC, $154.66 in the office.'
		],
		[
			PROBE,
			'In San Francisco, C2618 has no price of its own: it is packaged at the HOPD and in an ASC and has no claim in the office.'
		],
		[
			codeOf('81003', null, {
				office: [unpaid('no-claim'), paid(payment(225))],
				hopd: [unpaid('not-loaded'), unpaid('not-loaded')],
				asc: [unpaid('not-payable'), unpaid('not-payable')]
			}),
			'In San Francisco, an 81003 case brings $2.25 in the office; it has no rate loaded at the HOPD and is not payable in an ASC.'
		]
	])('$0.code', (code, sentence) => expect(modelOf(code).finding).toBe(sentence));

	it('speaks of the nation without a place', () => {
		const national = comparisonOf([CRYOABLATION], { placeName: 'National' });
		const { finding, subtitle } = siteComparisonModel(national);
		expect(finding).toMatch(/^Nationally, a 20983 case brings \$11,088 at the HOPD/);
		expect(subtitle).toBe('Allowed amount for one case, Medicare, national, 22 November 2026.');
	});

	it('never calls the whole case the hospital’s revenue', () => {
		for (const code of [CRYOABLATION, KNEE, CHEST_CT, GUIDANCE, PROBE]) {
			const { finding, second, title } = modelOf(code);
			expect(`${finding} ${second} ${title}`).not.toMatch(
				/hospital’s? (revenue|gets|earns|receives)/i
			);
		}
	});
});

describe('second sentence', () => {
	it.each([
		['one code', [CRYOABLATION], 'Its patient pays $284 less in the ASC than at the HOPD.'],
		[
			'a second code, in the order of the first',
			[CRYOABLATION, RADIOFREQUENCY],
			'For 20982: $26,344, $13,083 and $4,803; its patient pays $811 more in the ASC than at the HOPD.'
		],
		[
			'a second code with other settings',
			[CRYOABLATION, KNEE],
			'For 27447: $20,338 at the HOPD and $14,227 in an ASC; it is not typically done in the office; its patient pays $849 more in the ASC than at the HOPD.'
		],
		[
			'packaged facility',
			[GUIDANCE],
			'The facility’s part is packaged at the HOPD and in an ASC: those amounts are the physician’s alone.'
		],
		[
			'a second code without price',
			[CRYOABLATION, PROBE],
			'For C2618: no price of its own, it is packaged at the HOPD and in an ASC and has no claim in the office.'
		]
	])('%s', (_, codes, sentence) => expect(modelOf(...codes).second).toBe(sentence));

	it('is absent where there is nothing to add', () => {
		expect(modelOf(PROBE).second).toBeNull();
		expect(modelOf(CHEST_CT).second).toBeNull();
	});
});

describe('title', () => {
	it.each([
		[[CRYOABLATION], 'HOPD facility payment is 48% above the ASC for 20983'],
		[
			[CRYOABLATION, RADIOFREQUENCY],
			'HOPD facility payment is 48% above the ASC for 20983, 104% for 20982'
		],
		[
			[CRYOABLATION, facilities('11111', 90000, 100000)],
			'HOPD facility payment is 48% above the ASC for 20983, 10% below for 11111'
		],
		[
			[facilities('11111', 80000, 100000), CRYOABLATION],
			'ASC facility payment is 25% above the HOPD for 11111, 33% below for 20983'
		],
		[
			[facilities('11111', 50000, 50000), CRYOABLATION],
			'HOPD and ASC facility payments are equal for 11111, 48% above for 20983'
		],
		[
			[CRYOABLATION, facilities('11111', 50000, 50000)],
			'HOPD facility payment is 48% above the ASC for 20983, equal for 11111'
		],
		[
			[facilities('11111', 100001, 100000)],
			'HOPD facility payment is less than 1% above the ASC for 11111'
		],
		[[CHEST_CT], 'HOPD facility payment is $260.08 for 71260, an ASC gets none'],
		[[GUIDANCE], 'Facility payment for 77012 is packaged at the HOPD and in an ASC'],
		[
			[CRYOABLATION, CHEST_CT, GUIDANCE],
			'HOPD facility payment is 48% above the ASC for 20983; only the HOPD has one for 71260; packaged for 77012'
		],
		[
			[codeOf('11111', null, { asc: [paid(payment(120000)), paid(payment(1000))] })],
			'ASC facility payment is $1,200 for 11111, a hospital has no facility claim'
		],
		[
			[codeOf('11111', null, { office: [unpaid('no-claim'), paid(payment(5000))] })],
			'No facility payment for 11111 at the HOPD or in an ASC; the office is paid $50.00'
		]
	])('$1', (codes, title) => expect(modelOf(...codes).title).toBe(title));
});

describe('subtitle and caption', () => {
	it('say measure, payer, place, date, scale, releases, choices and assumptions', () => {
		const { subtitle, caption } = modelOf(CRYOABLATION, RADIOFREQUENCY);
		expect(subtitle).toBe(
			'Allowed amount for one case, Medicare, San Francisco, CA, 22 November 2026. One scale for both codes.'
		);
		expect(caption).toBe(
			'RVU26C · OPPS July 2026 (third-party). Wage index of the hospital 1.7522 (unverified), of the ASC 1.7522. One unit, no modifier, deductible met, before sequestration.'
		);
	});

	it('count the codes and name a qualifying participant', () => {
		const codes = [CRYOABLATION, RADIOFREQUENCY, KNEE, CHEST_CT];
		expect(modelOf(...codes.slice(0, 3)).subtitle).toMatch(/One scale for all three codes\.$/);
		expect(modelOf(...codes).subtitle).toMatch(/One scale for all four codes\.$/);
		const qualifying = comparisonOf(codes, {
			qualifyingApm: true,
			date: '2026-01-02' as IsoDate
		});
		const model = siteComparisonModel(qualifying);
		expect(model.caption).toContain('qualifying APM participant');
		expect(model.subtitle).toContain('2 January 2026');
	});
});

describe('order', () => {
	const orderOf = (model: ReturnType<typeof modelOf>) =>
		model.settings.map(({ setting }) => setting);

	it('goes by total, settings without one last', () => {
		expect(orderOf(modelOf(KNEE))).toEqual([
			'hopd',
			'hopd-excepted',
			'asc',
			'hopd-nonexcepted',
			'office'
		]);
		expect(orderOf(modelOf(GUIDANCE))[0]).toBe('office');
	});

	it('is that of the first code with a total, for all codes', () => {
		const model = modelOf(PROBE, GUIDANCE, CRYOABLATION);
		expect(orderOf(model)[0]).toBe('office');
		for (const { bars } of model.groups) {
			expect(bars.map(({ setting }) => setting)).toEqual(orderOf(model));
		}
	});

	it('names place of service and modifier, the first in full', () => {
		expect(modelOf(CRYOABLATION).settings.map(({ billing }) => billing)).toEqual([
			'place of service 22',
			'19, modifier PO',
			'24',
			'11',
			'19, modifier PN'
		]);
	});
});

describe('bars', () => {
	const barAt = (code: ComparedCode, setting: string) =>
		modelOf(code).groups[0]!.bars.find((bar) => bar.setting === setting)!;

	it('stack facility before physician, Medicare before patient', () => {
		const bar = barAt(CRYOABLATION, 'hopd');
		expect(bar).toMatchObject({
			status: 'priced',
			total: 1108797,
			label: '$11,088',
			detail: '$10,759 facility + $329 physician',
			shortDetail: '$10,759 + $329'
		});
		expect(bar.segments).toEqual([
			{ payee: 'facility', share: 'medicare', amount: 902319, tone: 'fill' },
			{ payee: 'facility', share: 'patient', amount: 173600, tone: 'fill' },
			{ payee: 'professional', share: 'medicare', amount: 26302, tone: 'deep' },
			{ payee: 'professional', share: 'patient', amount: 6576, tone: 'deep' }
		]);
	});

	it('add up to the total', () => {
		for (const { bars } of modelOf(CRYOABLATION, KNEE, CHEST_CT, GUIDANCE).groups) {
			for (const { segments, total } of bars) {
				expect(segments.reduce((sum, { amount }) => sum + amount, 0)).toBe(total ?? 0);
			}
		}
	});

	it('give the physician the setting’s colour only where there is no facility claim', () => {
		expect(barAt(CRYOABLATION, 'office').segments.map(({ tone }) => tone)).toEqual([
			'fill',
			'fill'
		]);
		expect(barAt(GUIDANCE, 'asc').segments.map(({ tone }) => tone)).toEqual(['deep', 'deep']);
	});

	it.each([
		['office', CRYOABLATION, '$6,819', 'physician only, no facility claim'],
		['hopd', GUIDANCE, '$76.34', 'physician only, facility packaged'],
		['office', KNEE, 'not typically done here', ''],
		['asc', CHEST_CT, 'facility not payable', '$61.63 physician, not a whole case'],
		['hopd', PROBE, 'packaged', ''],
		['office', PROBE, 'no claim', '']
	])('say at %s of $1.code: %s, %s', (setting, code, label, detail) => {
		expect(barAt(code, setting)).toMatchObject({ label, detail });
	});

	it('draw nothing and keep the reason where there is no total', () => {
		expect(barAt(CHEST_CT, 'asc')).toMatchObject({
			status: 'not-payable',
			total: null,
			segments: [],
			reason: 'Payment indicator Z2.'
		});
	});

	it('leave out a share of nothing', () => {
		const screening = codeOf('45378', null, {
			hopd: [paid(payment(100000, 0)), paid(payment(20000, 0))]
		});
		expect(barAt(screening, 'hopd').segments.map(({ share }) => share)).toEqual([
			'medicare',
			'medicare'
		]);
	});

	it('say that only a facility is paid', () => {
		const device = codeOf('C1234', null, { hopd: [paid(payment(50000)), unpaid('no-claim')] });
		expect(barAt(device, 'hopd')).toMatchObject({ detail: 'facility only, no physician claim' });
		expect(modelOf(device).twoPayees).toBe(false);
	});
});

describe('scale', () => {
	it('is one for all codes and begins at zero', () => {
		const model = modelOf(CRYOABLATION, RADIOFREQUENCY);
		expect(model.largest).toBe(2634438);
		expect(model.ticks.map(({ label }) => label)).toEqual(['$0', '$10K', '$20K']);
	});

	it('is empty where no case has a total', () => {
		expect(modelOf(PROBE)).toMatchObject({ largest: 0, ticks: [] });
	});
});

describe('rows', () => {
	it('hold every code and setting in the chart’s order with exact cents', () => {
		const { rows } = modelOf(CRYOABLATION, CHEST_CT);
		expect(rows).toHaveLength(10);
		expect(rows[0]).toMatchObject({
			code: '20983',
			setting: 'hopd',
			facility: 1075919,
			physician: 32878,
			allowed: 1108797,
			medicare: 928621,
			sequestration: 18572,
			patient: 180176,
			netToBank: 1090225,
			note: ''
		});
		expect(rows[0]?.caveats.map(({ kind }) => kind)).toEqual(['third-party', 'unverified']);
	});

	it('have no total without a whole case, and say why', () => {
		const row = modelOf(CHEST_CT).rows.find(({ setting }) => setting === 'asc');
		expect(row).toMatchObject({
			facility: null,
			physician: 6163,
			allowed: null,
			netToBank: null,
			note: 'Facility: Payment indicator Z2.'
		});
	});
});

describe('description', () => {
	it('tells every bar in words', () => {
		const { description } = modelOf(KNEE);
		expect(description).toContain('HOPD facility payment is 47% above the ASC for 27447.');
		expect(description).toContain('ASC $14,227 ($12,926 facility + $1,301 physician)');
		expect(description).toContain('Office not typically done here');
	});
});
