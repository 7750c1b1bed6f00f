import { resolve } from '$app/paths';
import type { UnpricedCause } from '$lib/domain/volumes/price-shapes';

/** What each cause of a missing price is called, what cures it, and where. */
export const CAUSES: Record<
	UnpricedCause,
	{ name: string; remedy: string; address: () => string }
> = {
	'unknown-code': {
		name: 'Unknown code',
		remedy: 'Correct the code and upload the file again',
		address: () => resolve('/(app)/volumes/upload')
	},
	'not-loaded': {
		name: 'Rate not loaded',
		remedy: 'Load the release that has the rate',
		address: () => resolve('/data')
	},
	'by-report': {
		name: 'Priced by report',
		remedy: 'See how the code is paid',
		address: () => resolve('/codes')
	},
	'not-payable-here': {
		name: 'Not payable at this site',
		remedy: 'Check the type of the facility',
		address: () => resolve('/(app)/volumes/facilities')
	},
	'no-rates-of-payer': {
		name: 'No rates of the payer',
		remedy: 'Assign rates to the payer',
		address: () => resolve('/(app)/volumes/payers')
	},
	'no-contract': {
		name: 'No contract of the day',
		remedy: 'See the contracts of the payer',
		address: () => resolve('/(app)/payers')
	},
	'no-term': {
		name: 'No term of the contract',
		remedy: 'Add a term that prices it to the contract',
		address: () => resolve('/(app)/payers')
	},
	'no-charge': {
		name: 'No charge told',
		remedy: 'Upload the cases with the charges of each claim',
		address: () => resolve('/(app)/volumes/upload')
	},
	'no-product': {
		name: 'No product told',
		remedy: 'Say which contract pays cases without a product',
		address: () => resolve('/(app)/payers')
	},
	'no-release': {
		name: 'No release of the date',
		remedy: 'Load a release of that date',
		address: () => resolve('/data')
	},
	other: {
		name: 'Cannot be billed so',
		remedy: 'Correct the lines and upload the file again',
		address: () => resolve('/(app)/volumes/upload')
	}
};

/** Causes that a contract of the payer cures. */
export const CURED_BY_CONTRACT: ReadonlySet<UnpricedCause> = new Set([
	...(['no-contract', 'no-term', 'no-product'] as const)
]);
