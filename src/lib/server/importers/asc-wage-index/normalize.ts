import { roundHalfUp } from '$lib/domain/money';
import { isRural, statesOf } from '../areas';
import { counted, named } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ASC_AREAS, type AscWageField } from './spec';

type Row = RowOf['asc-wage-index'];

/** Decimals of a wage index. */
const INDEX = 4;

/** What no area may lose more than: a year's index is at least 95% of the year before. */
const KEPT = 95;

/**
 * One row for each area where the file of 2025 has several. Counties that changed area keep at least 95% of their old
 * index; the file of 2026 lists those as areas of their own (50001 ...), that of 2025 under the code of the area they
 * came to. The area's own row is the one of which the next year's index is exactly 95%, where the next year is at hand,
 * else the lowest, since the rule only ever raises a county above its area.
 */
export function ownRows(
	rows: readonly Row[],
	nextYear: readonly Row[] = []
): { rows: Row[]; setAside: Row[] } {
	const next = new Map(nextYear.map((row) => [row.area, row.index]));
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(row.area);
		if (group) group.push(row);
		else groups.set(row.area, [row]);
	}
	const own = new Set<Row>();
	for (const [area, group] of groups) {
		const atLimit = group.find(
			({ index }) => roundHalfUp(index * KEPT, INDEX + 2, INDEX) === next.get(area)
		);
		const lowest = group.reduce((least, row) => (row.index < least.index ? row : least));
		own.add(group.length > 1 ? (atLimit ?? lowest) : lowest);
	}
	return {
		rows: rows.filter((row) => own.has(row)),
		setAside: rows.filter((row) => !own.has(row))
	};
}

function normalize({ fields, findings }: Context<AscWageField>): Normalizer<Row, AscWageField> {
	const without: string[] = [];
	return {
		row(raw) {
			fields.at(raw);
			const area = raw.text.area.length === 1 ? `0${raw.text.area}` : raw.text.area;
			const index = fields.optional('index', INDEX);
			const name = fields.shaped('name', /\S/, 'name of an area');
			const states = statesOf(area, name, 'commas');
			if (isRural(area) && states.length === 0) {
				fields.problem('area', `"${area}" is no state: its rural areas cannot be placed.`);
			}
			if (!fields.ok) return null;
			// Without a value or with 0.0000: a state that has no rural area.
			if (!index) {
				without.push(name);
				return null;
			}
			return { line: raw.line, area, name, states, rural: isRural(area), index };
		},
		settle(rows) {
			const settled = ownRows(rows);
			if (settled.setAside.length > 0) {
				findings.notice(
					`rows that give an area another index, ${counted(settled.setAside.length, 'row')}, are set aside; of each area the lowest is taken, since counties that changed area may only stand above it: ${named(settled.setAside.map(({ area, line }) => `${area} (line ${line})`))}.`
				);
			}
			return settled;
		},
		check() {
			if (without.length > 0) {
				findings.notice(`no index, so no rural area: ${named(without)}.`);
			}
		}
	};
}

/** Wage index by which ASCs are paid. */
export const ascWageIndex: Importer<'asc-wage-index', AscWageField> = {
	kind: 'asc-wage-index',
	title: 'ASC wage index',
	cycle: 'year',
	layouts: [ASC_AREAS],
	normalize,
	key: ({ area }) => area
};
