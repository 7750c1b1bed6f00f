import { json } from '@sveltejs/kit';
import type { ExportStatus } from '../state';
import type { RequestHandler } from './$types';

/** How far a file is; 404 where the server does not know it (any more). */
export const GET: RequestHandler = ({ params, locals }) => {
	const headers = { 'cache-control': 'no-store' };
	const job = locals.exports.find(params.id);
	if (!job) return json({ ok: false }, { status: 404, headers });
	const { state, rowsDone, rowsTotal, seconds, error } = job;
	const status: ExportStatus = { state, rowsDone, rowsTotal, seconds, error };
	return json(status, { headers });
};
