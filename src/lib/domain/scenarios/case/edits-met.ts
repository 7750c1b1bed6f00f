import { isPackaged } from '../../asc/payment-indicator';
import type { Payee } from '../../cases/price-case';
import { isHospital, type Setting } from '../../claims/setting';
import { addOnDenials } from '../../edits/add-on';
import { limitsOf, pairsOf, type Denials, type EditedSide } from '../../edits/edits';
import { guidanceDenials } from '../../edits/guidance';
import { limitUnits } from '../../edits/mue';
import { pairDenials } from '../../edits/ptp';
import type { Policy } from '../../policy/lookup';
import type { RateBook } from '../../rates/rate-book';
import type { CaseLine } from './lines';

/** An edit that a line as told meets, and what would set it aside. */
export interface EditMet {
	code: string;
	modifiers: readonly string[];
	payee: Payee;
	kind: 'mue' | 'ptp' | 'guidance' | 'add-on';
	/** A fragment without a full stop. */
	reason: string;
	/** A fragment: what would have the line paid. */
	remedy: string;
}

const REMEDIES = {
	ptp: 'only what the pair’s indicator says',
	guidance: '59 or X{EPSU}, where it served another procedure and the record says so',
	'add-on': 'a primary procedure on the same claim'
} satisfies Record<Exclude<EditMet['kind'], 'mue'>, string>;

const UNIT_REMEDIES: Readonly<Record<string, string>> = {
	'1': 'a further line with a modifier, where the service was distinct',
	'2': 'nothing: the limit of the day is absolute',
	'3': 'an appeal with the record: the limit of the day is a benchmark'
};

const sideOf = (payee: Payee, setting: Setting): EditedSide =>
	payee === 'professional' ? 'professional' : isHospital(setting) ? 'hospital' : 'asc';

/** What is said of units above a limit that no payment hangs on. */
const PACKAGED_REMEDY = 'nothing has to, since no payment hangs on them';

/** What several lines of a code meet alike is said once. */
const once = (edits: readonly EditMet[]): EditMet[] => [
	...new Map(edits.map((edit) => [`${edit.payee} ${edit.code} ${edit.reason}`, edit])).values()
];

/**
 * The edits that the lines of a payee meet as they are told, whatever is done about them then: limits of units, pairs,
 * guidance that is part of a procedure, add-on codes without their primary. Of a hospital MUE and PTP only. RULES B4.
 */
export function editsMet(
	lines: readonly CaseLine[],
	payee: Payee,
	setting: Setting,
	book: RateBook,
	policy: Policy
): EditMet[] {
	const side = sideOf(payee, setting);
	const met = (
		position: number,
		kind: EditMet['kind'],
		reason: string,
		remedy: string
	): EditMet => {
		const { code, modifiers } = lines[position] as CaseLine;
		return { code, modifiers, payee, kind, reason, remedy };
	};
	const denied = (denials: Denials, kind: Exclude<EditMet['kind'], 'mue'>): EditMet[] =>
		[...(denials ?? [])].flatMap(([position, reasons]) =>
			reasons.map((reason) => met(position, kind, reason, REMEDIES[kind]))
		);
	const limits = limitsOf(side, book);
	const limited = limitUnits(lines, side, 'deny', limits) ?? [];
	const isPackagedInAsc = (code: string): boolean =>
		side === 'asc' && isPackaged(book.asc?.rows.get(code)?.paymentIndicator ?? '');
	const unitsOf = (code: string): number =>
		lines.reduce((units, line) => units + (line.code === code ? line.units : 0), 0);
	return once([
		...(side === 'hospital' ? [] : denied(addOnDenials(lines, book), 'add-on')),
		...(side === 'hospital' ? [] : denied(guidanceDenials(lines, policy), 'guidance')),
		...denied(pairDenials(lines, pairsOf(side, book)), 'ptp'),
		...limited.flatMap(({ reasons }, position) => {
			const { code } = lines[position] as CaseLine;
			const mue = limits?.rows.get(code);
			if (mue && reasons.length > 0 && isPackagedInAsc(code)) {
				const reason = `MUE ${mue.units}, MAI ${mue.adjudication}: the day counts ${unitsOf(code)} units, which are packaged: what is paid stays the same`;
				return met(position, 'mue', reason, PACKAGED_REMEDY);
			}
			const remedy = UNIT_REMEDIES[mue?.adjudication ?? ''] ?? '';
			return reasons.map((reason) => met(position, 'mue', reason, remedy));
		})
	]);
}
