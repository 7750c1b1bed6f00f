import Papa from 'papaparse';
import {
	releaseText,
	siteComparisonModel,
	type ComparisonRow,
	type NamedComparison
} from '$lib/charts/site-comparison/view-model';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { formatFixed, type Cents } from '$lib/domain/money';
import { localityKey } from '$lib/domain/rates/rate-book';
import type { Caveat } from '$lib/domain/trace';
import { wageIndexName } from '$lib/format/place';

const COLUMNS = [
	'code',
	'name',
	'descriptor',
	'setting',
	'place_of_service',
	'facility',
	'physician',
	'allowed',
	'medicare_share',
	'sequestration',
	'patient_share',
	'net_to_bank',
	'note',
	'date',
	'place',
	'locality',
	'hospital_wage_area',
	'hospital_wage_index',
	'asc_wage_area',
	'asc_wage_index',
	'qualifying_apm',
	'releases',
	'caveats'
] as const;

type Column = (typeof COLUMNS)[number];

const amount = (cents: Cents | null): string => (cents === null ? '' : formatFixed(cents, 2));

const caveatText = (caveats: readonly Caveat[]): string =>
	[...new Set(caveats.map(({ kind, reason }) => `${kind}: ${reason}`))].join(' ');

function recordOf(row: ComparisonRow, comparison: NamedComparison): Record<Column, string> {
	const { codes, date, place, placeName, qualifyingApm, releases } = comparison;
	const { gpci, hospital, asc } = place;
	return {
		code: row.code,
		name: row.name ?? '',
		descriptor: codes.find(({ code }) => code === row.code)?.descriptor?.text ?? '',
		setting: SETTING_NAMES[row.setting].name,
		place_of_service: SETTING_NAMES[row.setting].placeOfService,
		facility: amount(row.facility),
		physician: amount(row.physician),
		allowed: amount(row.allowed),
		medicare_share: amount(row.medicare),
		sequestration: amount(row.sequestration),
		patient_share: amount(row.patient),
		net_to_bank: amount(row.netToBank),
		note: row.note,
		date,
		place: placeName,
		locality: gpci ? localityKey(gpci.carrier, gpci.locality) : '',
		hospital_wage_area: wageIndexName(hospital),
		hospital_wage_index: formatFixed(hospital.index, 4),
		asc_wage_area: wageIndexName(asc),
		asc_wage_index: formatFixed(asc.index, 4),
		qualifying_apm: qualifyingApm ? 'yes' : 'no',
		releases: releases.map(releaseText).join('; '),
		caveats: caveatText(row.caveats)
	};
}

/**
 * The amounts of a comparison as CSV, one row per code and setting: plain decimals in dollars, two digits; an empty amount
 * has its reason in `note`. It is the user's own table, so it carries the descriptors of the user's own files. Date, place, releases and caveats stand in every row, so that the file stays one table.
 */
export function comparisonCsv(comparison: NamedComparison): string {
	const { rows } = siteComparisonModel(comparison);
	return `${Papa.unparse(
		{
			fields: [...COLUMNS],
			data: rows.map((row) => {
				const record = recordOf(row, comparison);
				return COLUMNS.map((column) => record[column]);
			})
		},
		{ newline: '\r\n', escapeFormulae: true }
	)}\r\n`;
}
