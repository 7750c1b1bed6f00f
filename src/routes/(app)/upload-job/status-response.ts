import { json } from '@sveltejs/kit';
import type { JobStatus } from './status';

/** How far a job is, as an answer to a page that waits; 404 where the server does not know it (any more). */
export function statusResponse(job: JobStatus | null): Response {
	const headers = { 'cache-control': 'no-store' };
	if (!job) return json({ ok: false }, { status: 404, headers });
	const { state, progress, seconds, error } = job;
	return json({ state, progress, seconds, error } satisfies JobStatus, { headers });
}
