import type { Outcome } from '$lib/domain/outcome';
import { PACK_FORMAT_NAMES, PACK_FORMATS, PACK_TYPES } from '$lib/server/exports/pack/files';
import type { Application } from '$lib/server/services/application';
import { writtenPack, type GatheredPack } from '$lib/server/services/packs';
import { download, refusal } from '../downloads/response';
import { readPackQuestion } from './question';

/** What the page of a pack shows: what can be chosen, what is, and what keeps the pack from being made. */
export function shownPack(query: URLSearchParams, gathered: Outcome<GatheredPack>) {
	const { audience, parts, format, paper, problems } = readPackQuestion(query);
	const offers = gathered.ok ? gathered.value.offers : [];
	return {
		...{ audience, format, paper },
		formats: PACK_FORMATS.map((id) => ({ id, name: PACK_FORMAT_NAMES[id] })),
		parts: offers.map(({ id, name, withheld, byDefault }) => ({
			...{ id, name, withheld },
			chosen: withheld === null && (parts === null ? byDefault : parts.includes(id))
		})),
		notices: gathered.ok ? gathered.value.notices : [],
		problems: [...problems, ...(gathered.ok ? [] : gathered.problems)]
	};
}

/** The file of a pack, or why there is none. */
export async function packResponse(
	application: Application,
	query: URLSearchParams,
	gathered: Outcome<GatheredPack>
): Promise<Response> {
	const { parts, format, paper, problems } = readPackQuestion(query);
	if (!gathered.ok) return refusal([...problems, ...gathered.problems]);
	if (problems.length > 0) return refusal(problems);
	const files = await writtenPack(application, gathered.value, {
		...{ parts, paper },
		formats: [format]
	});
	if (!files.ok) return refusal(files.problems);
	const [file] = files.value;
	if (!file) throw new Error('a pack was written without a file');
	return download(file.bytes, PACK_TYPES[format], file.name);
}
