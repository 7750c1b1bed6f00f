import { expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { LineGathering, TooManyCases, type ReadLine } from './gather-lines';

const lineOf = (caseId: string, row: number): ReadLine => ({
	caseId,
	facility: 'asc',
	payer: 'medicare',
	date: '2026-10-05' as IsoDate,
	line: { code: '20983', modifiers: [], units: row },
	charge: null,
	paid: null,
	row
});

it('takes as many cases as there is memory for, and any number of lines of them', () => {
	const gathering = new LineGathering(2, () => {});
	['a', 'b', 'a', 'b'].forEach((id, at) => gathering.add(lineOf(id, at + 2)));
	expect(() => gathering.add(lineOf('c', 6))).toThrow(TooManyCases);
	expect(gathering.finish('both').lines.map((lines) => lines.length)).toEqual([2, 2]);
});
