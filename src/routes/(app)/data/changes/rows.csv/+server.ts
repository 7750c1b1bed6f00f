import { releaseChangesCsv } from '$lib/server/exports/release-changes-csv';
import { changeReport } from '../report';
import type { RequestHandler } from './$types';

/** The change report of two releases as a download, or what is wrong as plain text. */
export const GET: RequestHandler = ({ url, locals }) => {
	const [before, after] = [url.searchParams.get('before'), url.searchParams.get('after')];
	const changes = changeReport(locals.application, before ?? '', after ?? '');
	if (!changes) {
		return new Response('Name two loaded releases of one table: ?before=…&after=…\n', {
			status: 404,
			headers: { 'content-type': 'text/plain; charset=utf-8' }
		});
	}
	const name = `siterate-changes-${changes.before.id}-to-${changes.after.id}.csv`;
	return new Response(releaseChangesCsv(changes), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
