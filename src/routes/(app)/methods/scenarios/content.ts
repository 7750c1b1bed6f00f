import type { Method } from '../method';

export const SCENARIOS: Method = {
	path: '/methods/scenarios',
	name: 'Scenarios of a case',
	short: 'Case scenarios',
	about: 'What a case is billed as, told by lesions, sides, dates, companions and devices.',
	formula: [
		{ result: 'case', operator: '=', factors: ['physician’s claim'] },
		{ result: '', operator: '+', factors: ['facility’s claim'] },
		{ result: 'staged case', operator: '=', factors: ['case of the first date'] },
		{ result: '', operator: '+', factors: ['case of the second date'] },
		{ result: 'margin', operator: '=', factors: ['net to bank of both payees'] },
		{ result: '', operator: '−', factors: ['sessions', 'supplies'] },
		{ result: '', operator: '−', factors: ['sessions', 'minutes', 'staff and room, a minute'] },
		{ result: '', operator: '−', factors: ['sessions', 'probes', 'price of a probe'] },
		{ result: 'left of the device money', operator: '=', factors: ['device money in the rate'] },
		{ result: '', operator: '−', factors: ['probes', 'price of a probe'] }
	],
	rounding: [
		'Nothing is priced here a second time: each session of each payee is a claim, priced and rounded as any claim is.'
	],
	groups: [
		{
			id: 'lesions',
			title: 'Lesions and levels',
			rules: [
				'A code that covers one or more lesions is billed as one unit, whatever their number; one that covers those of a side as one unit for the side. The lists below name them; any other code of MUE 1 and MAI 2 is one unit a day.',
				'Further vertebral levels, and further lesions of a biopsy by imaging, are billed by their add-on code, as listed below.',
				'Any other procedure with global days is a line for each lesion, the second and further ones with XS, each with the reduction of its rank; a code without global days is billed in units.',
				'The edits are looked at on the lines as they are told, and what they meet is shown even where a limit leaves the rest to be paid.'
			]
		},
		{
			id: 'sides',
			title: 'Sides',
			rules: [
				'Left or right is LT or RT. Both sides are 50 for the physician and a hospital, two lines for an ASC, where the bilateral indicator is 1 or 3; with any other indicator one is billed.',
				'Where the code covers lesions of either side one unit is expected and used. What the bilateral indicator would come to is shown beside it, with its risk of denial.',
				'A payer whose contract leaves Medicare’s edits out is billed both sides as told.'
			]
		},
		{
			id: 'dates',
			title: 'Two dates',
			rules: [
				'Each date is a claim of its own at the rates of its day, or, where no second date is told, at those of the first, with a cost share and, at a hospital, a comprehensive payment of its own.',
				'Staging needs clinical necessity: the two dates are never held against one as the better choice.'
			]
		},
		{
			id: 'companions',
			title: 'Companions and devices',
			rules: [
				'A second ablation, augmentation or a biopsy is a line: at a hospital one comprehensive payment is made for all of them, an ASC is paid each with its reduction, the physician by rank.',
				'A biopsy of the lesion that another procedure of the session treats is part of it, unless its pathology led to that procedure at once: the case is priced as told, with a warning. The lists below name the biopsies.',
				'Imaging guidance that is part of a procedure is denied, unless 59, XE, XP, XS or XU says that it served another.',
				'Probes are a line of the facility’s claim, reported for their cost; Medicare packages them. A contract may pay them at cost plus.',
				'Device money is that of the paid procedure whose rate holds most of it: of Addendum FF in an ASC, of Addendum P at a hospital. It is national, before wages, and is not told for an office or a non-excepted department.'
			]
		},
		{
			id: 'saved',
			title: 'Saved cases',
			rules: [
				'A case is saved under a name, with note and author, on the day that it is priced on; each saving is a version that stays. Who saves from a version that somebody else has followed by another is told so, and nothing is overwritten.',
				'A file whose payers bring contracts of their own, or whose device is not the one of the page, is evaluated by the command line and the interface for machines; the page says what it cannot take.'
			]
		},
		{
			id: 'payers',
			title: 'Payers',
			rules: [
				'Medicare, the payers with contracts in force, and two made-up examples: one follows Medicare’s rules, the other has a pattern of its own for further procedures, pays both sides and implants at cost plus, and applies no edit.',
				'The net to bank of a contract takes the patient’s share as collected in full.'
			]
		},
		{
			id: 'modifiers-of-a-line',
			title: 'Modifiers',
			rules: [
				'The table of modifiers prices one line of the code with each and without; 51 beside an equal procedure, 76 and 77 after the same service of the day.',
				'A modifier that is for the other payee’s claim only is left out of a line, and told: 53 of a stopped procedure is the physician’s, 73 and 74 are the facility’s. A payee without one is paid as for a procedure that was done.',
				'73 at a hospital takes the device share off; where that is more than the payment, as in a non-excepted department, nothing is left.'
			]
		}
	],
	parameters: [],
	lists: [
		'codes.oneOrMoreLesions',
		'codes.oneOrMoreLesionsOfASide',
		'codes.furtherLesions',
		'codes.biopsies'
	],
	choices: [],
	unverified: [
		'Which codes may be billed together: PTP pairs, until their files are loaded.',
		'Complexity adjustments of a year whose Addendum J is not loaded: none is applied.'
	],
	notModelled: [
		'the remaining deductible, the 340B remedy and outliers of a case',
		'a device credit',
		'combination codes of an ASC, whose pairs are not among the files'
	]
};
