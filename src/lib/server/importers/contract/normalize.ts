import type { z } from 'zod';
import type { Contract } from '$lib/domain/contracts/contract';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { parseContract } from '$lib/schemas/contract';
import { parseYaml, type TextPlace } from '../seed/parse';

/** A contract as read from a text, and where each part of it stands there. */
export interface ReadContract {
	contract: Contract;
	/** A problem with a part of the contract, with the place of that part in the text. */
	placed(problem: Problem): Problem;
	/** The place of the part that a path leads to ("terms.2.pays"), or of the nearest part above it. */
	placeOf(path: string): TextPlace;
}

const problemAt = (file: string, place: TextPlace, path: string, message: string): Problem => ({
	code: 'malformed',
	message: `${file}, line ${place.line}, column ${place.column}: ${message}`,
	path,
	place
});

/** A key that is written twice, as the parser says it and as a reader would. */
const TWICE = ['Map keys must be unique', 'this key stands here for the second time'] as const;

/** What the schema refuses, a message each; the keys that it does not know one by one. */
function findingsOf({ issues }: z.ZodError): { path: PropertyKey[]; message: string }[] {
	return issues.flatMap((issue) => {
		if (issue.code === 'unrecognized_keys') {
			return issue.keys.map((key) => ({
				path: [...issue.path, key],
				message: 'no field that SiteRate reads'
			}));
		}
		if (issue.code === 'invalid_key') {
			return issue.issues.map(({ message }) => ({ path: issue.path, message }));
		}
		return [{ path: issue.path, message: issue.message }];
	});
}

/**
 * Reads a contract from YAML or JSON strictly; `file` is its name as problems tell it, with line, column and the path
 * within the contract ("terms.2.pays.percent", counted from 0). A key that is unknown or stands twice is a problem.
 */
export function normalizeContract(file: string, text: string): Outcome<ReadContract> {
	const { data, placeOf, errors } = parseYaml(text);
	if (errors.length > 0) {
		return failure(
			...errors.map(({ place, message }) => problemAt(file, place, '', message.replace(...TWICE)))
		);
	}
	const parsed = parseContract(data);
	if (!parsed.success) {
		return failure(
			...findingsOf(parsed.error).map(({ path, message }) => {
				const where = path.map(String).join('.');
				return problemAt(file, placeOf(path), where, `${where ? `${where}: ` : ''}${message}.`);
			})
		);
	}
	const placeOfPath = (path: string) => placeOf(path.split('.'));
	return success({
		contract: parsed.data,
		placed: ({ path, message }) => problemAt(file, placeOfPath(path), path, message),
		placeOf: placeOfPath
	});
}
