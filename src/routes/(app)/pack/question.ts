import type { Problem } from '$lib/domain/outcome';
import { PAPERS, type Paper } from '$lib/server/exports/pack/document';
import { PACK_FORMATS, type PackFormat } from '$lib/server/exports/pack/files';
import type { Audience } from '$lib/server/exports/pack/pack';
import { unknownValue } from '../downloads/files';

/** What an address asks of a pack. */
export interface PackQuestion {
	audience: Audience;
	/** Null: those of a pack of which nothing is chosen. */
	parts: string[] | null;
	format: PackFormat;
	/** Of the PDF. */
	paper: Paper;
	problems: Problem[];
}

/** The parameters of a pack; `chosen` tells that parts were chosen, be it none. */
export const PACK_PARAMETERS = ['audience', 'part', 'chosen', 'format', 'paper'] as const;

const AUDIENCES = ['internal', 'payer'] as const;

/** Reads what a pack is asked to be; values that are none are problems. */
export function readPackQuestion(query: URLSearchParams): PackQuestion {
	const problems: Problem[] = [];
	const one = <Value extends string>(name: string, known: readonly [Value, ...Value[]]): Value => {
		const written = query.get(name);
		const value = known.find((own) => own === written);
		if (written !== null && !value) problems.push(unknownValue(name, written, known));
		return value ?? known[0];
	};
	const parts = query.getAll('part').flatMap((part) => part.split(',').filter(Boolean));
	return {
		audience: one('audience', AUDIENCES),
		parts: parts.length > 0 || query.has('chosen') ? parts : null,
		format: one('format', PACK_FORMATS),
		paper: one('paper', PAPERS),
		problems
	};
}
