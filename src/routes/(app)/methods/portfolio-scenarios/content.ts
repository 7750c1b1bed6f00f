import type { Method } from '../method';

export const PORTFOLIO_SCENARIOS: Method = {
	path: '/methods/portfolio-scenarios',
	name: 'Scenarios of the portfolio',
	short: 'Portfolio scenarios',
	about:
		'How a baseline and an ordered list of changes lead to amounts, how each change gets its part, and how a number is solved for.',
	formula: [
		{
			result: 'scenario',
			operator: '=',
			factors: ['baseline']
		},
		{ result: '', operator: '+', factors: ['what each change does to what those before it leave'] },
		{
			result: 'cases that move, in a month',
			operator: '=',
			factors: ['cases', 'share', 'part of the ramp that is reached']
		},
		{
			result: 'contribution margin of a change',
			operator: '=',
			factors: ['payment by payee and site, less variable cost, less denials and bad debt']
		},
		{
			result: 'freed time',
			operator: '=',
			factors: ['cases that leave', 'minutes in the room of a case there']
		},
		{
			result: 'cases that fill it',
			operator: '=',
			factors: ['freed time', 'share refilled ÷ mean minutes of the cases that are done there']
		}
	],
	rounding: [
		'Cases are counted in ten-thousandths, so that a moved share and what stays make up what was there; a part of them is rounded half up by case shape and month.',
		'The amount of a case is priced and rounded as a claim. Parts of cases are multiplied by it and rounded half up to the cent by case shape and month, as is their cost.',
		'Start, parts and end of a bridge are sums of whole cents: they add up to the cent, whatever the order of the changes.',
		'A number is solved for over the integers of its unit: hundredths of a percent for shares, ten-thousandths of a percent for terms of contracts, cents for amounts.'
	],
	groups: [
		{
			id: 'counts',
			title: 'Changes of cases',
			rules: [
				'A moved case is billed with the same lines at the new facility, priced by the rules and contracts that hold there on its day. A case that has no price there stays where it is, and is told with its reason.',
				'More or fewer cases, and cases that become another payer’s, keep their mix of codes, months and modifiers.',
				'A ramp reaches the whole share in equal monthly steps; before its first month nothing changes.',
				'Freed room time is filled with cases in the proportions of those that are done there. Only time that the changes before have freed can be filled.'
			]
		},
		{
			id: 'terms',
			title: 'Changes of what is paid',
			rules: [
				'A proposed contract pays all cases of the baseline, whatever its dates, in place of what the payer’s other contracts pay to the same payees at its facilities. A changed term is that contract with another number.',
				'The rates of a day pay all cases as on that day: its releases, policy values and contracts. A typed conversion factor or wage index is nobody’s rule: it is the scenario’s supposition.',
				'Site-neutral payment is the lower of the hospital’s own facility payment and the other setting’s, to Medicare and to what is a percentage of it.',
				'A cost is multiplied, then raised; it never falls below nothing.'
			]
		},
		{
			id: 'sides',
			title: 'Whose result',
			rules: [
				'The same views as of volumes: both payees for the employed system, facility payments for hospitals, the owned share for ASCs, professional fees for physicians, both payees’ claims for plans and patients.',
				'What supplies, staff and room cost goes with a case that leaves; its fixed cost stays, is told as stranded and enters no margin.'
			]
		},
		{
			id: 'solved',
			title: 'Solved numbers and sensitivity',
			rules: [
				'A number is bisected between the ends of its range until it meets its goal: the baseline, a gain or a loss, or nothing left on the cases of the change. The first values that are tried lie on the straight line through both ends. Where both ends meet it, or neither does, that is told with what they bring. A gain that rises and falls again may meet the goal elsewhere too.',
				'Parity by payer: the ASC rate at which the system gains as much from the payer’s cases after the moves as before them. Both sides are paid at that rate and under all other changes of what is paid; one percentage of current Medicare pays every line at an ASC in place of the payer’s terms there, or is its assumed level. Medicare’s own rate is not turned. The last row holds all payers at one rate.',
				'The tornado turns one number at a time from low to high. Where no number is told to be uncertain, shares of cases go ten points down and up, other numbers a tenth.',
				'The band draws all uncertain numbers at once, each from a triangle of low, present value and high, independent of the others, from a fixed seed: the same scenario gives the same band.'
			]
		},
		{
			id: 'compared',
			title: 'Compared scenarios',
			rules: [
				'Up to four scenarios stand side by side, each against the same baseline; one of other months or other cases stands aside.',
				'A saved version keeps what it came to when it was saved, with the date and the releases. It is not computed anew in the list: where volumes, terms or releases changed since, that is said.'
			]
		}
	],
	parameters: [],
	lists: [],
	choices: [],
	unverified: [
		'What a payer would agree to, how fast cases move and how many room hours can be sold again are suppositions of whoever makes the scenario.'
	],
	notModelled: [
		'cases that are lost on the way, and patients who choose another place',
		'capacity of the facility that cases come to, and what building it costs',
		'charges of moved cases: terms that read charges have none at the new facility',
		'physicians’ contracts of employment, ownership distributions and taxes'
	]
};
