import type { ClaimLine, EditMode } from '../claims/claim';
import type { RateTable } from '../rates/rate-book';
import type { Mue } from '../rates/rates';
import type { EditedLine, EditedSide } from './edits';

/** Units that a line counts: in an ASC 50 is billed as two lines, a practitioner and a hospital bill one unit with it. */
const countedUnits = ({ units, modifiers }: ClaimLine, side: EditedSide): number =>
	side === 'asc' && modifiers.includes('50') ? units * 2 : units;

const reasonOf = ({ units, adjudication }: Mue, what: string): string =>
	`MUE ${units}, MAI ${adjudication}: ${what}`;

const unitsText = (units: number): string => (units === 1 ? '1 unit' : `${units} units`);

/** A line with fewer units and its charge in proportion, or nothing where none is left. */
function withUnits(line: ClaimLine, units: number): ClaimLine | null {
	if (units <= 0) return null;
	const charge =
		line.charge === null
			? null
			: (Math.floor((line.charge * units) / line.units) as ClaimLine['charge']);
	return { ...line, units, charge };
}

/** The units of each code that day. */
function unitsOfDay(lines: readonly ClaimLine[], side: EditedSide): ReadonlyMap<string, number> {
	const units = new Map<string, number>();
	for (const line of lines) {
		units.set(line.code, (units.get(line.code) ?? 0) + countedUnits(line, side));
	}
	return units;
}

function isWithinLimits(
	lines: readonly ClaimLine[],
	ofDay: ReadonlyMap<string, number>,
	limits: ReadonlyMap<string, Mue>
): boolean {
	for (const { code } of lines) {
		const limit = limits.get(code);
		if (limit && (ofDay.get(code) ?? 0) > limit.units) return false;
	}
	return true;
}

/**
 * Applies the medically unlikely edits: with MAI 1 a line that bills more than the limit is denied whole, with MAI 2 and 3
 * all units of the code that day are. In `cap` mode what the limit allows is kept, line by line. Null where no code of the day is above its
 * limit. DECISIONS 7.
 */
export function limitUnits(
	lines: readonly ClaimLine[],
	side: EditedSide,
	mode: EditMode,
	table: RateTable<Mue> | null
): EditedLine[] | null {
	if (!table) return null;
	const limits = table.rows;
	const ofDay = unitsOfDay(lines, side);
	if (isWithinLimits(lines, ofDay, limits)) return null;
	const used = new Map<string, number>();
	return lines.map((line): EditedLine => {
		const mue = limits.get(line.code);
		if (!mue) return { line, reasons: [] };
		const counted = countedUnits(line, side);
		const total = mue.adjudication === '1' ? counted : (ofDay.get(line.code) ?? counted);
		if (total <= mue.units) return { line, reasons: [] };
		if (mode === 'deny') {
			const what =
				mue.adjudication === '1'
					? `the line counts ${unitsText(total)}, all of it is denied`
					: `the day counts ${unitsText(total)}, all of them are denied`;
			return { line: null, reasons: [reasonOf(mue, what)] };
		}
		const before = mue.adjudication === '1' ? 0 : (used.get(line.code) ?? 0);
		const allowed = Math.min(counted, Math.max(0, mue.units - before));
		used.set(line.code, before + allowed);
		if (allowed === counted) return { line, reasons: [] };
		const kept =
			side === 'asc' && line.modifiers.includes('50')
				? withUnits(
						{
							...line,
							units: counted,
							modifiers: line.modifiers.filter((modifier) => modifier !== '50')
						},
						allowed
					)
				: withUnits(line, allowed);
		return {
			line: kept,
			reasons: [reasonOf(mue, `${allowed} of ${counted} units, as correctly billed`)]
		};
	});
}
