import { isListed, type Policy } from '../policy/lookup';
import type { AddOn, RateBook, RateTable } from '../rates/rate-book';
import type { AscRate, DatedPtpEdit, Mue, OppsRate } from '../rates/rates';
import { isPackaged } from '../asc/payment-indicator';
import { remembered } from '../remembered';
import type { Caveat } from '../trace';

/** What may be billed beside a code, and how much of it. */
export interface Bundling {
	/** The most units of a practitioner and an ASC; null where the code has no limit or none is loaded. */
	mue: (Mue & { caveats: readonly Caveat[] }) | null;
	isMueLoaded: boolean;
	/** The most units of a hospital; null where the code has no limit or none is loaded. */
	hospitalMue: (Mue & { caveats: readonly Caveat[] }) | null;
	isHospitalMueLoaded: boolean;
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
	/** Pairs of practitioners and ASCs in which the code stands on the date; null where none are loaded. */
	pairs: readonly DatedPtpEdit[] | null;
	/** The files of pairs that are loaded do not answer for the code in column one. */
	lacksPairs: boolean;
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

function addOnOf(code: string, book: RateBook): Bundling['addOn'] {
	const addOn = book.addOns?.rows.get(code);
	if (!addOn) return null;
	return {
		type: addOn.type,
		primaries: [...addOn.primaries.keys()].sort(),
		contractorMayAccept: addOn.contractorDefined !== null
	};
}

function limitOf(code: string, table: RateTable<Mue> | null): Bundling['mue'] {
	const mue = table?.rows.get(code);
	return table && mue ? { ...mue, caveats: table.caveats } : null;
}

/** The edits and packaging that concern a code on the book's date. RULES B4, B2.2; DECISIONS 7, 9. */
export function bundlingOf(
	code: string,
	opps: OppsRate | null,
	asc: AscRate | null,
	book: RateBook,
	policy: Policy
): Bundling {
	const includesGuidance = isListed(policy, 'codes.includingGuidance', code);
	const packagedBy: Bundling['packagedBy'] = [
		...(opps?.statusIndicator === 'N' ? (['hopd'] as const) : []),
		...(asc && isPackaged(asc.paymentIndicator) ? (['asc'] as const) : [])
	];
	return {
		mue: limitOf(code, book.mue),
		isMueLoaded: book.mue !== null,
		hospitalMue: limitOf(code, book.hospitalMue),
		isHospitalMueLoaded: book.hospitalMue !== null,
		addOn: addOnOf(code, book),
		addOns: addOnsByPrimary(book).get(code) ?? [],
		areAddOnsLoaded: book.addOns !== null,
		includedGuidance: includesGuidance
			? [...(policy.lists['codes.imagingGuidance']?.codes ?? [])]
			: [],
		isGuidance: isListed(policy, 'codes.imagingGuidance', code),
		packagedBy,
		pairs: book.ptp?.ofCode(code) ?? null,
		lacksPairs: book.ptp !== null && !book.ptp.covers(code)
	};
}
