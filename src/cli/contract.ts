import { readFileSync } from 'node:fs';
import { overlaps, sharedSpan } from '$lib/domain/contracts/overlap';
import type { Contract } from '$lib/domain/contracts/contract';
import { noticesOf } from '$lib/domain/contracts/notices';
import { failure, type Outcome } from '$lib/domain/outcome';
import { counted } from '$lib/format/quantity';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';
import { readContract } from '$lib/server/services/contracts';

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

/** Checks contract files, and whether two of them would pay the same claim; says what is wrong and where. Answers the exit code: 1 where any is refused. */
export function validateContracts(paths: readonly string[]): number {
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	let refused = 0;
	const read: { path: string; contract: Contract }[] = [];
	for (const path of paths) {
		const outcome = contractOfFile(opened.value, path);
		if (!outcome.ok) {
			refused += 1;
			for (const { message } of outcome.problems) console.error(message);
			continue;
		}
		const contract = outcome.value;
		const other = read.find((before) => overlaps(before.contract, contract));
		if (other) {
			refused += 1;
			console.error(
				`${path}: ${contract.name} and ${other.contract.name} (${other.path}) would pay the same claims ${sharedSpan(other.contract, contract)}: end one of them, or give them other products or facilities.`
			);
			continue;
		}
		read.push({ path, contract });
		console.log(
			`${path}: ${contract.name} can be used: ${counted(contract.terms.length, 'term')}.`
		);
		for (const notice of noticesOf(contract)) console.log(`${path}: notice: ${notice}`);
	}
	opened.value.close();
	return refused > 0 ? 1 : 0;
}
