import Papa from 'papaparse';
import { caseRows, caseText, type NamedCase } from '$lib/charts/case-scenario/view-model';
import { releaseText } from '$lib/charts/site-comparison/view-model';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { dateOf, sessionsOf } from '$lib/domain/scenarios/case/scenario';
import { formatFixed, type Cents } from '$lib/domain/money';

const amount = (cents: Cents | null): string => (cents === null ? '' : formatFixed(cents, 2));

/**
 * The amounts of a case as CSV, one row a payer and setting: plain decimals in dollars, two digits; an empty amount has its
 * reason in `note`. Case, date, place, releases and assumptions stand in every row, so that the file stays one table.
 */
export function caseCsv(named: NamedCase): string {
	const { scenario, priced, placeName, releases } = named;
	const records = caseRows(priced).map((row) => ({
		case: caseText(scenario),
		payer: row.payer.name,
		sample: row.payer.sample ? 'yes' : 'no',
		setting: SETTING_NAMES[row.setting].name,
		place_of_service: SETTING_NAMES[row.setting].placeOfService,
		facility: amount(row.facility),
		physician: amount(row.physician),
		allowed: amount(row.allowed),
		payer_share: amount(row.share),
		sequestration: amount(row.sequestration),
		patient_share: amount(row.patient),
		net_to_bank: amount(row.netToBank),
		margin: amount(row.margin),
		note: row.note,
		date: scenario.date,
		second_date: sessionsOf(scenario).length > 1 ? dateOf(scenario, 2) : '',
		place: placeName,
		releases: releases.map(releaseText).join('; '),
		notices: priced.notices.map(({ text }) => text).join(' '),
		assumptions: priced.assumptions.join(' ')
	}));
	return `${Papa.unparse(records, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
