import type { UnpaidStatus } from '../domain/claims/claim';

/** What stands in a table where there is no amount. */
export const UNPAID_NAMES: Record<UnpaidStatus, string> = {
	packaged: 'packaged',
	'no-claim': 'no claim',
	'not-payable': 'not payable',
	'not-typical': 'not typical',
	'by-report': 'by report',
	'not-loaded': 'not loaded',
	denied: 'denied'
};
