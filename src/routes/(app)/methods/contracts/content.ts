import type { Method } from '../method';

export const CONTRACTS: Method = {
	path: '/methods/contracts',
	name: 'Contracts',
	short: 'Contracts',
	about: 'What a payer agreed to pay, written as a file, and how a claim is priced by it.',
	formula: [
		{ result: 'line', operator: '=', factors: ['base of its term', 'escalators'] },
		{
			result: 'allowed',
			operator: '=',
			factors: ['line', 'share of its rank', 'shares of modifiers']
		},
		{ result: 'claim', operator: '=', factors: ['lines'] },
		{ result: '', operator: '+', factors: ['outlier and stop-loss'] },
		{ result: '', operator: '−', factors: ['what the charges are lower by'] },
		{ result: 'net to bank', operator: '=', factors: ['payer’s share after sequestration'] },
		{ result: '', operator: '+', factors: ['patient share'] }
	],
	rounding: [
		'A line is rounded half up once to the cent, after its percentage, escalators and shares; what it is held to afterwards are whole cents. Escalators compound exactly, and so do the rises of charges that a contract takes back.',
		'Medicare’s amount of a line is taken as Medicare rounds it. Patient share, sequestration, outlier and stop-loss are rounded by claim.'
	],
	groups: [
		{
			id: 'terms',
			title: 'Terms and their scope',
			rules: [
				'A contract has an ordered list of terms: the first whose scope matches a line prices it. A term is for codes, ranges, service lines, APCs, revenue codes, settings, modifiers, devices, products or facilities: all that are given must match, any value of each. A term without a scope is for whatever is left.',
				'A code that a schedule does not list goes to the next term; so does an invoice below a threshold, and a line that Medicare does not pay, where the term says so.',
				'A line that no term matches is unpriced, as is one that lacks what its term needs: a charge, an invoice, a Medicare amount, a share for an assistant. Unpriced lines are counted, never paid as zero. A case that a share of charges prices and that tells no charge is counted by itself: the charge is never guessed.',
				'A device is a line of revenue code 0274, 0275, 0276, 0278 or 0624, or of a code from C1713 to C2631 or L8600 to L8699.'
			]
		},
		{
			id: 'methods',
			title: 'Methods',
			rules: [
				'percent-of-medicare: Medicare’s allowed amount of the line on the date of service, or frozen at a year’s first of January or a day; national, without the wage index, or by another conversion factor where the term says so; of what sequestration leaves, after Part B’s coinsurance, with sequestration: after.',
				'With multipleProcedures: inherited the Medicare claim counts as a whole, with its packaging, ranking and modifiers, also for lines that other terms price. With own each line is priced by itself, and the contract’s rules for further procedures, 50 and assistants follow.',
				'fee-schedule: a table by code, or code and modifier, or a percentage of another schedule. per-unit and per-diem: an amount by unit or day, up to a most. case-rate: one amount for all lines of the term, which one of them carries; the others are packaged. The days of a per-diem are the units of the line that carries it: that with the most units, or as carriedBy says (first, highest-charge, highest-medicare); where its lines tell different units the result says which were taken.',
				'Escalators raise amounts in dollars: fee-schedule, case-rate, per-unit and per-diem. What is a share of Medicare, of a charge or of an invoice follows that; where escalators raise no term the check says so.',
				'percent-of-charge: a share of the charge, less what the charges have risen by beyond the contract’s cap. cost-plus: the invoice and a markup. not-covered: an exclusion, or carved out to another agreement. packaged: paid within other lines.'
			]
		},
		{
			id: 'around',
			title: 'Around the terms',
			rules: [
				'Further procedures: lines of schedules, case rates and Medicare’s own amounts rank by their rate with escalators, equal ones as billed; the last share of the pattern repeats. A line is one procedure whatever its units. A term can be exempt.',
				'lesserOf: line pays the lower of a line and its charge, a case rate being held against the charges of all its lines; claim compares the whole claim; as-medicare compares where Medicare does: lines of practitioners and ASCs. A charge that is not told lowers nothing.',
				'Stop-loss pays a share of what is above its threshold beside the contract’s amount (second-dollar), or of all charges in its place (first-dollar), which may be less. Over charges, the charges are held against the threshold; over allowed, what they exceed the allowed amount by. It needs the charge of every line that is paid.',
				'Medicare’s hospital outlier is paid at the term’s percentage where one inherited percent of Medicare prices all that is paid.',
				'Lines that Medicare’s edits deny are denied, unless the contract says edits: none.'
			]
		},
		{
			id: 'cases',
			title: 'Cases of a portfolio',
			rules: [
				'Uploads tell no product. Where contracts for several products of a payer could pay the same claim, the one with defaultForCases: true pays it; where none or several bear the mark the case is unpriced, and its cause names the contracts. Two contracts that would both be the default of the same claims are refused.',
				'Charges of both payees in one row can be set against the contract of an office, or one amount for both; against a contract of one payee they say nothing. Upload the claims of each payee by themselves to have them held against their charges.',
				'A charge that no comparison could use leaves the case at the price of all cases like it: one at or above every rate, and charges that together do not reach a stop-loss. The result is the same as case by case.',
				'Lost to charges is what a claim would come to without its lower of charge and rate, and without the cap on rising charges, less what it comes to, one after the other; what a term’s least and stop-loss give back is not lost. What the rates would allow, less both, is the allowed amount to the cent. Under lesserOf: as-medicare Medicare’s own comparison counts too.',
				'A contract ends soon where its last day is within twelve months; one that has ended stays listed until a later contract pays all of what it paid: its payees, products and facilities. What hangs on it is what it allowed for the cases of the last twelve months of the volumes.'
			]
		},
		{
			id: 'versions',
			title: 'Versions and their effect',
			rules: [
				'A version is never changed: what is stored later is a further one, with who stored it, when and why; the newest pays. Names are as they were typed, since nobody signs in. Terms of two versions are found again by their names.',
				'The effect of a version in the place of another is that of two pricings of the payer’s cases of the last twelve months of the volumes in use, at the rates of their days and with its other contracts as they are. Amounts are what is allowed to both payees; percentages of Medicare are ratios of sums.',
				'Cases that have a price on one side only are counted apart, with the reason, and are no part of the difference. Cases without charges are counted where a term reads charges.',
				'A version that holds on no day of these months is priced as if it held in all of them, in the place of the contracts that pay the same claims; its escalators keep their days, and so do frozen rates.'
			]
		}
	],
	parameters: [],
	lists: [],
	choices: [],
	unverified: [
		'the order of ranking, 50 and assistants: contracts seldom tell it. Here lines rank before 50 and assistants.',
		'the coinsurance of a contract with a copay: here it is of what the copay leaves.'
	],
	notModelled: [
		'the plan’s deductible, its out-of-pocket limit, authorisation, timely filing and withholds',
		'groupers of payers, and edits of their own',
		'units beyond an MUE under edits: cap, which limits what rests on Medicare only'
	]
};
