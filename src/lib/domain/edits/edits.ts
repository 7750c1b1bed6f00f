import type { ClaimLine, EditMode } from '../claims/claim';
import type { Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';
import { remembered } from '../remembered';
import type { Caveat } from '../trace';
import { addOnDenials } from './add-on';
import { guidanceDenials } from './guidance';
import { limitUnits } from './mue';
import { pairDenials } from './ptp';

/** Why lines are denied, by their position; null where none is. */
export type Denials = ReadonlyMap<number, string[]> | null;

/** A line after the edits: what of it is priced, and why the rest is not. */
export interface EditedLine {
	/** As billed, with the units that may be paid; null where the whole line is denied. */
	line: ClaimLine | null;
	reasons: string[];
}

/** Who bills: the edits of practitioners and ASCs are the same tables, but an ASC bills two sides as two units. */
export type EditedSide = 'professional' | 'asc';

/**
 * What the edits leave of the lines of one side, in the order of the claim. `deny` denies what a biller would lose, `cap`
 * prices up to the limit of units ("as correctly billed"), `off` looks at nothing. Null where they leave
 * every line as it is. RULES B4, DECISIONS 7 to 9.
 */
export function editLines(
	lines: readonly ClaimLine[],
	side: EditedSide,
	mode: EditMode,
	book: RateBook,
	policy: Policy
): EditedLine[] | null {
	if (mode === 'off') return null;
	const addOns = addOnDenials(lines, book);
	const guidance = guidanceDenials(lines, policy);
	const pairs = pairDenials(lines, book);
	const limited = limitUnits(lines, side, mode, book);
	if (!addOns && !guidance && !pairs) return limited;
	const denials = [addOns, guidance, pairs].flatMap((denied) => denied ?? []);
	return lines.map((line, position) => {
		const reasons = denials.flatMap((denied) => denied.get(position) ?? []);
		const edited = limited?.[position] ?? { line, reasons: [] };
		return reasons.length > 0 ? { line: null, reasons: [...reasons, ...edited.reasons] } : edited;
	});
}

/** What is to be said of the tables that edits rest on. */
export const editCaveats = remembered((book: RateBook): readonly Caveat[] => [
	...(book.mue?.caveats ?? []),
	...(book.addOns?.caveats ?? [])
]);

const MISSING = {
	mue: 'MUE not loaded',
	addOns: 'add-on edits not loaded',
	ptp: 'PTP not loaded'
} as const;

/** Tables of edits that are not loaded for the book's date, as the result names them. */
export const missingEdits = remembered((book: RateBook): readonly string[] =>
	(['mue', 'addOns', 'ptp'] as const).flatMap((table) => (book[table] ? [] : [MISSING[table]]))
);

/** Edits that a hospital's claim meets, of which no table can be loaded yet (DECISIONS 7 and 9). */
export const MISSING_HOSPITAL_EDITS: readonly string[] = [
	'hospital MUE not loaded',
	'hospital PTP not loaded'
];
