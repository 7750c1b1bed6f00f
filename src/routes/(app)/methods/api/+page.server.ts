import { apiDocument } from '$lib/schemas/api/document';
import { PROBLEM_KINDS, problemDocumentOf } from '$lib/schemas/api/problem';
import manifest from '../../../../../package.json' with { type: 'json' };
import { operationsOf } from './shown';
import type { PageServerLoad } from './$types';

const operations = operationsOf(apiDocument(manifest.version));

const problem = problemDocumentOf(
	[
		{
			code: 'malformed',
			message: 'date "soon" is no calendar date: write it as 2026-11-22.',
			path: 'date'
		}
	],
	'/api/v1/sites?code=20983&date=soon'
);

export const load: PageServerLoad = () => ({
	operations,
	problem: JSON.stringify(problem, null, 2),
	kinds: Object.entries(PROBLEM_KINDS).map(([code, kind]) => ({ code, ...kind }))
});
