import { readFileSync } from 'node:fs';
import type { Contract } from '$lib/domain/contracts/contract';
import { noticesOf } from '$lib/domain/contracts/notices';
import { failure, type Outcome } from '$lib/domain/outcome';
import { counted } from '$lib/format/quantity';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';
import { checkContracts } from '$lib/server/services/contract-versions';
import { readContract } from '$lib/server/services/contracts';
import { textsOf } from './stored-contracts';

/** Reads and checks a contract file; a file that cannot be read is a problem. */
export function contractOfFile(application: Application, path: string): Outcome<Contract> {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		return failure({
			code: 'malformed',
			message: `${path} cannot be read (${(error as Error).message}): give a contract file, YAML or JSON.`,
			path
		});
	}
	return readContract(application, path, text);
}

/** Checks contract files, by themselves and beside each other; says what is wrong and where. Answers the exit code: 1 where any is refused. */
export function validateContracts(paths: readonly string[]): number {
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	const { texts, unreadable } = textsOf(paths);
	for (const sentence of unreadable) console.error(sentence);
	const checked = checkContracts(opened.value, texts);
	for (const { file, contract, problems } of checked) {
		for (const { message } of problems) console.error(message);
		if (contract) {
			console.log(
				`${file}: ${contract.name} can be used: ${counted(contract.terms.length, 'term')}.`
			);
			for (const notice of noticesOf(contract)) console.log(`${file}: notice: ${notice}`);
		}
	}
	opened.value.close();
	return unreadable.length > 0 || checked.some(({ contract }) => contract === null) ? 1 : 0;
}
