import type { IsoDate } from '$lib/domain/dates';
import { hospitalWageIndex, localityKey } from '$lib/domain/rates/rate-book';
import type { Ratio } from '$lib/domain/rates/rates';
import { listCodes, type CodeEntry } from '../repositories/codes';
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

/** Where a word is found: the code itself, its beginning, a word of the name, a further word, the service line. */
function rankOf(entry: CodeEntry, word: string): number | null {
	const code = entry.code.toLowerCase();
	if (code === word) return 0;
	if (code.startsWith(word)) return 1;
	const begins = (text: string) => wordsOf(text).some((candidate) => candidate.startsWith(word));
	if (begins(entry.name)) return 2;
	if (begins(entry.words)) return 3;
	return begins(entry.serviceLine) ? 4 : null;
}

/** Codes whose number or words begin with every word of the text, best first; an empty text gives the first of all. */
export function searchCodes(application: Application, text: string, limit: number): CodeEntry[] {
	const words = wordsOf(text);
	if (words.length === 0 && text.trim() !== '') return [];
	return listCodes(application.database)
		.flatMap((entry) => {
			const ranks = words.map((word) => rankOf(entry, word));
			return ranks.some((rank) => rank === null)
				? []
				: [{ entry, rank: Math.max(0, ...ranks.map((rank) => rank ?? 0)) }];
		})
		.sort((a, b) => a.rank - b.rank)
		.slice(0, limit)
		.map(({ entry }) => entry);
}

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
