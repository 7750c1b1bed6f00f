import { error, json } from '@sveltejs/kit';
import type { Problem } from '$lib/domain/outcome';

const STATUS: Partial<Record<Problem['code'], number>> = {
	'too-many': 413,
	'not-available': 507
};

/** What the server says of files that it does not take. */
export const statusOf = ([problem]: readonly Problem[]): number =>
	(problem && STATUS[problem.code]) ?? 400;

export const sentenceOf = (problems: readonly Problem[]): string =>
	problems.map(({ message }) => message).join(' ');

export const problemAnswer = (problems: readonly Problem[]): Response =>
	json({ ok: false, problems }, { status: statusOf(problems) });

/** A page of another address may not send files in the reader's name; a browser always tells where a request comes from. */
export function refuseForeign({ request, url }: { request: Request; url: URL }): void {
	if (request.headers.get('origin') !== url.origin) {
		error(403, 'Files are taken from the pages of SiteRate only: open its page Data.');
	}
}
