import { json } from '@sveltejs/kit';
import { codesQuery, readQuery } from '$lib/schemas/api/parameters';
import { searchCodes } from '$lib/server/services/catalogue';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/**
 * Codes by number or words. A code of the loaded tables without a name has the name ''; `descriptor` is what a file that
 * the user imported calls it, with the release, or null.
 */
export const GET: RequestHandler = (asked) => {
	const { value: query, problems } = readQuery(codesQuery, asked.url.searchParams);
	if (!query) return problemResponse(asked, problems);
	return json({ codes: searchCodes(asked.locals.application, query.q, query.limit) });
};
