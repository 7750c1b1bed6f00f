import { json, type RequestEvent } from '@sveltejs/kit';
import type { Problem } from '$lib/domain/outcome';
import { PROBLEM_TYPE, problemDocumentOf, type ApiProblem } from '$lib/schemas/api/problem';

/** Said where a question about sites names no code. */
export const NO_CODE: Problem = {
	code: 'malformed',
	message: 'No code is asked for: give one as code=20983.',
	path: 'code'
};

/** What a request is refused with: a problem document, with its members and headers of its own. */
export function problemResponse(
	{ url }: Pick<RequestEvent, 'url'>,
	problems: readonly ApiProblem[],
	own: { members?: object; headers?: Record<string, string> } = {}
): Response {
	const document = problemDocumentOf(problems, `${url.pathname}${url.search}`);
	return json(
		{ ...document, ...own.members },
		{ status: document.status, headers: { ...own.headers, 'content-type': PROBLEM_TYPE } }
	);
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** What was announced, cut where it is too long to be recognised anyway. */
const announced = (type: string): string => (type === '' ? 'nothing' : `"${type.slice(0, 80)}"`);

/** Where a text stops being JSON, from 1, as far as the parser tells. */
function placeIn(text: string, { message }: SyntaxError): { line?: number; column?: number } {
	const [, told] = /at position (\d+)/.exec(message) ?? [];
	if (told === undefined && !/end of JSON input/.test(message)) return {};
	const before = text.slice(0, told === undefined ? text.length : Number(told)).split('\n');
	return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/**
 * The body as JSON, or the answer to one that is announced as something else or is no JSON. One that is too large throws
 * the refusal of its reader.
 * @param wanted what the body should be, in words: "one scenario".
 */
export async function readJson(
	event: Pick<RequestEvent, 'request' | 'url'>,
	wanted: string
): Promise<{ body: unknown } | { refused: Response }> {
	const { request } = event;
	const refused = (problem: ApiProblem, headers?: Record<string, string>) => ({
		refused: problemResponse(event, [problem], { headers })
	});
	const type = request.headers.get('content-type') ?? '';
	if (!JSON_TYPE.test(type)) {
		const message = `The body is announced as ${announced(type)}: send ${wanted} with the header Content-Type: application/json.`;
		return refused({ code: 'wrong-content', message, path: '' }, { accept: 'application/json' });
	}
	let text = '';
	try {
		text = await request.text();
		return { body: JSON.parse(text) as unknown };
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return refused({
			code: 'malformed',
			message: `The body is not JSON: send ${wanted}.`,
			path: '',
			...placeIn(text, error)
		});
	}
}

/** What the framework answers without a route of the API having been reached, or after it has thrown. */
function unanswered(event: RequestEvent, status: number): ApiProblem | null {
	const { url, request, locals } = event;
	const path = '';
	if (status === 404) {
		const message = `${url.pathname} is no address of the API: /api/v1/openapi.json lists them.`;
		return { code: 'unknown-address', message, path };
	}
	if (status === 405) {
		const message = `${url.pathname} does not take ${request.method}: the header Allow lists what it takes.`;
		return { code: 'wrong-method', message, path };
	}
	if (status === 413) {
		const message =
			'A request may have 64 MB: send less at a time, or use the command line, which reads files of any size.';
		return { code: 'too-large', message, path };
	}
	if (status < 500) return null;
	const named = locals.failure ? ` Give the number of this failure: ${locals.failure}.` : '';
	const message = `The server failed: send the request again, and if it fails once more tell who runs SiteRate here.${named}`;
	return { code: 'failed', message, path };
}

/** An answer of the API as it leaves: what is no problem document and yet a refusal becomes one. */
export function answered(event: RequestEvent, response: Response): Response {
	const isDocument = response.headers.get('content-type') === PROBLEM_TYPE;
	const problem = isDocument ? null : unanswered(event, response.status);
	if (!problem) return response;
	const allow = response.headers.get('allow');
	return problemResponse(event, [problem], { headers: allow ? { allow } : {} });
}
