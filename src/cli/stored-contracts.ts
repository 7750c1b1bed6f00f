import { readFileSync } from 'node:fs';
import { noticesOf } from '$lib/domain/contracts/notices';
import { counted } from '$lib/format/quantity';
import {
	configurationFrom,
	openApplication,
	type Application
} from '$lib/server/services/application';
import {
	saveContracts,
	storedContracts,
	type ContractText,
	type SavedContract
} from '$lib/server/services/contract-versions';
import { whenFree } from '$lib/server/services/when-free';

interface LoadOptions {
	by: string;
	note?: string;
	dryRun?: boolean;
}

/** The texts of contract files; a sentence for each that cannot be read. */
export function textsOf(paths: readonly string[]): { texts: ContractText[]; unreadable: string[] } {
	const texts: ContractText[] = [];
	const unreadable: string[] = [];
	for (const path of paths) {
		try {
			texts.push({ file: path, text: readFileSync(path, 'utf8') });
		} catch (error) {
			unreadable.push(
				`${path} cannot be read (${(error as Error).message}): give a contract file, YAML or JSON.`
			);
		}
	}
	return { texts, unreadable };
}

const STATES: Record<SavedContract['state'], (saved: SavedContract, dryRun: boolean) => string> = {
	new: ({ contract }, dryRun) =>
		`${dryRun ? 'would be loaded' : 'loaded'}: ${counted(contract.terms.length, 'term')}.`,
	changed: ({ version, changes }, dryRun) =>
		`${dryRun ? 'would be' : 'is'} version ${version}: ${changes.length > 0 ? counted(changes.length, 'change') : 'its text alone differs'}.`,
	back: ({ version }, dryRun) =>
		`was withdrawn, and ${dryRun ? 'would be' : 'is'} in use again with version ${version}.`,
	same: ({ version }) => `stands so already, as version ${version}: nothing changes.`
};

function report(saved: SavedContract, dryRun: boolean): void {
	const { file, contract, state, changes } = saved;
	console.log(`${file}: ${contract.name} ${STATES[state](saved, dryRun)}`);
	for (const { sentence } of changes) console.log(`  ${sentence}`);
	for (const notice of noticesOf(contract)) console.log(`  notice: ${notice}`);
}

function open(): Application | null {
	const opened = openApplication(configurationFrom(process.env));
	if (opened.ok) return opened.value;
	for (const { message } of opened.problems) console.error(message);
	return null;
}

/** Loads contract files, all of them or none, and says what each changes. Answers the exit code: 1 where they are refused. */
export async function loadContracts(
	paths: readonly string[],
	{ by, note, dryRun = false }: LoadOptions
): Promise<number> {
	const { texts, unreadable } = textsOf(paths);
	if (unreadable.length > 0) {
		console.error(unreadable.join('\n'));
		return 1;
	}
	const application = open();
	if (!application) return 1;
	try {
		const at = new Date().toISOString();
		const saved = await whenFree(() =>
			saveContracts(application, texts, { by, note: note ?? null, dryRun, at })
		);
		if (saved.ok) {
			for (const each of saved.value) report(each, dryRun);
			return 0;
		}
		for (const { message } of saved.problems) console.error(message);
		console.error('Nothing is loaded: former versions stand as they were.');
		return 1;
	} finally {
		application.close();
	}
}

/** Lists the contracts that are loaded. Answers the exit code: 1 where the database cannot be read. */
export function listStoredContracts(): number {
	const application = open();
	if (!application) return 1;
	const stored = storedContracts(application);
	for (const { id, payer, agreement, sample, withdrawnAt, newest } of stored) {
		const { parsed, version, changedBy, changedAt } = newest;
		const span = parsed.to === undefined ? `from ${parsed.from}` : `${parsed.from} to ${parsed.to}`;
		const marks = [sample ? 'sample' : [], withdrawnAt === null ? [] : 'withdrawn'].flat();
		console.log(
			`${id}: ${parsed.name}, ${agreement}, ${payer}, ${span}, ${counted(parsed.terms.length, 'term')}, version ${version} of ${changedAt.slice(0, 10)} by ${changedBy}${marks.map((mark) => ` (${mark})`).join('')}`
		);
	}
	if (stored.length === 0) console.log('No contract is loaded.');
	application.close();
	return 0;
}
