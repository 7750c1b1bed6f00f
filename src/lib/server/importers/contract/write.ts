import { stringify } from 'yaml';
import type { Contract } from '$lib/domain/contracts/contract';
import { writtenContract } from '$lib/schemas/contract';

/** A contract as a YAML file that a person can read and keep in version control; `normalizeContract` gives the contract back. */
export const contractYaml = (contract: Contract): string =>
	stringify(writtenContract(contract), { lineWidth: 100 });

/** The same as JSON. */
export const contractJson = (contract: Contract): string =>
	`${JSON.stringify(writtenContract(contract), null, 2)}\n`;
