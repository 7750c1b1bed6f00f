import type { ClaimLine, EditMode } from '../claims/claim';
import type { Policy } from '../policy/lookup';
import type { PtpTable } from '../rates/ptp-table';
import type { RateBook, RateTable } from '../rates/rate-book';
import type { Mue } from '../rates/rates';
import { remembered } from '../remembered';
import type { Caveat } from '../trace';
import { addOnDenials } from './add-on';
import { guidanceDenials } from './guidance';
import { limitUnits } from './mue';
import { pairDenials, uncoveredCodes } from './ptp';

/** Why lines are denied, by their position; null where none is. */
export type Denials = ReadonlyMap<number, string[]> | null;

/** A line after the edits: what of it is priced, and why the rest is not. */
export interface EditedLine {
	/** As billed, with the units that may be paid; null where the whole line is denied. */
	line: ClaimLine | null;
	reasons: string[];
}

/**
 * Who bills: the edits of practitioners and ASCs are the same tables, but an ASC bills two sides as two units; a hospital
 * has tables of its own.
 */
export type EditedSide = 'professional' | 'asc' | 'hospital';

/** The tables that limit units and pair codes for one side; null where none is loaded for the date. */
export const limitsOf = (side: EditedSide, book: RateBook): RateTable<Mue> | null =>
	side === 'hospital' ? book.hospitalMue : book.mue;

export const pairsOf = (side: EditedSide, book: RateBook): PtpTable | null =>
	side === 'hospital' ? book.hospitalPtp : book.ptp;

/**
 * What the edits leave of the lines of one side, in the order of the claim. `deny` denies what a biller would lose, `cap`
 * prices up to the limit of units ("as correctly billed"), `off` looks at nothing. A hospital's claim meets MUE and PTP;
 * guidance is packaged there. Null where they leave every line as it is. RULES B4, DECISIONS 7 to 9.
 */
export function editLines(
	lines: readonly ClaimLine[],
	side: EditedSide,
	mode: EditMode,
	book: RateBook,
	policy: Policy
): EditedLine[] | null {
	if (mode === 'off') return null;
	const isHospital = side === 'hospital';
	const addOns = isHospital ? null : addOnDenials(lines, book);
	const guidance = isHospital ? null : guidanceDenials(lines, policy);
	const pairs = pairDenials(lines, pairsOf(side, book));
	const limited = limitUnits(lines, side, mode, limitsOf(side, book));
	if (!addOns && !guidance && !pairs) return limited;
	const denials = [addOns, guidance, pairs].flatMap((denied) => denied ?? []);
	return lines.map((line, position) => {
		const reasons = denials.flatMap((denied) => denied.get(position) ?? []);
		const edited = limited?.[position] ?? { line, reasons: [] };
		return reasons.length > 0 ? { line: null, reasons: [...reasons, ...edited.reasons] } : edited;
	});
}

const caveatsOfPractitioners = remembered((book: RateBook): readonly Caveat[] => [
	...(book.mue?.caveats ?? []),
	...(book.addOns?.caveats ?? []),
	...(book.ptp?.caveats ?? [])
]);

const caveatsOfHospitals = remembered((book: RateBook): readonly Caveat[] => [
	...(book.hospitalMue?.caveats ?? []),
	...(book.hospitalPtp?.caveats ?? [])
]);

/** What is to be said of the tables that a side's edits rest on. */
export const editCaveats = (side: EditedSide, book: RateBook): readonly Caveat[] =>
	side === 'hospital' ? caveatsOfHospitals(book) : caveatsOfPractitioners(book);

const missingOfPractitioners = remembered((book: RateBook): readonly string[] => [
	...(book.mue ? [] : ['MUE not loaded']),
	...(book.addOns ? [] : ['add-on edits not loaded']),
	...(book.ptp ? [] : ['PTP not loaded'])
]);

const missingOfHospitals = remembered((book: RateBook): readonly string[] => [
	...(book.hospitalMue ? [] : ['hospital MUE not loaded']),
	...(book.hospitalPtp ? [] : ['hospital PTP not loaded'])
]);

/**
 * Edits that could not be looked at for the lines of a side, as the result names them: tables that are not loaded for the
 * date, and codes for which no file of pairs is.
 */
export function missingEdits(
	lines: readonly ClaimLine[],
	side: EditedSide,
	book: RateBook
): readonly string[] {
	const isHospital = side === 'hospital';
	const missing = isHospital ? missingOfHospitals(book) : missingOfPractitioners(book);
	const codes = uncoveredCodes(lines, pairsOf(side, book));
	if (codes.length === 0) return missing;
	return [...missing, `${isHospital ? 'hospital PTP' : 'PTP'} not loaded for ${codes.join(', ')}`];
}
