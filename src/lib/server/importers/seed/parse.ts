import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { Problem } from '$lib/domain/outcome';

/** A seed file as written: plain data, and where each part of it stands. */
export interface ParsedSeed {
	file: string;
	data: unknown;
	/** The line of the part that a path of keys and positions leads to, or of the nearest part above it. */
	lineOf(path: readonly PropertyKey[]): number;
	problems: Problem[];
}

export const seedProblem = (file: string, line: number, message: string): Problem => ({
	code: 'seed',
	message: `${file}, line ${line}: ${message}`,
	path: `${file}:${line}`
});

function positionOf(document: Document, path: readonly PropertyKey[]): number {
	for (let length = path.length; length >= 0; length -= 1) {
		const parent = document.getIn(path.slice(0, Math.max(0, length - 1)), true);
		const last = path[length - 1];
		if (length > 0 && isMap(parent)) {
			const pair = parent.items.find((item) => String(item.key) === String(last));
			if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
		}
		const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
		if (isNode(node) && node.range) return node.range[0];
	}
	return 0;
}

/** Reads a YAML seed file strictly: a key written twice is a problem, as is anything that is not YAML. */
export function parseSeed(file: string, text: string): ParsedSeed {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
	const lineAt = (position: number) => lines.linePos(position).line;
	let data: unknown = null;
	const problems = document.errors.map((error) =>
		seedProblem(file, lineAt(error.pos[0]), error.message.split('\n')[0] ?? error.message)
	);
	try {
		data = document.toJS();
	} catch (error) {
		problems.push(seedProblem(file, 1, `${(error as Error).message}.`));
	}
	return {
		file,
		data,
		lineOf: (path) => lineAt(positionOf(document, path)),
		problems
	};
}
