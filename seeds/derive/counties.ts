import { localityKey } from '../../src/lib/domain/rates/rate-book';
import type { RowOf } from '../../src/lib/server/importers/importer';
import { ALIASES } from './county-aliases';

type Row = Pick<RowOf['locality-counties'], 'carrier' | 'locality' | 'state' | 'counties'>;

/** A state or a county of the map by its FIPS code, two digits or five. */
export interface NamedArea {
	fips: string;
	name: string;
}

/** The locality of every county, or all that keeps a county from having exactly one. */
export interface CountyLocalities {
	/** Locality ("01112-05") by the FIPS code of the county. */
	localities: ReadonlyMap<string, string>;
	problems: readonly string[];
}

/** A list of counties as the crosswalk writes it: "ALL OTHER COUNTIES EXCEPT MONTGOMERY AND PRINCE GEORGE'S". */
const EVERY_COUNTY = /^ALL (?<rest>OTHER )?COUNT(?:IES|Y EQUIVALENTS)(?:,? EXCEPT (?<except>.+))?$/;

const folded = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

const separated = (list: string): string[] =>
	list
		.split(/[,/]|\bAND\b/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** The named counties of a list with the state of each: "A, B IN VIRGINIA; C IN MARYLAND" leaves the row's own state. */
const namedIn = (list: string, state: string): { state: string; county: string }[] =>
	list.split(';').flatMap((part) => {
		const [, names = part, other = state] = /^(.+) IN ([A-Z ]+)$/.exec(part.trim()) ?? [];
		return separated(names).map((county) => ({ state: other, county }));
	});

/**
 * Puts every county of the map into the locality to which the CMS crosswalk gives it, by name: the named counties first,
 * then those of a state that are left. A name that fits no county of its state or two of them, a county that two
 * localities claim or none does, and an exception that no other locality takes is a problem; so is an alias that is not
 * needed. Aliases are data (county-aliases.ts).
 */
export function localitiesOfCounties(
	rows: readonly Row[],
	states: readonly NamedArea[],
	counties: readonly NamedArea[]
): CountyLocalities {
	const problems: string[] = [];
	const localities = new Map<string, string>();
	const unused = new Set(ALIASES);

	const aliasOf = (state: string, county: string | null): readonly string[] | null => {
		const alias = ALIASES.find((known) => known.state === state && known.county === county);
		if (!alias) return null;
		unused.delete(alias);
		return alias.means;
	};
	const statesOf = (name: string): readonly string[] => {
		const found =
			aliasOf(name, null) ??
			states.filter((state) => folded(state.name) === name).map(({ fips }) => fips);
		if (found.length === 0) problems.push(`"${name}" is no state of the map.`);
		return found;
	};
	const inStates = (found: readonly string[]): NamedArea[] =>
		counties.filter(({ fips }) => found.includes(fips.slice(0, 2)));
	const countyOf = (state: string, county: string): string | null => {
		const alias = aliasOf(state, county);
		const found =
			alias ??
			inStates(statesOf(state))
				.filter(({ name }) => folded(name) === county)
				.map(({ fips }) => fips);
		if (found.length === 1) return found[0] ?? null;
		problems.push(
			found.length === 0
				? `"${county}" of ${state} is no county of the map.`
				: `"${county}" of ${state} may be ${found.join(' or ')}.`
		);
		return null;
	};
	const give = (fips: string, locality: string): void => {
		const first = localities.get(fips);
		if (first !== undefined) problems.push(`${fips} is in ${first} and in ${locality}.`);
		else localities.set(fips, locality);
	};

	for (const { carrier, locality, state, counties: list } of rows) {
		if (EVERY_COUNTY.test(list)) continue;
		for (const named of namedIn(list, state)) {
			const fips = countyOf(named.state, named.county);
			if (fips !== null) give(fips, localityKey(carrier, locality));
		}
	}
	const named = new Set(localities.keys());
	for (const { carrier, locality, state, counties: list } of rows) {
		const groups = EVERY_COUNTY.exec(list)?.groups;
		if (!groups) continue;
		const here = inStates(statesOf(state));
		const excepted = new Set(
			separated(groups.except ?? '').map((county) => countyOf(state, county))
		);
		for (const fips of excepted) {
			if (fips && !named.has(fips)) problems.push(`${fips} is excepted, and no locality names it.`);
		}
		for (const { fips } of here) {
			const isTaken = named.has(fips) && (groups.rest !== undefined || excepted.has(fips));
			if (!isTaken) give(fips, localityKey(carrier, locality));
		}
	}
	for (const { fips, name } of counties) {
		if (!localities.has(fips)) problems.push(`${fips} ${name} is in no locality.`);
	}
	for (const { state, county } of unused) {
		problems.push(`The alias of ${county ?? state} is not needed.`);
	}
	return { localities, problems };
}
