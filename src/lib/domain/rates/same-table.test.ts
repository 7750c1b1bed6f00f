import { describe, expect, it } from 'vitest';
import { compareRows } from './changes';
import { changedColumns, likenessOf } from './same-table';

const row = (over: object = {}) =>
	({
		...{ release: 'x', line: 1, carrier: '01112', locality: '05', state: 'CALIFORNIA' },
		...{ area: 'SAN FRANCISCO (MARIN CNTY)', counties: 'MARIN, ALAMEDA' },
		...over
	}) as never;
const compared = (over: object) => compareRows('locality-counties', [row()], [row(over)]);

describe('another reading of a table', () => {
	it.each([
		['same', {}],
		['same', { counties: 'Marin , Alameda' }],
		['cut', { state: '', counties: 'MARIN, ALA' }],
		['worded', { counties: 'MARIN, ALAMEDA, SONOMA' }],
		['worded', { counties: 'MARIN, ALEMEDA', state: '' }],
		['other', { locality: '06' }]
	])('is %s with %j', (likeness, over) => {
		expect(likenessOf(compared(over))).toBe(likeness);
	});

	it('is other where a figure differs', () => {
		const factor = (cents: number) =>
			({ ...{ carrier: '1', locality: '2', name: 'A', factor: cents }, line: 1 }) as never;
		const changes = compareRows('anaesthesia-factors', [factor(2032)], [factor(2033)]);
		expect(likenessOf(changes)).toBe('other');
		expect(changedColumns(changes)).toEqual(['factor']);
	});
});
