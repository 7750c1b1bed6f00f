import {
	ANY_HOSPITAL,
	DEFAULT_CHOICES,
	unpaidLine,
	type Claim,
	type ClaimLine,
	type LineResult
} from '../claims/claim';
import { priceClaim, type ClaimSide } from '../claims/price-claim';
import type { Setting } from '../claims/setting';
import { limitsOf, type EditedSide } from '../edits/edits';
import { limitUnits } from '../edits/mue';
import type { Cents } from '../money';
import { success, type Outcome } from '../outcome';
import type { Policy } from '../policy/lookup';
import type { PlaceQuery } from '../rates/place';
import type { RateBook } from '../rates/rate-book';

/** Who is paid for a line: the physician in the office and in a facility, the hospital, the ASC. */
export const PAID_SIDES = ['office', 'physician', 'hopd', 'asc'] as const;

export type PaidSide = (typeof PAID_SIDES)[number];

/** A line of one code whose price is asked for, alone or beside another of the same code. */
export interface LineQuery {
	code: string;
	modifiers: readonly string[];
	side: PaidSide;
	place: Omit<PlaceQuery, 'ascIndex'>;
	qualifyingApm: boolean;
	nonParticipating?: boolean;
	/**
	 * alone; further: beside an equal procedure that is paid before it; repeat: after the same service of the same day,
	 * under the limits of units.
	 */
	company: 'alone' | 'further' | 'repeat';
}

/** A line, priced, and who pays it. */
export interface PricedLine {
	line: LineResult;
	/** The side of the claim that the line stands on; null where the limit of units denies it. */
	side: ClaimSide | null;
}

const SETTINGS_OF: Record<PaidSide, Setting> = {
	office: 'office',
	physician: 'hopd',
	hopd: 'hopd',
	asc: 'asc'
};

function settingOf({ side, modifiers }: LineQuery): Setting {
	if (side !== 'hopd') return SETTINGS_OF[side];
	if (modifiers.includes('PN')) return 'hopd-nonexcepted';
	return modifiers.includes('PO') ? 'hopd-excepted' : 'hopd';
}

const single = (code: string, modifiers: readonly string[]): ClaimLine => ({
	code,
	modifiers,
	units: 1,
	charge: null
});

function claimOf(query: LineQuery, lines: readonly ClaimLine[], book: RateBook): Claim {
	const { side, place } = query;
	return {
		id: query.code,
		dateOfService: book.date,
		setting: settingOf(query),
		sides: side === 'hopd' || side === 'asc' ? 'facility' : 'professional',
		place: {
			locality: place.locality,
			area: side === 'asc' ? place.ascArea : place.hospitalArea,
			wageIndex: side === 'hopd' ? place.hospitalIndex : null
		},
		hospital: ANY_HOSPITAL,
		qualifyingApm: query.qualifyingApm,
		nonParticipating: query.nonParticipating ?? false,
		nonPhysician: false,
		edits: 'off',
		deductibleRemaining: 0 as Cents,
		choices: DEFAULT_CHOICES,
		lines
	};
}

/** Whose edits a side meets. */
const EDITED_SIDES: Record<LineQuery['side'], EditedSide> = {
	physician: 'professional',
	office: 'professional',
	hopd: 'hospital',
	asc: 'asc'
};

/** The reasons for which the limit of units denies the last of the lines; null where it does not. */
function deniedBy(
	{ side, code }: LineQuery,
	lines: readonly ClaimLine[],
	book: RateBook
): LineResult | null {
	const edits = EDITED_SIDES[side];
	const edited = limitUnits(lines, edits, 'deny', limitsOf(edits, book))?.at(-1);
	if (!edited || edited.line) return null;
	return { ...unpaidLine(code, 'denied', ''), reasons: edited.reasons };
}

/**
 * Prices one line of a code with modifiers as the engine prices a claim, one unit without a charge. Of edits only the limit
 * of units is looked at, where it concerns the line: for 50 and for a repeat. Problems: a place or a policy value missing.
 */
export function priceLine(
	query: LineQuery,
	book: RateBook,
	policy: Policy,
	explain = false
): Outcome<PricedLine> {
	const line = single(query.code, query.modifiers);
	const lines = query.company === 'alone' ? [line] : [single(query.code, []), line];
	const isLimited = query.company === 'repeat' || query.modifiers.includes('50');
	const denied = isLimited ? deniedBy(query, lines, book) : null;
	if (denied) return success({ line: denied, side: null });
	const priced = priceClaim(claimOf(query, lines, book), book, policy, explain);
	if (!priced.ok) return priced;
	const side = priced.value.professional ?? priced.value.facility;
	const results = side?.lines ?? [];
	const last = results.at(-1) ?? unpaidLine(query.code, 'no-claim', 'nothing is billed');
	const [first] = results;
	const isFirstLower =
		query.company === 'further' && first !== undefined && first.allowed < last.allowed;
	return success({ line: isFirstLower ? first : last, side });
}
