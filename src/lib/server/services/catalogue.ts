import type { IsoDate } from '$lib/domain/dates';
import { hospitalWageIndex, localityKey, type RateBook } from '$lib/domain/rates/rate-book';
import type { Ratio } from '$lib/domain/rates/rates';
import { remembered } from '$lib/domain/remembered';
import { findCodes, listCodes, type CodeEntry } from '../repositories/codes';
import type { Application } from './application';

/** A locality as a reader chooses it. */
export interface LocalityEntry {
	id: string;
	carrier: string;
	locality: string;
	state: string;
	name: string;
}

/** A wage area with the index that an ASC and, while no hospital table is loaded, a hospital is paid by there. */
export interface WageAreaEntry {
	area: string;
	name: string;
	states: string[];
	rural: boolean;
	index: Ratio;
	hospitalIndex: Ratio;
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

/** A named code with the words that it is found by. */
interface NamedCode {
	entry: CodeEntry;
	code: string;
	name: string[];
	words: string[];
	serviceLine: string[];
}

/** The codes that are found on a day: those with a name, and those of the loaded tables without one, in order. */
interface CodeIndex {
	named: NamedCode[];
	unnamed: string[];
}

function indexOf(application: Application, book: RateBook): CodeIndex {
	const named = listCodes(application.database).map((entry) => ({
		entry,
		code: entry.code.toLowerCase(),
		name: wordsOf(entry.name),
		words: wordsOf(entry.words),
		serviceLine: wordsOf(entry.serviceLine)
	}));
	const loaded = new Set<string>();
	for (const table of [book.pfs, book.opps, book.asc]) {
		for (const { code } of table?.rows.values() ?? []) loaded.add(code);
	}
	for (const { entry } of named) loaded.delete(entry.code);
	return { named, unnamed: [...loaded].sort() };
}

/** The index of a rate book, built once for each. */
const codeIndexes = remembered((application: Application) =>
	remembered((book: RateBook) => indexOf(application, book))
);

/** Where a word is found: the code itself, its beginning, a word of the name, a further word, the service line. */
function rankOf({ code, name, words, serviceLine }: NamedCode, word: string): number | null {
	if (code === word) return 0;
	if (code.startsWith(word)) return 1;
	const begins = (texts: readonly string[]) => texts.some((text) => text.startsWith(word));
	if (begins(name)) return 2;
	if (begins(words)) return 3;
	return begins(serviceLine) ? 4 : null;
}

/** A code of the loaded tables to which SiteRate has no name. */
const withoutName = (code: string): CodeEntry => ({ code, name: '', serviceLine: '', words: '' });

/** Up to `limit` of the sorted codes that begin with a text. */
function beginningWith(codes: readonly string[], text: string, limit: number): string[] {
	let [low, high] = [0, codes.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((codes[middle] ?? '') < text) low = middle + 1;
		else high = middle;
	}
	const found: string[] = [];
	for (let at = low; found.length < limit && codes[at]?.startsWith(text); at += 1) {
		found.push(codes[at] ?? '');
	}
	return found;
}

/**
 * Codes whose number or words begin with every word of the text, best first; an empty text gives the first of all. After
 * those with a name, or before them where the text is the whole code, stand the codes of today's tables by their number.
 */
export function searchCodes(application: Application, text: string, limit: number): CodeEntry[] {
	const words = wordsOf(text);
	if (words.length === 0 && text.trim() !== '') return [];
	const book = application.rateBooks.on(application.today());
	const { named, unnamed } = codeIndexes(application)(book);
	const found = named
		.flatMap((code) => {
			const ranks = words.map((word) => rankOf(code, word));
			return ranks.some((rank) => rank === null)
				? []
				: [{ entry: code.entry, rank: Math.max(0, ...ranks.map((rank) => rank ?? 0)) }];
		})
		.sort((a, b) => a.rank - b.rank)
		.map(({ entry }) => entry);
	const [number, ...more] = words;
	if (number === undefined || more.length > 0) return found.slice(0, limit);
	const numbered = beginningWith(unnamed, number.toUpperCase(), limit).map(withoutName);
	const isWhole = numbered[0]?.code === number.toUpperCase();
	return (isWhole ? [...numbered, ...found] : [...found, ...numbered]).slice(0, limit);
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

export function wageAreasOn(application: Application, date: IsoDate): WageAreaEntry[] {
	const book = application.rateBooks.on(date);
	return [...(book.ascWageIndex?.rows.values() ?? [])].map(
		({ area, name, states, rural, index }) => ({
			area,
			name,
			states,
			rural,
			index,
			hospitalIndex: hospitalWageIndex(book, area)?.index ?? index
		})
	);
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
