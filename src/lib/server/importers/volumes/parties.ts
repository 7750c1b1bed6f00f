import { SETTING_NAMES } from '$lib/domain/claims/setting';
import type { Facility } from '$lib/domain/volumes/facility';
import type { Payer } from '$lib/domain/volumes/payer';
import type { Cell } from './cells';
import type { KnownNames } from './fields';
import { ownText } from './rows';

/** The facilities and payers that rows can name. */
export interface KnownParties {
	facilities: readonly Facility[];
	payers: readonly Payer[];
}

/** Whether a cell names one of them, by id or by name. */
export const knownNames = ({ facilities, payers }: KnownParties): KnownNames => {
	const among = (parties: readonly { id: string; name: string }[]) => {
		const names = new Set(parties.flatMap(({ id, name }) => [plain(id), plain(name)]));
		return (cell: string) => names.has(plain(cell));
	};
	return { facility: among(facilities), payer: among(payers) };
};

/** A name of the file that nothing is known by. */
export interface UnknownName {
	name: string;
	rows: number;
}

/** Unknown names counted; a column with more holds something else. */
const NAMES_KEPT = 1000;

const plain = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

/** Looks up names: as they were assigned, else by id or by name, small and capital letters alike. */
export function directory(
	what: 'facility' | 'payer',
	known: readonly { id: string; name: string }[],
	assigned: Readonly<Record<string, string>>
) {
	const ids = new Map(
		known.flatMap(({ id, name }) => [
			[plain(id), id],
			[plain(name), id]
		])
	);
	const exists = new Set(known.map(({ id }) => id));
	for (const [name, id] of Object.entries(assigned)) if (exists.has(id)) ids.set(plain(name), id);
	const unknown = new Map<string, UnknownName>();
	return {
		find(text: string): Cell<string> {
			if (text === '') return { problem: 'nothing stands here: fill the cell.' };
			const id = ids.get(plain(text));
			if (id !== undefined) return { value: id };
			return {
				problem: `"${text}" is no ${what} that is known: assign the name to one, or create it.`
			};
		},
		/** Counts a row that names what is not known. */
		count(text: string): void {
			const key = plain(text);
			if (key === '' || ids.has(key)) return;
			const entry = unknown.get(key);
			if (entry) entry.rows += 1;
			else if (unknown.size < NAMES_KEPT)
				unknown.set(ownText(key), { name: ownText(text), rows: 1 });
		},
		/** Most rows first. */
		unknown: (): UnknownName[] => [...unknown.values()].sort((a, b) => b.rows - a.rows)
	};
}

/** The only facility at a place of service; a problem where there is none or more than one. */
export function facilityAtPlace(facilities: readonly Facility[], place: string): Cell<string> {
	const [only, ...others] = facilities.filter(
		({ setting }) => SETTING_NAMES[setting].placeOfService === place
	);
	if (!only) return { problem: `no facility is of place of service ${place}: create it.` };
	if (others.length > 0) {
		return {
			problem: `${others.length + 1} facilities are of place of service ${place}: add a column that names the facility.`
		};
	}
	return { value: only.id };
}
