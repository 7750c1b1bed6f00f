import { usd } from '../trace';
import type { Fee } from './fee';
import { noteChange, refuse, unitsOf, type Item } from './item';

/** What is ranked as one service: an item alone, the members of an endoscopy family, or the two sides of one procedure. */
export interface Group {
	items: Item[];
}

const citation = { document: 'record layout RVU26B, multiple procedure indicator 3', url: null };

/** Pays the units of a member after the first `inFull` what each adds to its base. */
function payDifference(item: Item, inFull: number, base: string, baseFee: Fee): void {
	if (unitsOf(item) <= inFull) return;
	const difference = Math.max(0, item.fee - baseFee) as Fee;
	let left = inFull;
	item.portions = item.portions.flatMap((portion) => {
		const whole = Math.min(left, portion.units);
		left -= whole;
		return [
			{ ...portion, units: whole },
			{ ...portion, units: portion.units - whole, fee: difference }
		].filter(({ units }) => units > 0);
	});
	item.reasons.push(`MULT 3: the fee less that of its base ${base}`);
	noteChange(item, {
		rule: 'pfs.endoscopy-family',
		label: `− fee of the endoscopic base ${base}`,
		operands: [{ name: `fee of ${base}`, ...usd(baseFee, 9) }],
		citation
	});
}

const baseNotLoaded = (base: string): string =>
	`MULT 3: the fee of its base ${base} is not loaded, so what it adds to it cannot be told`;

function payNothing(item: Item, family: string): void {
	item.portions = item.portions.map((portion) => ({ ...portion, fee: 0 as Fee }));
	item.reasons.push(`MULT 3: the base of a family is not paid with a member (${family})`);
	noteChange(item, {
		rule: 'pfs.endoscopy-family',
		label: '× 0: the base is part of its members',
		operands: [],
		citation
	});
}

/**
 * Treats the endoscopy families of a claim before ranking: of the members of one base the highest is paid in full, every
 * other what its fee exceeds the base's by, and the base with a member not at all. A base carries no ENDO BASE of its
 * own: it is known through its members. `feeOfBase` gives the base's fee at the same place; null where it has
 * none. RULES B1.4, C 8a.
 */
export function treatFamilies(
	items: readonly Item[],
	feeOfBase: (base: string) => Fee | null
): Group[] {
	if (!items.some(({ row }) => row.multipleProcedure === '3')) {
		return items.map((item) => ({ items: [item] }));
	}
	const families = new Map<string, Item[]>();
	for (const item of items) {
		if (item.row.multipleProcedure !== '3') continue;
		const base = item.row.endoscopicBase;
		families.set(base, [...(families.get(base) ?? []), item]);
	}
	const grouped = new Set<Item>();
	const groups: Group[] = [];
	for (const [base, members] of families) {
		const bases = items.filter((item) => item.line.code === base && item.row.modifier === '');
		for (const item of bases) payNothing(item, members.map(({ line }) => line.code).join(', '));
		const baseFee = feeOfBase(base);
		const [highest, ...others] = members.toSorted(
			(a, b) => b.fee - a.fee || a.position - b.position
		);
		if (highest && unitsOf(highest) + others.length > 1) {
			if (baseFee === null) {
				for (const item of members) refuse(item, 'by-report', baseNotLoaded(base));
			} else {
				payDifference(highest, 1, base, baseFee);
				for (const item of others) payDifference(item, 0, base, baseFee);
			}
		}
		const group = highest ? [highest, ...others, ...bases] : [];
		for (const item of group) grouped.add(item);
		groups.push({ items: group });
	}
	for (const item of items) if (!grouped.has(item)) groups.push({ items: [item] });
	return groups;
}
