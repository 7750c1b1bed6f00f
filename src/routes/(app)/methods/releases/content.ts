import type { Method } from '../method';

export const RELEASES: Method = {
	path: '/methods/releases',
	name: 'Releases',
	short: 'Releases',
	about: 'Which published table serves a date, what is carried back, and what is checked at load.',
	formula: [
		{
			result: 'release of a date',
			operator: '=',
			factors: ['the latest of its calendar year that has begun']
		},
		{
			result: 'else',
			operator: '=',
			factors: ['the earliest later one of that year, carried back']
		},
		{ result: 'else', operator: '=', factors: ['none: “not loaded”'] }
	],
	rounding: [
		'Figures are read as exact decimals with all that are published: RVU with two, GPCI with three, weights, shares and wage indices with four. None is rounded at load.'
	],
	groups: [
		{
			id: 'dates',
			title: 'Which release holds',
			rules: [
				'A release holds from its date until a later one of its calendar year, and never past that year. A table of another year is never taken for it.',
				'Where CMS replaces a table each quarter and the newest that is loaded is of an earlier one, amounts wear “older quarter”.',
				'A policy value holds from its first to its last day and never beyond: a date without one is a problem that names both.'
			]
		},
		{
			id: 'carried-back',
			title: 'Carried back',
			rules: [
				'Values that are set for a calendar year serve earlier dates of that year while the earlier quarter is not loaded: rows of the fee schedule, GPCI, wage indices, ASC indicators A2, G2, J8, P2, P3 and R2, OPPS status J1, J2, S, T, V, Q1 to Q4 and N.',
				'Drugs, biologicals, devices on pass-through, brachytherapy and blood are never carried back, nor are edits and code pairs, nor anything across a year.'
			]
		},
		{
			id: 'year-before',
			title: 'What a year borrows from the one before',
			rules: [
				'The status of a code that the year’s OPPS table lacks, where that pays nothing; national copayments where the year has none; ranks of Addendum J and device shares of Addendum P. Each wears its badge.'
			]
		},
		{
			id: 'imports',
			title: 'Imports and checks at load',
			rules: [
				'Each table is known by its headings or record layout, never by the name of its file. It is loaded whole or not at all.',
				'Refused, with file, line and column: a row that does not parse, a column that is missing, two conversion factors or one that was only proposed. Said, and loaded: rates that are not weight × conversion factor; the published rate is taken.',
				'The same file again changes nothing, nor does the same table in another format. A table of a day that is loaded replaces that release, whose rows stay for what was priced with them. A release can be withdrawn and put back.',
				'Where the content does not tell from when a table holds, the date is a guess and says so.',
				'A table that a third party read, or that leaves a choice, says so in its source and wears a badge.'
			]
		}
	],
	parameters: [],
	lists: [],
	choices: [],
	unverified: [],
	notModelled: [
		'corrections that CMS publishes within a quarter, until their table is imported',
		'kinds of table that Data lists as not loaded'
	]
};
