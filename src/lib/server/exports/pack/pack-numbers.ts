import { cellText, type ColumnKind, type FigureCell } from '$lib/charts/portfolio/figure-table';
import { kindAt } from '../sheet';
import { amountKey, numberKeys, percentKey, wholeKey } from './numbers-in-text';
import type { Pack } from './pack';

/** What the numbers of a pack may mean, in every way in which its files write them. */
export function numbersOf(pack: Pack): Set<string> {
	const keys = new Set<string>();
	const add = (text: string): void => numberKeys(text).forEach((key) => keys.add(key));
	const addCell = (kind: ColumnKind, cell: FigureCell): void => {
		if (cell === null) return;
		add(cellText(kind, cell));
		if (typeof cell === 'string') return;
		const unit = { dollars: 100, difference: 100, ratio: 100, percent: 1000, change: 1000 };
		const value = cell / (unit[kind as keyof typeof unit] ?? 1);
		add(String(Math.abs(value)));
		add(String(Math.abs(cell)));
		if (kind === 'dollars' || kind === 'difference') {
			keys.add(amountKey(cell));
			keys.add(wholeKey(cell));
		}
		if (kind === 'percent' || kind === 'change') {
			keys.add(percentKey(cell));
			add(String(Math.abs(cell) / 10));
		}
	};
	for (const { title, subtitle, sheet, chart, picture, badges } of pack.parts) {
		const { columns, total } = sheet;
		[title, subtitle, sheet.title, sheet.subtitle].forEach(add);
		badges.forEach(({ reason }) => add(reason));
		let position = 0;
		for (const row of sheet.rows) {
			row.forEach((cell, at) => {
				const column = columns[at];
				if (column) addCell(kindAt(sheet, column, position), cell);
			});
			position += 1;
		}
		total?.forEach((cell, at) => {
			const column = columns[at];
			if (column) addCell(column.kind, cell);
		});
		sheet.facts.forEach(({ value }) => add(value));
		for (const { values } of chart?.series ?? []) {
			values.forEach((value) => addCell(chart?.values ?? 'count', value));
		}
		for (const [, text = ''] of (picture ?? '').matchAll(/>([^<]+)</g)) add(text);
	}
	const { title, subtitle, assumptions, versions, sources } = pack;
	[title, subtitle, ...assumptions, ...versions].forEach(add);
	for (const { title: name, file, holds, caveats } of sources) {
		[name, file, holds, ...caveats.map(({ reason }) => reason)].forEach(add);
	}
	return keys;
}
