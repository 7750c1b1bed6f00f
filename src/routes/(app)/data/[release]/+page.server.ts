import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { releaseInForce } from '$lib/domain/rates/release';
import {
	loadedReleases,
	reinstate,
	releaseTable,
	withdraw,
	type ReleaseTable
} from '$lib/server/services/releases';
import type { Actions, PageServerLoad } from './$types';

/** Rows of a page; more would make it slow. */
const PAGE = 200;

/** The columns that a row is found by. */
const KEYS = new Set(
	'code descriptor apc indicator area carrier locality county hospital zip primary secondary addOn device procedure column1 column2 state states name'.split(
		' '
	)
);

/** The rows in which a key begins with a text. */
function found({ columns, rows }: ReleaseTable, text: string): ReleaseTable['rows'] {
	const at = columns.flatMap((column, index) => (KEYS.has(column) ? [index] : []));
	const wanted = text.toLowerCase();
	return rows.filter(({ cells }) =>
		at.some((index) => cells[index]?.toLowerCase().startsWith(wanted))
	);
}

/** The page that an address asks for: by its number, or by a line or anchor ("716", "716-bb") that lies on it. */
function pageOf(rows: ReleaseTable['rows'], query: URLSearchParams): number {
	const pages = Math.max(1, Math.ceil(rows.length / PAGE));
	const line = query.get('line');
	if (line !== null) {
		const position = rows.findIndex(({ anchor }) => anchor === `line-${line}`);
		if (position >= 0) return Math.floor(position / PAGE) + 1;
	}
	const page = Number(query.get('page') ?? '1');
	return Number.isInteger(page) ? Math.min(pages, Math.max(1, page)) : 1;
}

export const load: PageServerLoad = ({ params, url, locals }) => {
	const { application } = locals;
	const find = (url.searchParams.get('find') ?? '').trim();
	const table = releaseTable(application, params.release, find.toUpperCase());
	if (!table) {
		error(404, `No release ${params.release} is loaded: choose one on the page Data.`);
	}
	const { release } = table;
	const rows = find === '' ? table.rows : found(table, find);
	const page = pageOf(rows, url.searchParams);
	const releases = loadedReleases(application);
	const others = releases.filter(
		({ kind, id, withdrawnAt }) =>
			kind === release.kind && id !== release.id && withdrawnAt === null
	);
	const before = others.filter(({ effectiveFrom }) => effectiveFrom < release.effectiveFrom).at(-1);
	return {
		release,
		columns: table.columns,
		rows: rows.slice((page - 1) * PAGE, page * PAGE),
		find,
		line: url.searchParams.get('line'),
		found: rows.length,
		first: (page - 1) * PAGE + 1,
		page,
		pages: Math.max(1, Math.ceil(rows.length / PAGE)),
		before: before ? { id: before.id, title: before.title } : null,
		supersededBy: releases.find(({ id }) => id === release.supersededBy) ?? null,
		/** What would serve its first day without it. */
		instead: releaseInForce(others, release.kind, release.effectiveFrom)?.release.title ?? null
	};
};

const BUSY = 'The database is busy with an import: try again when it has ended.';

export const actions: Actions = {
	withdraw: ({ params, locals }) => {
		try {
			withdraw(locals.application, params.release, new Date().toISOString());
		} catch (failed) {
			console.error(failed);
			return fail(503, { sentence: BUSY });
		}
		redirect(303, resolve('/(app)/data/[release]', { release: params.release }));
	},
	reinstate: ({ params, locals }) => {
		try {
			const sentence = reinstate(locals.application, params.release);
			if (sentence !== null) return fail(409, { sentence });
		} catch (failed) {
			console.error(failed);
			return fail(503, { sentence: BUSY });
		}
		redirect(303, resolve('/(app)/data/[release]', { release: params.release }));
	}
};
