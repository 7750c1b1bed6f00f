import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRACT_FORMAT } from '$lib/domain/contracts/contract';
import { SCENARIO_FORMAT } from '$lib/domain/scenarios/portfolio/scenario';
import { readScenario, writtenScenario } from './scenario';

const whole = {
	format: SCENARIO_FORMAT,
	name: 'Every kind of change',
	note: 'all at once',
	author: 'Ada',
	baseline: { from: '2025-11', to: '2026-10' },
	view: { perspective: 'hospital', measure: 'netToBank', payers: ['medicare'] },
	changes: [
		{
			change: 'move',
			share: '32.5%',
			where: { settings: ['hopd'], serviceLines: ['Eye'] },
			to: 'asc-bay',
			ramp: { from: '2026-01', months: 6 }
		},
		{ change: 'volume', factor: '105%', where: { codes: ['20983'] } },
		{ change: 'payer', share: '10%', where: { payers: ['medicare'] }, to: 'payer-a' },
		{ change: 'refill', share: '30%', facility: 'hopd-bay', where: {} },
		{
			change: 'contract',
			contract: {
				format: CONTRACT_FORMAT,
				id: 'proposed',
				name: 'Proposed',
				payer: 'payer-a',
				agreement: 'global',
				from: '2027-01-01',
				terms: [{ name: 'All', pays: { method: 'percent-of-medicare', percent: '150%' } }]
			}
		},
		{ change: 'term', contract: 'proposed', term: 'All', percent: '162.25%' },
		{ change: 'level', payer: 'payer-b', share: { asc: '185%', hopd: '210.5%' } },
		{ change: 'rates-of', date: '2026-07-01' },
		{ change: 'conversion-factor', factor: '32.3465', qualifyingApm: '32.5000' },
		{ change: 'no-work-floor' },
		{ change: 'apc', code: '20983', apc: '5116' },
		{ change: 'wage-index', facilities: ['hopd-bay'], index: '1.2345' },
		{ change: 'site-neutral', as: 'asc', where: {} },
		{ change: 'no-sequestration' },
		{ change: 'cost', part: 'supplies', factor: '110%', add: '-250.00', where: {} },
		{ change: 'cost', part: 'minutes', add: '-5', where: { facilities: ['hopd-bay'] } }
	],
	uncertain: [
		{ change: 1, field: 'share', low: '20%', high: '45%' },
		{ change: 15, field: 'add', low: '-300.00', high: '0.00' },
		{ change: 16, field: 'add', low: '-10', high: '0' }
	],
	solve: [{ change: 6, field: 'percent', above: '-50000.00' }]
};

const read = (written: unknown) => {
	const outcome = readScenario(written);
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
};

const complaints = (told: object): string[] => {
	const outcome = readScenario({ format: SCENARIO_FORMAT, name: 'wrong', ...told });
	return outcome.ok ? [] : outcome.problems.map(({ message }) => message);
};

describe('a written scenario', () => {
	it('is what it is read from', () => {
		expect(writtenScenario(read(whole))).toEqual(whole);
		expect(read(writtenScenario(read(whole)))).toEqual(read(whole));
	});

	it('keeps every share and amount exactly', () => {
		const percentage = fc
			.integer({ min: 0, max: 10000 })
			.map((value) => `${(value / 100).toFixed(2).replace(/\.?0+$/, '')}%`);
		fc.assert(
			fc.property(percentage, fc.integer({ min: -1e9, max: 1e9 }), (share, cents) => {
				const add = (cents / 100).toFixed(2);
				const changes = [
					{ change: 'move', share, where: {}, to: 'asc' },
					{ change: 'cost', part: 'supplies', add, where: {} }
				];
				const told = { format: SCENARIO_FORMAT, name: 'exact', changes };
				expect(writtenScenario(read(told))).toMatchObject({ changes });
			}),
			{ seed: 9 }
		);
	});

	it('of a list of codes keeps its day, place and cases', () => {
		const baseline = {
			...{ date: '2026-11-22', carrier: '01112', locality: '05', cbsa: '41884' },
			codes: [{ code: '20983', cases: 10, setting: 'hopd', payer: 'medicare' }]
		};
		const told = { format: SCENARIO_FORMAT, name: 'codes', baseline };
		expect(read(told).codes).toMatchObject({ locality: '01112-05', area: '41884' });
		expect(writtenScenario(read(told))).toMatchObject({ baseline });
	});

	it.each([
		[{ changes: [{ change: 'move', share: '120%', to: 'asc' }] }, /changes\.0\.share.*0% to 100%/],
		[{ changes: [{ change: 'move', share: 45, to: 'asc' }] }, /changes\.0\.share/],
		[{ changes: [{ change: 'teleport' }] }, /is no change that SiteRate knows/],
		[{ changes: [{ change: 'move', share: '5%', to: 'asc', why: '' }] }, /"why" is no field/],
		[{ baseline: { from: '2026-10', to: '2025-11' } }, /ends before it begins/],
		[{ baseline: { codes: [{ code: '20983' }] } }, /needs its date/],
		[{ baseline: { date: '2026-11-22' } }, /give codes/],
		[{ solve: [{ change: 1, field: 'share' }] }, /there is no change 1: the scenario has 0/],
		[
			{
				changes: [{ change: 'volume', factor: '105%' }],
				solve: [{ change: 1, field: 'share' }]
			},
			/change 1 has no number "share": it has factor/
		],
		[
			{
				changes: [{ change: 'volume', factor: '105%' }],
				uncertain: [{ change: 1, field: 'factor', low: '120%', high: '90%' }]
			},
			/120% is above 90%/
		],
		[
			{
				changes: [{ change: 'volume', factor: '105%' }],
				uncertain: [{ change: 1, field: 'factor', low: 'some', high: '90%' }]
			},
			/"some" is no value of factor: write it as 105%/
		],
		[{ changes: [{ change: 'cost', part: 'minutes', add: '1.5' }] }, /no number of minutes/]
	])('says what is wrong in %j', (told, message) => {
		expect(complaints(told).join('\n')).toMatch(message);
	});

	it('says all that is wrong at once', () => {
		expect(
			complaints({
				name: '',
				changes: [
					{ change: 'move', share: '120%', to: 'asc' },
					{ change: 'rates-of', date: 'soon' }
				]
			})
		).toHaveLength(3);
	});
});
