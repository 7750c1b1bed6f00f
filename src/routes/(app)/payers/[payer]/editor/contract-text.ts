import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLSeq } from 'yaml';

/** A term as it stands in the text of a contract. */
export interface WrittenTerm {
	name: string;
	/** As it is written; empty where none is. */
	method: string;
	/** Whether it is for some lines only. */
	hasScope: boolean;
	/** Offsets of its own lines, with the comments directly above it. */
	from: number;
	to: number;
	/** Offset at which its content begins. */
	at: number;
}

/** A text after a change of its terms, and what of it is selected then. */
export interface ChangedText {
	text: string;
	from: number;
	to: number;
}

const LINE_WIDTH = 100;

/** A text whose last line ends. */
const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** The document of a text; null where it does not read. */
function documentOf(text: string): Document | null {
	const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: true, strict: true });
	return document.errors.length === 0 && isMap(document.contents) ? document : null;
}

const listIn = (document: Document): YAMLSeq | null => {
	const list = document.get('terms', true);
	return isSeq(list) ? list : null;
};

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function lineEnd(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end + 1;
}

const isComment = (line: string): boolean => line.trimStart().startsWith('#');

const depthOf = (line: string): number => line.length - line.trimStart().length;

/** Offset of the dash of each term; null where the terms stand in brackets. */
function dashes(list: YAMLSeq): number[] | null {
	const { srcToken } = list;
	if (srcToken?.type !== 'block-seq') return null;
	const offsets = srcToken.items.flatMap(({ start }) =>
		start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset)
	);
	return offsets.length === list.items.length ? offsets : null;
}

const scalarText = (node: unknown, key: string): string => {
	const value = isMap(node) ? node.get(key) : null;
	return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
};

function methodOf(item: unknown): string {
	const pays = isMap(item) ? item.get('pays', true) : null;
	return scalarText(pays, 'method');
}

const rangeOf = (node: unknown): [number, number] => {
	const range = (node as { range?: [number, number, number] | null } | null)?.range;
	return range ? [range[0], range[1]] : [0, 0];
};

/** The lines of a term: those from its dash to its end, with comments above it and deeper ones below. */
function linesOf(text: string, dash: number, end: number, least: number): [number, number] {
	const depth = dash - lineStart(text, dash);
	let from = lineStart(text, dash);
	while (from > least) {
		const above = lineStart(text, from - 1);
		if (above < least || !isComment(text.slice(above, from))) break;
		from = above;
	}
	let last = end;
	while (last > dash && /\s/.test(text.charAt(last - 1))) last -= 1;
	let to = lineEnd(text, last);
	while (to < text.length) {
		const line = text.slice(to, lineEnd(text, to));
		if (!isComment(line) || depthOf(line) <= depth) break;
		to += line.length;
	}
	return [from, to];
}

/** The terms of a contract as they stand in its text, in order; null where the text is no YAML or JSON. */
export function termsOf(text: string): WrittenTerm[] | null {
	const document = documentOf(text);
	if (!document) return null;
	const list = listIn(document);
	if (!list) return [];
	const offsets = dashes(list);
	let least = 0;
	return list.items.map((item, position): WrittenTerm => {
		const [at, end] = rangeOf(item);
		const dash = offsets?.[position];
		const [from, to] = dash === undefined ? [at, end] : linesOf(text, dash, end, least);
		if (dash !== undefined) least = to;
		return {
			name: scalarText(item, 'name'),
			method: methodOf(item),
			hasScope: isMap(item) && item.has('where'),
			...{ from, to, at }
		};
	});
}

/** A text's document with its terms rewritten, for terms that stand in brackets: the layout is the library's, comments stay. */
function rewritten(
	text: string,
	change: (items: unknown[], document: Document) => number
): ChangedText | null {
	const document = documentOf(text);
	if (!document) return null;
	if (!listIn(document)) document.set('terms', document.createNode([]));
	const list = listIn(document);
	if (!list) return null;
	const position = change(list.items, document);
	const changed = document.toString({ lineWidth: LINE_WIDTH });
	const at = termsOf(changed)?.[position]?.at ?? 0;
	return { text: changed, from: at, to: at };
}

const isInLines = (text: string): boolean => {
	const document = documentOf(text);
	const list = document && listIn(document);
	return list ? dashes(list) !== null : false;
};

/** A term moved by one place up (-1) or down (1); null where it cannot be. */
export function moveTerm(text: string, position: number, by: -1 | 1): ChangedText | null {
	const whole = ended(text);
	const terms = termsOf(whole);
	const [first, second] = by < 0 ? [position - 1, position] : [position, position + 1];
	const [above, below] = [terms?.[first], terms?.[second]];
	if (!above || !below) return null;
	if (!isInLines(whole)) {
		return rewritten(whole, (items) => {
			items.splice(first, 2, items[second], items[first]);
			return position + by;
		});
	}
	const changed =
		whole.slice(0, above.from) +
		whole.slice(below.from, below.to) +
		whole.slice(above.to, below.from) +
		whole.slice(above.from, above.to) +
		whole.slice(below.to);
	const at = termsOf(changed)?.[position + by]?.at ?? above.from;
	return { text: changed, from: at, to: at };
}

/** A term taken out; null where it is the only one. */
export function removeTerm(text: string, position: number): ChangedText | null {
	const whole = ended(text);
	const terms = termsOf(whole);
	const term = terms?.[position];
	if (!terms || !term || terms.length < 2) return null;
	if (!isInLines(whole)) {
		return rewritten(whole, (items) => {
			items.splice(position, 1);
			return Math.max(0, position - 1);
		});
	}
	const changed = whole.slice(0, term.from) + whole.slice(term.to);
	const at = termsOf(changed)?.[Math.min(position, terms.length - 2)]?.at ?? term.from;
	return { text: changed, from: at, to: at };
}

/** A name that no term has yet: "Ablation 2". */
export function freeName(terms: readonly Pick<WrittenTerm, 'name'>[], wanted: string): string {
	const isTaken = (name: string) => terms.some((term) => term.name === name);
	if (!isTaken(wanted)) return wanted;
	let number = 2;
	while (isTaken(`${wanted} ${number}`)) number += 1;
	return `${wanted} ${number}`;
}

/** A text as a YAML value that reads as itself wherever it stands. */
const valueText = (value: string): string =>
	/^([A-Za-z][A-Za-z0-9 .-]*|\d{4}-\d{2}-\d{2})$/.test(value) &&
	!/^(true|false|null|yes|no|on|off)$/i.test(value)
		? value
		: JSON.stringify(value);

/** A copy of a term below it, under a name of its own. */
export function duplicateTerm(text: string, position: number): ChangedText | null {
	const whole = ended(text);
	const document = documentOf(whole);
	const list = document && listIn(document);
	const terms = termsOf(whole);
	const term = terms?.[position];
	const item = list?.items[position];
	if (!terms || !term || !isMap(item)) return null;
	const name = freeName(terms, term.name);
	const written = item.get('name', true);
	if (!isInLines(whole) || !isScalar(written)) {
		return rewritten(whole, (items, own) => {
			const copy = own.createNode({ ...(item.toJS(own) as object), name });
			items.splice(position + 1, 0, copy);
			return position + 1;
		});
	}
	const [from, to] = rangeOf(written);
	const dash = lineStart(whole, term.at);
	const copy = whole.slice(dash, from) + valueText(name) + whole.slice(to, term.to);
	const changed = whole.slice(0, term.to) + copy + whole.slice(term.to);
	const at = term.to + (from - dash);
	return { text: changed, from: at, to: at + valueText(name).length };
}

/**
 * A term put before another, or at the end; the part of it that is meant to be typed over is selected.
 * @param lines of the term from its dash, without indentation.
 * @param typedOver a part of those lines.
 */
export function insertTerm(
	text: string,
	position: number,
	lines: readonly string[],
	typedOver: string
): ChangedText | null {
	const whole = ended(text);
	const terms = termsOf(whole);
	if (!terms) return null;
	const written = `${lines.join('\n')}\n`;
	if (!isInLines(whole)) {
		return rewritten(whole, (items, document) => {
			const [term] = parseDocument(written).toJS() as unknown[];
			items.splice(position, 0, document.createNode(term));
			return position;
		});
	}
	const before = terms[position];
	const offset = before ? before.from : (terms.at(-1)?.to ?? whole.length);
	const [first] = terms;
	const depth = first ? depthOf(whole.slice(lineStart(whole, first.at))) : 2;
	const indented = lines.map((line) => `${' '.repeat(depth)}${line}\n`).join('');
	const at = offset + indented.indexOf(typedOver);
	return {
		text: whole.slice(0, offset) + indented + whole.slice(offset),
		...{ from: at, to: at + typedOver.length }
	};
}

/** Where a further term belongs: behind the one at an offset of the text; before a last one that is for every line. */
export function placeForTerm(terms: readonly WrittenTerm[], offset: number | null): number {
	const last = terms.at(-1);
	const end = last && !last.hasScope ? terms.length - 1 : terms.length;
	const chosen = offset === null ? -1 : termAt(terms, offset);
	return chosen < 0 ? end : Math.min(chosen + 1, end);
}

/** Position of the term that holds an offset of the text; -1 where none does. */
export const termAt = (terms: readonly WrittenTerm[], offset: number): number =>
	terms.findIndex(({ from, to }) => from <= offset && offset < to);

/** A text with a field of the contract itself said otherwise; a field that it lacks is put at its end. */
export function withField(text: string, key: string, value: string): string {
	const document = documentOf(text);
	const node = document?.get(key, true);
	if (!isScalar(node)) return `${ended(text)}${key}: ${valueText(value)}\n`;
	const [from, to] = rangeOf(node);
	return text.slice(0, from) + valueText(value) + text.slice(to);
}

/** Names of the schedules that a contract has. */
export function schedulesOf(text: string): string[] {
	const schedules = documentOf(text)?.get('schedules', true);
	return isMap(schedules) ? schedules.items.map(({ key }) => String(key)) : [];
}

/** Offset of a line and column, both from 1. */
export function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
	let start = 0;
	for (let at = 1; at < line; at += 1) start = lineEnd(text, start);
	return Math.min(start + column - 1, text.length);
}
