import { describe, expect, it } from 'vitest';
import {
	claimOf,
	cents,
	dollarsOf,
	line,
	packaged,
	payments,
	priced,
	published,
	splits
} from '../../../../../tests/fixtures/grouped-claims';
import type { IsoDate } from '../../dates';
import { policyOn } from '../../policy/lookup';
import { priceGroupedClaim } from './price';

describe('payment', () => {
	it('adjusts 60% of the rate by the wage index', () => {
		// 1000.00 x (0.6 x 1.1 + 0.4) = 1060.00; 20% = 212.00
		expect(splits(priced([line()], { wage: '1.1000' }))).toEqual(['1060.00 = 848.00 + 212.00, 01']);
	});

	it('multiplies units and discount before it rounds once', () => {
		// 100.03 x 1.003 = 100.33009, x 99 = 9932.67891 -> 9932.68; rounded first, 100.33 x 99 = 9932.67
		const single = line({ rate: '100.03', units: 99 });
		expect(payments(priced([single], { wage: '1.0050' }))).toEqual(['9932.68']);
	});

	it('cuts the discount off after eight decimals, in big integers where it must', () => {
		// 0.5 / 3 = 0.16666666; x 3 = 0.49999998; 300000.00 x 0.49999998 = 149999.994 -> 149999.99
		const reduced = line({ rate: '300000.00', units: 3, discountFormula: 3 });
		expect(payments(priced([reduced]))).toEqual(['149999.99']);
	});

	it('pays partial hospitalisation one unit', () => {
		const perDiem = line({ statusIndicator: 'P', paymentIndicator: '8', units: 3 });
		expect(payments(priced([perDiem]))).toEqual(['1000.00']);
	});

	it('does not adjust blood and brachytherapy by wages', () => {
		const lines = [
			line({ statusIndicator: 'R', apc: '9512' }),
			line({ statusIndicator: 'U', apc: '2632', units: 2 })
		];
		expect(payments(priced(lines, { wage: '1.5000' }))).toEqual(['1000.00', '2000.00']);
		const refused = lines.map((single) => ({ ...single, paymentIndicator: '6' }));
		expect(splits(priced(refused))).toEqual(['0.00 = 0.00 + 0.00, 41', '0.00 = 0.00 + 0.00, 41']);
	});

	it('fails lines alone and goes on', () => {
		const lines = [
			line({ statusIndicator: 'K' }),
			packaged('500.00'),
			{ ...line(), published: null },
			line({ paymentIndicator: '9' }),
			line()
		];
		const { lines: results, payment } = priced(lines);
		expect(results.map(({ returnCode }) => returnCode)).toEqual(['41', '42', '30', '01', '01']);
		expect(dollarsOf(payment)).toBe('1000.00');
	});

	it('counts no units as one', () => {
		expect(payments(priced([line({ units: 0 })]))).toEqual(['1000.00']);
	});

	it('leaves lines with action flag 4 out of the total', () => {
		const { payment, lines } = priced([line({ actionFlag: '4' }), line()]);
		expect(lines.map((result) => dollarsOf(result.payment))).toEqual(['1000.00', '1000.00']);
		expect(dollarsOf(payment)).toBe('1000.00');
	});

	it('names each policy value that a date lacks', () => {
		const date = '2019-12-31' as IsoDate;
		const outcome = priceGroupedClaim(claimOf([line()], { date }), policyOn(date), false);
		expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toContain('no-policy');
		expect(outcome.ok ? '' : outcome.problems[0]?.message).toContain('opps.labourShare');
	});
});

describe('rate reductions', () => {
	it('pay a non-excepted department 40%, with 20% of it the patient’s and no limit', () => {
		// 100.01 x 0.4 = 40.004 -> 40.00
		const reduced = line({ rate: '100.01', national: '31.00', paymentMethod: '8' });
		expect(splits(priced([reduced]))).toEqual(['40.00 = 32.00 + 8.00, 01']);
		// 50000 x 0.4 = 20000; 20% = 4000, beyond the inpatient deductible of 1632
		const high = line({ rate: '50000.00', paymentMethod: 'Y' });
		expect(splits(priced([high]))).toEqual(['20000.00 = 16000.00 + 4000.00, 01']);
		const unreduced = line({ paymentMethod: '7', national: '310.00' });
		expect(splits(priced([unreduced]))).toEqual(['1000.00 = 800.00 + 200.00, 01']);
	});

	it.each([
		['2024-03-01', 'A', false, '40.00'],
		['2024-03-01', 'W', false, '40.00'],
		['2022-03-01', 'W', false, '100.00'],
		// a rural sole community hospital is exempt from 2023 on: 100 x 1.071; before: 40 x 1.071
		['2024-03-01', 'A', true, '107.10'],
		['2022-03-01', 'A', true, '42.84']
	])(
		'pay an excepted visit on %s, method %s, sole community %s: %s',
		(date, paymentMethod, ruralSoleCommunity, expected) => {
			const visit = line({
				code: 'G0463',
				apc: '5012',
				statusIndicator: 'V',
				rate: '100.00',
				paymentMethod
			});
			expect(payments(priced([visit], { date, ruralSoleCommunity }))).toEqual([expected]);
		}
	);

	it.each([
		['2025-03-01', false, '100.00'],
		['2026-03-01', false, '40.00'],
		['2026-03-01', true, '107.10']
	])(
		'pay excepted drug administration on %s, sole community %s: %s',
		(date, ruralSoleCommunity, expected) => {
			const infusion = line({ code: '96413', apc: '5694', rate: '100.00', paymentMethod: 'A' });
			expect(payments(priced([infusion], { date, ruralSoleCommunity }))).toEqual([expected]);
		}
	);

	it.each([
		['2024-03-01', ['14'], '85.01'], // 100.01 x 0.85 = 85.0085
		['2024-03-01', ['21'], '80.01'], // 80.008
		['2024-03-01', ['23'], '80.01'],
		['2024-03-01', ['22'], '90.01'], // 90.009
		['2022-03-01', ['24'], '93.01'], // 93.0093
		['2024-03-01', ['14', '21'], '68.01'] // 85.01 x 0.8 = 68.008
	])('on %s for %j: %s', (date, paymentAdjustments, expected) => {
		const scan = line({ rate: '100.01', paymentAdjustments });
		expect(payments(priced([scan], { date }))).toEqual([expected]);
	});

	it('for missing quality reports spare new technology and non-excepted departments', () => {
		const lines = [
			line({ rate: '100.00' }),
			line({ rate: '100.00', apc: '1491' }),
			line({ rate: '100.00', apc: '1537' }),
			line({ rate: '100.00', apc: '1538' }),
			line({ rate: '100.00', apc: '1491', statusIndicator: 'T' }),
			line({ rate: '100.00', apc: '1574', statusIndicator: 'T' }),
			line({ rate: '100.00', paymentMethod: '7' }),
			line({ rate: '100.00', apc: '9512', statusIndicator: 'R' })
		];
		const result = priced(lines, { qualityReduced: true });
		expect(
			result.lines.map(({ payment, returnCode }) => `${dollarsOf(payment)} ${returnCode}`)
		).toEqual([
			'98.06 11',
			'100.00 01',
			'100.00 01',
			'98.06 11',
			'98.06 11',
			'100.00 01',
			'100.00 01',
			'98.06 22'
		]);
	});

	it('raise the rate of a rural sole community hospital, but for bill type 14x and devices', () => {
		// 100.01 x 1.071 = 107.11071 -> 107.11
		const parts = { ruralSoleCommunity: true, costToCharge: '0.3000' };
		expect(payments(priced([line({ rate: '100.01' })], parts))).toEqual(['107.11']);
		expect(payments(priced([line({ rate: '100.01' })], { ...parts, billType: '141' }))).toEqual([
			'100.01'
		]);
		const device = line({
			rate: '0.00',
			statusIndicator: 'H',
			paymentIndicator: '6',
			charge: '1000.00'
		});
		expect(payments(priced([device], parts))).toEqual(['300.00']);
	});

	it('take the 340B remedy from 2026 on, not in non-excepted departments', () => {
		// 7413.38 x 0.995 = 7376.3131 -> 7376.31
		const lines = [line({ rate: '7413.38' }), line({ rate: '100.00', paymentMethod: '8' })];
		const parts = { remedyOffset340B: true };
		expect(payments(priced(lines, { ...parts, date: '2026-03-01' }))).toEqual(['7376.31', '40.00']);
		expect(payments(priced(lines, { ...parts, date: '2025-03-01' }))).toEqual(['7413.38', '40.00']);
	});
});

describe('device money', () => {
	it('of a terminated procedure comes off the rate before wages and discount', () => {
		// 400 x 1000 / (1000 + 3000) = 100; (1000 - 100) x 1.06 x 0.5 = 477.00; the other keeps its rate
		const lines = [
			line({ paymentAdjustments: ['16'], discountFormula: 5 }),
			line({ rate: '3000.00' })
		];
		const parts = { wage: '1.1000', valueCodes: { QQ: '400.00' } };
		expect(payments(priced(lines, parts))).toEqual(['477.00', '3180.00']);
		const more = priced([line({ paymentAdjustments: ['16'] })], { valueCodes: { QQ: '1500.00' } });
		expect(payments(more)).toEqual(['0.00']);
	});

	it('that a manufacturer credits comes off the payment after wages: the lower of FD and QU', () => {
		// 1060.00 - 300 x 1000 / (1000 + 2000) (0.3333 -> 99.99) = 960.01; 2120.00 - 200.01 = 1919.99
		const lines = [
			line({ paymentAdjustments: ['17'] }),
			line({ rate: '2000.00', paymentAdjustments: ['17'] }),
			line()
		];
		const credited = { wage: '1.1000', valueCodes: { FD: '500.00', QU: '300.00' } };
		expect(payments(priced(lines, credited))).toEqual(['960.01', '1919.99', '1060.00']);
		expect(payments(priced(lines, { valueCodes: { FD: '500.00' } }))).toEqual([
			'1000.00',
			'2000.00',
			'1000.00'
		]);
		const [only] = lines;
		const more = priced(only ? [only] : [], { valueCodes: { FD: '1500.00', QU: '1500.00' } });
		expect(payments(more)).toEqual(['0.00']);
	});

	it('of a pass-through device is paid at cost, less what its procedure’s rate holds', () => {
		const device = (charge: string, paymentAdjustments: string[] = []) =>
			line({
				code: 'C1734',
				apc: '2026',
				rate: '0.00',
				national: '0.00',
				statusIndicator: 'H',
				paymentIndicator: '6',
				charge,
				paymentAdjustments
			});
		expect(splits(priced([device('1000.00')], { costToCharge: '0.3000' }))).toEqual([
			'300.00 = 300.00 + 0.00, 01'
		]);
		// QN 200 x 1.06 = 212; by charge 0.25 and 0.75: 53.00 and 159.00; 500 - 53, 1500 - 159
		const parts = { wage: '1.1000', costToCharge: '0.3000', deviceCostToCharge: '0.5000' };
		const both = [device('1000.00', ['12']), device('3000.00', ['12'])];
		expect(payments(priced(both, { ...parts, valueCodes: { QN: '200.00' } }))).toEqual([
			'447.00',
			'1341.00'
		]);
		// QO 1000 x 1.06 = 1060, more than the 500 paid
		const floored = priced([device('1000.00', ['13'])], {
			...parts,
			valueCodes: { QO: '1000.00' }
		});
		expect(payments(floored)).toEqual(['0.00']);
		expect(splits(priced([{ ...device('1.00'), paymentIndicator: '1' }]))).toEqual([
			'0.00 = 0.00 + 0.00, 44'
		]);
	});

	it('of a pass-through device is not paid without a cost-to-charge ratio, and that is said', () => {
		const device = line({ statusIndicator: 'H', paymentIndicator: '6', charge: '10.00' });
		const { choices, payment } = priced([device, device]);
		expect(choices).toEqual(['20983 is paid at cost: tell the hospital’s cost-to-charge ratio.']);
		expect(payment).toBe(0);
	});
});

describe('rural emergency hospital', () => {
	const parts = { ruralEmergency: true };

	it('is paid 5% on top, without coinsurance', () => {
		// 1000 + 50; 20% of 1000
		expect(splits(priced([line()], parts))).toEqual(['1050.00 = 850.00 + 200.00, 01']);
		// deductible 500: 1050 - 500 - 50 = 500, 20% = 100; 450
		const { lines } = priced([line()], { ...parts, deductible: '500.00' });
		expect(lines[0]).toMatchObject({ deductible: 50000, coinsurance: 10000, reimbursement: 45000 });
		// deductible 1020 leaves less than the addition: no coinsurance
		const most = priced([line()], { ...parts, deductible: '1020.00' });
		expect(most.lines[0]).toMatchObject({
			deductible: 102000,
			coinsurance: 0,
			reimbursement: 3000
		});
		const all = priced([line()], { ...parts, deductible: '1050.00' });
		expect(all.lines[0]).toMatchObject({ deductible: 105000, coinsurance: 0, reimbursement: 0 });
	});

	it('is not cut off campus', () => {
		const lines = [line({ paymentMethod: '8' }), line({ paymentMethod: 'A' })];
		expect(payments(priced(lines, parts))).toEqual(['1050.00', '1050.00']);
	});

	it('keeps no patient’s share of a pass-through device', () => {
		// 1000 x 0.3 = 300, + 15; the deductible is gone with it, as in CMS's program
		const device = line({
			rate: '0.00',
			statusIndicator: 'H',
			paymentIndicator: '6',
			charge: '1000.00'
		});
		const result = priced([device], { ...parts, costToCharge: '0.3000', deductible: '100.00' });
		expect(splits(result)).toEqual(['315.00 = 315.00 + 0.00, 01']);
		expect(result.deductible).toBe(0);
	});
});

describe('patient’s share', () => {
	it('takes the deductible first where the patient’s share is largest', () => {
		const lines = [line(), line({ apc: '5191', national: '310.00' })];
		const result = priced(lines, { deductible: '240.00' });
		expect(result.lines.map(({ deductible }) => dollarsOf(deductible))).toEqual(['0.00', '240.00']);
		// 760 x 0.69 = 524.40, 235.60
		expect(splits(result)[1]).toBe('1000.00 = 524.40 + 235.60, 01');
	});

	it('takes it from the lower APC, then from the earlier line, among equals', () => {
		const lines = [line({ apc: '5115' }), line(), line()];
		const { lines: results } = priced(lines, { deductible: '240.00' });
		expect(results.map(({ deductible }) => dollarsOf(deductible))).toEqual([
			'0.00',
			'240.00',
			'0.00'
		]);
	});

	it('ranks a copayment that is a cent above 20% before the rest', () => {
		// 174.17 of 870.81 is 0.2000092 against 0.2
		const lines = [
			line({ apc: '5000' }),
			line({ apc: '5311', rate: '870.81', national: '174.17' })
		];
		const { lines: results } = priced(lines, { deductible: '100.00' });
		expect(results.map(({ deductible }) => dollarsOf(deductible))).toEqual(['0.00', '100.00']);
		// (870.81 - 100) x 0.799991 = 616.641... -> 616.64
		expect(dollarsOf(results[1]?.reimbursement ?? 0)).toBe('616.64');
	});

	it('answers return code 20 for what the deductible swallows', () => {
		const result = priced([line({ rate: '100.00' }), line({ rate: '100.00' })], {
			deductible: '150.00'
		});
		expect(splits(result)).toEqual(['100.00 = 0.00 + 0.00, 20', '100.00 = 40.00 + 10.00, 01']);
		expect(dollarsOf(result.deductible)).toBe('150.00');
	});

	it.each([
		['4', '800.00', '200.00', '0.00'],
		['9', '1000.00', '0.00', '0.00'],
		['10', '900.00', '0.00', '100.00'],
		['23', '800.00', '0.00', '0.00'], // film: 80% of the rate
		['24', '900.00', '0.00', '0.00'] // computed radiography: 90%
	])('waives for flag %s', (flag, reimbursement, coinsurance, deductible) => {
		const { lines } = priced([line({ paymentAdjustments: [flag] })], { deductible: '100.00' });
		const [result] = lines;
		expect(
			[result?.reimbursement, result?.coinsurance, result?.deductible].map((amount) =>
				dollarsOf(amount ?? -1)
			)
		).toEqual([reimbursement, coinsurance, deductible]);
	});

	it('stops at the inpatient deductible x units x discount', () => {
		expect(splits(priced([line({ rate: '20000.00' })]))).toEqual([
			'20000.00 = 18368.00 + 1632.00, 01'
		]);
		const half = line({ rate: '40000.00', discountFormula: 5 });
		expect(splits(priced([half]))).toEqual(['20000.00 = 19184.00 + 816.00, 01']);
		const two = line({ rate: '20000.00', units: 2 });
		expect(splits(priced([two]))).toEqual(['40000.00 = 36736.00 + 3264.00, 01']);
	});

	it('is nothing where the table publishes a national copayment of nothing', () => {
		expect(splits(priced([line({ national: '0.00' })]))).toEqual(['1000.00 = 1000.00 + 0.00, 01']);
	});

	it.each([
		['2024-03-01', '200.00', '150.00'], // 20% > 15%: 200 - (200 - 150)
		['2022-03-01', '200.00', '200.00'],
		['2021-03-01', '310.00', '310.00'],
		['2024-03-01', '154.00', '154.00'], // 15.4% rounds to 15%
		['2024-03-01', '155.00', '150.00'] // 15.5% rounds to 16%
	])(
		'of a screening that became a procedure on %s, national %s: %s',
		(date, national, coinsurance) => {
			const screening = line({ national, paymentAdjustments: ['25'] });
			const { lines } = priced([screening], { date, deductible: '100.00' });
			expect(dollarsOf(lines[0]?.coinsurance ?? -1)).toBe(coinsurance);
			expect(lines[0]?.deductible).toBe(0);
		}
	);
});

describe('elected copayment', () => {
	const elect = (amount: string, single = line({ national: '400.00' })) => {
		const { lines } = priced([single], { electedCopayments: new Map([['5114', cents(amount)]]) });
		const [result] = lines;
		if (!result) throw new Error('no line');
		const { coinsurance, electedCoinsurance, reimbursement, returnCode } = result;
		return [
			dollarsOf(coinsurance),
			dollarsOf(electedCoinsurance ?? -1),
			dollarsOf(reimbursement),
			returnCode
		];
	};

	it('stands beside the coinsurance, from 20% of the payment up to it', () => {
		expect(elect('250.00')).toEqual(['400.00', '250.00', '600.00', '25']);
		expect(elect('100.00')).toEqual(['400.00', '200.00', '600.00', '25']);
		expect(elect('500.00')).toEqual(['400.00', '400.00', '600.00', '25']);
	});

	it('goes by units and discount', () => {
		// 250 x 2 units x 0.75 = 375.00
		expect(elect('250.00', line({ national: '400.00', units: 2, discountFormula: 2 }))[1]).toBe(
			'375.00'
		);
	});

	it('beyond the cap is made up by Medicare, and the coinsurance is not capped', () => {
		// 20000 x 0.6 = 12000, + 5000 - 1632
		const high = line({ rate: '20000.00', national: '8000.00' });
		expect(elect('5000.00', high)).toEqual(['8000.00', '5000.00', '15368.00', '25']);
	});

	it('of blood is at least the APC’s own copayment', () => {
		// 400 x 2 units, where 10 x 2 was elected
		const blood = line({ statusIndicator: 'R', code: 'P9017', units: 2, national: '400.00' });
		expect(elect('10.00', blood)[1]).toBe('800.00');
	});

	it('is none in a non-excepted department', () => {
		expect(elect('250.00', line({ paymentMethod: '8' }))[1]).toBe('-0.01');
	});
});

describe('steps', () => {
	const labels = (...args: Parameters<typeof priced>) => {
		const [lines, parts] = args;
		const { lines: results } = priced(lines, parts, true);
		return (results[0]?.steps ?? []).map(({ measure, rule, label, result, rounded }) =>
			[measure, rule, label, `${result.value}/${result.scale}`, rounded ? 'rounded' : ''].join(
				' | '
			)
		);
	};

	it('of a single line read as a hospital line’s', () => {
		const single = line({ statusIndicator: 'J1', rate: '7143.73' });
		expect(labels([single], { wage: '0.8000' })).toEqual([
			'allowed | opps.rate | Rate, 20983, APC 5114, status J1 | 714373/2 | rounded',
			'allowed | opps.labour-share | Labour share 60% | 4286238000/6 | ',
			'allowed | opps.wage-index | × wage index 0.8000 | 34289904000000/10 | ',
			'allowed | opps.non-labour-share | + non-labour share 40% | 2857492000/6 | ',
			'allowed | opps.adjusted | = adjusted, rounded half up once | 628648/2 | rounded',
			'patient | opps.coinsurance | Coinsurance 20% | 125730/2 | rounded'
		]);
	});

	it('name the department, the national copayment and the cap', () => {
		const reduced = line({ rate: '100.00', national: '31.00', paymentMethod: '8' });
		expect(labels([reduced])[1]).toBe(
			'allowed | opps.department-share | × 40%, modifier PN: non-excepted department | 4000/2 | rounded'
		);
		const visit = line({ code: 'G0463', rate: '100.00', paymentMethod: 'A' });
		expect(labels([visit])[1]).toBe(
			'allowed | opps.department-share | × 40%, modifier PO: clinic visit off campus | 4000/2 | rounded'
		);
		const infusion = line({ apc: '5691', rate: '100.00', paymentMethod: 'A' });
		expect(labels([infusion], { date: '2026-03-01' })[1]).toContain(
			'drug administration off campus'
		);
		const high = labels([line({ rate: '10000.00', national: '3000.00' })]);
		expect(high.slice(-2)).toEqual([
			'patient | opps.national-copayment | Copayment: national $3,000.00 of $10,000.00 | 300000/2 | rounded',
			'patient | opps.copayment-cap | Patient share, capped; Medicare pays the rest | 163200/2 | rounded'
		]);
	});

	it('multiply units and discount in the step that rounds', () => {
		const twice = labels([line({ units: 2, discountFormula: 2 })], { wage: '1.1000' });
		expect(twice[4]).toBe(
			'allowed | opps.adjusted | = adjusted × 2 units × discount 0.75 (formula 2), rounded half up once | 159000/2 | rounded'
		);
	});

	it('end, measure by measure, in the amounts, and do not change them', () => {
		const lines = [
			line({ national: '310.00', paymentAdjustments: ['25'], units: 2 }),
			line({ paymentAdjustments: ['16', '14', '21', '22'], discountFormula: 5 }),
			line({ paymentAdjustments: ['17'] }),
			line({ paymentAdjustments: ['9'] }),
			line({ paymentAdjustments: ['10'] }),
			line({ paymentMethod: '8' }),
			line({ rate: '30000.00', charge: '200000.00' }),
			line({
				statusIndicator: 'H',
				paymentIndicator: '6',
				charge: '2000.00',
				national: '0.00',
				paymentAdjustments: ['12']
			}),
			line({
				statusIndicator: 'R',
				code: 'P9016',
				apc: '9512',
				units: 3,
				charge: '100.00',
				paymentAdjustments: ['5']
			}),
			line({
				statusIndicator: 'R',
				code: 'P9016',
				apc: '9512',
				charge: '50.00',
				paymentAdjustments: ['6']
			}),
			line({ statusIndicator: 'U', apc: '2632', units: 4 }),
			packaged('1000.00')
		];
		const valueCodes = { QQ: '50.00', FD: '60.00', QU: '70.00', QN: '80.00' };
		const common = {
			wage: '1.0432',
			costToCharge: '0.3000',
			valueCodes,
			pints: 2,
			deductible: '240.00'
		};
		for (const parts of [
			common,
			{ ...common, ruralSoleCommunity: true, qualityReduced: true },
			{ ...common, ruralEmergency: true },
			{ ...common, date: '2026-03-01', remedyOffset340B: true }
		]) {
			const plain = priced(lines, parts);
			const explained = priced(lines, parts, true);
			const without = explained.lines.map((result) => ({ ...result, steps: [] }));
			expect({ ...explained, lines: without }).toEqual(plain);
			for (const { steps, ...result } of explained.lines) {
				if (Number(result.returnCode) >= 30) continue;
				const last = (measure: string) =>
					steps.filter((step) => step.measure === measure).at(-1)?.result.value ?? 0;
				expect(last('allowed')).toBe(result.payment);
				const { deductible, bloodDeductible, coinsurance } = result;
				expect(last('patient')).toBe(deductible + bloodDeductible + coinsurance);
				expect(last('medicare')).toBe(result.outlier);
			}
		}
	});
});

describe('caveats', () => {
	it('are those of the rows and values that a claim rests on, once each', () => {
		const caveat = { kind: 'third-party' as const, reason: 'Somebody else’s reading.' };
		const copayment = { kind: 'copay-of-2025' as const, reason: 'Copayment of 2025.' };
		const single = {
			...line(),
			published: {
				...published('1000.00', '310.00'),
				caveats: [caveat],
				copayment: { source: { release: 'of-2025', line: 3 }, caveats: [copayment] }
			}
		};
		const { caveats } = priced([single, single, line()], {
			date: '2026-03-01',
			qualityReduced: true
		});
		expect(caveats.map(({ kind }) => kind)).toEqual(['unverified', 'third-party', 'copay-of-2025']);
	});
});
