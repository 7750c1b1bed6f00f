import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { sheetCsv } from './csv';
import type { Sheet } from './sheet';

const sheetOf = (cells: string[]): Sheet => ({
	...{ name: 'Names', title: '', subtitle: '', total: null, facts: [], sources: [] },
	columns: [{ name: 'Name', kind: 'text' }],
	rows: cells.map((cell) => [cell])
});

const written = (cells: string[]): string => [...sheetCsv(sheetOf(cells))].join('');

it.each(['=1+1', '+1+1', '-2+3+cmd|x', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
	'keeps %j from being run as a formula',
	(cell) => {
		expect(Papa.parse(written([cell])).data[1]).toEqual([`'${cell}`]);
	}
);

it('leaves signed numbers and words as they are', () => {
	const cells = ['-12.50', '+3', 'A - B', '20983'];
	expect(Papa.parse(written(cells)).data.slice(1, 5)).toEqual(cells.map((cell) => [cell]));
});

it('reads back as it was, whatever the cells hold, but for the apostrophe', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (cells) => {
			const { data } = Papa.parse<string[]>(written(cells));
			const read = data.slice(1, cells.length + 1).map(([cell]) => cell);
			expect(read.map((cell, at) => (cell === cells[at] ? cell : cell?.slice(1)))).toEqual(cells);
		}),
		{ seed: 20261123 }
	);
});
