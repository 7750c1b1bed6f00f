import { json } from '@sveltejs/kit';
import type { ImportStatus } from '../../../../data/imports/[id]/status';
import type { RequestHandler } from './$types';

/** How far an upload is; 404 where the server does not know it (any more). */
export const GET: RequestHandler = ({ params, locals }) => {
	const job = locals.volumes.find(params.id);
	const headers = { 'cache-control': 'no-store' };
	if (!job) return json({ ok: false }, { status: 404, headers });
	const { state, progress, seconds, error, reports } = job;
	const status: ImportStatus = { state, progress, seconds, error, tables: reports.length };
	return json(status, { headers });
};
