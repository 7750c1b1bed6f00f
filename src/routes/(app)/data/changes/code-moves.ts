import type { ChangedRow } from '$lib/domain/rates/change-report';
import type { IsoDate } from '$lib/domain/dates';
import type { RateBook } from '$lib/domain/rates/rate-book';
import { releaseInForce, type Release, type ReleaseKind } from '$lib/domain/rates/release';
import type { Application } from '$lib/server/services/application';
import { loadedReleases } from '$lib/server/services/releases';
import { changeReport } from './report';

/** The tables in which a code may move, and where a rate book tells whether it is there. */
const SYSTEMS: readonly { kind: ReleaseKind; has: (book: RateBook, code: string) => boolean }[] = [
	{ kind: 'pfs', has: ({ pfs }, code) => pfs?.rows.has(code) ?? false },
	{ kind: 'opps', has: ({ opps }, code) => opps?.rows.has(code) ?? false },
	{ kind: 'asc', has: ({ asc }, code) => asc?.rows.has(code) ?? false },
	{ kind: 'asc-ancillary', has: () => false },
	{
		kind: 'asc-device-offsets',
		has: ({ ascDeviceOffsets }, code) => ascDeviceOffsets?.rows.has(code) ?? false
	},
	{ kind: 'mue-practitioner', has: ({ mue }, code) => mue?.rows.has(code) ?? false },
	{ kind: 'mue-outpatient', has: ({ hospitalMue }, code) => hospitalMue?.rows.has(code) ?? false }
];

/** What became of a code in one table between two dates. */
export interface CodeMove {
	kind: ReleaseKind;
	/** In force on the first date and on the second; null where none is loaded. */
	before: Pick<Release, 'id' | 'title'> | null;
	after: Pick<Release, 'id' | 'title'> | null;
	outcome: 'changed' | 'unchanged' | 'same-release' | 'added' | 'removed' | 'not-loaded';
	/** The code's rows that changed, those with modifiers too. */
	rows: readonly ChangedRow[];
}

/** How a code moved in every table between two dates; tables that never had it are left out. */
export async function codeMoves(
	application: Application,
	code: string,
	from: IsoDate,
	to: IsoDate
): Promise<CodeMove[]> {
	const releases = loadedReleases(application).filter(({ withdrawnAt }) => withdrawnAt === null);
	const books = [application.rateBooks.on(from), application.rateBooks.on(to)];
	const isOfCode = (key: string) => key === code || key.startsWith(`${code}-`);
	const moves = SYSTEMS.map(async ({ kind, has }): Promise<CodeMove[]> => {
		const before = releaseInForce(releases, kind, from)?.release ?? null;
		const after = releaseInForce(releases, kind, to)?.release ?? null;
		const isKnown = books.some((book) => has(book, code));
		const move = (outcome: CodeMove['outcome'], rows: readonly ChangedRow[] = []): CodeMove => ({
			...{ kind, outcome, rows },
			before: before && { id: before.id, title: before.title },
			after: after && { id: after.id, title: after.title }
		});
		if (!before || !after) return isKnown ? [move('not-loaded')] : [];
		if (before.id === after.id) return isKnown ? [move('same-release')] : [];
		const report = await changeReport(application, before.id, after.id);
		const rows = report?.changed.filter(({ key }) => isOfCode(key)) ?? [];
		if (rows.length > 0) return [move('changed', rows)];
		if (report?.added.some(isOfCode)) return [move('added')];
		if (report?.removed.some(isOfCode)) return [move('removed')];
		return isKnown ? [move('unchanged')] : [];
	});
	return (await Promise.all(moves)).flat();
}
