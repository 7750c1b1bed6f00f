import { describe, expect, it } from 'vitest';
import { overviewAt, sumsOf } from '../../../../tests/fixtures/overview';
import { keyFiguresOf } from './key-figures';

describe('the key figures', () => {
	it('stand against the year before, with their way by month', () => {
		const [cases, allowed] = keyFiguresOf(overviewAt());
		expect(cases).toMatchObject({
			text: '100',
			change: { text: '+25.0%', direction: 'up', tone: 'gain' },
			against: 'on January to February 2025',
			months: [40, 60, 40],
			ends: 'February 40; highest 60'
		});
		expect(allowed).toMatchObject({ text: '$1,000,000', change: { text: '+5.3%' } });
	});

	it('tell the margin with the share of cases that it covers, else percent of Medicare', () => {
		const sums = sumsOf(100, 1_000_000_00, { margin: 250_000_00, marginCases: 40 });
		expect(keyFiguresOf(overviewAt({ total: { sums, former: null } }))[3]).toMatchObject({
			name: 'Contribution margin',
			text: '$250,000',
			change: null,
			against: 'nothing is loaded of the year before',
			note: 'of the 40.0% of cases whose cost is known'
		});
		const above = sumsOf(100, 1_500_00, { medicareAllowed: 1_000_00 });
		expect(keyFiguresOf(overviewAt({ total: { sums: above, former: null } }))[3]).toMatchObject({
			name: 'Of Medicare',
			text: '150.0%'
		});
	});

	it('call more neither gain nor loss for those who pay', () => {
		const [cases] = keyFiguresOf(overviewAt({ perspective: 'plan' }));
		expect(cases?.change).toMatchObject({ direction: 'up', tone: null });
	});

	it('tell no percentage of Medicare where Medicare pays nothing', () => {
		const sums = sumsOf(3, 0);
		expect(keyFiguresOf(overviewAt({ total: { sums, former: null } }))[3]).toMatchObject({
			name: 'Of Medicare',
			text: 'not known',
			against: 'Medicare pays nothing for these cases'
		});
	});
});
