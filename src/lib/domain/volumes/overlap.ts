import type { CaseData } from './case-data';

/** What two lots of cases have in common: where and when both of them have some. */
export interface Overlap {
	/** Ids, sorted. */
	facilities: string[];
	/** "2026-10", sorted. */
	months: string[];
}

/** The months in which each facility has cases. */
function monthsByFacility(data: CaseData): Map<string, Set<string>> {
	const months = data.dates.map((date) => date.slice(0, 7));
	const found = data.facilities.map(() => new Set<number>());
	for (let group = 0; group < data.facility.length; group += 1) {
		found[data.facility[group] as number]?.add(data.date[group] as number);
	}
	return new Map(
		data.facilities.map((facility, position) => [
			facility,
			new Set([...(found[position] ?? [])].map((date) => months[date] as string))
		])
	);
}

/** The facilities of which both have cases in the same month, and those months; null where there are none. */
export function overlapOf(one: CaseData, other: CaseData): Overlap | null {
	const others = monthsByFacility(other);
	const shared = [...monthsByFacility(one)].flatMap(([facility, months]) => {
		const common = [...months].filter((month) => others.get(facility)?.has(month));
		return common.length > 0 ? [{ facility, common }] : [];
	});
	if (shared.length === 0) return null;
	return {
		facilities: shared.map(({ facility }) => facility).sort(),
		months: [...new Set(shared.flatMap(({ common }) => common))].sort()
	};
}
