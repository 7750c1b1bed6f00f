import type { Method } from '../method';

export const VOLUMES: Method = {
	path: '/methods/volumes',
	name: 'Volumes and what they bring',
	short: 'Volumes',
	about:
		'How cases are priced, counted and summed, what reaches the bank, and what a payment is held against.',
	formula: [
		{ result: 'allowed amount', operator: '=', factors: ['cases', 'allowed amount of a case'] },
		{
			result: 'net to bank of a case and payee',
			operator: '=',
			factors: ['payer’s share after sequestration']
		},
		{ result: '', operator: '+', factors: ['patient’s share', 'collection rate'] },
		{
			result: 'contribution margin',
			operator: '=',
			factors: ['net to bank', 'what is neither denied nor bad debt']
		},
		{ result: '', operator: '−', factors: ['supplies, devices, staff and room of the cases'] },
		{
			result: 'percent of Medicare',
			operator: '=',
			factors: [
				'sum of what is allowed for cases that Medicare has a price for ÷ sum of what Medicare would allow for them'
			]
		}
	],
	rounding: [
		'A case is priced as a claim and rounded as one, by payee; what is collected of the patient’s share is rounded half up by case and payee. Sums multiply and add whole cents.',
		'Shares of sums (denials, bad debt, ownership) are rounded half up by facility, payer, code and month, so that the rows of every breakdown add up to the total to the cent.',
		'A percentage of Medicare is a ratio of sums, never a mean of ratios.'
	],
	groups: [
		{
			id: 'cases',
			title: 'What is a case',
			rules: [
				'Lines of one case id, facility, payer and day are one case; a row of a group file is so many cases of one line. Cases that would price alike are priced once.',
				'A case is counted under the line with the largest allowed amount of both payees, the first of equals; its service line is that code’s.',
				'Edits deny as they deny a claim. A case with a denied line is priced without it.',
				'A file of groups tells a month: its cases are priced on the rates of the first of it.'
			]
		},
		{
			id: 'unpriced',
			title: 'Cases without a price',
			rules: [
				'A case is left out of every amount and counted apart where one of its lines is by report, not loaded or not typically done at the site, where nothing of it is payable there, where no release covers its day, or where its payer has no rates. Under contracts it is where no contract of the payer pays one of its payees on the day, or a line has no term or lacks what its term needs. Nothing is put in the place of the missing price.'
			]
		},
		{
			id: 'payers',
			title: 'What payers pay',
			rules: [
				'Medicare pays as its rules say, with the deductible met. Another payer without a contract pays an assumed share of what Medicare allows at the site, of both payees alike, and its patients an assumed part of that; both are set with the payer.',
				'A payer with contracts is paid by those in force on the day at the facility, and never by its assumed share: the claim of each payee by the one that pays it, or both by one that agrees one amount, which is shared out in proportion to what Medicare allows them. A contract may price what Medicare does not; such a case is not held against Medicare.',
				'Charges count where Medicare pays the lower of charge and rate (practitioners and ASCs), where it has no price without one (modifier 52), and where a contract reads them: such a case is priced by itself, as the same claim is. A charge of both payees together is held against each payee’s Medicare rate, since neither charged more; against a contract it says nothing, save in an office, which has one payee, and against one amount for both.'
			]
		},
		{
			id: 'views',
			title: 'Whose money',
			rules: [
				'The employed system counts both payees, the hospital its facility payments, an ASC its own by the share of it that is owned, the physician the professional fees. Plan and patient see both payees’ claims.',
				'A margin is of the cases whose code has a cost at the facility, and says of how many. Fixed cost stays when a case goes and enters no margin.',
				'A period is held against the same months of the year before, or against planned cases that were uploaded as a budget and are priced on the same rates.'
			]
		},
		{
			id: 'paid',
			title: 'Expected against paid',
			rules: [
				'A payment is held against the payer’s share after sequestration, or against the allowed amount where the column holds the patient’s part too. What is paid too little and too much is summed apart and not netted in the worklist.',
				'Rows of groups tell no payment of a case: their amounts are passed over, and the upload says so.'
			]
		},
		{
			id: 'change',
			title: 'Why a code moved',
			rules: [
				'The part of rates is what the cases of the period are allowed more or less, on average, than those of the same facility and payer were before: rates, modifiers and companion lines alike. The rest is volume and mix.'
			]
		}
	],
	parameters: [],
	lists: [],
	choices: [],
	unverified: [
		'What a payer without a contract pays: its share of Medicare’s amounts is an assumption of whoever set it.'
	],
	notModelled: [
		'patients’ deductibles, out-of-pocket limits and coordination of benefits',
		'the day on which money arrives, interest and appeals',
		'cost that changes with the month: a cost per case holds for all of them'
	]
};
