import type { Method } from '../method';

export const PHYSICIAN_FEE_SCHEDULE: Method = {
	path: '/methods/physician-fee-schedule',
	name: 'Physician fee schedule',
	short: 'Physician',
	about:
		'The practitioner’s fee: work, practice expense and malpractice, each at the place’s index.',
	formula: [
		{ result: 'RVU of the place', operator: '=', factors: ['work RVU', 'work GPCI'] },
		{ result: '', operator: '+', factors: ['practice expense RVU', 'PE GPCI'] },
		{ result: '', operator: '+', factors: ['malpractice RVU', 'malpractice GPCI'] },
		{
			result: 'fee',
			operator: '=',
			factors: ['RVU of the place', '{pfs.conversionFactor}']
		}
	],
	rounding: [
		'The fee is exact until its end and is rounded half up once to the cent; neither the RVU of the place nor a term of it is rounded.',
		'Each unit is rounded by itself. A share that a modifier or a rank pays is taken from the exact fee and rounded once.',
		'The non-participating fee and the limiting charge are each computed from the fee as rounded.'
	],
	groups: [
		{
			id: 'site',
			title: 'Site and row',
			rules: [
				'The place of service chooses the practice expense: that of the facility in an ASC and a hospital, the non-facility one in the office.',
				'Status A, R and T pay; C is priced by the contractor, by report; every other status pays nothing. A row without any RVU, as most dental codes of status R have it, is by report too. T pays only when nothing else is payable that day by the same practitioner.',
				'A row flagged NA in a setting is no price there: no bar, no total, no rank. The amount that it repeats shows in the detail only.',
				'In a facility the practitioner of a code with a technical side (PCTC 1) is paid the row of modifier 26.',
				'Nationally, all GPCI are 1. The published RVU already contain the efficiency adjustment of the year; it is not applied again.',
				'A qualifying APM participant (QP) has a conversion factor of its own: {pfs.conversionFactor.qualifyingApm}.'
			]
		},
		{
			id: 'imaging-cap',
			title: 'Imaging cap',
			rules: [
				'Where OPPS practice expense RVU are published for imaging, the fee is computed with them too and the lower of the two amounts is paid. A global row keeps its own work.'
			]
		},
		{
			id: 'practitioner',
			title: 'Who bills',
			rules: [
				'A nurse practitioner, physician assistant or clinical nurse specialist is paid {pfs.nonPhysicianShare} of the fee.',
				'A practitioner who takes no assignment is paid {pfs.nonParticipatingShare} of the fee and may charge up to {pfs.limitingChargeShare} of that.'
			]
		}
	],
	parameters: [
		'pfs.conversionFactor',
		'pfs.conversionFactor.qualifyingApm',
		'pfs.nonPhysicianShare',
		'pfs.nonParticipatingShare',
		'pfs.limitingChargeShare'
	],
	lists: [],
	choices: [],
	unverified: [
		'Whether a contractor rounds the terms before it adds them: no published text tells. The single rounding here gives the amounts that CMS publishes.'
	],
	notModelled: [
		'anaesthesia, which has base and time units and a conversion factor of its own',
		'the bonus of shortage areas, which is paid apart from the claim',
		'clinical laboratory tests and whatever another fee schedule pays'
	]
};
