import type { BadgeKind } from '$lib/components/Badge.svelte';
import type { MethodPath } from './method';

/** A step on the way of a number, and the page that tells more. */
export interface WayStep {
	title: string;
	text: string;
	path: MethodPath | '/data';
}

/** From the published file to what reaches the bank. */
export const WAY: readonly WayStep[] = [
	{
		title: 'Published file',
		text: 'Every rate is a row of a file that CMS publishes, kept with its line. What law sets by date is a policy value with its citation.',
		path: '/data'
	},
	{
		title: 'Release of the date',
		text: 'The date of service decides which release of each table serves, and which policy values are in force.',
		path: '/methods/releases'
	},
	{
		title: 'Place',
		text: 'The locality adjusts the practitioner’s RVU, the wage index the labour share of the facility’s rate.',
		path: '/methods/geography'
	},
	{
		title: 'Practitioner’s fee',
		text: 'Work, practice expense and malpractice at the place, times the conversion factor.',
		path: '/methods/physician-fee-schedule'
	},
	{
		title: 'Hospital’s payment',
		text: 'Grouped, packaged and discounted by APC, then priced in the order of CMS’s pricer.',
		path: '/methods/hospital-outpatient'
	},
	{
		title: 'ASC’s payment',
		text: 'The rate of its payment indicator, adjusted, procedure by procedure.',
		path: '/methods/ambulatory-surgical-center'
	},
	{
		title: 'Claim and bank',
		text: 'Edits and modifiers decide what is paid; deductible, coinsurance and sequestration who pays it.',
		path: '/methods/claims-and-edits'
	},
	{
		title: 'Contract',
		text: 'Another payer pays by the terms of its contract, many of them a percentage of Medicare.',
		path: '/methods/contracts'
	},
	{
		title: 'Portfolio',
		text: 'Cases times what each brings, summed by site, payer, month and code, and held against what was paid.',
		path: '/methods/volumes'
	}
];

export const ROUNDING: readonly string[] = [
	'Money is kept in whole cents and rates as exact decimals: no binary fraction stands for an amount.',
	'Nothing is rounded but where a rule publishes an amount, and then once. Half a cent goes up.',
	'An account shows intermediate results with four decimals, so that its column adds up as printed.',
	'An amount that cannot be known is said in words: not payable, packaged, by report, not loaded. It is never zero.'
];

export const BADGES: Record<BadgeKind, string> = {
	'third-party': 'somebody else’s reading of a CMS file; the official file replaces it',
	unverified: 'not confirmed from a published source, or a choice where the rules leave one',
	proposed: 'only proposed by CMS; shown and not applied',
	'older-quarter':
		'the release of the date’s quarter is not loaded, an earlier one of its year serves',
	'carried-back': 'the release begins after the date and serves it within its year',
	'status-of-2025': 'a code that the year’s table lacks keeps its status of the year before',
	'copay-of-2025': 'a national copayment of the year before, where the year’s table has none',
	sample: 'invented for demonstration, no payer’s or hospital’s own figure'
};

/** What no system models; what one of them leaves out stands on its page. */
export const NOT_MODELLED: readonly string[] = [
	'inpatient stays, skilled nursing, home health, dialysis, rural health clinics and ambulance',
	'clinical laboratory tests, durable equipment, and drugs beyond the prices of OPPS and ASC tables',
	'anaesthesia',
	'Medicare Advantage and commercial payment beyond the terms of a contract: plan deductibles, out-of-pocket limits, authorisation and timely filing',
	'whether a service is covered and necessary: an amount says what is paid if it is'
];
