import { describe, expect, it } from 'vitest';
import type { Cents, Mills } from '../money';
import type { AscDeviceOffset, AscRate, OppsRate, PfsRate, Ratio, Rvu } from './rates';
import { moveText, whyAscMoved, whyFeeMoved, whyOppsMoved } from './why-moved';

const opps = (apc: string, rate: number, weight: number | null = null): OppsRate => ({
	release: 'r',
	line: 1,
	code: '20982',
	statusIndicator: 'J1',
	apc,
	weight: weight as Ratio | null,
	rate: rate as Mills,
	nationalCopayment: null,
	minimumCopayment: null
});

const asc = (rate: number, weight: number, paymentIndicator = 'G2'): AscRate => ({
	release: 'r',
	line: 1,
	code: '20982',
	addendum: 'AA',
	paymentIndicator,
	multipleDiscount: true,
	weight: weight as Ratio,
	rate: rate as Cents
});

const offset = (apc: string, devicePortion: number): AscDeviceOffset => ({
	release: 'r',
	line: 1,
	code: '20982',
	paymentIndicator: 'G2',
	apc,
	apcOffset: null,
	oppsRate: null,
	deviceOffset: null,
	devicePortion: devicePortion as Cents
});

describe('why a rate moved', () => {
	it('by another APC: 20982 from 2025 to 2026', () => {
		expect(
			whyAscMoved(
				asc(663_326, 1_208_355),
				asc(925_583, 1_643_378),
				offset('5115', 110_510),
				offset('5116', 259_441)
			)
		).toBe('APC 5115 to 5116, ASC +39.5%');
		expect(whyOppsMoved(opps('5115', 12_866_820), opps('5116', 17_913_590))).toBe(
			'APC 5115 to 5116, HOPD +39.2%'
		);
	});

	it('by weight and device share, where the APC stays', () => {
		expect(
			whyAscMoved(
				asc(491_121, 894_655, 'J8'),
				asc(527_434, 936_462, 'J8'),
				offset('5114', 302_343),
				offset('5114', 341_179)
			)
		).toBe('weight +4.7%, device portion +12.8%, ASC +7.4%');
	});

	it('by the rate of its APC, where no weight is published', () => {
		expect(whyOppsMoved(opps('5114', 7_143_730, 801_145), opps('5114', 7_413_380))).toBe(
			'rate of APC 5114, HOPD +3.8%'
		);
	});

	it('by the RVUs and the conversion factor: 20983 from 2025 to 2026', () => {
		const fee = (
			work: number,
			nonFacility: number,
			facility: number,
			malpractice: number,
			factor: number
		) =>
			({
				status: 'A',
				workRvu: work as Rvu,
				nonFacilityPeRvu: nonFacility as Rvu,
				facilityPeRvu: facility as Rvu,
				malpracticeRvu: malpractice as Rvu,
				conversionFactor: factor as Ratio
			}) as PfsRate;
		expect(
			whyFeeMoved(fee(688, 13_769, 251, 80, 323_465), fee(671, 13_934, 152, 83, 334_009))
		).toBe(
			'work −2.5%, office PE +1.2%, facility PE −39.4%, malpractice +3.8%, conversion factor +3.3%'
		);
	});

	it('writes a move to a tenth of a percent, and none from nothing', () => {
		expect(moveText(200, 201)).toBe('+0.5%');
		expect(moveText(200, 150)).toBe('−25.0%');
		expect(moveText(2, 2510)).toBe('+125,400.0%');
		expect(moveText(0, 150)).toBeNull();
	});
});
