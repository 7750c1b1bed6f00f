import { describe, expect, it } from 'vitest';
import type { Percent } from '../domain/contracts/contract';
import type { IsoDate } from '../domain/dates';
import type { Cents } from '../domain/money';
import type { Ratio } from '../domain/rates/rates';
import type { PortfolioChange } from '../domain/scenarios/portfolio/change';
import { NEW_SCENARIO } from '../domain/scenarios/portfolio/scenario';
import {
	casesText,
	changeTitle,
	changeWords,
	dialName,
	effectWords,
	equationWords,
	goalWords,
	scenarioDifferences,
	shortValueText,
	type ScenarioNames
} from './scenario';

const names: ScenarioNames = {
	facility: (id) => ({ bay: 'Hospital Bay', centre: 'Surgery Center' })[id] ?? id,
	payer: (id) => ({ a: 'Payer A' })[id] ?? id,
	contract: (id) => ({ 'a-facility': 'Payer A, facilities' })[id] ?? id,
	code: (code) => (code === '20983' ? 'cryoablation' : '')
};
const ratio = (value: number) => value as Ratio;
const move: PortfolioChange = {
	...{ change: 'move', share: ratio(4500), to: 'centre' },
	where: { facilities: ['bay'], codes: ['20983'], payers: ['a'] },
	ramp: { from: '2026-01', months: 6 }
};
const term: PortfolioChange = {
	...{ change: 'term', contract: 'a-facility', term: 'Surgery centers' },
	percent: 1_850_000 as Percent
};

describe('a change in words', () => {
	it('says what moves, from where, to where and how fast', () => {
		expect(changeWords(move, names)).toBe(
			'45% of cases of 20983 cryoablation at Hospital Bay paid by Payer A are done at Surgery Center, in 6 equal monthly steps from January 2026.'
		);
		expect(changeTitle(move, names)).toBe('Move 45% to Surgery Center');
	});

	it('says more and fewer', () => {
		const volume = (factor: number): PortfolioChange => ({
			...{ change: 'volume', factor: ratio(factor), where: {} }
		});
		expect(changeWords(volume(10550), names)).toBe('There are 5.5% more of all cases.');
		expect(changeWords(volume(9000), names)).toBe('There are 10% fewer of all cases.');
	});

	it('has a sentence and a title for each kind', () => {
		const changes: PortfolioChange[] = [
			term,
			{ change: 'payer', share: ratio(500), where: {}, to: 'a' },
			{ change: 'refill', share: ratio(3000), facility: 'bay', where: {} },
			{ change: 'level', payer: 'a', share: { asc: ratio(16000) } },
			{ change: 'rates-of', date: '2026-07-01' as IsoDate },
			{ change: 'conversion-factor', factor: ratio(334009) },
			{ change: 'no-work-floor' },
			{ change: 'apc', code: '20983', apc: '5115' },
			{ change: 'wage-index', facilities: ['bay'], index: ratio(12345) },
			{ change: 'site-neutral', as: 'asc', where: {} },
			{ change: 'no-sequestration' },
			{ change: 'cost', part: 'minutes', add: -15, where: {} },
			{ change: 'cost', part: 'supplies', add: 25000, where: { codes: ['20983'] } }
		];
		expect(changes.map((change) => changeWords(change, names))).toEqual([
			'The term “Surgery centers” of Payer A, facilities pays 185%.',
			'5% of all cases become Payer A’s.',
			'30% of the room time freed at Hospital Bay is filled with all cases there.',
			'Payer A pays 160% of Medicare (ASC).',
			'All cases are paid as on 1 July 2026.',
			'The conversion factor is 33.4009.',
			'The work GPCI has no floor.',
			'Hospitals are paid for 20983 by APC 5115.',
			'The wage index of Hospital Bay is 1.2345.',
			'Hospitals are paid for all cases no more than the ASC would be.',
			'Sequestration withholds nothing.',
			'All cases have −15 minutes for minutes in the room.',
			'Cases of 20983 cryoablation have +$250.00 for supplies and devices.'
		]);
		expect(changes.map((change) => changeTitle(change, names))).not.toContain('');
	});
});

describe('an effect', () => {
	it('tells plans and patients what they pay', () => {
		expect(effectWords(-500_00 as Cents, 'payer', 'plan')).toBe('saves the plans $500');
		expect(effectWords(500_00 as Cents, 'patient', 'patient')).toBe('costs the patients $500');
		expect(effectWords(0 as Cents, 'margin', 'hospital')).toBe('changes nothing for the hospitals');
	});
});

describe('a solved number', () => {
	const dial = {
		...{ change: 1, field: 'share', unit: 'share' as const },
		...{ value: 4500, least: 0, most: 10000 }
	};

	it('shows its equation, its range, its steps and how near it comes', () => {
		expect(
			equationWords({
				...{ dial, above: 0, perspective: 'system' },
				solution: { found: true, value: 3251, reached: 1200, missed: -8800, evaluations: 14 }
			})
		).toEqual({
			equation: 'gain(share) = $0, bisected over 0% to 100% in steps of 0.01%, 14 evaluations',
			reached: 'at 32.51% it is +$12.00, one step further −$88.00.'
		});
	});

	it('tells both ends where there is none', () => {
		const { reached } = equationWords({
			...{ dial, above: -5_000_000, perspective: 'hospital' },
			solution: { found: false, atLeast: 0, atMost: -1_000_000 }
		});
		expect(reached).toBe('No value does: at 0% it is $0, at 100% −$10,000.');
	});

	it('says what it is solved for', () => {
		expect(goalWords({ above: 0, perspective: 'system' })).toBe(
			'the system comes out as in the baseline'
		);
		expect(goalWords({ above: -5_000_000, perspective: 'hospital' })).toBe(
			'the hospitals lose $50,000'
		);
	});

	it('is cut to a tenth of a percent in short', () => {
		expect(shortValueText('percent', 1_915_304)).toBe('191.5%');
		expect(dialName({ change: 1, field: 'percent' }, [term], names)).toBe(
			'1. Percent, surgery centers of Payer A, facilities'
		);
	});
});

it('counts parts of cases below ten', () => {
	expect([0.25, 1, 9.96, 59.8899, 1725.4].map(casesText)).toEqual([
		'0.3 cases',
		'1 case',
		'10 cases',
		'60 cases',
		'1,725 cases'
	]);
});

it('tells versions apart by what they say', () => {
	const before = { ...NEW_SCENARIO, name: 'Shift', changes: [move] };
	const after = { ...before, changes: [term, move], off: [1] };
	expect(scenarioDifferences(before, before, names)).toEqual({ gone: [], come: [] });
	const { gone, come } = scenarioDifferences(before, after, names);
	expect(gone).toEqual([`1. ${changeWords(move, names)}`]);
	expect(come).toEqual([`1. ${changeWords(term, names)} (off)`, `2. ${changeWords(move, names)}`]);
});
