import { yearOf, type IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import { localityKey } from '$lib/domain/rates/rate-book';
import type { ZipLocality } from '$lib/domain/rates/rates';
import { parseZip, prefixOf, stateOfFiling, zipReleaseOn } from '$lib/domain/rates/zip';
import { listReleases, type StoredRelease } from '../repositories/releases';
import { findZip, zipsBeginningWith } from '../repositories/zips';
import type { Application } from './application';
import { localitiesOn, type LocalityEntry } from './catalogue';

/** A locality in which a ZIP code may lie. */
export interface ZipCandidate extends LocalityEntry {
	/** The states of its ZIP codes that were counted, most first: "MD", "VA". */
	states: string[];
	/** How many ZIP codes with these first three digits lie in it. */
	zips: number;
}

/** What an answer rests on. */
interface ZipEvidence {
	/** Five digits. */
	zip: string;
	/** The ZIP code itself, or its first three digits only. */
	by: 'zip' | 'prefix';
	/**
	 * The table says of the ZIP code that some of its addresses, by ZIP+4, belong to another locality; null where only its
	 * first three digits are known and the table says so of some ZIP code that begins with them.
	 */
	split: boolean | null;
	/** The states in which it may lie, whose wage areas are to choose from. */
	states: string[];
	release: Pick<StoredRelease, 'id' | 'title' | 'effectiveFrom'>;
	/** The table is of another calendar year than the date. */
	otherYear: boolean;
}

/** The Medicare locality of a ZIP code: one, several to ask among (most likely first), or none, and why. */
export type ZipAnswer =
	| (ZipEvidence & { found: 'one'; locality: LocalityEntry })
	| (ZipEvidence & { found: 'several'; candidates: ZipCandidate[] })
	| { found: 'unknown'; zip: string; problem: Problem }
	| { found: 'malformed'; problem: Problem };

const LONGEST_SHOWN = 40;

const REMEDY = 'import the ZIP5 file of CMS on /data, or choose the locality';

/** What rows say of localities: each once, in their order, with its states and how many ZIP codes. */
function candidatesOf(rows: readonly ZipLocality[], known: ReadonlyMap<string, LocalityEntry>) {
	const candidates = new Map<string, ZipCandidate>();
	for (const { carrier, locality, state: filed, zips } of rows) {
		const entry = known.get(localityKey(carrier, locality));
		if (!entry) continue;
		const before = candidates.get(entry.id);
		const states = [...new Set([...(before?.states ?? []), stateOfFiling(filed)])];
		candidates.set(entry.id, { ...entry, states, zips: (before?.zips ?? 0) + zips });
	}
	return [...candidates.values()];
}

const byCount = (candidates: readonly ZipCandidate[]): ZipCandidate[] =>
	candidates.toSorted((a, b) => b.zips - a.zips);

/**
 * The Medicare locality in which a ZIP code lies on a date. A ZIP+4 is taken by its first five digits. Where only
 * prefixes are loaded the first three digits tell it; where the table splits the ZIP code between localities, those of
 * its prefix are told after its own. The ZIP table may be of another year, which the answer says; the locality is always
 * one that the GPCI of the date lists.
 */
export function localityOfZip(application: Application, text: string, date: IsoDate): ZipAnswer {
	const zip = parseZip(text);
	if (zip === null) {
		return {
			found: 'malformed',
			problem: {
				code: 'malformed',
				message: `"${text.trim().slice(0, LONGEST_SHOWN)}" is no ZIP code: write all five digits, as 94110 or 00901.`,
				path: 'zip'
			}
		};
	}
	const unknown = (message: string, code: Problem['code'] = 'unknown-zip'): ZipAnswer => ({
		found: 'unknown',
		zip,
		problem: { code, message, path: 'zip' }
	});
	const { database } = application;
	const serving = listReleases(database).filter(({ withdrawnAt }) => withdrawnAt === null);
	const table = zipReleaseOn(serving, date);
	if (!table) return unknown(`No table of ZIP codes is loaded: ${REMEDY}.`, 'no-release');

	const by = table.extent === 'whole' ? 'zip' : 'prefix';
	const prefix = prefixOf(zip);
	const rows = findZip(database, table.id, by === 'zip' ? zip : prefix);
	if (rows.length === 0) {
		return unknown(
			by === 'zip'
				? `No ZIP ${zip} in ${table.title}: check its digits, or choose the locality.`
				: `No ZIP ${zip}: none of ${table.title} begins with ${prefix}. Check its digits, ${REMEDY}.`
		);
	}
	const known = new Map(localitiesOn(application, date).map((entry) => [entry.id, entry]));
	const own = byCount(candidatesOf(rows, known));
	if (own.length === 0) {
		const ids = rows.map(({ carrier, locality }) => localityKey(carrier, locality));
		return unknown(
			`ZIP ${zip} lies in ${[...new Set(ids)].join(', ')} by ${table.title}, which no loaded GPCI lists on ${date}: choose the locality.`
		);
	}
	const isSplit = rows.some((row) => row.split);
	const split = by === 'prefix' && isSplit ? null : isSplit;
	const around = split
		? byCount(candidatesOf(zipsBeginningWith(database, table.id, prefix), known))
		: [];
	const candidates = [
		...own.map((candidate) => around.find(({ id }) => id === candidate.id) ?? candidate),
		...around.filter(({ id }) => !own.some((candidate) => candidate.id === id))
	];
	const evidence: ZipEvidence = {
		zip,
		by,
		split,
		states: [...new Set(candidates.flatMap(({ states }) => states))],
		release: { id: table.id, title: table.title, effectiveFrom: table.effectiveFrom },
		otherYear: yearOf(table.effectiveFrom) !== yearOf(date)
	};
	const [only] = candidates;
	const locality = only && known.get(only.id);
	return locality && candidates.length === 1
		? { ...evidence, found: 'one', locality }
		: { ...evidence, found: 'several', candidates };
}
