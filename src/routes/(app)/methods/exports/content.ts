import type { Method } from '../method';

export const EXPORTS: Method = {
	path: '/methods/exports',
	name: 'What leaves the building',
	short: 'Exports',
	about: 'What a pack holds, which of its numbers are formulas, and what a payer never sees.',
	formula: [
		{
			result: 'of Medicare',
			operator: '=',
			factors: ['allowed ÷ Medicare allows, where Medicare pays too']
		},
		{
			result: 'allowed as proposed',
			operator: '=',
			factors: ['proposed, of Medicare', 'Medicare allows for them']
		},
		{
			result: 'HOPD above ASC',
			operator: '=',
			factors: ['allowed at the HOPD']
		},
		{
			result: '',
			operator: '−',
			factors: ['HOPD cases', 'a case in the ASC']
		}
	],
	rounding: [
		'Amounts are whole cents. An average, a percentage and a proposed amount are rounded once, in the cell that shows them, by the same rule in the workbook as on the page.'
	],
	groups: [
		{
			id: 'pack',
			title: 'What a pack holds',
			rules: [
				'A pack is made of parts that are chosen: a finding each, its chart or table, and the badges that it wears. Of a payer: its position against Medicare, the HOPD against the ASC, codes with a proposal, trend, mix, savings, contract terms, contracts that end, underpaid cases, what charges took and which to raise, margin, all payers. Of a scenario: finding and bridge, changes, tables, side by side, sensitivity, parity.',
				'With them go the assumptions, the day as of which it holds, the versions of contracts and scenario, and the sources with the SHA-256 of each file.',
				'Charts of a deck are drawn by the office program from the workbook behind each, in the colours of the deck’s theme; a waterfall’s amounts stand behind its bars.',
				'The same pack as of the same day is the same file, byte by byte, whenever it is made.',
				'A part that has no numbers is not offered and says why. A pack without a part, of a payer without a priced case, or of a part that is none, is refused; no empty file is handed over.'
			]
		},
		{
			id: 'formulas',
			title: 'Formulas',
			rules: [
				'In a workbook counts, rates and proposed percentages are inputs, in blue; sums, differences, averages and percentages of Medicare are formulas with their results. A proposed percentage begins with the present one, and as long as it is that one the amount stays what is allowed now.',
				'Where a formula would not give the page’s number, the number itself stands.',
				'A workbook of more than 20,000 rows is written beside other work, onto the disk, and handed over once it is whole: from a page’s menu with its progress, by its address as the answer. More than 1,048,572 rows under their heads do not fit a worksheet: the CSV has them.'
			]
		},
		{
			id: 'payer-facing',
			title: 'For the payer',
			rules: [
				'A pack for the payer is computed on volumes from which every other payer’s cases and contracts were taken out: its own cases, its own contracts and Medicare’s rates. Parts that need more are not offered: all payers side by side, margins, charges to raise; of a scenario tables by payer, side by side, sensitivity, parity.',
				'A scenario for the payer is of the one payer that its filter lets in, told as what plans pay. Changes of other payers’ rates and cases, of who pays and of costs are left out of it, and its note; who makes the pack is told which. What is for several payers is told of the one.',
				'Each file is then searched before it is handed over: names, ids and contracts of other payers and what files of volumes called them, what they allow in total, a case and of Medicare, the rates of their contracts, costs and margins of the house, rates to walk away at, names of scenarios and uploads, paths of the machine, the words for costs and margins.',
				'The search reads what a reader could find: every entry of xlsx, pptx and zip and the workbooks within them, hidden sheets, notes, comments, defined names, properties and remembered results; pages, properties and attachments of a PDF; text in pictures’ files. A number is looked for plain, grouped, in whole dollars, in cents and as a fraction; a name in any case, with and without accents and marks, over runs and ends of lines.',
				'A text that the files of every pack have, whatever it says, is the format’s own: a payer called Arial is not found in the name of the type, but in a sentence it is. A name that is a word of the product’s own sentences (Total, Chart) cannot be told apart: it is not looked for, and who makes the pack is told so; its contracts, rates and totals are looked for all the same.',
				'What the payer’s own cases come to is no leak, though another payer’s number be the same. One hit refuses the whole pack, and says what stands where.'
			]
		}
	],
	parameters: [],
	lists: [],
	choices: [],
	unverified: [],
	notModelled: [
		'names of fewer than three letters, names that are a word of every pack, and amounts below a hundred dollars, which the search leaves out, since too much looks like them; of names it says so',
		'what a reader could work out by comparing several packs',
		'words and numbers that are drawn as pixels in a picture from outside'
	]
};
