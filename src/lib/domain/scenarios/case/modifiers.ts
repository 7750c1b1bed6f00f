import type { Cents } from '../../money';
import { success, type Outcome } from '../../outcome';
import type { Policy } from '../../policy/lookup';
import { PAID_SIDES, priceLine, type PaidSide } from '../../profiles/line-prices';
import { modifierRows, type ModifierAmount, type ModifierRow } from '../../profiles/modifiers';
import type { RateBook } from '../../rates/rate-book';
import type { CaseScenario } from './scenario';

/** The modifiers that a case is asked about; others of a kind stand in the code's own profile. */
export const ASKED_MODIFIERS = [
	...['22', '26', 'TC', '50', '51', '52', '53', '58', '59', '62', '66', '73', '74'],
	...['76', '77', '78', '79', '80', 'AS', 'LT', 'RT', 'XS', 'PN', 'PO']
] as const;

/** A modifier on one line of a code: whether it is valid, why, and what each side is paid with and without it. */
export interface ModifierEffect extends Omit<ModifierRow, 'modifiers' | 'amounts' | 'whyOfEach'> {
	modifier: string;
	/** The side's amount with the modifier; `without` in cents, null where the line alone has none. */
	sides: Record<PaidSide, { with: ModifierAmount; without: Cents | null }>;
}

const sideOf = (row: ModifierRow, side: PaidSide, modifier: string): ModifierAmount =>
	row.amounts[side].find(({ modifiers }) => modifiers.includes(modifier)) ??
	(row.amounts[side][0] as ModifierAmount);

/**
 * What each of the asked modifiers does to one line of a code at the scenario's place, by the engine (see `modifierRows`):
 * 51 beside an equal procedure, 76 and 77 after the same service of the day. Problems: a place or a policy value missing.
 */
export function modifierEffects(
	code: string,
	{ place, qualifyingApm }: Pick<CaseScenario, 'place' | 'qualifyingApm'>,
	book: RateBook,
	policy: Policy
): Outcome<ModifierEffect[]> {
	const context = { place, qualifyingApm };
	const rows = modifierRows(code, context, book, policy);
	if (!rows.ok) return rows;
	const without: Partial<Record<PaidSide, Cents | null>> = {};
	for (const side of PAID_SIDES) {
		const priced = priceLine(
			{ ...context, code, modifiers: [], side, company: 'alone' },
			book,
			policy
		);
		if (!priced.ok) return priced;
		const { status, allowed } = priced.value.line;
		without[side] = status === 'paid' ? allowed : null;
	}
	return success(
		ASKED_MODIFIERS.flatMap((modifier): ModifierEffect[] => {
			const row = rows.value.find(({ modifiers }) => modifiers.includes(modifier));
			if (!row) return [];
			const { name, status } = row;
			const at = (side: PaidSide) => ({
				with: sideOf(row, side, modifier),
				without: without[side] ?? null
			});
			return [
				{
					modifier,
					name,
					status,
					why: row.whyOfEach[modifier] ?? row.why,
					sides: {
						office: at('office'),
						physician: at('physician'),
						hopd: at('hopd'),
						asc: at('asc')
					}
				}
			];
		})
	);
}
