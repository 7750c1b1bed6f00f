/** Revenue codes of pacemakers, implants and devices (NUBC): 0274, 0275, 0276, 0278 and 0624. */
const REVENUE_CODES: ReadonlySet<string> = new Set(['0274', '0275', '0276', '0278', '0624']);

const within = (code: string, first: string, last: string): boolean =>
	code.length === 5 && first <= code && code <= last;

/** Whether a line bills an implant or a device: by its revenue code, or HCPCS C1713 to C2631 and L8600 to L8699. */
export const isDevice = (code: string, revenueCode: string | undefined): boolean =>
	(revenueCode !== undefined && REVENUE_CODES.has(revenueCode)) ||
	within(code, 'C1713', 'C2631') ||
	within(code, 'L8600', 'L8699');
