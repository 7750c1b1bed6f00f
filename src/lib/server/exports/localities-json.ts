import type {
	AreaAmount,
	FacilityAmount,
	FacilityAmounts,
	LocalityComparison,
	PlaceAmount
} from '$lib/domain/localities/comparison';
import { hopdLessAsc, indexAgainst, rankedBy } from '$lib/domain/localities/measure';
import { formatFixed } from '$lib/domain/money';
import { localityName, wageAreaName } from '$lib/format/place';
import { paymentJson, releaseJson } from './figures-json';

const amountJson = ({ status, reason, payment }: PlaceAmount) => ({
	status,
	reason,
	...(payment ? paymentJson(payment) : {})
});

const facilityJson = (of: FacilityAmount) => ({
	wageIndex: formatFixed(of.index, 4),
	...amountJson(of)
});

const facilitiesJson = (amounts: FacilityAmounts) => {
	const difference = hopdLessAsc(amounts);
	return {
		hopd: facilityJson(amounts.hopd),
		asc: facilityJson(amounts.asc),
		hopdLessAsc: difference === null ? null : formatFixed(difference, 2)
	};
};

const ranksOf = <T>(
	items: readonly T[],
	idOf: (item: T) => string,
	valueOf: (item: T) => number | null
): Map<string, number> =>
	new Map(rankedBy(items, valueOf).map(({ item, rank }) => [idOf(item), rank]));

const idOfArea = ({ area }: AreaAmount): string => area;

/**
 * What a code pays by place for machine clients: money as decimal strings with two digits; ranks by the allowed amount,
 * highest first, null where there is none. `professional` is priced by locality, `facility` by wage area.
 */
export function localitiesJson(professional: LocalityComparison, facility: LocalityComparison) {
	const { national, localities } = professional;
	const ranks = ranksOf(
		localities,
		({ id }) => id,
		({ payment }) => payment?.allowed ?? null
	);
	const { facilities } = facility;
	const areas = facilities?.areas ?? [];
	const hopd = ranksOf(areas, idOfArea, (area) => area.hopd.payment?.allowed ?? null);
	const asc = ranksOf(areas, idOfArea, (area) => area.asc.payment?.allowed ?? null);
	return {
		ok: true,
		problems: [],
		date: professional.date,
		code: professional.code,
		name: professional.name,
		setting: professional.setting,
		qualifyingApm: professional.qualifyingApm,
		workFloor: professional.workFloor,
		national: {
			professional: amountJson(national),
			facility: facilities ? facilitiesJson(facilities.national) : null
		},
		localities: localities.map((local) => {
			const index = indexAgainst(national, local);
			return {
				id: local.id,
				name: localityName(local),
				state: local.state,
				rank: ranks.get(local.id) ?? null,
				index: index === null ? null : formatFixed(index, 1),
				floorWorth: local.floorWorth === null ? null : formatFixed(local.floorWorth, 2),
				...amountJson(local)
			};
		}),
		areas: areas.map((area) => ({
			area: area.area,
			name: wageAreaName(area),
			states: area.states,
			rural: area.rural,
			rank: { hopd: hopd.get(area.area) ?? null, asc: asc.get(area.area) ?? null },
			...facilitiesJson(area)
		})),
		notices: [
			...new Map(
				[...professional.notices, ...facility.notices].map((notice) => [
					notice.title + notice.detail,
					notice
				])
			).values()
		],
		releases: [
			...new Map(
				[...professional.releases, ...facility.releases].map((release) => [release.id, release])
			).values()
		].map(releaseJson)
	};
}
