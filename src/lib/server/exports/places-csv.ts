import Papa from 'papaparse';
import { areaText, holdsWords, localityText } from '$lib/charts/places/found';
import type { PlacesModel } from '$lib/charts/places/view-model';
import type {
	AreaAmount,
	LocalityAmount,
	LocalityComparison
} from '$lib/domain/localities/comparison';
import { hopdLessAsc, indexAgainst } from '$lib/domain/localities/measure';
import { formatFixed } from '$lib/domain/money';
import { localityName, wageAreaName } from '$lib/format/place';

type Row = Record<string, string>;

const amount = (cents: number | null | undefined): string =>
	cents === null || cents === undefined ? '' : formatFixed(cents, 2);

/** Everything that wears a badge on the page: releases and notices, each said once. */
function caveatText({ releases, notices }: LocalityComparison): string {
	const told = [
		...releases.flatMap(({ caveats }) => caveats.map(({ kind, reason }) => `${kind}: ${reason}`)),
		...notices.flatMap(({ caveat, detail }) => (caveat ? [`${caveat}: ${detail}`] : []))
	];
	return [...new Set(told)].join(' ');
}

const shared = (comparison: LocalityComparison): Row => ({
	code: comparison.code,
	setting: comparison.setting,
	date: comparison.date,
	releases: comparison.releases.map(({ title }) => title).join('; '),
	caveats: caveatText(comparison)
});

const rankText = (model: PlacesModel, id: string): string =>
	String(model.places.find((place) => place.id === id)?.rank ?? '');

function localityRow(
	local: LocalityAmount,
	model: PlacesModel,
	comparison: LocalityComparison
): Row {
	const index = indexAgainst(comparison.national, local);
	return {
		rank: rankText(model, local.id),
		locality: local.id,
		name: localityName(local),
		state: local.state,
		allowed: amount(local.payment?.allowed),
		medicare_share: amount(local.payment?.medicare),
		sequestration: amount(local.payment?.sequestration),
		patient_share: amount(local.payment?.patient),
		net_to_bank: amount(local.payment?.netToBank),
		index: index === null ? '' : formatFixed(index, 1),
		floor_worth: amount(local.floorWorth),
		note: local.reason ?? '',
		work_floor: comparison.workFloor,
		qualifying_apm: comparison.qualifyingApm ? 'yes' : 'no',
		...shared(comparison)
	};
}

function areaRow(area: AreaAmount, model: PlacesModel, comparison: LocalityComparison): Row {
	const { hopd, asc } = area;
	return {
		rank: rankText(model, area.area),
		area: area.area,
		name: wageAreaName(area),
		states: area.states.join(' '),
		hospital_wage_index: formatFixed(hopd.index, 4),
		asc_wage_index: formatFixed(asc.index, 4),
		hopd_allowed: amount(hopd.payment?.allowed),
		hopd_patient_share: amount(hopd.payment?.patient),
		hopd_net_to_bank: amount(hopd.payment?.netToBank),
		asc_allowed: amount(asc.payment?.allowed),
		asc_patient_share: amount(asc.payment?.patient),
		asc_net_to_bank: amount(asc.payment?.netToBank),
		hopd_less_asc: amount(hopdLessAsc(area)),
		note: [hopd.reason, asc.reason].filter(Boolean).join(' '),
		...shared(comparison)
	};
}

/**
 * All localities, or wage areas where the measure is one of facilities, as CSV in the order of their rank: plain decimals
 * in dollars, two digits; an empty amount has its reason in `note`. Only those whose name, number or state hold every word
 * of `find`.
 */
export function placesCsv(
	model: PlacesModel,
	comparison: LocalityComparison,
	find: string
): string {
	const order = new Map(model.places.map(({ id }, position) => [id, position]));
	const inOrder = <T>(rows: readonly T[], idOf: (row: T) => string): T[] =>
		rows.toSorted((one, other) => (order.get(idOf(one)) ?? 0) - (order.get(idOf(other)) ?? 0));
	const rows = comparison.facilities
		? inOrder(comparison.facilities.areas, ({ area }) => area).map((area) => ({
				text: areaText(area),
				row: areaRow(area, model, comparison)
			}))
		: inOrder(comparison.localities, ({ id }) => id).map((local) => ({
				text: localityText(local),
				row: localityRow(local, model, comparison)
			}));
	const fields = Object.keys(rows[0]?.row ?? {});
	const found = rows.filter(({ text }) => holdsWords(text, find));
	const data = found.map(({ row }) => fields.map((field) => row[field]));
	return `${Papa.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
