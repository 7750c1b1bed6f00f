import type { Method } from '../method';

export const GEOGRAPHY: Method = {
	path: '/methods/geography',
	name: 'Geography',
	short: 'Geography',
	about: 'What a place changes: three GPCI for the practitioner, a wage index for the facility.',
	formula: [
		{
			result: 'practitioner',
			operator: '=',
			factors: ['each RVU', 'its GPCI of the locality']
		},
		{
			result: 'facility',
			operator: '=',
			factors: ['labour share of the rate', 'wage index of the area']
		},
		{ result: '', operator: '+', factors: ['rest of the rate'] }
	],
	rounding: [
		'Indices are taken as published, GPCI with three decimals and wage indices with four; no product of one is rounded before the amount is.'
	],
	groups: [
		{
			id: 'gpci',
			title: 'GPCI and the work floor',
			rules: [
				'A Medicare locality is a carrier and a two-digit number. Its three GPCI adjust work, practice expense and malpractice; nationally each is 1.',
				'While Congress keeps a floor of {pfs.workGpciFloor} under the work GPCI, the column of Addendum E with the floor holds; a claim may switch it off. Where the table has one work column, as in 2025, that is the one with the floor.'
			]
		},
		{
			id: 'wage-index',
			title: 'Wage index',
			rules: [
				'The ASC’s index is the one of its core-based statistical area, or of its state’s rural rest, before reclassification and floors. So a hospital and an ASC on one street may differ.',
				'A hospital’s index is taken from the hospital table of the year where one is loaded, as CMS’s pricer takes it for a hospital that is not reclassified: the larger of the area’s geographic index, its state’s rural floor and, from 2022, its imputed floor. Below the threshold of the lowest quartile, {opps.lowWageIndexThreshold}, half of what it lacks is added.',
				'Where no hospital wage index of the year is loaded, the larger of the area’s and its state’s rural value in the ASC table stands in, before reclassification and out-migration. An area in several states counts to the first. The hospital’s own value may be typed and goes before any table.',
				'Codes of areas differ between years and tables: an area that the year’s table does not know is a problem, never a neighbour’s value.'
			]
		},
		{
			id: 'zip',
			title: 'ZIP codes',
			rules: [
				'A ZIP code gives a Medicare locality, which decides the practitioner’s fee. No table from ZIP or county to wage area is at hand: the wage area is chosen among those of the state.'
			]
		}
	],
	parameters: ['pfs.workGpciFloor', 'opps.lowWageIndexThreshold'],
	lists: [],
	choices: [
		{
			switch: 'workFloor',
			question:
				'Does the work GPCI floor hold? Where the law has one on the date, it may be switched off.',
			values: { on: 'the column with the floor', off: 'the column without the floor' }
		}
	],
	unverified: [
		'A hospital’s wage index wherever an area is chosen: what stands in for it where no table of the year is loaded, and the hospital’s own reclassification where one is.'
	],
	notModelled: [
		'reclassification of a hospital, out-migration and the cap on a fall of its index: type the hospital’s own index',
		'the frontier floor of an ASC, and localities that change within a year'
	]
};
