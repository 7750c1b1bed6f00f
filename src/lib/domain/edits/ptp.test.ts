import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import { ptpTableOf, type PtpTable } from '../rates/ptp-table';
import type { PartRelease } from '../rates/part';
import type { DatedPtpEdit } from '../rates/rates';
import { pairDenials, uncoveredCodes } from './ptp';

const day = (text: string): IsoDate => text as IsoDate;

const part = (id: string, number: number | null, first: string, last: string): PartRelease => ({
	id,
	kind: 'ptp-practitioner',
	title: `PTP ${id}`,
	file: `${id}.txt`,
	sha256: '0'.repeat(64),
	effectiveFrom: day('2026-07-01'),
	effectiveTo: day('2026-12-31'),
	status: 'final',
	extent: 'whole',
	part: { number, first, last },
	source: 'CMS',
	url: null
});

/** An edit of 11111 over 22222; the codes are made up. */
const edit = (
	indicator: DatedPtpEdit['indicator'],
	from = '2015-01-01',
	to: string | null = null
): DatedPtpEdit => ({
	release: 'a',
	line: 1,
	column1: '11111',
	column2: '22222',
	indicator,
	from: day(from),
	to: to === null ? null : day(to),
	rationale: 'made up'
});

/** A table of one file with these edits of 11111 over 22222. */
function tableWith(...edits: DatedPtpEdit[]): PtpTable | null {
	const ofPair = (column1: string, column2: string) =>
		column1 === '11111' && column2 === '22222' ? edits : [];
	const release = part('a', null, '10000', '20000');
	return ptpTableOf(day('2026-08-03'), [
		{ release, edits: { ofPair, ofCode: () => [] }, caveats: [] }
	]);
}

const line = (code: string, ...modifiers: string[]) => ({
	code,
	modifiers,
	units: 1,
	charge: null
});

const deniedBy = (table: PtpTable | null, ...modifiers: string[]): number[] => [
	...(pairDenials([line('11111'), line('22222', ...modifiers)], table)?.keys() ?? [])
];

describe('procedure-to-procedure edits', () => {
	it.each([
		['0', [], [1]],
		['0', ['59'], [1]],
		['1', [], [1]],
		['1', ['59'], []],
		['1', ['XS'], []],
		['1', ['LT'], []],
		['1', ['22'], [1]],
		['1', ['76'], [1]],
		['9', [], []]
	] as const)('indicator %s with %j denies the lines %j', (indicator, modifiers, denied) => {
		expect(deniedBy(tableWith(edit(indicator)), ...modifiers)).toEqual(denied);
	});

	it('deny nothing where none is loaded', () => {
		expect(deniedBy(null)).toEqual([]);
		expect(deniedBy(ptpTableOf(day('2026-08-03'), []))).toEqual([]);
	});

	it('deny column two wherever it stands, and say which pair of which release', () => {
		const denied = pairDenials([line('22222'), line('11111')], tableWith(edit('0')));
		expect([...(denied ?? [])]).toEqual([
			[0, ['PTP 11111, 22222, indicator 0: no modifier sets it aside (PTP a)']]
		]);
	});

	it.each([
		['ended the day before', [edit('0', '2015-01-01', '2026-08-02')], []],
		['ends on the day', [edit('0', '2015-01-01', '2026-08-03')], [1]],
		['begins on the day', [edit('0', '2026-08-03')], [1]],
		['begins the day after', [edit('0', '2026-08-04')], []],
		['was deleted at once beside one that holds', [edit('9'), edit('0')], [1]],
		['is replaced by one that began later', [edit('0'), edit('1', '2020-01-01')], [1]]
	] as const)('that %s', (_, edits, denied) => {
		expect(deniedBy(tableWith(...edits))).toEqual(denied);
	});

	it('apply the one that began last of two that hold', () => {
		const table = tableWith(edit('1', '2020-01-01'), edit('0', '2019-01-01'));
		expect(deniedBy(table, '59')).toEqual([]);
		expect(deniedBy(tableWith(edit('0', '2020-01-01'), edit('1', '2019-01-01')), '59')).toEqual([
			1
		]);
	});

	it('name the codes for which no file is loaded', () => {
		const lines = [line('11111'), line('30000'), line('30000')];
		expect(uncoveredCodes(lines, tableWith())).toEqual(['30000']);
		expect(uncoveredCodes([line('30000')], tableWith())).toEqual([]);
		expect(uncoveredCodes(lines, null)).toEqual([]);
	});
});
