import { describe, expect, it } from 'vitest';
import { ANY_HOSPITAL } from '../claims/claim';
import type { Cents } from '../money';
import type { Ratio } from '../rates/rates';
import type { CaseData } from './case-data';
import { casesOfSample, costsOfSample, type SampleFacility, type SamplePlan } from './sample';

const ratio = (value: number) => value as Ratio;
const cents = (value: number) => value as Cents;

const facilityNamed = (id: string, volume: number, growth = 0): SampleFacility => ({
	facility: {
		...{ id, name: id, setting: 'asc', locality: null, area: null, wageIndex: null },
		...{ hospital: ANY_HOSPITAL, qualifyingApm: false, sample: true },
		ownership: ratio(10000),
		collection: ratio(10000),
		denial: ratio(0),
		badDebt: ratio(0)
	},
	volumes: { eye: volume },
	growth: ratio(growth),
	supplies: ratio(11000),
	staff: cents(900),
	room: cents(1100)
});

const even = Array<Ratio>(12).fill(ratio(10000));

const plan = (facilities: readonly SampleFacility[], season = even): SamplePlan => ({
	title: 'Made up',
	seed: 20983,
	from: '2025-01',
	to: '2026-12',
	chargeMultiple: ratio(30000),
	facilities,
	payers: [
		{
			payer: { id: 'medicare', name: 'Medicare', kind: 'medicare', level: null, sample: false },
			weight: 1,
			payments: null,
			season
		}
	],
	serviceLines: [
		{
			id: 'eye',
			ofMedicare: ratio(10000),
			procedures: [
				{
					code: '66984',
					weights: { hospital: 1, asc: 3, office: 0 },
					variants: [
						{ share: ratio(5000), lines: [{ code: '66984', modifiers: ['RT'], units: 1 }] }
					],
					cost: { supplies: cents(20001), minutes: 18, fixed: cents(9000) }
				},
				{ code: '66821', weights: { hospital: 1, asc: 1, office: 1 }, variants: [], cost: null },
				{ code: '67028', weights: { hospital: 0, asc: 0, office: 1 }, variants: [], cost: null }
			]
		}
	]
});

/** The cases of a facility as text, in their order, without the rows that they stand in. */
const casesAt = (data: CaseData, id: string): string[] =>
	[...data.row.keys()]
		.filter((group) => data.facilities[data.facility[group] ?? -1] === id)
		.map((group) =>
			JSON.stringify([data.dates[data.date[group] ?? -1], data.lines[data.line[group] ?? -1]])
		);

const inYear = (cases: readonly string[], year: string): number =>
	cases.filter((text) => text.startsWith(`["${year}`)).length;

describe('made-up cases', () => {
	it('of one facility stay as they are when another changes', () => {
		const before = casesOfSample(plan([facilityNamed('first', 30), facilityNamed('second', 20)]));
		const after = casesOfSample(plan([facilityNamed('first', 45), facilityNamed('second', 20)]));
		expect(casesAt(after, 'second')).toEqual(casesAt(before, 'second'));
		expect(casesAt(after, 'first')).not.toEqual(casesAt(before, 'first'));
	});

	it('keep to the volume, the shares of the procedures and the shares of their variants', () => {
		const cases = casesAt(casesOfSample(plan([facilityNamed('first', 400)])), 'first');
		expect(cases.length / 24).toBeGreaterThan(380);
		expect(cases.length / 24).toBeLessThan(420);
		const lenses = cases.filter((text) => text.includes('66984'));
		expect(lenses.length / cases.length).toBeCloseTo(0.75, 1);
		expect(lenses.filter((text) => text.includes('RT')).length / lenses.length).toBeCloseTo(0.5, 1);
		expect(cases.filter((text) => text.includes('67028'))).toEqual([]);
	});

	it('grow from year to year, and follow the season', () => {
		const grown = casesAt(casesOfSample(plan([facilityNamed('first', 400, 2000)])), 'first');
		expect(inYear(grown, '2026')).toBeGreaterThan(inYear(grown, '2025') * 1.1);
		const closed = [ratio(0), ...even.slice(1)];
		const seasonal = casesAt(casesOfSample(plan([facilityNamed('first', 40)], closed)), 'first');
		expect(inYear(seasonal, '2025-01') + inYear(seasonal, '2026-01')).toBe(0);
		expect(inYear(seasonal, '2025-02')).toBeGreaterThan(0);
	});
});

describe('made-up costs', () => {
	it('are those of the procedures that the facility does and whose cost is known, supplies at its level', () => {
		expect(costsOfSample(plan([facilityNamed('first', 10)]))).toEqual([
			{
				...{ facility: 'first', code: '66984', minutes: 18 },
				...{ supplies: 22001, staff: 900, room: 1100, fixed: 9000 }
			}
		]);
		expect(costsOfSample(plan([facilityNamed('first', 0)]))).toEqual([]);
	});
});
