import { counted } from '$lib/format/quantity';
import { readProfile } from '$lib/server/services/curated';

/** Checks curated profiles; says what is wrong in each. Answers the exit code: 1 where any is refused. */
export function validateProfiles(paths: readonly string[]): number {
	let refused = 0;
	for (const path of paths) {
		const read = readProfile(path);
		if (read.ok) {
			const { code, ledger, sources } = read.value;
			console.log(
				`${path}: the profile of ${code} can be shown: ${counted(ledger.length, 'statement')} in its ledger, ${counted(sources.length, 'source')}.`
			);
		} else {
			refused += 1;
			read.problems.forEach(({ message }) => console.error(message));
		}
	}
	return refused > 0 ? 1 : 0;
}
