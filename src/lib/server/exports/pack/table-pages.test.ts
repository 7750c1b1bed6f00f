import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '$lib/charts/text-width';
import type { Sheet } from '../sheet';
import { CELL_PADDING, tablePages, type TableRoom } from './table-pages';

const ROOM: TableRoom = { width: 700, heights: { first: 200, next: 300 }, size: 10 };

const sheetOf = (
	columns: Sheet['columns'],
	rows: Sheet['rows'],
	total: Sheet['total'] = null
): Sheet => ({
	...{ name: 'T', title: 'T', subtitle: '', columns, rows, total },
	...{ facts: [], sources: [] }
});
const NAME = { name: 'Name', kind: 'text' as const };
const count = (name: string) => ({ name, kind: 'count' as const });

/** Every row of a group of columns, page after page. */
const textsOf = (pages: ReturnType<typeof tablePages>) =>
	pages.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ lines }) => lines.join(' '))));

describe('a table over pages', () => {
	it('keeps every row once, in order, and its total last', () => {
		const rows = Array.from({ length: 60 }, (_, at) => [`Row ${at}`, at]);
		const pages = tablePages(sheetOf([NAME, count('Cases')], rows, ['All', 1770]), 60, ROOM);
		expect(pages.length).toBeGreaterThan(2);
		expect(textsOf(pages)).toEqual([
			...rows.map(([name, at]) => [name, `${at}`]),
			['All', '1,770']
		]);
		expect(pages.at(-1)?.rows.at(-1)?.isTotal).toBe(true);
	});

	it('shows as many rows as it is told', () => {
		const rows = Array.from({ length: 60 }, (_, at) => [`Row ${at}`, at]);
		expect(textsOf(tablePages(sheetOf([NAME, count('Cases')], rows), 3, ROOM))).toHaveLength(3);
	});

	it('goes on with columns that do not fit, behind the first again', () => {
		const months = Array.from({ length: 24 }, (_, at) => count(`Month number ${at}`));
		const rows = [['ASC', ...months.map((_, at) => 1_000_000 + at)]];
		const pages = tablePages(sheetOf([NAME, ...months], rows), 5, ROOM);
		expect(pages.length).toBeGreaterThan(1);
		const texts = textsOf(pages);
		expect(texts.every(([name]) => name === 'ASC')).toBe(true);
		expect(texts.flatMap(([, ...own]) => own)).toHaveLength(24);
	});

	it('leaves out what is for files alone and says what an absent number is', () => {
		const columns = [
			NAME,
			{ ...count('Hidden'), filesOnly: true },
			{ ...count('Days'), absent: 'no end' }
		];
		expect(textsOf(tablePages(sheetOf(columns, [['A', 5, null]]), 5, ROOM))).toEqual([
			['A', 'no end']
		]);
	});

	it('gives a wider face wider columns, and lines as far apart', () => {
		const sheet = sheetOf([NAME, count('Cases')], [['A name of some words', 1]]);
		const narrow = { ...ROOM, width: 10_000 };
		const [own, wide] = [
			tablePages(sheet, 1, narrow),
			tablePages(sheet, 1, { ...narrow, wider: 1.5 })
		];
		const widths = ([page]: typeof own) => page?.columns.map(({ width }) => width) ?? [];
		widths(own).forEach((width, at) => expect(widths(wide)[at]).toBeGreaterThan(width * 1.3));
		expect(wide[0]?.height).toBe(own[0]?.height);
	});

	it('never is wider or higher than its room, nor a line wider than its column', () => {
		const cell = fc.string({ maxLength: 300 });
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 12 }).chain((width) =>
					fc.record({
						names: fc.array(fc.string({ minLength: 1, maxLength: 40 }), {
							minLength: width,
							maxLength: width
						}),
						rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
							maxLength: 12
						})
					})
				),
				({ names, rows }) => {
					const columns = names.map((name) => ({ name, kind: 'text' as const }));
					for (const page of tablePages(sheetOf(columns, rows), 99, ROOM)) {
						const widths = page.columns.map(({ width }) => width);
						expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(700.001);
						expect(page.height).toBeLessThanOrEqual(page.rows.length > 1 ? 300 : 400);
						for (const { cells, isTotal } of page.rows) {
							cells.forEach(({ lines }, at) => {
								const room = (widths[at] ?? 0) - 2 * CELL_PADDING.x * 10 + 1;
								for (const line of lines) {
									expect(textWidth(line, 10, isTotal ? 600 : 400)).toBeLessThanOrEqual(
										Math.max(room, textWidth('…', 10))
									);
								}
							});
						}
					}
				}
			),
			{ seed: 10, numRuns: 60 }
		);
	});
});
