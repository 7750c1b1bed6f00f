/** PPRRVU status codes in plain words (record layout RVU26B, attachment A). */
const MEANINGS: Record<string, string> = {
	A: 'payable under the fee schedule',
	B: 'bundled into other services, never paid on its own',
	C: 'priced by the Medicare contractor, by report',
	E: 'excluded from the fee schedule by regulation',
	I: 'not valid for Medicare, which uses another code',
	J: 'anaesthesia, which SiteRate does not price',
	M: 'a measurement code, for reporting only',
	N: 'not covered by Medicare',
	P: 'bundled or excluded',
	Q: 'a therapy functional code, for reporting only',
	R: 'restricted coverage',
	T: 'paid only when nothing else is payable that day by the same practitioner',
	X: 'excluded from the fee schedule by statute'
};

const PAYABLE = new Set(['A', 'R', 'T']);

/** Only rows of status A, R and T carry RVUs that pay (RULES B1.1). */
export const isPayable = (status: string): boolean => PAYABLE.has(status);

export const statusMeaning = (status: string): string =>
	MEANINGS[status] ?? 'not a status that SiteRate knows';
