import { readCase } from '$lib/schemas/case-view';
import { caseFile, openCase } from '$lib/server/services/saved-cases';
import { download, refusal } from '../../../downloads/response';
import type { RequestHandler } from './$types';

const UNNAMED = { name: null, author: null, note: null };

/** The case of an address as a file, with the name of the saved one that it was made from. */
export const GET: RequestHandler = ({ url, locals: { application } }) => {
	const { view, problems } = readCase(url.searchParams);
	if (problems.length > 0) return refusal(problems);
	const opened = view.saved ? openCase(application, view.saved.id, view.saved.version) : null;
	if (opened?.ok === false) return refusal(opened.problems);
	const text = caseFile(application, view, opened?.ok ? opened.value.title : UNNAMED);
	if (!text.ok) return refusal(text.problems);
	return download(text.value, 'application/yaml; charset=utf-8', 'case.yaml');
};
