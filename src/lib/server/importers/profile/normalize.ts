import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { Profile } from '$lib/domain/profiles/profile';
import { profileFile } from '$lib/schemas/profile';
import { problemsOf } from '../seed/normalize';
import { parseSeed, seedProblem } from '../seed/parse';

/**
 * Reads the text of a curated profile strictly; `file` is its name as problems tell it, with the line, the path within the
 * file and what to do. The file's name must be that of its code.
 */
export function normalizeProfile(file: string, text: string): Outcome<Profile> {
	const seed = parseSeed(file, text);
	if (seed.problems.length > 0) return failure(...seed.problems);
	const parsed = profileFile.safeParse(seed.data);
	if (!parsed.success) return failure(...problemsOf(seed, parsed.error));
	const profile = parsed.data;
	if (!file.endsWith(`${profile.code}.yaml`)) {
		return failure(
			seedProblem(file, seed.lineOf(['code']), `name the file ${profile.code}.yaml, as its code.`)
		);
	}
	return success(profile);
}
