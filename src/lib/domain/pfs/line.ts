import { unpaidLine, type ClaimLine, type LineResult, type LineStatus } from '../claims/claim';
import { isProfessionalModifier } from '../claims/modifier';
import { roundHalfUp } from '../money';
import { pfsKey } from '../rates/rate-book';
import type { PfsRate } from '../rates/rates';
import { recordSteps, usd } from '../trace';
import type { ProfessionalContext } from './context';
import type { Fee, FeeInputs } from './fee';
import { cappedFee } from './imaging-cap';
import { WHOLE, type Item } from './item';
import { isPayable, statusMeaning } from './status';

/** Modifiers that may have a row of their own. */
const WITH_ROWS = ['26', 'TC', '53'] as const;

export const feeInputs = (row: PfsRate, context: ProfessionalContext): FeeInputs => ({
	row,
	facility: context.facility,
	gpci: context.gpci,
	factor: context.factor,
	floor: context.floor,
	table: context.table
});

const withoutRow = ({ code }: ClaimLine, { release }: ProfessionalContext['table']) => ({
	row: null,
	status: 'no-claim' as const,
	reason: `${code} has no row in ${release.title}: no physician bills it`
});

/** The row that prices a line, or why none does. */
function rowOf(
	line: ClaimLine,
	modifiers: readonly string[],
	context: ProfessionalContext
):
	| { row: PfsRate; note: string | null }
	| { row: null; status: Exclude<LineStatus, 'paid'>; reason: string } {
	const { table, facility } = context;
	const whole = table.rows.get(line.code);
	const named =
		modifiers.length > 0 ? WITH_ROWS.find((modifier) => modifiers.includes(modifier)) : undefined;
	if (named) {
		const row = table.rows.get(pfsKey(line.code, named));
		if (row) return { row, note: null };
		if (named === '53' && whole) return { row: whole, note: null };
		if (!whole) return withoutRow(line, table);
		return {
			row: null,
			status: 'not-payable',
			reason: `${named} does not apply: PCTC ${whole.pctc}`
		};
	}
	if (!whole) return withoutRow(line, table);
	if (facility && whole.pctc === '1') {
		const professional = table.rows.get(pfsKey(line.code, '26'));
		if (professional) {
			return {
				row: professional,
				note: 'priced as 26: in a facility the technical side is the facility’s'
			};
		}
	}
	return { row: whole, note: null };
}

/** The technical part of one unit's fee. */
function technicalPart(row: PfsRate, fee: Fee, context: ProfessionalContext): Fee {
	if (row.modifier === 'TC') return fee;
	if (row.modifier !== '' || row.pctc !== '1') return row.pctc === '3' ? fee : (0 as Fee);
	const professional = context.table.rows.get(pfsKey(row.code, '26'));
	if (!professional) return 0 as Fee;
	return (fee - cappedFee(feeInputs(professional, context))) as Fee;
}

/** A row of which no RVU is published: some 850 of restricted coverage, dental codes above all. */
const hasNoRvus = (row: PfsRate): boolean =>
	row.workRvu === 0 &&
	row.nonFacilityPeRvu === 0 &&
	row.facilityPeRvu === 0 &&
	row.malpracticeRvu === 0;

/**
 * Finds the row of a line and its fee, or says why the line is not paid: no such row, a modifier that the row does not
 * know, a status that pays nothing, a row without RVUs, a setting in which it is not done. The steps of the fee are noted where the claim is
 * explained.
 */
export function itemOf(
	line: ClaimLine,
	position: number,
	context: ProfessionalContext,
	explain: boolean
): Item | LineResult {
	const modifiers = line.modifiers.length > 0 ? line.modifiers.filter(isProfessionalModifier) : [];
	const found = rowOf(line, modifiers, context);
	if (!found.row) return unpaidLine(line.code, found.status, found.reason);
	const { row } = found;
	if (row.status === 'C') {
		return unpaidLine(line.code, 'by-report', `status C: ${statusMeaning('C')}`);
	}
	if (!isPayable(row.status)) {
		const reason = `status ${row.status}: ${statusMeaning(row.status)}`;
		return unpaidLine(line.code, 'not-payable', reason);
	}
	if (hasNoRvus(row)) {
		return unpaidLine(
			line.code,
			'by-report',
			`status ${row.status}, ${statusMeaning(row.status)}: the row has no RVUs, so that the Medicare contractor prices it, by report`
		);
	}
	if (context.facility ? row.facilityNa : row.nonFacilityNa) {
		const where = context.facility ? 'a facility' : 'the office';
		const reason = `not typically done in ${where}: ${context.table.release.title} flags it NA there and repeats the other setting’s practice expense`;
		const repeated = roundHalfUp(cappedFee(feeInputs(row, context)), 9, 2);
		return unpaidLine(line.code, 'not-typical', reason, repeated);
	}
	const recorder = explain ? recordSteps() : undefined;
	const fee = cappedFee(feeInputs(row, context), recorder);
	if (line.units > 1) {
		recorder?.note({
			measure: 'allowed',
			rule: 'pfs.units',
			label: `× ${line.units} units`,
			operands: [],
			result: usd(fee * line.units, 9)
		});
	}
	return {
		position,
		line,
		modifiers,
		row,
		fee,
		technical: technicalPart(row, fee, context),
		portions: [{ units: line.units, fee, share: WHOLE }],
		reasons: found.note ? [found.note] : [],
		status: 'paid',
		limitingCharge: null,
		recorder
	};
}
