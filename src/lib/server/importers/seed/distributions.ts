import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Distribution } from '$lib/domain/profiles/percentile';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { seedDistributions } from '$lib/schemas/seed';
import { parseSeed, seedProblem } from './parse';

/** The distributions of one published fee schedule, with where they were counted. */
export interface SeededDistributions {
	source: z.infer<typeof seedDistributions>['source'];
	sections: readonly Distribution[];
}

/** The distributions of the embedded default. */
export interface WorkRvuDistributions {
	/** Those of the published file with a SHA-256; null where none was counted of it. */
	ofFile(sha256: string): Outcome<SeededDistributions | null>;
}

/** Reads a file under seeds/distributions; what is malformed or uncited is a problem with its line. */
export function readDistributions(file: string, text: string): Outcome<SeededDistributions> {
	const seed = parseSeed(file, text);
	if (seed.problems.length > 0) return failure(...seed.problems);
	const parsed = seedDistributions.safeParse(seed.data);
	if (parsed.success) return success(parsed.data);
	return failure(
		...parsed.error.issues.map(({ path, message }) =>
			seedProblem(file, seed.lineOf(path), `${path.map(String).join('.')}: ${message}.`)
		)
	);
}

/** Finds distributions below a folder; a file is read when it is first asked for. */
export function createDistributions(folder: string): WorkRvuDistributions {
	let texts: { name: string; text: string }[] | null = null;
	const read = new Map<string, Outcome<SeededDistributions>>();
	return {
		ofFile(sha256) {
			texts ??= existsSync(folder)
				? readdirSync(folder)
						.filter((name) => name.endsWith('.yaml'))
						.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
				: [];
			const found = texts.find(({ text }) => text.includes(sha256));
			if (!found) return success(null);
			const known =
				read.get(found.name) ?? readDistributions(`seeds/distributions/${found.name}`, found.text);
			read.set(found.name, known);
			return known;
		}
	};
}
