import { parseFixed, roundHalfUp } from '../../../src/lib/domain/money';
import { optionalFigure } from './figures';
import { codePage437, PublishedFileError, type PublishedFile } from './file';
import type { SeedRow } from './rows';
import { cell, columns, headedBy, readSheet } from './sheet';
import { STATE_OF_RURAL_NAME } from './states';

type Area = SeedRow<'asc-wage-index'>;

/** ASC wage index: every row that has a value, repeated areas included. */
export function readWageIndex(file: PublishedFile, delimiter: ',' | '\t'): Area[] {
	const { labels, rows } = headedBy(readSheet(file.name, codePage437(file), delimiter), 'CBSA');
	const at = columns(file.name, labels, { area: /^CBSA$/, name: /^CBSA Name$/, index: /^WI\d\d$/ });
	return rows.flatMap((row): Area[] => {
		const area = cell(row, at.area);
		if (!/^(\d{2}|\d{5})$/.test(area)) return [];
		const index = optionalFigure(cell(row, at.index), 4, { file: file.name, line: row.line });
		// Without a value or with 0.0000: a state that has no rural area.
		if (index === null || index === '0.0000') return [];
		const name = cell(row, at.name);
		const rural = area.length === 2;
		const states = rural ? [stateOf(name, file.name, row.line)] : statesAtEnd(name);
		return [{ line: row.line, area, name, states, rural, index }];
	});
}

function stateOf(name: string, file: string, line: number): string {
	const state = STATE_OF_RURAL_NAME[name];
	if (!state) throw new PublishedFileError(`${file}, line ${line}: "${name}" is no state.`);
	return state;
}

/** "Texarkana, TX-AR" lies in TX and AR; a name without states gives none. */
const statesAtEnd = (name: string): string[] =>
	/, ([A-Z]{2}(?:-[A-Z]{2})*)$/.exec(name)?.[1]?.split('-') ?? [];

/** What no area may lose more than: a year's index is at least 95% of the year before. */
const KEPT = 95;

/** 95% of an index, rounded half up as published. */
function kept(index: string): number {
	const value = parseFixed(index, 4);
	if (value === null) throw new PublishedFileError(`"${index}" is no wage index.`);
	return roundHalfUp(value * KEPT, 6, 4);
}

/**
 * One row for each area where the file of 2025 has several. Counties that changed area keep at least 95% of their old
 * index; the file of 2026 lists those as areas of their own (50001 ...), that of 2025 under the code of the area they
 * came to. The area's own row is the one of which the next year's index is exactly 95%, else the lowest, since the
 * rule only ever raises a county above its area.
 */
export function ownRows(
	rows: readonly Area[],
	nextYear: readonly Area[]
): { own: Area[]; leftOut: Area[] } {
	const next = new Map(nextYear.map((row) => [row.area, parseFixed(row.index, 4)]));
	const chosen = new Map<string, Area>();
	for (const area of new Set(rows.map((row) => row.area))) {
		const group = rows.filter((row) => row.area === area);
		const atLimit = group.find((row) => kept(row.index) === next.get(area));
		const lowest = [...group].sort((a, b) => (a.index < b.index ? -1 : 1))[0];
		const own = group.length > 1 ? (atLimit ?? lowest) : group[0];
		if (own) chosen.set(area, own);
	}
	const isOwn = (row: Area) => chosen.get(row.area) === row;
	return { own: rows.filter(isOwn), leftOut: rows.filter((row) => !isOwn(row)) };
}

/** The next year's area without a state whose index is exactly 95% of a row's, where there is one. */
export function continuedAs(row: Area, nextYear: readonly Area[]): Area | null {
	return (
		nextYear.find(
			(area) => area.states.length === 0 && parseFixed(area.index, 4) === kept(row.index)
		) ?? null
	);
}
