import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Contract } from '$lib/domain/contracts/contract';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { Payer } from '$lib/domain/volumes/payer';
import type { SamplePlan } from '$lib/domain/volumes/sample';
import { samplePlan, sampleWeights } from '$lib/schemas/sample';
import { normalizeContract } from '../contract/normalize';
import { parseSeed, seedProblem } from './parse';

/** A contract of the sample, with the file that it is read from. */
export interface SeededContract {
	file: string;
	text: string;
	sha256: string;
	contract: Contract;
}

/** The plan of the sample as it is embedded. */
export interface SeededSample {
	plan: SamplePlan;
	/** Payers that exist besides, whose rates are not known. */
	payersWithoutRates: readonly Payer[];
	/** What its payers agreed to pay. */
	contracts: readonly SeededContract[];
	/** Name and SHA-256 of the file of the plan. */
	file: string;
	sha256: string;
}

function readPart<T>(folder: string, name: string, schema: z.ZodType<T>): Outcome<T> {
	const file = `seeds/sample/${name}`;
	const path = join(folder, 'sample', name);
	if (!existsSync(path)) {
		return failure(
			seedProblem(file, 1, 'the file is missing: restore the folder seeds from the repository.')
		);
	}
	const seed = parseSeed(file, readFileSync(path, 'utf8'));
	if (seed.problems.length > 0) return failure(...seed.problems);
	const parsed = schema.safeParse(seed.data);
	if (parsed.success) return success(parsed.data);
	return failure(
		...parsed.error.issues.map(({ path: at, message }) =>
			seedProblem(file, seed.lineOf(at), `${at.map(String).join('.')}: ${message}.`)
		)
	);
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Reads the contracts of the sample, by the names of their files. */
function readContracts(folder: string): Outcome<SeededContract[]> {
	const place = join(folder, 'sample', 'contracts');
	const contracts: SeededContract[] = [];
	const problems: Problem[] = [];
	for (const name of existsSync(place) ? readdirSync(place).sort() : []) {
		const file = `seeds/sample/contracts/${name}`;
		const text = readFileSync(join(place, name), 'utf8');
		const read = normalizeContract(file, text);
		if (read.ok) {
			contracts.push({ file, text, sha256: digestOf(text), contract: read.value.contract });
		} else problems.push(...read.problems);
	}
	return problems.length > 0 ? failure(...problems) : success(contracts);
}

/** Names in the plan that it does not explain: service lines of a facility, and a period that ends before it begins. */
function unexplained({
	from,
	to,
	facilities,
	serviceLines
}: z.output<typeof samplePlan>): Problem[] {
	const known = new Set(serviceLines.map(({ id }) => id));
	const sentence = (message: string) => seedProblem('seeds/sample/sample.yaml', 1, message);
	return [
		...facilities.flatMap(({ facility, volumes }) =>
			Object.keys(volumes)
				.filter((id) => !known.has(id))
				.map((id) => sentence(`${facility.name} has volumes of "${id}", which is no service line.`))
		),
		...(from > to ? [sentence(`the period ends in ${to}, before it begins in ${from}.`)] : [])
	];
}

/** Reads the plan of the sample below a seeds folder; the known weights of hospitals stand in it. What is malformed is a problem with its line. */
export function readSample(folder: string): Outcome<SeededSample> {
	const written = readPart(folder, 'sample.yaml', samplePlan);
	const weighed = readPart(folder, 'weights.yaml', sampleWeights);
	const contracts = readContracts(folder);
	if (!written.ok || !weighed.ok || !contracts.ok) {
		return failure(
			...(written.ok ? [] : written.problems),
			...(weighed.ok ? [] : weighed.problems),
			...(contracts.ok ? [] : contracts.problems)
		);
	}
	const problems = unexplained(written.value);
	if (problems.length > 0) return failure(...problems);
	const { title, seed, from, to, chargeMultiple, facilities, payers } = written.value;
	const { serviceLines, payersWithoutRates } = written.value;
	const cases = new Map(weighed.value.weights.map((weight) => [weight.code, weight.cases]));
	return success({
		plan: {
			...{ title, seed, from, to, chargeMultiple, facilities, payers },
			serviceLines: serviceLines.map(({ procedures, ...line }) => ({
				...line,
				procedures: procedures.map((procedure) => ({
					...procedure,
					weights: {
						...procedure.weights,
						hospital: cases.get(procedure.code) ?? procedure.weights.hospital
					}
				}))
			}))
		},
		payersWithoutRates,
		contracts: contracts.value,
		file: 'seeds/sample/sample.yaml',
		sha256: digestOf(readFileSync(join(folder, 'sample', 'sample.yaml'), 'utf8'))
	});
}
