/** ASC payment indicators in plain words (Addendum DD1). */
const MEANINGS: Record<string, string> = {
	A2: 'surgical procedure on the list of 2007, paid by OPPS weight',
	B5: 'another code is billed in its place',
	C5: 'inpatient only',
	D1: 'dental service, packaged',
	D2: 'dental procedure, paid by OPPS weight',
	D5: 'discontinued',
	F4: 'corneal tissue or vaccine, paid at cost',
	G2: 'surgical procedure added since 2008, paid by OPPS weight',
	H2: 'brachytherapy source, paid at the OPPS rate',
	J7: 'pass-through device, priced by the contractor',
	J8: 'device-intensive procedure',
	K2: 'drug paid at the OPPS rate',
	K7: 'unclassified drug, priced by the contractor',
	L1: 'vaccine, packaged',
	L6: 'new-technology lens or non-opioid device, paid on its own',
	N1: 'packaged, no payment of its own',
	P2: 'office-based procedure, paid by OPPS weight',
	P3: 'office-based procedure, paid at the fee schedule’s practice expense',
	R2: 'office-based procedure without practice expense, paid by OPPS weight',
	S1: 'packaged, no payment of its own',
	Z2: 'radiology service, paid by OPPS weight with a covered procedure',
	Z3: 'radiology service, paid at the fee schedule’s practice expense with a covered procedure'
};

const SURGICAL = new Set(['A2', 'D2', 'G2', 'J8', 'P2', 'P3', 'R2']);
const PACKAGED = new Set(['D1', 'L1', 'N1', 'S1']);

/** A covered surgical procedure that is paid on its own and adjusted by the wage index. */
export const isSurgical = (indicator: string): boolean => SURGICAL.has(indicator);

const NOT_PAID = new Set(['E5', 'K5', 'M5', 'M6', 'U5', 'X5', 'Y5']);
const BY_REPORT = new Set(['F4', 'J7', 'K7']);

/** Paid at an amount that no table tells: at cost, by the contractor, or under an indicator that SiteRate does not know. */
export const isByReport = (indicator: string): boolean =>
	BY_REPORT.has(indicator) || !(indicator in MEANINGS || NOT_PAID.has(indicator));

export const isPackaged = (indicator: string): boolean => PACKAGED.has(indicator);

export const paymentIndicatorMeaning = (indicator: string): string =>
	MEANINGS[indicator] ??
	(NOT_PAID.has(indicator) ? 'not paid in an ASC' : 'not an indicator that SiteRate knows');

const ANCILLARY = new Set(['H2', 'K2', 'L6', 'Z2', 'Z3']);
const WAGE_EXEMPT = new Set(['H2', 'J7', 'K2', 'K7', 'F4', 'L6']);

/** An ancillary service with a rate of its own, paid with a covered procedure. */
export const pricesAncillary = (indicator: string): boolean => ANCILLARY.has(indicator);

/** Rates that the wage index does not adjust (Medicare Claims Processing Manual, chapter 14, section 40.2). */
export const isWageExempt = (indicator: string): boolean => WAGE_EXEMPT.has(indicator);
