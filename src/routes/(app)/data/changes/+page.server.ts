import type { IsoDate } from '$lib/domain/dates';
import { parseDate, yearOf } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import type { ChangedRow } from '$lib/domain/rates/change-report';
import { changesFinding, changesSecond, movedRows } from '$lib/format/changes';
import { rowsOfChanges } from '$lib/server/exports/release-changes-sheet';
import type { Application } from '$lib/server/services/application';
import { namesOf } from '$lib/server/services/catalogue';
import { yearOfCases } from '$lib/server/services/portfolio';
import { loadedReleases, type LoadedRelease } from '$lib/server/services/releases';
import { codeMoves } from './code-moves';
import { changeReport } from './report';
import type { PageServerLoad } from './$types';

/** Rows of a page; more would make it slow. */
const PAGE = 100;
/** Keys of what came and went that the page lists; the CSV has all. */
const LISTED = 500;

const malformed = (message: string, path: string): Problem => ({
	...{ code: 'malformed', message, path }
});

const choicesOf = (releases: readonly LoadedRelease[]) =>
	releases.map(({ id, kind, title, extent, withdrawnAt }) => ({
		...{ id, kind, title, extent },
		withdrawn: withdrawnAt !== null
	}));

const matches = ({ key, name, serviceLine, why }: ChangedRow, text: string): boolean => {
	const wanted = text.toLowerCase();
	return (
		key.toLowerCase().startsWith(wanted) ||
		`${name ?? ''} ${serviceLine ?? ''} ${why}`.toLowerCase().includes(wanted)
	);
};

/** Cases of the last twelve months that lead with a code of each service line whose rate moved; null without volumes. */
async function movedCases(application: Application, changed: readonly ChangedRow[]) {
	const year = await yearOfCases(application);
	if (!year) return null;
	const codes = new Map<string, Set<string>>();
	for (const { key, serviceLine, move } of changed) {
		if (serviceLine === null || move === null) continue;
		codes.set(serviceLine, (codes.get(serviceLine) ?? new Set()).add(key.slice(0, 5)));
	}
	const casesOf = (code: string) => year.cases.get(code) ?? 0;
	return {
		period: { from: year.from, to: year.to },
		isSample: year.isSample,
		of: Object.fromEntries(
			[...codes].map(([name, own]) => [
				name,
				[...own].reduce((sum, code) => sum + casesOf(code), 0)
			])
		)
	};
}

async function reportOf(
	application: Application,
	before: string,
	after: string,
	query: URLSearchParams
) {
	const changes = await changeReport(application, before, after);
	if (!changes) return null;
	const find = (query.get('find') ?? '').trim();
	const rows = find === '' ? changes.changed : changes.changed.filter((row) => matches(row, find));
	const pages = Math.max(1, Math.ceil(rows.length / PAGE));
	const asked = Number(query.get('page') ?? '1');
	const page = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1;
	return {
		finding: changesFinding(changes),
		second: changesSecond(changes),
		before: changes.before,
		after: changes.after,
		counts: {
			moved: movedRows(changes).length,
			...changes.counts
		},
		serviceLines: changes.serviceLines,
		cases: changes.serviceLines.length > 0 ? await movedCases(application, changes.changed) : null,
		rows: rows.slice((page - 1) * PAGE, page * PAGE),
		...{ find, page, pages },
		found: rows.length,
		rowsOfFile: rowsOfChanges(changes),
		/** Changed rows that are listed; the CSV has all. */
		listed: changes.changed.length,
		first: (page - 1) * PAGE + 1,
		added: changes.added.slice(0, LISTED),
		removed: changes.removed.slice(0, LISTED)
	};
}

/** The same day a year before. */
const yearBefore = (date: IsoDate): IsoDate =>
	parseDate(`${yearOf(date) - 1}${date.slice(4)}`) ?? (`${yearOf(date) - 1}-02-28` as IsoDate);

/** The two dates that a question about a code is of: as told, or those of two releases, or this day and a year before. */
function datesOf(
	application: Application,
	query: URLSearchParams,
	releases: readonly LoadedRelease[],
	problems: Problem[]
): { from: IsoDate; to: IsoDate } {
	const firstDayOf = (name: string) =>
		releases.find(({ id }) => id === query.get(name))?.effectiveFrom ?? null;
	const told = (name: string): IsoDate | null => {
		const text = query.get(name);
		if (text === null || text === '') return null;
		const date = parseDate(text);
		if (!date) problems.push(malformed(`"${text}" is no date: write it as 2026-01-01.`, name));
		return date;
	};
	const coverage = application.rateBooks.coverage();
	const today = application.today();
	const last = coverage && today > coverage.to ? coverage.to : today;
	const to = told('to') ?? firstDayOf('after') ?? last;
	return { from: told('from') ?? firstDayOf('before') ?? yearBefore(to), to };
}

export const load: PageServerLoad = async ({ url, locals }) => {
	const { application } = locals;
	const query = url.searchParams;
	const releases = loadedReleases(application);
	const problems: Problem[] = [];
	const [before, after] = [query.get('before'), query.get('after')];
	const code = (query.get('code') ?? '').trim().toUpperCase();
	const dates = datesOf(application, query, releases, problems);

	if (code !== '') {
		const isCode = /^[0-9A-Z]\d{3}[0-9A-Z]$/.test(code);
		if (!isCode) {
			problems.push(malformed(`"${code}" is no procedure code: give five characters.`, 'code'));
		}
		const moves =
			problems.length === 0 ? await codeMoves(application, code, dates.from, dates.to) : [];
		if (problems.length === 0 && moves.length === 0) {
			problems.push({
				code: 'unknown-code',
				message: `${code} is in no table loaded for ${dates.from} or ${dates.to}: load a release that has it, or choose other dates.`,
				path: 'code'
			});
		}
		const name = namesOf(application, [code])[code] ?? null;
		return { problems, dates, code: { code, name, moves }, report: null, choices: [] };
	}
	if (before !== null && after !== null) {
		const report = await reportOf(application, before, after, query);
		if (!report) {
			const known = [before, after].filter((id) => releases.some((release) => release.id === id));
			problems.push(
				malformed(
					known.length === 2
						? 'The two releases are of different tables: choose two of one.'
						: 'One of the two releases is not loaded: choose two that are.',
					'before'
				)
			);
		}
		return {
			...{ problems, dates, report, code: null },
			choices: choicesOf(releases.filter(({ kind }) => kind === report?.after.kind))
		};
	}
	return { problems, dates, code: null, report: null, choices: [] };
};
