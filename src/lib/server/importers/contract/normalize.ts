import type { z } from 'zod';
import { notText } from '$lib/domain/not-text';
import { CONTRACT_FORMAT, type Contract } from '$lib/domain/contracts/contract';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { parseContract } from '$lib/schemas/contract';
import { readableContract } from '$lib/schemas/contract-parts';
import { parseYaml, type TextPlace } from '../seed/parse';

/** A contract as read from a text, and where each part of it stands there. */
export interface ReadContract {
	contract: Contract;
	/** A problem with a part of the contract, with the place of that part in the text. */
	placed(problem: Problem): Problem;
	/** The place of the part that a path leads to ("terms.2.pays"), or of the nearest part above it. */
	placeOf(path: string): TextPlace;
}

/** What could be read of a text, and what is wrong with its form. */
export interface ReadText extends Omit<ReadContract, 'contract'> {
	/** Without the parts that problems lead to; null where too little can be read. */
	readable: Contract | null;
	problems: readonly Problem[];
}

const START: TextPlace = { line: 1, column: 1 };

const problemAt = (file: string, place: TextPlace, path: string, message: string): Problem => ({
	code: 'malformed',
	message: `${file}, line ${place.line}, column ${place.column}: ${message}`,
	path,
	place
});

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

/** Problems in the order of the text. */
export const inTextOrder = (problems: readonly Problem[]): Problem[] =>
	problems.toSorted(
		({ place: left = START }, { place: right = START }) =>
			left.line - right.line || left.column - right.column
	);

const EMPTY = `the file is empty: a contract begins with format: ${CONTRACT_FORMAT}`;

/**
 * Reads what can be read of a contract from YAML or JSON, and tells all that is wrong with its form at once: keys that are
 * unknown or stand twice and values of another form, each with line, column and path, in the order of the text. Where the
 * text is no YAML, that alone is told with the keys that stand twice.
 */
export function readContractText(file: string, text: string): ReadText {
	const foreign = notText(text);
	const { data, placeOf, errors, repeated } = parseYaml(foreign === null ? text : '');
	const placeOfPath = (path: string) => placeOf(path.split('.'));
	const read = (problems: readonly Problem[], readable: Contract | null): ReadText => ({
		...{ readable, problems: inTextOrder(problems), placeOf: placeOfPath },
		placed: ({ path, message }) => problemAt(file, placeOfPath(path), path, message)
	});
	if (foreign !== null) return read([problemAt(file, START, '', `${foreign}.`)], null);
	const ofText = [...errors, ...repeated].map(({ place, message }) =>
		problemAt(file, place, '', `${message}.`)
	);
	if (errors.length > 0) return read(ofText, null);
	if (data === null) return read([problemAt(file, START, '', `${EMPTY}.`)], null);
	const parsed = parseContract(data);
	if (parsed.success) return read(ofText, parsed.data);
	const findings = findingsOf(parsed.error);
	const ofForm = findings.map(({ path, message }) => {
		const where = path.map(String).join('.');
		return problemAt(file, placeOf(path), where, `${where ? `${where}: ` : ''}${message}.`);
	});
	return read(
		[...ofText, ...ofForm],
		readableContract(
			data,
			findings.map(({ path }) => path)
		)
	);
}

/**
 * Reads a contract from YAML or JSON strictly; `file` is its name as problems tell it, with line, column and the path
 * within the contract ("terms.2.pays.percent", counted from 0). A key that is unknown or stands twice is a problem.
 */
export function normalizeContract(file: string, text: string): Outcome<ReadContract> {
	const { readable, problems, placed, placeOf } = readContractText(file, text);
	return readable && problems.length === 0
		? success({ contract: readable, placed, placeOf })
		: failure(...problems);
}
