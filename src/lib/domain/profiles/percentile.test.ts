import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PfsRate, Rvu } from '../rates/rates';
import { distributionsOf, standingOf } from './percentile';
import { sectionOf } from './section';

const row = (code: string, workRvu: number, modifier = '') =>
	({ code, modifier, workRvu: workRvu as Rvu }) as PfsRate;

describe('the section of a code', () => {
	it.each([
		['00100', 'anaesthesia'],
		['10004', 'surgery'],
		['69990', 'surgery'],
		['69991', null],
		['77012', 'radiology'],
		['88305', 'pathology'],
		['93306', 'medicine'],
		['99213', 'visits'],
		['99500', 'medicine'],
		['G0463', 'level-2'],
		['0200T', null],
		['0001U', null]
	])('%s: %s', (code, section) => expect(sectionOf(code)).toBe(section));
});

describe('standingOf', () => {
	it('leaves out modifiers and codes without work', () => {
		const [surgery] = distributionsOf([
			row('20983', 671),
			row('20982', 684),
			row('71260', 116),
			row('22513', 0),
			row('20984', 671, '26')
		]);
		expect(surgery).toEqual({
			section: 'surgery',
			counts: [
				[671, 1],
				[684, 1]
			]
		});
	});

	it('takes the middle of two values at three decimals and counts what is lower', () => {
		const [surgery] = distributionsOf([
			row('10005', 100),
			row('10006', 799),
			row('10007', 800),
			row('10008', 10619)
		]);
		const standing = surgery && standingOf(800 as Rvu, surgery);
		expect(standing).toMatchObject({ percentile: 50, median: 7995, highest: 10619, codes: 4 });
	});

	it('puts every code in a bin or beyond the last, whatever the values', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 20000 }), { minLength: 1, maxLength: 300 }),
				(values) => {
					const [surgery] = distributionsOf(values.map((value) => row('20983', value)));
					const standing = surgery && standingOf(values[0] as Rvu, surgery);
					const binned = standing?.bins.reduce((sum, { codes }) => sum + codes, 0) ?? 0;
					expect(binned + (standing?.beyond ?? 0)).toBe(values.length);
					expect(standing?.percentile).toBeGreaterThanOrEqual(0);
					expect(standing?.percentile).toBeLessThan(100.5);
				}
			),
			{ seed: 20983 }
		);
	});
});
