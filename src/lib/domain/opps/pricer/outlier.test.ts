import { describe, expect, it } from 'vitest';
import {
	cents,
	dollarsOf,
	line,
	outliers,
	packaged,
	priced
} from '../../../../../tests/fixtures/grouped-claims';

describe('outlier', () => {
	const parts = { costToCharge: '0.5000' };

	it('is half of the cost beyond 1.75 payments, beyond the fixed threshold of 2024 too', () => {
		// cost 10000; beyond 1750 and 1000 + 7750; (10000 - 1750) / 2
		const result = priced([line({ charge: '20000.00' })], parts);
		expect(dollarsOf(result.outlier)).toBe('4125.00');
		expect(dollarsOf(result.payment)).toBe('1000.00');
		// cost 8750.00 is not beyond 8750.00
		expect(priced([line({ charge: '17500.00' })], parts).outlier).toBe(0);
		expect(dollarsOf(priced([line({ charge: '17500.02' })], parts).outlier)).toBe('3500.01');
		expect(priced([line({ charge: '20000.00' })]).outlier).toBe(0);
	});

	it('shares packaged charges out by payment', () => {
		// 40000 x 0.75 + 100, x 0.5 = 15050; (15050 - 5250) / 2; 10000 + 200 -> 5100, below 1000 + 7750
		const lines = [
			line({ rate: '3000.00', charge: '100.00' }),
			packaged('40000.00'),
			line({ charge: '200.00' })
		];
		expect(outliers(priced(lines, parts))).toEqual(['4900.00', '0.00', '0.00']);
	});

	it('shares the charges of surgery out where one is a token', () => {
		// (1.00 + 39999.00) by 300 : 100; T: (30000 - 525) / 2, S: (10000 - 175) / 2; the scan keeps its charge
		const lines = [
			line({ code: '12020', statusIndicator: 'T', rate: '300.00', charge: '1.00' }),
			line({ code: '20000', rate: '100.00', charge: '39999.00' }),
			line({ code: '71250', rate: '100.00', charge: '1.00' })
		];
		expect(outliers(priced(lines, { costToCharge: '1.0000' }))).toEqual([
			'14737.50',
			'4912.50',
			'0.00'
		]);
		const [first, ...rest] = lines;
		const charged = [...(first ? [{ ...first, charge: cents('1.01') }] : []), ...rest];
		// 39999 - 175 over two
		expect(outliers(priced(charged, { costToCharge: '1.0000' }))).toEqual([
			'0.00',
			'19912.00',
			'0.00'
		]);
	});

	it('adds the packaged charges of a composite to its payable line', () => {
		// 100 + 9000 + 1000, x 1; (10100 - 1750) / 2; the charge of another composite is not added
		const lines = [
			line({ charge: '100.00', compositeFlag: '01' }),
			packaged('9000.00', { compositeFlag: '01' }),
			packaged('1000.00', { compositeFlag: '01' }),
			packaged('5000.00', { compositeFlag: '02' })
		];
		expect(dollarsOf(priced(lines, { costToCharge: '1.0000' }).outlier)).toBe('4175.00');
	});

	it('is none for devices, non-excepted departments, action flag 4 and payment methods 6 and B', () => {
		const charge = '90000.00';
		const lines = [
			line({ charge, paymentMethod: '8' }),
			line({ charge, actionFlag: '4' }),
			line({ charge, paymentMethod: '6' }),
			line({ charge, paymentMethod: 'B' }),
			line({ charge, statusIndicator: 'H', paymentIndicator: '6', rate: '0.00' })
		];
		expect(priced(lines, parts).outlier).toBe(0);
	});

	it.each([
		['2020-03-01', '5075.00'],
		['2021-03-01', '5300.00'],
		['2022-03-01', '6175.00'],
		['2023-03-01', '8625.00'],
		['2024-03-01', '7750.00'],
		['2025-03-01', '7175.00']
	])('on %s begins beyond the payment and %s', (date, threshold) => {
		const charged = (more: number) =>
			priced([{ ...line(), charge: (cents('1000.00') + cents(threshold) + more) as never }], {
				date,
				costToCharge: '1.0000'
			}).outlier;
		expect(charged(0)).toBe(0);
		expect(charged(2)).toBeGreaterThan(0);
	});

	it('waits for a threshold in 2026, which is only proposed', () => {
		const lines = [line({ charge: '20000.00' })];
		const date = '2026-03-01';
		const waiting = priced(lines, { ...parts, date });
		expect(waiting.outlier).toBe(0);
		expect(waiting.choices).toEqual([
			'Outlier not computed: the fixed-dollar threshold of 2026 is only proposed ($6,450.00); enter one.'
		]);
		const typed = priced(lines, { ...parts, date, outlierThreshold: cents('7000.00') });
		expect([dollarsOf(typed.outlier), typed.choices]).toEqual(['4125.00', []]);
		expect(priced(lines, { date }).choices).toEqual([]);
	});
});

describe('outlier of a community mental health center', () => {
	const day = line({
		statusIndicator: 'P',
		paymentIndicator: '8',
		rate: '100.00',
		charge: '2000.00'
	});
	const center = { costToCharge: '0.5000', communityMentalHealth: true };

	it('is half of the cost beyond 3.4 payments, up to 8% of the payments of the year', () => {
		// (1000 - 340) / 2 = 330; (400 + 330) / (10000 + 100) = 0.07
		const paid = priced([day], {
			...center,
			yearToDate: { payment: cents('10000.00'), outlier: cents('400.00') }
		});
		expect(dollarsOf(paid.outlier)).toBe('330.00');
		// (600 + 330) / 10100 = 0.09
		const capped = priced([day], {
			...center,
			yearToDate: { payment: cents('10000.00'), outlier: cents('600.00') }
		});
		expect([capped.outlier, capped.lines[0]?.outlier]).toEqual([0, 0]);
		expect(capped.choices).toEqual([
			'No outlier: the center’s outliers exceed 8% of its payments of the year.'
		]);
	});

	it('is not limited where another counts the year (payment method 9), and never negative', () => {
		expect(dollarsOf(priced([{ ...day, paymentMethod: '9' }], center).outlier)).toBe('330.00');
		expect(priced([{ ...day, charge: cents('100.00') }], center).outlier).toBe(0);
	});
});
