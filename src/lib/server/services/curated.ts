import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { priceCase, type CaseAtSetting } from '$lib/domain/cases/price-case';
import { SETTINGS } from '$lib/domain/claims/setting';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { figuresOf, type Figures } from '$lib/domain/profiles/placeholders';
import {
	ledgerOf,
	siblingsOf,
	sourcesOf,
	type LedgerRow,
	type Profile,
	type Source
} from '$lib/domain/profiles/profile';
import type { Place } from '$lib/domain/rates/place';
import type { RateBook } from '$lib/domain/rates/rate-book';
import { normalizeProfile } from '../importers/profile/normalize';
import type { Application } from './application';
import { namesOf } from './catalogue';

/** The curated profiles of a folder, read when they are asked for and again when their file has changed. */
export interface Profiles {
	/** Null where the code has no profile; problems where its file cannot be read. */
	of(code: string): Outcome<Profile | null>;
}

/** Reads and checks one profile; `name` is the file as problems tell it. */
export function readProfile(path: string, name: string = basename(path)): Outcome<Profile> {
	try {
		return normalizeProfile(name, readFileSync(path, 'utf8'));
	} catch (error) {
		return failure({
			code: 'seed',
			message: `${name} cannot be read (${(error as Error).message}): check the path and the rights.`,
			path: name
		});
	}
}

export function createProfiles(folder: string): Profiles {
	const known = new Map<string, { changed: number; read: Outcome<Profile> }>();
	return {
		of(code) {
			if (!/^[0-9A-Z]{5}$/.test(code)) return success(null);
			const path = join(folder, `${code}.yaml`);
			const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
			if (changed === undefined) return success(null);
			const held = known.get(code);
			if (held?.changed === changed) return held.read;
			const read = readProfile(path, `seeds/profiles/${code}.yaml`);
			known.set(code, { changed, read });
			return read;
		}
	};
}

/** The curated part of a code's page: plain data. */
export interface Curated {
	profile: Profile;
	ledger: LedgerRow[];
	/** Of the profile and of its ledger. */
	sources: Source[];
	/** By code, the profile's and its siblings': what stands for the placeholders of the texts that their files hold. */
	figures: Record<string, Figures>;
	/** SiteRate's names of the related codes; a code without one is absent. */
	names: Record<string, string>;
	/** Why the ledger of a sibling is missing. */
	problems: Problem[];
}

/** What the figures of a profile are priced by. */
export interface CuratedQuery {
	code: string;
	place: Place;
	qualifyingApm: boolean;
}

function figuresAt({ code, place, qualifyingApm }: CuratedQuery, book: RateBook): Outcome<Figures> {
	const query = { code, place, qualifyingApm, explain: false };
	const cases: CaseAtSetting[] = [];
	for (const setting of SETTINGS) {
		const priced = priceCase(query, setting, book, policyOn(book.date));
		if (!priced.ok) return priced;
		cases.push(priced.value);
	}
	return success(figuresOf(code, cases, book));
}

/**
 * The curated profile of a code with its figures at a place on the book's date; null where the code has none. Problems
 * name what is wrong in the file, or the policy value that is missing on the date.
 */
export function curatedOf(
	application: Application,
	query: CuratedQuery,
	book: RateBook
): Outcome<Curated | null> {
	const read = application.profiles.of(query.code);
	if (!read.ok) return read;
	const profile = read.value;
	if (!profile) return success(null);

	const readings = siblingsOf(profile).map((code) => application.profiles.of(code));
	const siblings = readings.flatMap((sibling) =>
		sibling.ok && sibling.value ? [sibling.value] : []
	);
	const figures: Record<string, Figures> = {};
	for (const { code } of [profile, ...siblings]) {
		const found = figuresAt({ ...query, code }, book);
		if (!found.ok) return found;
		figures[code] = found.value;
	}
	const ledger = ledgerOf(profile, siblings);
	return success({
		profile,
		ledger,
		sources: sourcesOf(profile, siblings, ledger),
		figures,
		names: namesOf(
			application,
			profile.related.flatMap(({ codes }) => codes)
		),
		problems: readings.flatMap((sibling) => (sibling.ok ? [] : sibling.problems))
	});
}
