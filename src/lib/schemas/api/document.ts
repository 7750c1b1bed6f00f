import {
	createDocument,
	type ZodOpenApiOperationObject,
	type ZodOpenApiPathsObject,
	type oas31
} from 'zod-openapi';
import { API_OPERATIONS, type ApiExample, type ApiOperation } from './operations';
import { PROBLEM_TYPE, problemDocument } from './problem';

/** Where the API stands. */
export const API_ROOT = '/api/v1';

const REFUSALS: Record<number, string> = {
	400: 'The question is malformed, or too much is asked at once.',
	404: 'It names something that is not there on the date.',
	413: 'The body has more than 64 MB.',
	415: 'The body is not announced as JSON.',
	500: 'The server failed.'
};

const refusal = (status: number) => ({
	description: REFUSALS[status] ?? '',
	content: { [PROBLEM_TYPE]: { schema: problemDocument } }
});

const bodyExamples = (examples: readonly ApiExample[]) =>
	Object.fromEntries(
		examples.map(({ summary, body }, position) => [
			`example${position + 1}`,
			{ summary, value: body }
		])
	);

function described(operation: ApiOperation): ZodOpenApiOperationObject {
	const { id, summary, description, query, pathParameters, body, examples } = operation;
	const refusals = [...operation.refusals, 500].map((status) => [String(status), refusal(status)]);
	return {
		operationId: id,
		summary,
		description,
		requestParams: {
			...(pathParameters ? { path: pathParameters } : {}),
			...(query ? { query } : {})
		},
		...(body
			? {
					requestBody: {
						required: true,
						content: { 'application/json': { schema: body, examples: bodyExamples(examples) } }
					}
				}
			: {}),
		responses: {
			'200': {
				description: 'The answer.',
				content: { 'application/json': { schema: operation.response } }
			},
			...Object.fromEntries(refusals)
		},
		'x-examples': examples
	};
}

/** The value of a parameter in the first example that has one, as the parameter's type has it. */
function exampleOf(
	{ name, in: where, schema }: oas31.ParameterObject,
	examples: readonly ApiExample[]
) {
	const text = examples
		.map(({ query, path }) => (where === 'path' ? path : query)?.[name])
		.find((value) => value !== undefined);
	if (text === undefined || !schema || '$ref' in schema) return text;
	if (schema.type === 'array') return text.split(',');
	return schema.type === 'integer' ? Number(text) : text;
}

/**
 * The API as an OpenAPI 3.1 document, from the schemas that its routes read and its answers are proven by.
 * @param version of the application.
 */
export function apiDocument(version: string): oas31.OpenAPIObject {
	const paths: ZodOpenApiPathsObject = {};
	for (const operation of API_OPERATIONS) {
		const path = `${API_ROOT}${operation.path}`;
		paths[path] = { ...paths[path], [operation.method]: described(operation) };
	}
	const document = createDocument(
		{
			openapi: '3.1.1',
			info: {
				title: 'SiteRate',
				version,
				description:
					'What a procedure pays, by site of service, locality and payer. Money is a decimal string of dollars and cents. What is wrong is answered as a problem document (RFC 9457) whose codes are listed at /methods/api.'
			},
			paths
		},
		{ allowEmptySchema: { custom: true } }
	);
	for (const { path, method, examples } of API_OPERATIONS) {
		const operation = document.paths?.[`${API_ROOT}${path}`]?.[method];
		for (const parameter of operation?.parameters ?? []) {
			if (!('$ref' in parameter)) parameter.example = exampleOf(parameter, examples);
		}
	}
	return document;
}
