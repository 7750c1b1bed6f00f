/** OPPS status indicators in plain words (Addendum D1). */
const MEANINGS: Record<string, string> = {
	A: 'paid under another fee schedule',
	B: 'not paid when a hospital bills it; another code is',
	C: 'inpatient only',
	D: 'discontinued',
	E1: 'not payable by Medicare',
	E2: 'not payable: no price is known',
	F: 'paid at reasonable cost',
	G: 'pass-through drug',
	H: 'pass-through device, paid at cost',
	H1: 'non-opioid device',
	J1: 'comprehensive APC: everything on the claim is packaged with it',
	J2: 'comprehensive with other services, else paid on its own',
	K: 'drug or biological paid on its own',
	K1: 'non-opioid drug paid on its own',
	L: 'vaccine, paid at reasonable cost',
	M: 'not billable to the contractor',
	N: 'packaged, no payment of its own',
	P: 'partial hospitalisation, per day',
	Q1: 'packaged with a service of status S, T or V, else paid on its own',
	Q2: 'packaged with a service of status T, else paid on its own',
	Q3: 'part of a composite, else paid on its own',
	Q4: 'laboratory test, packaged, else paid under the laboratory fee schedule',
	R: 'blood',
	S: 'paid on its own, never discounted',
	S1: 'a status of 2026 that SiteRate does not price',
	T: 'paid on its own, discounted with other procedures',
	U: 'brachytherapy source',
	V: 'visit, paid on its own',
	Y: 'durable equipment, paid under another schedule'
};

export const statusIndicatorMeaning = (status: string): string =>
	MEANINGS[status] ?? 'not a status that SiteRate knows';
