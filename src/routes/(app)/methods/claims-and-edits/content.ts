import type { Method } from '../method';

export const CLAIMS_AND_EDITS: Method = {
	path: '/methods/claims-and-edits',
	name: 'Claims, edits and who pays',
	short: 'Claims and edits',
	about:
		'Modifiers, ranking, MUE, PTP and add-on edits; deductible, coinsurance and sequestration.',
	formula: [
		{ result: 'patient share', operator: '=', factors: ['deductible that remains'] },
		{ result: '', operator: '+', factors: ['rest of the allowed amount', '{partB.coinsurance}'] },
		{ result: 'Medicare share', operator: '=', factors: ['allowed amount'] },
		{ result: '', operator: '−', factors: ['patient share'] },
		{
			result: 'net to bank',
			operator: '=',
			factors: ['Medicare share', '{rest of sequestration}']
		},
		{ result: '', operator: '+', factors: ['patient share', 'collection rate'] }
	],
	rounding: [
		'Coinsurance is rounded half up by line, sequestration by claim. Each payee’s claim is rounded by itself; a case adds its two payees.',
		'Each line of a claim is rounded half up once to the cent after its fee is.'
	],
	groups: [
		{
			id: 'order',
			title: 'Order of a practitioner’s claim',
			rules: [
				'In this order: imaging cap; FX, FY, CT; 50 by BILAT, 54, 55, 56 and 78 by the row’s shares; 62, 80, 81, 82 and AS; endoscopy families; ranking; imaging, cardiovascular, ophthalmology and therapy reductions; non-physician and non-participating shares; the lower of the charge.'
			]
		},
		{
			id: 'modifiers',
			title: 'Modifiers of the practitioner',
			rules: [
				'50 pays {pfs.bilateralShare} with BILAT 1, nothing more with 0 and 2, each side in full with 3. LT and RT of one procedure are its two sides: the second adds what 50 would.',
				'26 and TC price their own row; on a row without them they do not apply. In a facility a global row is priced as 26. 22, 66 and 53 without a row are by report, 52 without a charge too.',
				'54 pays the pre- and intra-operative shares of the row together, 55 the post-operative share, 56 nothing, unless a claim chooses otherwise. 78 pays the intra-operative share, and in full where the row has none.',
				'A co-surgeon (62) is paid {pfs.coSurgeonShare}, an assistant at surgery (80, 81, 82) {pfs.assistantShare}, a non-physician one (AS) {pfs.nonPhysicianAssistantShare} of the fee. Of AS and 80 to 82 on one line AS counts.',
				'FX pays {pfs.filmShare}, FY {pfs.computedRadiographyShare} and CT {pfs.outdatedCtShare} of the technical component.',
				'Modifiers that exclude each other are a problem. Those of one side do not speak to the other: 73, 74, PN, PO, FB and FC are the facility’s; 26, TC, 54 to 56, 62, 66, 80 to 82 and AS the practitioner’s.'
			]
		},
		{
			id: 'ranking',
			title: 'Ranking',
			rules: [
				'Surgical procedures of a day (MULT 2 and 3) are ranked by what they would pay: the first in full, the second to fifth {pfs.multipleProcedureShare} each, further ones by report. Each unit of a ranked procedure is a procedure.',
				'An endoscopy family (MULT 3) pays its highest in full and of each other what it exceeds the base by; then it ranks as one. Several units of an endoscopy are members of its family.',
				'Of further services of a day the technical component pays {pfs.imagingTechnicalShare} for imaging (MULT 4), {pfs.cardiovascularTechnicalShare} for cardiovascular (MULT 6), {pfs.ophthalmologyTechnicalShare} for ophthalmology (MULT 7); the professional component of imaging pays {pfs.imagingProfessionalShare}. The practice expense of further units of therapy (MULT 5) pays {pfs.therapyPracticeExpenseShare}.'
			]
		},
		{
			id: 'edits',
			title: 'Edits',
			rules: [
				'They apply to the cases of volumes and to claims that are priced from a file or over the API, not to the single case of a page on sites or a code.',
				'MUE of practitioners, which serve ASCs too: with MAI 1 a line above the limit is denied whole, with MAI 2 and 3 all units of the day. “cap” prices up to the limit, as correctly billed; “off” looks at no edit.',
				'An add-on code is denied where none of its primaries is on the claim, or none of them is paid, unless the contractor may accept others.',
				'Imaging guidance beside a procedure whose code includes it is denied, unless a modifier says that it served another procedure (NCCI IV, item 29).',
				'Of a PTP pair that holds on the date the second code is denied, unless its indicator is 1 and a modifier sets it aside. Practitioner pairs serve ASCs too; a hospital’s claim meets the hospital’s own MUE and PTP. A quarter’s pairs are published in four files: a code for which none is loaded is named in the result. Where a table is not loaded every result says so: no edit found is never said in its place.'
			]
		},
		{
			id: 'who-pays',
			title: 'Who pays, and what reaches the bank',
			rules: [
				'On the pages the deductible is met; a claim may tell what remains, which the practitioner’s claim meets first, in the order of its lines.',
				'The patient’s share of a single case counts as collected in full. A portfolio collects what its facilities do.',
				'Sequestration, {sequestration}, is taken from the Medicare share alone; the patient’s share is as it was.',
				'Preventive colorectal screening (G0105, G0121) and modifier 33 have no patient share; PT has {partB.colorectalCoinsurance} and no deductible.',
				'Four measures are never mixed: allowed, Medicare share, patient share, net to bank. A case adds two payees, the practitioner and the facility, and is never called the hospital’s revenue.'
			]
		}
	],
	parameters: [
		'partB.coinsurance',
		'partB.colorectalCoinsurance',
		'sequestration',
		'pfs.bilateralShare',
		'pfs.multipleProcedureShare',
		'pfs.imagingTechnicalShare',
		'pfs.imagingProfessionalShare',
		'pfs.therapyPracticeExpenseShare',
		'pfs.cardiovascularTechnicalShare',
		'pfs.ophthalmologyTechnicalShare',
		'pfs.coSurgeonShare',
		'pfs.assistantShare',
		'pfs.nonPhysicianAssistantShare',
		'pfs.filmShare',
		'pfs.computedRadiographyShare',
		'pfs.outdatedCtShare'
	],
	lists: ['codes.withoutCostSharing', 'codes.includingGuidance', 'codes.imagingGuidance'],
	choices: [
		{
			switch: 'assistantShare',
			question:
				'Do the shares of co-surgeons and assistants come before the procedures are ranked? The order is unverified.',
			values: {
				'before-ranking': 'the shares are taken first',
				'after-ranking': 'the procedures are ranked first'
			}
		},
		{
			switch: 'preOperativeCare',
			question: 'Which modifier pays the pre-operative share? Sources differ.',
			values: {
				'with-54': '54 pays it with the surgery, 56 nothing',
				'with-56': '56 pays it by itself'
			}
		}
	],
	unverified: [
		'Whether co-surgeon and assistant shares come before the ranking: see the choice.',
		'Until when sequestration is withheld.'
	],
	notModelled: [
		'a limit of units that a contractor sets by itself, and frequency limits over days',
		'global days: a visit within them is not denied',
		'the remaining deductible of a patient: it is an input'
	]
};
