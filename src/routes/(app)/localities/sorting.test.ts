import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSort, sortedRows, type SortedRow } from './sorting';

const row = (name: string, allowed: number | null): SortedRow => ({
	keys: { name, allowed },
	hay: name
});

const rows = [row('Beta', 3), row('Alpha', null), row('Gamma', 1), row('Delta ray', 3)];
const names = (found: readonly SortedRow[]) => found.map(({ keys }) => keys.name);

describe('sortedRows', () => {
	it('sorts numbers and names both ways, without a value last, equals as they came', () => {
		const by = (column: 'allowed' | 'name', descending: boolean) =>
			names(sortedRows(rows, { column, descending }, ''));
		expect(by('allowed', true)).toEqual(['Beta', 'Delta ray', 'Gamma', 'Alpha']);
		expect(by('allowed', false)).toEqual(['Gamma', 'Beta', 'Delta ray', 'Alpha']);
		expect(by('name', false)).toEqual(['Alpha', 'Beta', 'Delta ray', 'Gamma']);
		expect(by('name', true)).toEqual(['Gamma', 'Delta ray', 'Beta', 'Alpha']);
	});

	it('keeps the rows that hold every word, in any case', () => {
		const find = (text: string) =>
			names(sortedRows(rows, { column: 'name', descending: false }, text));
		expect(find('RAY del')).toEqual(['Delta ray']);
		expect(find('ta')).toEqual(['Beta', 'Delta ray']);
		expect(find('omega')).toEqual([]);
	});

	it('loses and invents no row', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.string(), fc.option(fc.integer()))),
				fc.boolean(),
				(all, descending) => {
					const given = all.map(([name, value]) => row(name, value));
					const sorted = sortedRows(given, { column: 'allowed', descending }, '');
					expect(new Set(sorted)).toEqual(new Set(given));
					expect(sorted).toHaveLength(given.length);
				}
			)
		);
	});
});

describe('nextSort', () => {
	it('turns the column round that is pressed again', () => {
		const first = nextSort({ column: 'rank', descending: false }, 'allowed');
		expect(first).toEqual({ column: 'allowed', descending: true });
		expect(nextSort(first, 'allowed')).toEqual({ column: 'allowed', descending: false });
		expect(nextSort(first, 'name')).toEqual({ column: 'name', descending: false });
	});
});
