import { z } from 'zod';
import { PROBLEM_CODES, type Problem } from '$lib/domain/outcome';

/** What is wrong with a request before anything is asked of the rates. */
const REQUEST_CODES = [
	'unknown-address',
	'wrong-method',
	'wrong-content',
	'too-large',
	'failed'
] as const;

/** Every code that a machine client can meet: the list is closed. */
export const API_PROBLEM_CODES = [...PROBLEM_CODES, ...REQUEST_CODES] as const;

export type ApiProblemCode = (typeof API_PROBLEM_CODES)[number];

/** What a code stands for. */
export interface ProblemKind {
	/** HTTP status of an answer that has nothing worse. */
	status: 400 | 404 | 405 | 409 | 413 | 415 | 500;
	/** The same for every problem of the code. */
	title: string;
	/** When it is met, one sentence. */
	meaning: string;
}

/** The documented list of codes. */
export const PROBLEM_KINDS: Record<ApiProblemCode, ProblemKind> = {
	malformed: {
		status: 400,
		title: 'Malformed',
		meaning:
			'A parameter or a field of the body cannot be read, is not known or contradicts another.'
	},
	'too-many': {
		status: 400,
		title: 'Too many at once',
		meaning: 'More is asked than one request answers.'
	},
	'unknown-code': {
		status: 404,
		title: 'Unknown code',
		meaning: 'No loaded table of the date lists the procedure code.'
	},
	'unknown-locality': {
		status: 404,
		title: 'Unknown locality',
		meaning: 'The GPCI table of the date has no such MAC and locality.'
	},
	'unknown-zip': {
		status: 404,
		title: 'Unknown ZIP code',
		meaning: 'The loaded table of ZIP codes has none that begins so.'
	},
	'unknown-wage-area': {
		status: 404,
		title: 'Unknown wage area',
		meaning: 'No wage index of the date lists the area.'
	},
	'unknown-apc': {
		status: 404,
		title: 'Unknown APC',
		meaning: 'The OPPS tables of the date have no rate for the APC.'
	},
	'no-release': {
		status: 404,
		title: 'No release of the date',
		meaning: 'No table of rates is loaded for the date of service.'
	},
	'no-policy': {
		status: 404,
		title: 'No policy value of the date',
		meaning: 'A value that law or CMS sets is not known for the date of service.'
	},
	'not-available': {
		status: 404,
		title: 'Not available',
		meaning: 'It names something that is not loaded: volumes, a payer, a facility, a contract.'
	},
	superseded: {
		status: 409,
		title: 'Superseded',
		meaning: 'Somebody stored a later version in the meantime.'
	},
	database: {
		status: 500,
		title: 'Database',
		meaning: 'The database cannot be read or written.'
	},
	seed: {
		status: 500,
		title: 'Embedded data',
		meaning: 'A file of the embedded default cannot be read.'
	},
	'unknown-address': {
		status: 404,
		title: 'Unknown address',
		meaning: 'The API has no such address.'
	},
	'wrong-method': {
		status: 405,
		title: 'Wrong method',
		meaning: 'The address does not take the method; the header Allow lists those that it takes.'
	},
	'wrong-content': {
		status: 415,
		title: 'Wrong content type',
		meaning: 'The body is not announced as JSON by the header Content-Type.'
	},
	'too-large': {
		status: 413,
		title: 'Too large',
		meaning: 'The body has more than 64 MB.'
	},
	failed: {
		status: 500,
		title: 'Failed',
		meaning: 'The server failed; the detail has the number by which its log names the failure.'
	}
};

/** The media type of a problem document (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** Where the codes are documented; a fragment names one. */
export const PROBLEM_PAGE = '/methods/api';

const problem = z
	.strictObject({
		code: z.enum(API_PROBLEM_CODES),
		message: z.string().meta({ description: 'One sentence: what is wrong and what to do.' }),
		path: z.string().meta({
			description:
				'The parameter or field at fault, as `lines.0.units`; empty where it is the whole.'
		}),
		line: z.int().min(1).optional().meta({ description: 'Of a text that was read, from 1.' }),
		column: z.int().min(1).optional()
	})
	.meta({ id: 'Problem' });

/** A problem as it is written for machine clients. */
export const problemDocument = z
	.strictObject({
		type: z
			.string()
			.regex(new RegExp(`^${PROBLEM_PAGE}#(${API_PROBLEM_CODES.join('|')})$`))
			.meta({ description: 'The code, as the address of its documentation.' }),
		title: z.string().meta({ description: 'The same for every problem of the type.' }),
		status: z.int().meta({ description: 'The HTTP status.' }),
		detail: z.string().meta({ description: 'Every message, for a person to read.' }),
		instance: z.string().meta({ description: 'Path and query that were asked for.' }),
		id: z
			.union([z.string(), z.number()])
			.nullable()
			.optional()
			.meta({ description: 'Of a claim that cannot be priced: its id, null where none was read.' }),
		problems: z.array(problem).min(1).meta({ description: 'All that is wrong.' })
	})
	.meta({ id: 'ProblemDocument', description: 'What is wrong with a request (RFC 9457).' });

export type ProblemDocument = z.infer<typeof problemDocument>;

/** A problem of the application, or of the request itself. */
export interface ApiProblem extends Omit<Problem, 'code'> {
	code: ApiProblemCode;
}

/** The problem that decides the status: a malformed question before what it names, then the first. */
const leading = (problems: readonly ApiProblem[]): ApiProblem | undefined =>
	problems.find(({ code }) => PROBLEM_KINDS[code].status === 400) ?? problems[0];

/** HTTP status of problems; 200 where there are none. */
export function statusOf(problems: readonly ApiProblem[]): number {
	const first = leading(problems);
	return first ? PROBLEM_KINDS[first.code].status : 200;
}

/**
 * The problem document of at least one problem.
 * @param instance path and query that were asked for.
 */
export function problemDocumentOf(
	problems: readonly ApiProblem[],
	instance: string
): ProblemDocument {
	const code = leading(problems)?.code ?? 'failed';
	const { status, title } = PROBLEM_KINDS[code];
	return {
		type: `${PROBLEM_PAGE}#${code}`,
		title,
		status,
		detail: problems.map(({ message }) => message).join(' '),
		instance,
		problems: problems.map(({ place, ...told }) => ({ ...told, ...place }))
	};
}
