import { describe, expect, it } from 'vitest';
import { CONTRACT_FORMAT, type Contract, type Percent } from '../contracts/contract';
import type { IsoDate } from '../dates';
import { policyOn } from '../policy/lookup';
import type { Release } from '../rates/release';
import { changeDays, pricingDay } from './pricing-days';

const release = (effectiveFrom: string, effectiveTo: string): Release => ({
	id: effectiveFrom,
	kind: 'pfs',
	title: effectiveFrom,
	file: '',
	sha256: '',
	effectiveFrom: effectiveFrom as IsoDate,
	effectiveTo: effectiveTo as IsoDate,
	status: 'final',
	extent: 'whole',
	source: '',
	url: null,
	part: null
});

const changes = changeDays([
	release('2025-01-01', '2025-12-31'),
	release('2026-02-15', '2026-12-31')
]);

describe('pricing days', () => {
	it('change with releases, quarters and years', () => {
		expect(changes).toEqual(changes.toSorted());
		expect(changes[0]).toBe('2025-01-01');
		for (const day of ['2025-10-01', '2026-01-01', '2026-02-15', '2027-01-01']) {
			expect(changes).toContain(day);
		}
	});

	it('change with contracts: their first day, the day after their last, and each rise', () => {
		const contract: Contract = {
			...{ format: CONTRACT_FORMAT, id: 'a', name: 'A', payer: 'p', agreement: 'facility' },
			...{ from: '2026-03-15' as IsoDate, to: '2026-11-30' as IsoDate },
			escalators: [{ from: '2026-06-20' as IsoDate, increase: 30_000 as Percent }],
			chargeCap: {
				increase: 50_000 as Percent,
				increases: [{ from: '2026-09-09' as IsoDate, increase: 70_000 as Percent }]
			},
			terms: [{ name: 'a', pays: { method: 'packaged' } }]
		};
		const releases = [release('2026-01-01', '2026-12-31')];
		const added = changeDays(releases, [contract]).filter(
			(day) => !changeDays(releases).includes(day)
		);
		expect(added).toEqual(['2026-03-15', '2026-06-20', '2026-09-09', '2026-12-01']);
	});

	it('hold each date at the last change up to it', () => {
		const at = (date: string) => pricingDay(changes, date as IsoDate);
		expect(at('2026-01-31')).toBe('2026-01-01');
		expect(at('2026-02-15')).toBe('2026-02-15');
		expect(at('2026-03-31')).toBe('2026-02-15');
		expect(at('2026-04-01')).toBe('2026-04-01');
		expect(at('2019-06-01')).toBe('2019-06-01');
	});

	it('leave no policy value to change within a span', () => {
		const withoutDate = (date: string) => ({ ...policyOn(date as IsoDate), date: '' });
		for (let month = 1; month <= 12; month += 1) {
			const last = `2026-${String(month).padStart(2, '0')}-28`;
			expect(withoutDate(pricingDay(changes, last as IsoDate))).toEqual(withoutDate(last));
		}
	});
});
