import type { StoredContract } from '$lib/domain/contracts/version';
import type { CaseCost, Facility } from '$lib/domain/volumes/facility';
import type { Payer } from '$lib/domain/volumes/payer';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { readCosts, readFacility, readPayer } from '$lib/schemas/parties';
import { listContracts } from '../repositories/contracts';
import {
	listCaseCosts,
	listFacilities,
	listPayers,
	listVolumeUploads,
	removeCaseCosts,
	removeFacility,
	removePayer,
	saveCaseCost,
	saveFacility,
	savePayer
} from '../repositories/volumes';
import type { Application } from './application';
import { partiesOf } from './case-files';

/** An id made of a name: "Bay ASC, north" is "bay-asc-north"; a number is added where it is taken. */
function idFor(name: string, taken: readonly string[]): string {
	const wished =
		name
			.normalize('NFKD')
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, '') || 'unnamed';
	let [id, turn] = [wished, 1];
	while (taken.includes(id)) id = `${wished}-${(turn += 1)}`;
	return id;
}

const nameTaken = (name: string) =>
	failure({
		code: 'malformed',
		message: `name: "${name}" is taken: give it another name.`,
		path: 'name'
	});

/** Saves what a form tells under an id, a new one where it is null; names are unique. */
function save<Party extends { id: string; name: string }>(
	known: readonly Party[],
	id: string | null,
	read: Outcome<Party>,
	write: (party: Party) => void
): Outcome<Party> {
	if (!read.ok) return read;
	const { name } = read.value;
	const isSame = (other: Party) => other.name.toLowerCase() === name.toLowerCase();
	if (known.some((other) => other.id !== id && isSame(other))) return nameTaken(name);
	const ids = known.map((other) => other.id);
	const party = { ...read.value, id: id ?? idFor(name, ids) };
	write(party);
	return success(party);
}

/** The facilities, and what cases of them cost. */
export const storedFacilities = ({
	database
}: Application): { facilities: Facility[]; costs: CaseCost[] } => ({
	facilities: listFacilities(database),
	costs: listCaseCosts(database)
});

export const storedPayers = ({ database }: Application): Payer[] => listPayers(database);

/** Saves a facility as a form tells it; under a new id where that is null. */
export const changeFacility = (
	{ database }: Application,
	id: string | null,
	input: unknown
): Outcome<Facility> =>
	save(listFacilities(database), id, readFacility(id ?? '', input), (facility) =>
		saveFacility(database, facility)
	);

/** Saves a payer as a form tells it; under a new id where that is null. */
export const changePayer = (
	{ database }: Application,
	id: string | null,
	input: unknown
): Outcome<Payer> =>
	save(listPayers(database), id, readPayer(id ?? '', input), (payer) => savePayer(database, payer));

/** Puts the costs of a facility in place of those before, all of them or none. */
export function changeCosts(
	{ database }: Application,
	facility: string,
	text: string
): Outcome<CaseCost[]> {
	const costs = readCosts(facility, text);
	if (!costs.ok) return costs;
	database.transaction((transaction) => {
		removeCaseCosts(transaction as unknown as Application['database'], facility);
		for (const cost of costs.value) {
			saveCaseCost(transaction as unknown as Application['database'], cost);
		}
	});
	return costs;
}

/** Refuses what cases of an upload name: those out of use too, which can be put back. Null where none does. */
function inUse(
	application: Application,
	list: 'facilities' | 'payers',
	id: string
): Outcome<never> | null {
	const titles = listVolumeUploads(application.database)
		.filter((upload) => partiesOf(application, upload)[list].includes(id))
		.map(({ title, withdrawnAt }) => (withdrawnAt === null ? title : `${title} (withdrawn)`));
	if (titles.length === 0) return null;
	return failure({
		code: 'not-available',
		message: `It stays, because cases of ${titles.join(', ')} name it: rename it, or remove all uploads under "Volumes: upload" first.`,
		path: 'id'
	});
}

/** Refuses what contracts in use name. Null where none does. */
function agreedOn(
	{ database }: Application,
	isNamed: (contract: StoredContract) => boolean
): Outcome<never> | null {
	const names = listContracts(database)
		.filter((stored) => stored.withdrawnAt === null && isNamed(stored))
		.map(({ newest }) => newest.parsed.name);
	if (names.length === 0) return null;
	return failure({
		code: 'not-available',
		message: `It stays, because a contract names it (${names.join(', ')}): withdraw that first.`,
		path: 'id'
	});
}

/** Removes a facility and its costs where no upload and no contract in use names it. */
export function dropFacility(application: Application, id: string): Outcome<null> {
	const refusal =
		inUse(application, 'facilities', id) ??
		agreedOn(application, ({ newest }) => newest.parsed.facilities?.includes(id) ?? false);
	if (refusal) return refusal;
	removeFacility(application.database, id);
	return success(null);
}

/** Removes a payer, with its withdrawn contracts, where no upload and no contract in use names it. */
export function dropPayer(application: Application, id: string): Outcome<null> {
	const refusal =
		inUse(application, 'payers', id) ?? agreedOn(application, ({ payer }) => payer === id);
	if (refusal) return refusal;
	removePayer(application.database, id);
	return success(null);
}
