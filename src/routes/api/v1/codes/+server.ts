import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { searchCodes } from '$lib/server/services/catalogue';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

const LIMIT_MAX = 50;

const query = z.object({
	q: z.string().max(100).default(''),
	limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(12)
});

/**
 * Codes by number or words. A code of the loaded tables without a name has the name ''; `descriptor` is what a file that
 * the user imported calls it, with the release, or null.
 */
export const GET: RequestHandler = ({ url, locals }) => {
	const parsed = query.safeParse(Object.fromEntries(url.searchParams));
	if (!parsed.success) {
		return problemResponse([
			{
				code: 'malformed',
				message: `Ask with q (at most 100 characters) and limit (1 to ${LIMIT_MAX}).`,
				path: String(parsed.error.issues[0]?.path[0] ?? 'q')
			}
		]);
	}
	const { q, limit } = parsed.data;
	return json({ codes: searchCodes(locals.application, q, limit) });
};
