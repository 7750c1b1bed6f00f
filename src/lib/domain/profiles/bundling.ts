import { isListed, type Policy } from '../policy/lookup';
import type { AddOn, RateBook } from '../rates/rate-book';
import type { AscRate, Mue, OppsRate, PtpEdit } from '../rates/rates';
import { isPackaged } from '../asc/payment-indicator';
import { remembered } from '../remembered';
import type { Caveat } from '../trace';

/** What may be billed beside a code, and how much of it. */
export interface Bundling {
	/** The most units of a practitioner and an ASC; null where the code has no limit or none is loaded. */
	mue: (Mue & { caveats: readonly Caveat[] }) | null;
	isMueLoaded: boolean;
	/** The code is an add-on of these primaries; null where it is none or no edits are loaded. */
	addOn: { type: AddOn['type']; primaries: readonly string[]; contractorMayAccept: boolean } | null;
	/** Add-on codes that may accompany it. */
	addOns: readonly string[];
	areAddOnsLoaded: boolean;
	/** Imaging guidance that is part of the code (NCCI IV, item 29); empty where it includes none. */
	includedGuidance: readonly string[];
	/** The code is such guidance itself. */
	isGuidance: boolean;
	/** Neither facility is paid for it by itself: its cost is in another payment. */
	packagedBy: readonly ('hopd' | 'asc')[];
	/** Pairs in which the code stands; null where none are loaded. */
	pairs: readonly PtpEdit[] | null;
}

/** Add-on codes by the primaries that they may accompany. */
const addOnsByPrimary = remembered((book: RateBook): ReadonlyMap<string, readonly string[]> => {
	const found = new Map<string, string[]>();
	for (const { code, primaries } of book.addOns?.rows.values() ?? []) {
		for (const primary of primaries.keys()) {
			const addOns = found.get(primary) ?? [];
			addOns.push(code);
			found.set(primary, addOns);
		}
	}
	return found;
});

/** The procedure-to-procedure edits in which a code stands in either column; null where no pairs are loaded for the date. */
export function pairsOf(code: string, book: RateBook): readonly PtpEdit[] | null {
	if (!book.ptp) return null;
	return [...book.ptp.rows.values()].filter(
		({ column1, column2 }) => column1 === code || column2 === code
	);
}

function addOnOf(code: string, book: RateBook): Bundling['addOn'] {
	const addOn = book.addOns?.rows.get(code);
	if (!addOn) return null;
	return {
		type: addOn.type,
		primaries: [...addOn.primaries.keys()].sort(),
		contractorMayAccept: addOn.contractorDefined !== null
	};
}

/** The edits and packaging that concern a code on the book's date. RULES B4, B2.2; DECISIONS 7, 9. */
export function bundlingOf(
	code: string,
	opps: OppsRate | null,
	asc: AscRate | null,
	book: RateBook,
	policy: Policy
): Bundling {
	const mue = book.mue?.rows.get(code);
	const includesGuidance = isListed(policy, 'codes.includingGuidance', code);
	const packagedBy: Bundling['packagedBy'] = [
		...(opps?.statusIndicator === 'N' ? (['hopd'] as const) : []),
		...(asc && isPackaged(asc.paymentIndicator) ? (['asc'] as const) : [])
	];
	return {
		mue: mue ? { ...mue, caveats: book.mue?.caveats ?? [] } : null,
		isMueLoaded: book.mue !== null,
		addOn: addOnOf(code, book),
		addOns: addOnsByPrimary(book).get(code) ?? [],
		areAddOnsLoaded: book.addOns !== null,
		includedGuidance: includesGuidance
			? [...(policy.lists['codes.imagingGuidance']?.codes ?? [])]
			: [],
		isGuidance: isListed(policy, 'codes.imagingGuidance', code),
		packagedBy,
		pairs: pairsOf(code, book)
	};
}
