import {
	caseFinding,
	casePicture,
	caseRows,
	caseText,
	type NamedCase
} from '$lib/charts/case-scenario/view-model';
import type { FigureColumn } from '$lib/charts/portfolio/figure-table';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { releaseText } from '$lib/format/caveats';
import { dateOf, sessionsOf } from '$lib/domain/scenarios/case/scenario';
import { dollars, releaseSource, type Sheet, text } from './sheet';

const COLUMNS: readonly FigureColumn[] = [
	...[text('Payer'), text('Sample'), text('Setting'), text('Place of service')],
	dollars('Facility'),
	dollars('Physician'),
	{ ...dollars('Allowed'), derived: { sum: ['Facility', 'Physician'] } },
	{ ...dollars('Payer’s share'), derived: { less: ['Allowed', 'Patient share'] } },
	dollars('Sequestration'),
	dollars('Patient share'),
	{ ...dollars('Net to bank'), derived: { less: ['Allowed', 'Sequestration'] } },
	{ name: 'Margin', kind: 'difference' },
	text('Note')
];

/** The amounts of a case, a row for each payer and setting; an amount that there is not is empty, with its reason in the note. */
export function caseSheet(named: NamedCase): Sheet {
	const { scenario, priced, placeName, releases } = named;
	const second = sessionsOf(scenario).length > 1 ? dateOf(scenario, 2) : '';
	return {
		...{ name: 'Case', title: caseFinding(named), subtitle: casePicture(named).subtitle },
		...{ columns: COLUMNS, total: null },
		rows: caseRows(priced).map((row) => [
			row.payer.name,
			row.payer.sample ? 'yes' : 'no',
			SETTING_NAMES[row.setting].name,
			SETTING_NAMES[row.setting].placeOfService,
			...[row.facility, row.physician, row.allowed, row.share, row.sequestration],
			...[row.patient, row.netToBank, row.margin],
			row.note
		]),
		facts: [
			{ name: 'Case', value: caseText(scenario) },
			{ name: 'Date of service', value: scenario.date },
			{ name: 'Second date of service', value: second },
			{ name: 'Place', value: placeName },
			{ name: 'Releases', value: releases.map(releaseText).join('; ') },
			{ name: 'Notices', value: priced.notices.map((notice) => notice.text).join(' ') },
			{ name: 'Assumptions', value: priced.assumptions.join(' ') }
		],
		sources: releases.map(releaseSource)
	};
}
