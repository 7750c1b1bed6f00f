import { json } from '@sveltejs/kit';
import type { Problem } from '$lib/domain/outcome';

const MALFORMED: ReadonlySet<Problem['code']> = new Set(['malformed', 'too-many']);

/** Said where a question about sites names no code. */
export const NO_CODE: Problem = {
	code: 'malformed',
	message: 'No code is asked for: give one as code=20983.',
	path: 'code'
};

/** 400 where the question is malformed, 404 where it names something that is not there, 200 where nothing is wrong. */
export const statusOf = (problems: readonly Problem[]): number => {
	if (problems.length === 0) return 200;
	return problems.some(({ code }) => MALFORMED.has(code)) ? 400 : 404;
};

export const problemResponse = (problems: readonly Problem[]): Response =>
	json({ ok: false, problems }, { status: statusOf(problems) });
