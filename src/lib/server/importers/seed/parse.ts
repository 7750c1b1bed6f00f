import { isMap, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Problem } from '$lib/domain/outcome';

/** Where something stands in a text, both from 1. */
export interface TextPlace {
	line: number;
	column: number;
}

/** A YAML text as written: plain data, and where each part of it stands. JSON is YAML too. */
export interface ParsedYaml {
	data: unknown;
	/** The place of the part that a path of keys and positions leads to, or of the nearest part above it. */
	placeOf(path: readonly PropertyKey[]): TextPlace;
	errors: { place: TextPlace; message: string }[];
	/** Keys that stand a second time in their group; `data` has what the first one says. */
	repeated: { place: TextPlace; message: string }[];
}

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

/** What the parser says in words of its own. */
const SAID: Readonly<Record<string, string>> = {
	TAB_AS_INDENT: 'a tab indents this line: indent it with spaces',
	MULTIPLE_DOCS: 'a second document begins here: a file holds one'
};

/** Takes every key out that its group has before, and says where both stand. */
function takeOutRepeated(
	document: Document,
	placeAt: (position: number) => TextPlace
): ParsedYaml['repeated'] {
	const repeated: ParsedYaml['repeated'] = [];
	visit(document, {
		Map(_, map) {
			const first = new Map<string, number>();
			map.items = map.items.filter(({ key }) => {
				const name = String(key);
				const position = isNode(key) ? (key.range?.[0] ?? 0) : 0;
				const before = first.get(name);
				if (before === undefined) {
					first.set(name, position);
					return true;
				}
				const message = `${name} stands twice, first in line ${placeAt(before).line}`;
				repeated.push({ place: placeAt(position), message });
				return false;
			});
		}
	});
	return repeated;
}

/** Reads YAML strictly: a key written twice is an error, as is anything that is not YAML. */
export function parseYaml(text: string): ParsedYaml {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		...{ lineCounter: lines, uniqueKeys: false, strict: true, prettyErrors: false }
	});
	const placeAt = (position: number): TextPlace => {
		const { line, col } = lines.linePos(position);
		return { line, column: col };
	};
	const errors = document.errors.map(({ code, pos, message }) => ({
		place: placeAt(pos[0]),
		message: SAID[code] ?? message
	}));
	const repeated = takeOutRepeated(document, placeAt);
	let data: unknown = null;
	try {
		data = document.toJS();
	} catch (error) {
		errors.push({ place: { line: 1, column: 1 }, message: `${(error as Error).message}.` });
	}
	return { data, placeOf: (path) => placeAt(positionOf(document, path)), errors, repeated };
}

/** Reads a YAML seed file strictly: a key written twice is a problem, as is anything that is not YAML. */
export function parseSeed(file: string, text: string): ParsedSeed {
	const { data, placeOf, errors, repeated } = parseYaml(text);
	return {
		file,
		data,
		lineOf: (path) => placeOf(path).line,
		problems: [...errors, ...repeated].map(({ place, message }) =>
			seedProblem(file, place.line, message)
		)
	};
}
