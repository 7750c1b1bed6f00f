import { Readable } from 'node:stream';
import type { Release } from '$lib/domain/rates/release';
import { bulkChangesCsv, releaseChangesCsv } from '$lib/server/exports/release-changes-csv';
import { bulkChanges } from '$lib/server/services/release-changes';
import { download } from '../../../downloads/response';
import { changeReport } from '../report';
import type { RequestHandler } from './$types';

const rowsOf = (body: BodyInit, before: Release, after: Release): Response =>
	download(body, 'text/csv; charset=utf-8', `siterate-changes-${before.id}-to-${after.id}.csv`);

/** The change report of two releases as a download, or what is wrong as plain text; bulk data is written as it is compared. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const [from, to] = ['before', 'after'].map((name) => url.searchParams.get(name) ?? '');
	const bulk = bulkChanges(locals.application, from ?? '', to ?? '');
	if (bulk) {
		const { before, after, rows } = bulk;
		const text = Readable.from(bulkChangesCsv(before, after, rows));
		return rowsOf(Readable.toWeb(text) as ReadableStream, before, after);
	}
	const changes = await changeReport(locals.application, from ?? '', to ?? '');
	if (!changes) {
		return new Response('Name two loaded releases of one table: ?before=…&after=…\n', {
			status: 404,
			headers: { 'content-type': 'text/plain; charset=utf-8' }
		});
	}
	return rowsOf(releaseChangesCsv(changes), changes.before, changes.after);
};
