import type { Descriptor } from '$lib/domain/cases/comparison';
import type { IsoDate } from '$lib/domain/dates';
import { hospitalWageIndex } from '$lib/domain/rates/hospital-wage-index';
import { localityKey, type RateBook } from '$lib/domain/rates/rate-book';
import type { Ratio } from '$lib/domain/rates/rates';
import { remembered } from '$lib/domain/remembered';
import { findCodes, listCodes, readDescriptors } from '../repositories/codes';
import type { Application } from './application';
import { dateInForce } from './sites';

/** A locality as a reader chooses it. */
export interface LocalityEntry {
	id: string;
	carrier: string;
	locality: string;
	state: string;
	name: string;
}

/** A wage area with the index that each facility is paid by there; null for one whose table does not know the area. */
export interface WageAreaEntry {
	area: string;
	name: string;
	states: string[];
	rural: boolean;
	/** Of an ASC. */
	index: Ratio | null;
	/** Of a hospital that is not reclassified. */
	hospitalIndex: Ratio | null;
}

/** British and American spellings of the words of the field, folded to one. */
const SPELLINGS: readonly [RegExp, string][] = [
	[/tumour/g, 'tumor'],
	[/haem/g, 'hem'],
	[/gynaec/g, 'gynec'],
	[/paed/g, 'ped'],
	[/anaesth/g, 'anesth'],
	[/oesoph/g, 'esoph'],
	[/centre/g, 'center'],
	[/oedema/g, 'edema']
];

const folded = (text: string): string =>
	SPELLINGS.reduce((spelled, [from, to]) => spelled.replace(from, to), text.toLowerCase());

const wordsOf = (text: string): string[] =>
	folded(text)
		.split(/[^a-z0-9]+/)
		.filter(Boolean);

/** A code as it is found: with its name and service line, '' where it has none, and what the user's own file calls it. */
export interface FoundCode {
	code: string;
	name: string;
	serviceLine: string;
	descriptor: Descriptor | null;
}

/** A code with the words that it is found by; each text begins every word with a space. */
interface IndexedCode {
	found: FoundCode;
	code: string;
	name: string;
	words: string;
	serviceLine: string;
	descriptor: string;
}

const spaced = (text: string): string =>
	wordsOf(text)
		.map((word) => ` ${word}`)
		.join('');

const indexed = (found: FoundCode, words: string): IndexedCode => ({
	found,
	code: found.code.toLowerCase(),
	name: spaced(found.name),
	words: spaced(words),
	serviceLine: spaced(found.serviceLine),
	descriptor: spaced(found.descriptor?.text ?? '')
});

/** The codes of a rate book, those with a name in the catalogue's order, then the others. */
interface CodeIndex {
	entries: readonly IndexedCode[];
	/** The words of all entries, one line each, so that one pass of the text finds the entries that have a word. */
	text: string;
	/** Where the line of each entry begins, and where the text ends. */
	starts: readonly number[];
	/** Codes without a name, by number. */
	unnamed: readonly string[];
}

const lineOf = ({ code, name, words, serviceLine, descriptor }: IndexedCode): string =>
	` ${code}${name}${words}${serviceLine}${descriptor}\n`;

function codeIndex(entries: readonly IndexedCode[], unnamed: readonly string[]): CodeIndex {
	const lines = entries.map(lineOf);
	const starts = [0];
	for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
	return { entries, text: lines.join(''), starts, unnamed };
}

/** The entries of which some word begins as given, which starts with a space. */
function* entriesWith({ entries, text, starts }: CodeIndex, begun: string): Generator<IndexedCode> {
	let index = 0;
	let at = text.indexOf(begun);
	while (at >= 0) {
		while ((starts[index + 1] as number) <= at) index += 1;
		yield entries[index] as IndexedCode;
		at = text.indexOf(begun, starts[index + 1]);
	}
}

/** Anaesthesia of the physician fee schedule, which is not priced. */
const ANAESTHESIA = 'J';

/** All codes of the rate book; of those without a name what is not priced comes last, and else they stand by number. */
function indexOf(application: Application, book: RateBook): CodeIndex {
	const descriptors = readDescriptors(application.database, null);
	const descriptorOf = (code: string) => descriptors.get(code) ?? null;
	const named = listCodes(application.database);
	const unnamed = new Set<string>();
	for (const table of [book.pfs, book.opps, book.oppsOfYearBefore, book.asc]) {
		for (const { code } of table?.rows.values() ?? []) unnamed.add(code);
	}
	for (const { code } of named) unnamed.delete(code);
	const isAnaesthesia = (code: string) => book.pfs?.rows.get(code)?.status === ANAESTHESIA;
	const sorted = [...unnamed].sort();
	const ordered = [
		...sorted.filter((code) => !isAnaesthesia(code)),
		...sorted.filter(isAnaesthesia)
	];
	return codeIndex(
		[
			...named.map(({ code, name, serviceLine, words }) =>
				indexed({ code, name, serviceLine, descriptor: descriptorOf(code) }, words)
			),
			...ordered.map((code) =>
				indexed({ code, name: '', serviceLine: '', descriptor: descriptorOf(code) }, '')
			)
		],
		sorted
	);
}

/** The index of a rate book, built once for each. */
const codeIndexes = remembered((application: Application) =>
	remembered((book: RateBook) => indexOf(application, book))
);

/** Ranks of what a word begins, best first; the last is none. */
const NOT_FOUND = 7;

/**
 * Where a word is found: the code itself, its beginning, a word of the name, a further word, the descriptor of a code with
 * a name, its service line, the descriptor of a code without a name.
 */
function rankOf(entry: IndexedCode, word: string, begun: string): number {
	if (entry.code.startsWith(word)) return entry.code === word ? 0 : 1;
	if (entry.name.includes(begun)) return 2;
	if (entry.words.includes(begun)) return 3;
	if (entry.descriptor.includes(begun)) return entry.name === '' ? 6 : 4;
	return entry.serviceLine.includes(begun) ? 5 : NOT_FOUND;
}

/** The rate book whose codes are found: of today, else of the last day covered. */
const bookToSearch = (application: Application): RateBook =>
	application.rateBooks.on(dateInForce(application, null).date ?? application.today());

/**
 * Codes whose number or words begin with every word of the text, best first: by the worst rank of its words, then those
 * with a name in the catalogue's order, then the others by number, anaesthesia last. An empty text gives the first that have a name.
 */
export function searchCodes(application: Application, text: string, limit: number): FoundCode[] {
	const words = wordsOf(text);
	if (words.length === 0 && text.trim() !== '') return [];
	const index = codeIndexes(application)(bookToSearch(application));
	const [longest] = words.toSorted((one, other) => other.length - one.length);
	if (longest === undefined) {
		return index.entries.slice(0, limit).flatMap(({ found }) => (found.name === '' ? [] : [found]));
	}
	const byRank: FoundCode[][] = Array.from({ length: NOT_FOUND }, () => []);
	const begun = words.map((word) => ` ${word}`);
	for (const entry of entriesWith(index, ` ${longest}`)) {
		let rank = 0;
		for (let at = 0; at < words.length && rank < NOT_FOUND; at += 1) {
			rank = Math.max(rank, rankOf(entry, words[at] as string, begun[at] as string));
		}
		byRank[rank]?.push(entry.found);
	}
	return byRank.flat().slice(0, limit);
}

/** The codes of the tables loaded for a day that have no name, in order. */
export const unnamedCodes = (application: Application, book: RateBook): readonly string[] =>
	codeIndexes(application)(book).unnamed;

/** SiteRate's names of codes; a code without one is absent. */
export const namesOf = (
	application: Application,
	codes: readonly string[]
): Record<string, string> =>
	Object.fromEntries(findCodes(application.database, codes).map(({ code, name }) => [code, name]));

export const localitiesOn = (application: Application, date: IsoDate): LocalityEntry[] =>
	[...(application.rateBooks.on(date).gpci?.rows.values() ?? [])].map(
		({ carrier, locality, state, name }) => ({
			id: localityKey(carrier, locality),
			carrier,
			locality,
			state,
			name
		})
	);

/** The areas of the ASC table, and those of the hospital table where one of the date is loaded. */
export function wageAreasOn(application: Application, date: IsoDate): WageAreaEntry[] {
	const book = application.rateBooks.on(date);
	const known = book.ascWageIndex?.rows;
	const areas = new Map<string, Omit<WageAreaEntry, 'index' | 'hospitalIndex'>>([
		...(book.hospitalWageIndex?.rows ?? []),
		...(known ?? [])
	]);
	return [...areas.values()].flatMap(({ area, name, states, rural }) => {
		const index = known?.get(area)?.index ?? null;
		const hospitalIndex = hospitalWageIndex(book, area)?.index ?? null;
		return index === null && hospitalIndex === null
			? []
			: [{ area, name, states, rural, index, hospitalIndex }];
	});
}

/** A service line with its codes. */
export interface ServiceLineEntry {
	name: string;
	codes: { code: string; name: string }[];
}

/** All named codes by service line, in the catalogue's order. */
export function serviceLinesOf(application: Application): ServiceLineEntry[] {
	const lines = new Map<string, ServiceLineEntry>();
	for (const { code, name, serviceLine } of listCodes(application.database)) {
		const line = lines.get(serviceLine) ?? { name: serviceLine, codes: [] };
		line.codes.push({ code, name });
		lines.set(serviceLine, line);
	}
	return [...lines.values()];
}
