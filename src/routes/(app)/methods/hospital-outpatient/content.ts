import type { Method } from '../method';

export const HOSPITAL_OUTPATIENT: Method = {
	path: '/methods/hospital-outpatient',
	name: 'Hospital outpatient (OPPS)',
	short: 'Hospital',
	about:
		'The hospital’s payment by APC: grouped, packaged, discounted, then priced as CMS’s own pricer does.',
	formula: [
		{
			result: 'adjusted rate',
			operator: '=',
			factors: ['rate', '{opps.labourShare}', 'wage index']
		},
		{ result: '', operator: '+', factors: ['rate', '{rest of opps.labourShare}'] },
		{ result: 'payment', operator: '=', factors: ['adjusted rate', 'units', 'discount'] }
	],
	rounding: [
		'A reduction of the rate (PN, PO, 340B remedy, quality reporting) is rounded half up to the cent at once, one after the other, as CMS’s pricer does.',
		'Wage adjustment, units and discount are exact together; the payment is rounded half up once.',
		'The copayment of each line is rounded half up; the device share of a discontinued procedure is a share of four decimals, its amount rounded half up.'
	],
	groups: [
		{
			id: 'grouping',
			title: 'Grouping and packaging',
			rules: [
				'A claim is first grouped: each line gets its status and APC, what is packaged is packaged, procedures get their discount. Then it is priced as CMS’s own OPPS pricer prices it, step by step and with its roundings (versions 2020 to 2024; later years with their own values). Grouped claims can be priced directly.',
				'Q1 is packaged with a service of status S, T or V, Q2 with a procedure of status T; of those left alone the highest is paid, one unit, by its APC’s status. A status Q1 or Q2 whose APC is comprehensive is paid one unit and packages nothing. Q3 is paid by its own APC. Q4 is packaged, else paid under the laboratory fee schedule.',
				'A code that the year’s table lacks keeps its status of the year before where that pays nothing (N, B, C, E1, E2, M, A).',
				'A hospital bills G0463 for an office visit.'
			]
		},
		{
			id: 'comprehensive',
			title: 'Comprehensive APC',
			rules: [
				'A comprehensive procedure (J1) packages the rest of the claim and is paid once: the one with the lowest rank of Addendum J. Pass-through drugs and devices, non-opioids, brachytherapy, new-technology services and colorectal screening stay outside. Where the ranks of the year are not loaded, as in 2026, the highest rate goes first, ties by the rank of the year before.',
				'A pair on the complexity tab of Addendum J, or a listed procedure twice or on both sides, raises the primary to the higher APC; not where either was reduced or discontinued. Where the list of the year is not loaded, as in 2026, none is raised.',
				'{opps.observationHours} of observation with a visit and no procedure of status T are comprehensive observation, APC 8011.'
			]
		},
		{
			id: 'discounts',
			title: 'Discounts and discontinued procedures',
			rules: [
				'Of procedures of status T the highest is paid in full, one unit of it; each other {opps.multipleProcedureShare}. 50 pays a second side where the fee schedule’s bilateral indicator is 1 or 3.',
				'52 and 73 pay {opps.terminatedProcedureShare}, 73 after the device share of Addendum P (that of 2025 serves 2026, badged) is taken off; 74 and 76 to 79 change nothing.'
			]
		},
		{
			id: 'departments',
			title: 'Departments and hospitals',
			rules: [
				'A department with modifier PN is paid {opps.nonExceptedShare} of the rate.',
				'With PO the clinic visit is paid {opps.offCampusVisitShare} and drug administration {opps.offCampusDrugAdministrationShare} of the rate; in a rural sole community hospital the visit {opps.soleCommunityVisitShare} and drug administration in full.',
				'Reductions are taken from the rate in CMS’s order: the 340B remedy offset, which leaves {opps.remedyOffsetShare} (of hospitals that say they pay it back; not with PN), PN, PO, CT ({opps.outdatedCtShare}), FX ({opps.filmShare}), FY ({opps.computedRadiographyShare}), missing quality reports ({opps.qualityFactor}); then the factor of rural sole community hospitals, {opps.soleCommunityFactor}.',
				'A rural emergency hospital is paid {opps.ruralEmergencyAddOn} of each payment on top, without coinsurance: on grouped claims.'
			]
		},
		{
			id: 'drugs-and-devices',
			title: 'Drugs, blood and devices',
			rules: [
				'Drugs (G, K, K1, H1 with a price) are paid their price by the unit, unadjusted; with them blood, brachytherapy and devices are paid in full with PN.',
				'Blood and brachytherapy are not wage-adjusted. Pass-through devices are paid charge × the hospital’s cost-to-charge ratio.',
				'A device credit (value code FD) is taken off device-intensive procedures up to their device share.'
			]
		},
		{
			id: 'copayment',
			title: 'Copayment and deductible',
			rules: [
				'The copayment is {opps.minimumCoinsurance}, or the APC’s national copayment where a higher one is published, and stops at the inpatient deductible, {opps.inpatientDeductible}, for each unit of a procedure and for each line of drugs; not with PN, where it is {opps.minimumCoinsurance} of the reduced payment. Medicare pays what the cap takes off.',
				'Some minimum copayments of Addenda A and B are a cent above {opps.minimumCoinsurance}; they are taken as published. Where the year’s table has no copayments, a national one of the year before is carried over, badged.',
				'The deductible is met by the lines with the highest share of the patient’s first, by drugs last. PT limits the share to {opps.colorectalCoinsuranceCap} and waives the deductible.'
			]
		},
		{
			id: 'outlier',
			title: 'Outlier',
			rules: [
				'An outlier is computed where a cost-to-charge ratio and every charge are told: {opps.outlierShare} of what cost exceeds {opps.outlierMultiple} × the payment by, if it also exceeds the payment by the year’s threshold, {opps.outlierThreshold}. A threshold that is only proposed is not applied; a claim may bring its own.',
				'A charge below {opps.tokenCharge} stands for no cost: the claim’s procedures share their charges.',
				'A community mental health center has an outlier beyond {opps.mentalHealthOutlierMultiple} × the payment, and none beyond {opps.mentalHealthOutlierCap} of its payments of the year: on grouped claims.'
			]
		}
	],
	parameters: [
		'opps.labourShare',
		'opps.minimumCoinsurance',
		'opps.inpatientDeductible',
		'opps.colorectalCoinsuranceCap',
		'opps.nonExceptedShare',
		'opps.offCampusVisitShare',
		'opps.offCampusDrugAdministrationShare',
		'opps.soleCommunityVisitShare',
		'opps.soleCommunityFactor',
		'opps.ruralEmergencyAddOn',
		'opps.remedyOffsetShare',
		'opps.qualityFactor',
		'opps.multipleProcedureShare',
		'opps.terminatedProcedureShare',
		'opps.outdatedCtShare',
		'opps.filmShare',
		'opps.computedRadiographyShare',
		'opps.observationHours',
		'opps.outlierThreshold',
		'opps.outlierMultiple',
		'opps.outlierShare',
		'opps.tokenCharge',
		'opps.mentalHealthOutlierMultiple',
		'opps.mentalHealthOutlierCap'
	],
	lists: [
		'codes.officeVisits',
		'codes.apcsOfDrugAdministration',
		'codes.paymentMethodsOfExceptedVisits',
		'codes.newTechnologyApcSpansOfStatusS',
		'codes.newTechnologyApcSpansOfStatusT',
		'codes.bloodDeductibleProducts'
	],
	choices: [],
	unverified: [
		'The rates of July 2026 are a third party’s parse of Addendum B, badged until the official file is loaded.',
		'Device shares of Addendum P, ranks of Addendum J and national copayments above the minimum are those of 2025 where 2026 has none.',
		'How the 340B remedy offset is rounded, and that a non-excepted department is spared it.'
	],
	notModelled: [
		'of the grouper: composite APCs of Q3 (imaging, critical care, mental health), partial hospitalisation by the day, observation that spans days, blood deductible and blood processing, device-procedure and other editor edits, status Q1 to Q4 that depend on modifiers or revenue codes',
		'of the pricer on ungrouped claims: rural emergency hospitals, community mental health centers, elected copayments (a grouped claim may bring them)',
		'the lower coinsurance of drugs under the Inflation Reduction Act, laboratory tests, anaesthesia, status S1 of 2026 and what another schedule pays'
	]
};
