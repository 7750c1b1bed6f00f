import { error } from '@sveltejs/kit';
import { contractHistory } from '$lib/server/services/contract-editing';
import { contractFile } from '$lib/server/services/contracts';
import type { RequestHandler } from './$types';

/** A version of a contract as a file: as it was written, or as JSON. The newest where none is asked for. */
export const GET: RequestHandler = ({ params, url, locals }) => {
	const history = contractHistory(locals.application, params.payer, params.contract);
	if (!history) error(404, `${params.payer} has no contract "${params.contract}".`);
	const asked = url.searchParams.get('version');
	const version = history.versions.find((each) => asked === null || String(each.version) === asked);
	if (!version) error(404, `${params.contract} has no version ${asked}.`);
	const format = url.searchParams.get('format') ?? 'yaml';
	if (format !== 'yaml' && format !== 'json') {
		error(400, `"${format}" is no format of a contract: give yaml or json.`);
	}
	const { body, type } = contractFile(version, format);
	return new Response(body, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'content-disposition': `attachment; filename="${params.contract}-version-${version.version}.${format}"`
		}
	});
};
