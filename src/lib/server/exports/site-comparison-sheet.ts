import type { FigureColumn } from '$lib/charts/portfolio/figure-table';
import {
	siteComparisonModel,
	type ComparisonRow,
	type NamedComparison
} from '$lib/charts/site-comparison/view-model';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { formatFixed } from '$lib/domain/money';
import { localityKey } from '$lib/domain/rates/rate-book';
import { releaseText } from '$lib/format/caveats';
import { wageIndexName } from '$lib/format/place';
import { caveatsText, dollars, releaseSource, type Sheet, text } from './sheet';

const COLUMNS: readonly FigureColumn[] = [
	...[text('Code'), text('Name'), text('Descriptor'), text('Setting'), text('Place of service')],
	dollars('Facility'),
	dollars('Physician'),
	{ ...dollars('Allowed'), derived: { sum: ['Facility', 'Physician'] } },
	{ ...dollars('Medicare share'), derived: { less: ['Allowed', 'Patient share'] } },
	dollars('Sequestration'),
	dollars('Patient share'),
	{ ...dollars('Net to bank'), derived: { less: ['Allowed', 'Sequestration'] } },
	text('Note'),
	text('Caveats')
];

const cellsOf = (row: ComparisonRow, { codes }: NamedComparison) => [
	row.code,
	row.name,
	codes.find(({ code }) => code === row.code)?.descriptor?.text ?? null,
	SETTING_NAMES[row.setting].name,
	SETTING_NAMES[row.setting].placeOfService,
	row.facility,
	row.physician,
	row.allowed,
	row.medicare,
	row.sequestration,
	row.patient,
	row.netToBank,
	row.note,
	caveatsText(row.caveats)
];

function aroundOf({ date, place, placeName, qualifyingApm, releases }: NamedComparison) {
	const { gpci, hospital, asc } = place;
	return {
		facts: [
			{ name: 'Date of service', value: date },
			{ name: 'Place', value: placeName },
			{ name: 'Locality', value: gpci ? localityKey(gpci.carrier, gpci.locality) : '' },
			{ name: 'Hospital wage area', value: wageIndexName(hospital) },
			{ name: 'Hospital wage index', value: formatFixed(hospital.index, 4) },
			{ name: 'ASC wage area', value: wageIndexName(asc) },
			{ name: 'ASC wage index', value: formatFixed(asc.index, 4) },
			{ name: 'Qualifying APM participant', value: qualifyingApm ? 'yes' : 'no' },
			{ name: 'Releases', value: releases.map(releaseText).join('; ') }
		],
		sources: releases.map(releaseSource)
	};
}

/**
 * The amounts of a comparison, a row for each code and setting; an amount that is not paid is empty, with its reason in
 * the note. It is the user's own table, so it carries the descriptors of the user's own files.
 */
export function comparisonSheet(comparison: NamedComparison): Sheet {
	const { finding, subtitle, rows } = siteComparisonModel(comparison);
	return {
		...{ name: 'Sites', title: finding, subtitle, columns: COLUMNS, total: null },
		rows: rows.map((row) => cellsOf(row, comparison)),
		...aroundOf(comparison)
	};
}

/** Cases that the sheet of volumes begins with: the reader puts in their own. */
const CASES_AT_FIRST = 100;

/** The same amounts times a number of cases, for the reader's own volumes. */
export function volumesSheet(comparison: NamedComparison): Sheet {
	const rows = siteComparisonModel(comparison).rows.filter(({ allowed }) => allowed !== null);
	const cells = rows.map(({ code, setting, allowed, netToBank }) => {
		const [each, bank] = [allowed ?? 0, netToBank ?? 0];
		return [
			...[code, SETTING_NAMES[setting].name, CASES_AT_FIRST, each, CASES_AT_FIRST * each],
			...[bank, CASES_AT_FIRST * bank]
		];
	});
	const sum = (at: number): number => cells.reduce((all, row) => all + Number(row[at]), 0);
	return {
		name: 'Your volumes',
		title: 'What a number of cases brings at each site',
		subtitle: `${CASES_AT_FIRST} cases stand for yours: put your own into the column Cases, and the rest follows`,
		columns: [
			...[text('Code'), text('Setting'), { name: 'Cases', kind: 'count' as const }],
			dollars('Allowed, a case'),
			{ ...dollars('Allowed'), derived: { times: ['Cases', 'Allowed, a case'] } },
			dollars('Net to bank, a case'),
			{ ...dollars('Net to bank'), derived: { times: ['Cases', 'Net to bank, a case'] } }
		],
		rows: cells,
		total: ['All', '', sum(2), null, sum(4), null, sum(6)],
		...aroundOf(comparison)
	};
}
