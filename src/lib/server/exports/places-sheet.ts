import type { FigureCell, FigureColumn } from '$lib/charts/portfolio/figure-table';
import { areaText, holdsWords, localityText } from '$lib/charts/places/found';
import type { PlacesModel } from '$lib/charts/places/view-model';
import type {
	AreaAmount,
	LocalityAmount,
	LocalityComparison
} from '$lib/domain/localities/comparison';
import { hopdLessAsc, indexAgainst } from '$lib/domain/localities/measure';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { formatFixed } from '$lib/domain/money';
import { localityName, wageAreaName } from '$lib/format/place';
import { caveatsText, dollars, releaseSource, type Sheet, text } from './sheet';

const RANK: FigureColumn = { name: 'Rank', kind: 'count' };

const LOCALITY_COLUMNS: readonly FigureColumn[] = [
	...[RANK, text('Locality'), text('Name'), text('State')],
	dollars('Allowed'),
	{ ...dollars('Medicare share'), derived: { less: ['Allowed', 'Patient share'] } },
	dollars('Sequestration'),
	dollars('Patient share'),
	{ ...dollars('Net to bank'), derived: { less: ['Allowed', 'Sequestration'] } },
	{ name: 'Of national', kind: 'percent' },
	dollars('Worth of the work floor'),
	text('Note')
];

const AREA_COLUMNS: readonly FigureColumn[] = [
	...[RANK, text('Wage area'), text('Name'), text('States')],
	...[text('Hospital wage index'), text('ASC wage index')],
	...['HOPD allowed', 'HOPD patient share', 'HOPD net to bank'].map(dollars),
	...['ASC allowed', 'ASC patient share', 'ASC net to bank'].map(dollars),
	{
		name: 'HOPD less ASC',
		kind: 'difference',
		derived: { less: ['HOPD allowed', 'ASC allowed'] }
	},
	text('Note')
];

const rankOf = (model: PlacesModel, id: string): number | null =>
	model.places.find((place) => place.id === id)?.rank ?? null;

const localityCells = (
	local: LocalityAmount,
	model: PlacesModel,
	{ national }: LocalityComparison
): FigureCell[] => [
	...[rankOf(model, local.id), local.id, localityName(local), local.state],
	local.payment?.allowed ?? null,
	local.payment?.medicare ?? null,
	local.payment?.sequestration ?? null,
	local.payment?.patient ?? null,
	local.payment?.netToBank ?? null,
	indexAgainst(national, local),
	...[local.floorWorth, local.reason]
];

function areaCells(area: AreaAmount, model: PlacesModel): FigureCell[] {
	const { hopd, asc } = area;
	return [
		...[rankOf(model, area.area), area.area, wageAreaName(area), area.states.join(' ')],
		...[formatFixed(hopd.index, 4), formatFixed(asc.index, 4)],
		...[hopd, asc].flatMap(({ payment }) => [
			payment?.allowed ?? null,
			payment?.patient ?? null,
			payment?.netToBank ?? null
		]),
		hopdLessAsc(area),
		[hopd.reason, asc.reason].filter(Boolean).join(' ')
	];
}

/**
 * All localities, or wage areas where the measure is one of facilities, in the order of their rank; an amount that is not
 * paid is empty, with its reason in the note. Only those whose name, number or state hold every word of `find`.
 */
export function placesSheet(
	model: PlacesModel,
	comparison: LocalityComparison,
	find: string
): Sheet {
	const { code, setting, date, releases, notices, facilities, localities } = comparison;
	const order = new Map(model.places.map(({ id }, position) => [id, position]));
	const inOrder = <T>(rows: readonly T[], idOf: (row: T) => string): T[] =>
		rows.toSorted((one, other) => (order.get(idOf(one)) ?? 0) - (order.get(idOf(other)) ?? 0));
	const found = <T>(rows: readonly T[], idOf: (row: T) => string, textOf: (row: T) => string) =>
		inOrder(rows, idOf).filter((row) => holdsWords(textOf(row), find));
	const cautions = notices.flatMap(({ caveat, detail }) =>
		caveat ? [{ kind: caveat, reason: detail }] : []
	);
	return {
		...{ name: facilities ? 'Wage areas' : 'Localities', title: model.finding },
		subtitle: model.ranking.subtitle,
		columns: facilities ? AREA_COLUMNS : LOCALITY_COLUMNS,
		rows: facilities
			? found(facilities.areas, ({ area }) => area, areaText).map((area) => areaCells(area, model))
			: found(localities, ({ id }) => id, localityText).map((local) =>
					localityCells(local, model, comparison)
				),
		total: null,
		facts: [
			{ name: 'Code', value: code },
			{ name: 'Setting', value: SETTING_NAMES[setting].name },
			{ name: 'Date of service', value: date },
			{ name: 'Work floor', value: comparison.workFloor },
			{ name: 'Qualifying APM participant', value: comparison.qualifyingApm ? 'yes' : 'no' },
			{ name: 'Releases', value: releases.map(({ title }) => title).join('; ') },
			{
				name: 'Caveats',
				value: caveatsText([...releases.flatMap(({ caveats }) => caveats), ...cautions])
			}
		],
		sources: releases.map(releaseSource)
	};
}
