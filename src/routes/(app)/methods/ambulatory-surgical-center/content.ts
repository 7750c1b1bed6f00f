import type { Method } from '../method';

export const AMBULATORY_SURGICAL_CENTER: Method = {
	path: '/methods/ambulatory-surgical-center',
	name: 'Ambulatory surgical center (ASC)',
	short: 'ASC',
	about: 'The ASC’s rate, adjusted by its wage index, procedure by procedure.',
	formula: [
		{
			result: 'adjusted rate',
			operator: '=',
			factors: ['rate', '{asc.labourShare}', 'wage index']
		},
		{ result: '', operator: '+', factors: ['rate', '{rest of asc.labourShare}'] },
		{
			result: 'payment',
			operator: '=',
			factors: ['lower of charge and adjusted rate', 'discount']
		}
	],
	rounding: [
		'The adjusted rate is rounded half up once to the cent.',
		'The device money that a modifier takes off is rounded before the adjustment; a discount is rounded half up to the cent after it.'
	],
	groups: [
		{
			id: 'indicators',
			title: 'Payment indicators',
			rules: [
				'A2, D2, G2, J8, P2, P3 and R2 pay, and so do H2, K2, L6, Z2 and Z3 beside a covered surgical procedure; N1, L1, D1 and S1 are packaged; J7, K7, F4 and indicators that SiteRate does not know are by report.',
				'Ancillary services (Addendum BB) are paid only with a covered surgical procedure. H2, J7, K2, K7, F4 and L6 are not wage-adjusted.',
				'A code on neither list is not paid in an ASC.'
			]
		},
		{
			id: 'several',
			title: 'Several procedures and reduced ones',
			rules: [
				'On a claim of several lines each is first the lower of charge and adjusted rate. Of the lines that are subject to discounting the highest is paid in full, each further one {asc.multipleProcedureShare}. 50 is two sides.',
				'52 pays {asc.reducedShare} and 73 {asc.beforeAnaesthesiaShare}; neither is ranked. 74 pays in full.'
			]
		},
		{
			id: 'devices',
			title: 'Devices',
			rules: [
				'73, FB and FC take the device portion of Addendum FF (FC {asc.partialCreditShare} of it) out of a J8 rate before it is adjusted.',
				'A pass-through device on the claim lowers its procedure by the pair’s share, once.'
			]
		},
		{
			id: 'patient',
			title: 'What the patient pays',
			rules: [
				'The patient pays the coinsurance of Part B, {partB.coinsurance}, with no cap: the inpatient deductible limits a hospital’s copayment only.'
			]
		}
	],
	parameters: [
		'asc.labourShare',
		'asc.multipleProcedureShare',
		'asc.reducedShare',
		'asc.beforeAnaesthesiaShare',
		'asc.partialCreditShare'
	],
	lists: [],
	choices: [
		{
			switch: 'devicePortion',
			question:
				'Does the wage index adjust the device portion of a device-intensive procedure (J8)? No published text tells.',
			values: {
				adjusted: 'the whole rate is adjusted',
				'not-adjusted': 'only what the device portion leaves of the rate is adjusted'
			}
		}
	],
	unverified: ['Whether the device portion of a J8 procedure is wage-adjusted: see the choice.'],
	notModelled: [
		'combination codes (C75xx), which an ASC bills in place of some pairs of procedures: the table of pairs is not among the files',
		'the lower conversion factor of an ASC that failed its quality reporting',
		'what a contractor prices: pass-through devices (J7), unclassified drugs (K7), corneal tissue and vaccines (F4)'
	]
};
