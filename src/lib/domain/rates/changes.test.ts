import { describe, expect, it } from 'vitest';
import type { Cents, Mills } from '../money';
import { compareRows } from './changes';
import type { OppsRate, Ratio, ZipLocality } from './rates';

const row = (code: string, rate: number, apc = '5114', line = 1): OppsRate => ({
	release: 'r',
	line,
	code,
	statusIndicator: 'J1',
	apc,
	weight: 1 as Ratio,
	rate: rate as Mills,
	nationalCopayment: null,
	minimumCopayment: 1 as Cents
});

describe('compareRows', () => {
	it('tells rows that came, went and changed, the largest move first', () => {
		const before = [row('20983', 7_143_730), row('20982', 12_866_820, '5115'), row('11111', 5)];
		const after = [
			row('20983', 7_413_380, '5114', 9),
			row('20982', 17_913_590, '5116', 8),
			row('22222', 7)
		];
		const changes = compareRows('opps', before, after);
		expect(changes.added).toEqual(['22222']);
		expect(changes.removed).toEqual(['11111']);
		expect(changes.changed.map(({ key }) => key)).toEqual(['20982', '20983']);
		expect(changes.changed[0]).toEqual({
			key: '20982',
			fields: [
				{ column: 'apc', before: '5115', after: '5116' },
				{ column: 'rate', before: 12_866_820, after: 17_913_590 }
			],
			headline: { before: 12_866_820, after: 17_913_590 }
		});
	});

	it('tells the localities of a ZIP prefix apart, and a ZIP code that moved from one that came', () => {
		const zip = (digits: string, locality: string, zips = 1): ZipLocality => ({
			...{ release: 'r', line: 1, zip: digits, state: 'CA', carrier: '01112', locality },
			...{ rural: '' as const, split: false, zips }
		});
		const prefixes = compareRows(
			'zip-localities',
			[zip('936', '56', 40), zip('936', '58', 13)],
			[zip('936', '56', 41), zip('936', '59', 4)]
		);
		expect(prefixes.changed.map(({ key }) => key)).toEqual(['936-CA-01112-56']);
		expect(prefixes.added).toEqual(['936-CA-01112-59']);
		expect(prefixes.removed).toEqual(['936-CA-01112-58']);
		const whole = compareRows('zip-localities', [zip('93601', '56')], [zip('93601', '58')]);
		expect(whole.changed.map(({ key }) => key)).toEqual(['93601']);
	});

	it('does not count where a row was read', () => {
		const changes = compareRows(
			'opps',
			[row('20983', 1)],
			[{ ...row('20983', 1, '5114', 7), release: 's' }]
		);
		expect(changes).toEqual({ added: [], removed: [], changed: [], unchanged: 1 });
	});
});

describe('a table of another year', () => {
	const index = (from: string | null, geographic: number) =>
		({
			...{ release: from ?? '', line: 1, area: '41884', name: 'San Francisco', states: ['CA'] },
			...{ rural: false, from, geographic, reclassified: null, ruralFloor: null },
			imputedFloor: null
		}) as never;

	it('is compared area by area, though its rows begin in its own year', () => {
		const { added, removed, changed } = compareRows(
			'hospital-wage-index',
			[index('2023-01-01', 18000), index('2023-10-01', 18100)],
			[index('2024-01-01', 18500), index('2024-10-01', 18100)]
		);
		expect([added, removed]).toEqual([[], []]);
		expect(changed.map(({ key, fields }) => [key, fields])).toEqual([
			['41884-01-01', [{ column: 'geographic', before: 18000, after: 18500 }]]
		]);
	});
});
