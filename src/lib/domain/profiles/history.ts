import type { CaseAtSetting } from '../cases/price-case';
import type { Setting } from '../claims/setting';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { CaveatKind } from '../trace';

/** What a case of a code brings at each setting from a day on. */
export interface HistoryPoint {
	date: IsoDate;
	/** The whole case in cents; null where there is no total that day. */
	allowed: Record<Setting, Cents | null>;
	/** Why the amounts of the day may not be what was paid: an older or a later release served it. */
	caveats: readonly CaveatKind[];
}

const MATTERS: ReadonlySet<CaveatKind> = new Set(['carried-back', 'third-party']);

/** The amounts of a day. */
export function historyPoint(date: IsoDate, cases: readonly CaseAtSetting[]): HistoryPoint {
	const allowed = Object.fromEntries(
		cases.map(({ setting, total }) => [setting, total?.allowed ?? null])
	) as HistoryPoint['allowed'];
	const kinds = cases.flatMap(({ facility, professional }) =>
		[...facility.caveats, ...professional.caveats].map(({ kind }) => kind)
	);
	return { date, allowed, caveats: [...new Set(kinds)].filter((kind) => MATTERS.has(kind)) };
}

const isAlike = (a: HistoryPoint, b: HistoryPoint): boolean =>
	(Object.keys(a.allowed) as Setting[]).every(
		(setting) => a.allowed[setting] === b.allowed[setting]
	);

/** Of points in order of time those at which any amount changes, the first among them. */
export const changesOnly = (points: readonly HistoryPoint[]): HistoryPoint[] =>
	points.filter((point, position) => {
		const before = points[position - 1];
		return !before || !isAlike(before, point);
	});
