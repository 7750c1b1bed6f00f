import { parseDate, quarterOf, yearOf } from '$lib/domain/dates';
import type { Correction } from '$lib/server/services/import-corrections';
import type { TableReport } from '$lib/server/services/importing';

const FIRST_DAYS = ['01-01', '04-01', '07-01', '10-01'];

/** How a table is named among the fields of the form. */
export const nameOf = ({ file, sheet }: Pick<TableReport, 'file' | 'sheet'>): string =>
	sheet === null ? file : `${file}#${sheet}`;

/** Year and quarter of a first day, as the fields hold them; empty where there is none. */
export const partsOf = ({ effectiveFrom }: TableReport): { year: string; quarter: string } =>
	effectiveFrom
		? { year: String(yearOf(effectiveFrom)), quarter: String(quarterOf(effectiveFrom)) }
		: { year: '', quarter: '1' };

/**
 * What the form tells of each table, and what of it makes no sense, a sentence each. A field that was left as it was
 * corrects nothing, so that a guess stays one; an empty year takes back what was told before.
 */
export function correctionsFrom(
	form: FormData,
	tables: readonly TableReport[],
	before: ReadonlyMap<string, Correction>
): { corrections: [string, Correction][]; problems: string[] } {
	const problems: string[] = [];
	const corrections = new Map<string, Correction>();
	for (const table of tables) {
		const name = nameOf(table);
		const told = (field: string) => form.get(`${field}:${name}`)?.toString().trim();
		const [year, quarter, as] = [told('year'), told('quarter'), told('kind')];
		const known = before.get(name) ?? { effectiveFrom: null, kind: null };
		const shown = partsOf(table);
		const correction = { ...known };
		if (year === '') correction.effectiveFrom = null;
		else if (year !== undefined && (year !== shown.year || quarter !== shown.quarter)) {
			const date = parseDate(`${year}-${FIRST_DAYS[Number(quarter) - 1] ?? ''}`);
			if (date === null || !/^20\d\d$/.test(year)) {
				problems.push(`"${year}" is no year of ${table.title}: write it as 2026.`);
			} else correction.effectiveFrom = date;
		}
		if (as !== undefined && as !== table.kind) {
			correction.kind = table.kinds.find((kind) => kind === as) ?? null;
		}
		if (correction.effectiveFrom || correction.kind) corrections.set(name, correction);
	}
	return { corrections: [...corrections], problems };
}
