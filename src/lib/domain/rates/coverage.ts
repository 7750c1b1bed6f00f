import { quarterOf, yearOf, type IsoDate } from '../dates';
import { isComplete } from './part';
import { releasesInForce, type Release, type ReleaseKind, type ReleasePart } from './release';

/** How well a quarter is covered: by a release that holds, one of an earlier quarter, one carried back, or none. */
export type Cover = 'own' | 'older' | 'carried-back' | 'none';

/** One quarter of one kind. */
export interface CoverageCell {
	/** "2026-07-01". */
	quarter: IsoDate;
	cover: Cover;
	/** The first of several files. */
	release: Release | null;
	/** The files that serve it, of a table in several; empty for others. */
	parts: readonly ReleasePart[];
	/** All files of the table are loaded; true for a table in one file. */
	complete: boolean;
}

const firstDays = (from: number, to: number): IsoDate[] => {
	const days: IsoDate[] = [];
	for (let year = from; year <= to; year += 1) {
		for (const month of ['01', '04', '07', '10']) days.push(`${year}-${month}-01` as IsoDate);
	}
	return days;
};

/** The quarters of every year for which any release holds, first to last. */
export function coveredQuarters(releases: readonly Release[]): IsoDate[] {
	const years = releases.map(({ effectiveFrom }) => yearOf(effectiveFrom));
	return years.length === 0 ? [] : firstDays(Math.min(...years), Math.max(...years));
}

/** Which release of a kind serves each quarter, on its first day. */
export const coverageOf = (
	releases: readonly Release[],
	kind: ReleaseKind,
	quarters: readonly IsoDate[]
): CoverageCell[] =>
	quarters.map((quarter) => {
		const [inForce, ...others] = releasesInForce(releases, kind, lastDayOf(quarter));
		if (!inForce) return { quarter, cover: 'none', release: null, parts: [], complete: false };
		const { release, carriedBack, olderQuarter } = inForce;
		const parts = [inForce, ...others].flatMap((part) => part.release.part ?? []);
		return {
			quarter,
			release,
			parts,
			complete: parts.length === 0 || isComplete(parts),
			cover: carriedBack ? 'carried-back' : olderQuarter ? 'older' : 'own'
		};
	});

/** A quarter is told by its last day, so that a release that begins within it counts. */
const lastDayOf = (quarter: IsoDate): IsoDate =>
	`${yearOf(quarter)}-${['03-31', '06-30', '09-30', '12-31'][quarterOf(quarter) - 1]}` as IsoDate;
