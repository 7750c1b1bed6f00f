import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../dates';
import type { GroupedLine } from '../grouped-claim';
import {
	dollarsOf,
	line,
	packaged,
	payments,
	priced,
	splits
} from '../../../../../tests/fixtures/grouped-claims';

type Parts = Parameters<typeof line>[0];

const blood = (parts: Parts = {}): GroupedLine =>
	line({ statusIndicator: 'R', code: 'P9016', apc: '9512', rate: '180.82', ...parts });

const product = (parts: Parts = {}) => blood({ paymentAdjustments: ['5'], ...parts });

const bloodDeductibles = (...args: Parameters<typeof priced>): string[] =>
	priced(...args).lines.map(({ bloodDeductible }) => dollarsOf(bloodDeductible));

describe('blood', () => {
	it('splits the rate between product and processing, cut off to the cent', () => {
		// 300 / 400 = 0.75: 180.82 x 0.75 = 135.615 -> 135.61, x 2 = 271.22; 180.82 x 0.25 = 45.205 -> 45.20
		// one of two pints: 271.22 x 0.5 = 135.61; the rest 135.61 x 0.8 = 108.488 -> 108.49, 27.12; 45.20 x 0.8 = 36.16
		const lines = [
			product({ charge: '300.00', units: 2 }),
			blood({ paymentAdjustments: ['6'], charge: '100.00' })
		];
		const result = priced(lines, { pints: 1 });
		expect(splits(result)).toEqual(['271.22 = 108.49 + 27.12, 22', '45.20 = 36.16 + 9.04, 22']);
		expect(dollarsOf(result.bloodDeductible)).toBe('135.61');
	});

	it('cuts the share of the pints off after eight decimals', () => {
		// 1 / 3 = 0.33333333; all charges are the product's; 180.82 x 3 = 542.46 x 0.33333333 = 180.8199... -> 180.82
		expect(bloodDeductibles([product({ units: 3, charge: '1.00' })], { pints: 1 })).toEqual([
			'180.82'
		]);
	});

	it('covers the earliest, then the cheapest, first', () => {
		const costly = product({ code: 'P9057', apc: '9532', rate: '492.70', charge: '1.00' });
		const cheap = product({ code: 'P9056', apc: '9529', rate: '91.99', charge: '1.00' });
		expect(bloodDeductibles([costly, cheap], { pints: 1 })).toEqual(['0.00', '91.99']);
		const dated = [
			{ ...costly, dateOfService: '2024-05-22' as IsoDate },
			{ ...cheap, dateOfService: '2024-05-23' as IsoDate }
		];
		expect(bloodDeductibles(dated, { pints: 1 })).toEqual(['492.70', '0.00']);
		expect(bloodDeductibles(dated, { pints: 3 })).toEqual(['492.70', '91.99']);
	});

	it('keeps the places of other lines in the order of the Part B deductible', () => {
		// APC 5114 goes before 9529 and 9532, whatever order the blood takes
		const lines = [
			product({ code: 'P9057', apc: '9529', rate: '100.00', charge: '1.00' }),
			product({ code: 'P9056', apc: '9532', rate: '100.00', charge: '1.00' }),
			line()
		];
		const { lines: results } = priced(lines, { deductible: '1050.00' });
		expect(results.map(({ deductible }) => dollarsOf(deductible))).toEqual([
			'0.00',
			'50.00',
			'1000.00'
		]);
	});

	it('that is no product of the blood deductible pays none', () => {
		expect(bloodDeductibles([product({ code: 'P9017', charge: '1.00' })], { pints: 3 })).toEqual([
			'0.00'
		]);
		expect(bloodDeductibles([product({ charge: '1.00' })], { pints: 0 })).toEqual(['0.00']);
	});

	it('on a comprehensive claim pays its blood deductible and no more, and lends its charge', () => {
		// share 300 / (300 + 100 of revenue code 0390) = 0.75: 135.61, all of it covered
		const lines = [
			line({ statusIndicator: 'J1', charge: '16000.00' }),
			product({ charge: '300.00' }),
			packaged('100.00', { revenueCode: '0390' })
		];
		const result = priced(lines, { pints: 3, deductible: '240.00', costToCharge: '1.0000' });
		expect(splits(result)).toEqual([
			'1000.00 = 608.00 + 152.00, 01',
			'135.61 = 0.00 + 0.00, 01',
			'0.00 = 0.00 + 0.00, 42'
		]);
		expect(dollarsOf(result.bloodDeductible)).toBe('135.61');
		// (16000 + 300 + 100 - 1750) / 2
		expect(dollarsOf(result.outlier)).toBe('7325.00');
		expect(payments(priced(lines, { pints: 0 }))).toEqual(['1000.00', '0.00', '0.00']);
	});

	it('is paid as a sole community hospital after the split', () => {
		// 135.61 x 1.071 = 145.23831 -> 145.24
		const lines = [
			product({ charge: '300.00' }),
			blood({ paymentAdjustments: ['6'], charge: '100.00' })
		];
		expect(payments(priced(lines, { ruralSoleCommunity: true }))[0]).toBe('145.24');
	});

	it('is split without a charge to split by as if none were the product’s', () => {
		expect(payments(priced([product()]))).toEqual(['0.00']);
	});
});

describe('daily limit of blood coinsurance', () => {
	const procedure = line({ rate: '7500.00' });
	const unit = (parts: Parts = {}) => blood({ rate: '1000.00', ...parts });

	it('cuts the blood of a day to what the day’s highest leaves of the inpatient deductible', () => {
		// (1632 - 1500) / 400 = 0.33; 200 x 0.67 = 134.00 off each
		expect(splits(priced([procedure, unit(), unit()]))).toEqual([
			'7500.00 = 6000.00 + 1500.00, 01',
			'1000.00 = 934.00 + 66.00, 22',
			'1000.00 = 934.00 + 66.00, 22'
		]);
	});

	it('takes what the cut-off cents leave too much from the line that exceeds', () => {
		// 132 / 700 = 0.1885714; 100 x 0.8114286 -> 81.14 off; 7 x 18.86 = 132.02, two cents too much
		const lines = [procedure, ...Array.from({ length: 7 }, () => unit({ rate: '500.00' }))];
		const coinsurances = priced(lines).lines.map(({ coinsurance }) => dollarsOf(coinsurance));
		expect(coinsurances).toEqual(['1500.00', ...Array.from({ length: 6 }, () => '18.86'), '18.84']);
	});

	it('leaves none where the procedure takes it all, and all where there is room', () => {
		const full = line({ rate: '20000.00' });
		expect(splits(priced([full, unit()]))[1]).toBe('1000.00 = 1000.00 + 0.00, 22');
		expect(splits(priced([line(), unit()]))[1]).toBe('1000.00 = 800.00 + 200.00, 22');
	});

	it('looks at each day apart, and not at comprehensive or non-excepted lines', () => {
		const other = { dateOfService: '2024-05-24' as IsoDate };
		expect(splits(priced([procedure, unit(other)]))[1]).toBe('1000.00 = 800.00 + 200.00, 22');
		const comprehensive = line({ statusIndicator: 'J1', rate: '7500.00' });
		expect(splits(priced([comprehensive, unit()]))[1]).toBe('1000.00 = 800.00 + 200.00, 22');
		const offCampus = unit({ paymentMethod: '7' });
		expect(splits(priced([procedure, offCampus]))[1]).toBe('1000.00 = 800.00 + 200.00, 01');
	});
});
