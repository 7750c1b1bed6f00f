import { compileContract, type CompiledContract } from '$lib/domain/contracts/compile';
import type { Contract } from '$lib/domain/contracts/contract';
import type { ContractVersion } from '$lib/domain/contracts/version';
import { validateContract, type KnownParties } from '$lib/domain/contracts/validate';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { contractJson } from '../importers/contract/write';
import {
	inTextOrder,
	normalizeContract,
	readContractText,
	type ReadContract
} from '../importers/contract/normalize';
import { listCodes } from '../repositories/codes';
import { listFacilities, listPayers } from '../repositories/volumes';
import type { Application } from './application';

/** A contract, ready to price claims, and what it looks up of their codes. */
export interface PricingContract {
	compiled: CompiledContract;
	serviceLineOf(code: string): string | null;
}

const idsOf = (list: readonly { id: string }[]): ReadonlySet<string> =>
	new Set(list.map(({ id }) => id));

const knownTo = ({ database, rateBooks }: Application): KnownParties => ({
	payers: idsOf(listPayers(database)),
	facilities: idsOf(listFacilities(database)),
	serviceLines: new Set(listCodes(database).map(({ serviceLine }) => serviceLine)),
	covers: (date) => rateBooks.covers(date)
});

/** Reads a contract from YAML or JSON by its form alone, whoever its payer is. */
export function readContractForm(file: string, text: string): Outcome<Contract> {
	const read = normalizeContract(file, text);
	return read.ok ? success(read.value.contract) : read;
}

/** Whether a path leads into a part whose form is wrong already. */
const isWithin = (path: string, parts: readonly string[]): boolean =>
	parts.some((part) => part !== '' && (path === part || path.startsWith(`${part}.`)));

/**
 * Reads a contract from YAML or JSON and checks it against the payers, facilities, service lines and releases that are
 * loaded; `file` is its name as problems tell it, each with line, column and path. What is read tells where its parts stand.
 * Parts whose form is sound are checked beside those that are not, so that all problems come at once, in the order of the text.
 */
export function readPlacedContract(
	application: Application,
	file: string,
	text: string
): Outcome<ReadContract> {
	const { readable, problems, placed, placeOf } = readContractText(file, text);
	const unsound = problems.map(({ path }) => path);
	const invalid = (readable ? validateContract(readable, knownTo(application)) : [])
		.filter(({ path }) => !isWithin(path, unsound))
		.map(placed);
	const all = inTextOrder([...problems, ...invalid]);
	return readable && all.length === 0
		? success({ contract: readable, placed, placeOf })
		: failure(...all);
}

/** The same, without the places. */
export function readContract(
	application: Application,
	file: string,
	text: string
): Outcome<Contract> {
	const read = readPlacedContract(application, file, text);
	return read.ok ? success(read.value.contract) : read;
}

/** Makes a contract ready to price claims. */
export function pricingContract({ database }: Application, contract: Contract): PricingContract {
	const serviceLines = new Map(
		listCodes(database).map(({ code, serviceLine }) => [code, serviceLine])
	);
	return {
		compiled: compileContract(contract),
		serviceLineOf: (code) => serviceLines.get(code) ?? null
	};
}

/** A version of a contract as a file: as its author wrote it, or what was read of that as JSON. A text in JSON is YAML too. */
export const contractFile = (
	{ text, parsed }: Pick<ContractVersion, 'text' | 'parsed'>,
	format: 'yaml' | 'json'
): { body: string; type: string } =>
	format === 'yaml'
		? { body: text, type: 'application/yaml' }
		: { body: contractJson(parsed), type: 'application/json' };
