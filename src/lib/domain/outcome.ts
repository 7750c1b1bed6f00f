/** What a problem is of; machine clients are told it, so that a code that is here stays. */
export const PROBLEM_CODES = [
	'malformed',
	'too-many',
	'unknown-code',
	'unknown-locality',
	'unknown-zip',
	'unknown-wage-area',
	'unknown-apc',
	'no-release',
	'no-policy',
	'not-available',
	'superseded',
	'database',
	'seed'
] as const;

/** Business input that cannot be priced gives problems, all at once; an exception is a bug. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
	code: ProblemCode;
	/** One sentence: what is wrong and what to do. */
	message: string;
	/** Where: the parameter or field at fault, as the caller wrote it. */
	path: string;
	/** Its place in a text that was read, both from 1; absent where there is no text. */
	place?: { line: number; column: number };
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failure = (...problems: Problem[]): { ok: false; problems: Problem[] } => ({
	ok: false,
	problems
});
