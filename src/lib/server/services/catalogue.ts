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

/** How well an entry answers: the code itself, then its beginning, then words of its name, then further words. */
function rank(entry: CodeEntry, words: readonly string[]): number | null {
	const haystack = `${entry.name} ${entry.words} ${entry.serviceLine}`.toLowerCase();
	let worst = 0;
	for (const word of words) {
		const position =
			entry.code.toLowerCase() === word
				? 0
				: entry.code.toLowerCase().startsWith(word)
					? 1
					: entry.name.toLowerCase().startsWith(word)
						? 2
						: new RegExp(`(^|[^a-z0-9])${word.replace(/[^a-z0-9]/g, '\\$&')}`).test(haystack)
							? 3
							: null;
		if (position === null) return null;
		worst = Math.max(worst, position);
	}
	return worst;
}

/** Codes whose number or words begin with every word of the text, best first; an empty text gives the first of all. */
export function searchCodes(application: Application, text: string, limit: number): CodeEntry[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	return listCodes(application.database)
		.flatMap((entry) => {
			const place = rank(entry, words);
			return place === null ? [] : [{ entry, place }];
		})
		.sort((a, b) => a.place - b.place)
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
