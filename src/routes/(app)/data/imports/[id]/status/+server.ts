import { json } from '@sveltejs/kit';
import type { ImportStatus } from '../status';
import type { RequestHandler } from './$types';

/** How far an import is; 404 where the server does not know it (any more). */
export const GET: RequestHandler = ({ params, locals }) => {
	const job = locals.imports.find(params.id);
	const headers = { 'cache-control': 'no-store' };
	if (!job) return json({ ok: false }, { status: 404, headers });
	const status: ImportStatus = {
		state: job.state,
		progress: job.progress,
		seconds: job.seconds,
		error: job.error,
		tables: job.reports.reduce((sum, { tables }) => sum + tables.length, 0)
	};
	return json(status, { headers });
};
