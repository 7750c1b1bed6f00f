import { describe, expect, it } from 'vitest';
import { readGroupedClaim } from './grouped-claim';

const line = {
	code: '24362',
	apc: '5115',
	statusIndicator: 'J1',
	paymentIndicator: '1',
	discountFormula: 1,
	packageFlag: '0',
	paymentMethod: '0',
	paymentAdjustments: [],
	units: 1,
	charge: '66405.61'
};

const claim = {
	id: 'a',
	dateOfService: '2024-05-23',
	provider: { wageIndex: '1.0432', cbsa: '40340', costToChargeRatio: '0.3519' },
	deductibleRemaining: '0.00',
	lines: [line]
};

const problemsOf = (input: unknown): string[] => {
	const read = readGroupedClaim(input);
	return read.ok ? [] : read.problems.map(({ message }) => message);
};

const withLine = (parts: object) => ({ ...claim, lines: [{ ...line, ...parts }] });

describe('a grouped claim', () => {
	it('is read with what it leaves out', () => {
		const read = readGroupedClaim({ ...claim, tag: 'x', expected: {} });
		expect(read.ok && read.value).toMatchObject({
			id: 'a',
			dateOfService: '2024-05-23',
			billType: '',
			deductibleRemaining: 0,
			bloodPintsRemaining: 0,
			valueCodes: new Map(),
			provider: {
				wageIndex: { index: 10432, origin: 'own' },
				costToChargeRatio: 3519,
				deviceCostToChargeRatio: null,
				ruralSoleCommunity: false,
				qualityReduced: false,
				ruralEmergency: false,
				communityMentalHealth: false,
				outlierThreshold: null
			},
			lines: [{ code: '24362', apc: '5115', dateOfService: null, denialFlag: '0', charge: 6640561 }]
		});
	});

	it('is read with all that it may tell', () => {
		const read = readGroupedClaim({
			...claim,
			billType: '131',
			bloodPintsRemaining: 3,
			valueCodes: { QQ: '100.00', FD: '5' },
			provider: {
				...claim.provider,
				deviceCostToChargeRatio: '0.5',
				ruralEmergency: true,
				communityMentalHealth: true,
				yearToDate: { payment: '1000.00', outlier: '10.00' },
				electedCopayments: { '709': '12.50' },
				outlierThreshold: '7175.00'
			},
			lines: [
				{
					...line,
					apc: '709',
					revenueCode: '0390',
					dateOfService: '2024-05-24',
					denialFlag: '3',
					actionFlag: '4',
					compositeFlag: '01'
				}
			]
		});
		expect(read.ok && read.value).toMatchObject({
			bloodPintsRemaining: 3,
			valueCodes: new Map([
				['QQ', 10000],
				['FD', 500]
			]),
			provider: {
				deviceCostToChargeRatio: 5000,
				yearToDate: { payment: 100000, outlier: 1000 },
				electedCopayments: new Map([['0709', 1250]]),
				outlierThreshold: 717500
			},
			lines: [{ apc: '0709', revenueCode: '0390', actionFlag: '4', compositeFlag: '01' }]
		});
	});

	it.each([
		['0', '0000'],
		['709', '0709'],
		['05115', '5115']
	])('pads APC %s to %s', (apc, padded) => {
		const read = readGroupedClaim(withLine({ apc }));
		expect(read.ok && read.value.lines[0]?.apc).toBe(padded);
	});

	it.each([
		[
			{ statusIndicator: 'J9' },
			'lines.0.statusIndicator: "J9" is no status indicator that CMS knows.'
		],
		[
			{ discountFormula: 10 },
			'lines.0.discountFormula: a discount formula is a number from 1 to 9.'
		],
		[{ units: 0 }, 'lines.0.units: units are one or more.'],
		[{ units: -2 }, 'lines.0.units: units are one or more.'],
		[{ units: 1.5 }, 'lines.0.units: units are whole numbers.'],
		[{ units: 10000 }, 'lines.0.units: units are at most 9999.'],
		[
			{ charge: '1,000' },
			'lines.0.charge: "1,000" is no amount: write dollars and cents below 100 million such as "1234.50".'
		],
		[
			{ charge: '-1.00' },
			'lines.0.charge: "-1.00" is no amount: write dollars and cents below 100 million such as "1234.50".'
		],
		[
			{ dateOfService: '2024-02-30' },
			'lines.0.dateOfService: "2024-02-30" is no date: write it as 2026-08-03.'
		],
		[{ apc: '99999' }, 'lines.0.apc: an APC has four digits such as 5114.']
	])('with %j is refused', (parts, problem) => {
		expect(problemsOf(withLine(parts))).toEqual([problem]);
	});

	it('tells all that is wrong at once', () => {
		const { id } = claim;
		const problems = problemsOf({
			id,
			provider: { wageIndex: '12', costToChargeRatio: 'x' },
			lines: [{ ...line, units: 0, charge: 'y' }]
		});
		expect(problems.map((problem) => problem.split(':')[0])).toEqual([
			'dateOfService',
			'provider.wageIndex',
			'provider.costToChargeRatio',
			'lines.0.units',
			'lines.0.charge'
		]);
	});

	it('may hold a status that CMS knows and the pricer does not price', () => {
		expect(problemsOf(withLine({ statusIndicator: 'K' }))).toEqual([]);
		expect(problemsOf(withLine({ statusIndicator: 'Q3' }))).toEqual([]);
	});
});
