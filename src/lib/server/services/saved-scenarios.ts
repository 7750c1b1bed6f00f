import { randomUUID } from 'node:crypto';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type {
	SavedEvaluation,
	SavedScenario,
	ScenarioKind,
	ScenarioVersion
} from '$lib/domain/scenarios/portfolio/saved';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { isOfCase } from '$lib/schemas/case-scenario';
import { inTransaction } from '../db/client';
import { parseScenarioText } from '../importers/scenario/parse';
import { readScenarioText } from '../importers/scenario/read';
import { scenarioYaml } from '../importers/scenario/write';
import {
	insertScenario,
	insertScenarioVersion,
	listScenarios,
	listScenarioVersions,
	setScenarioWithdrawn
} from '../repositories/scenarios';
import type { Application } from './application';

type Store = Pick<Application, 'database'>;

/** What a scenario is saved as. */
export interface ScenarioSaving {
	/** Null: as a new one. */
	id: string | null;
	/** The version that it was made from; another one in its place is a problem. Null for a new one. */
	basedOn: number | null;
	/** ISO time. */
	at: string;
	/** What it comes to; absent: not known. */
	evaluated?: SavedEvaluation;
}

/** A version of a saved scenario, of either kind. */
export interface OpenedVersion {
	version: ScenarioVersion;
	kind: ScenarioKind;
	/** The number of the newest version. */
	newest: number;
	isWithdrawn: boolean;
}

/** A version of a saved scenario of the portfolio, read. */
export interface OpenedScenario extends OpenedVersion {
	scenario: PortfolioScenario;
}

const unknown = (id: string) =>
	failure({
		code: 'not-available',
		message: `No scenario is saved as "${id}": choose one of the list.`,
		path: 'id'
	});

/** A scenario of one case is told by its text; what cannot be read is taken as one of the portfolio, which says so. */
export function scenarioKind(file: string, text: string): ScenarioKind {
	const parsed = parseScenarioText(file, text);
	return parsed.ok && isOfCase(parsed.value.data) ? 'case' : 'portfolio';
}

/** Saved scenarios of both kinds, the last saved first; without those that were withdrawn. */
export const savedScenarios = ({ database }: Store): (SavedScenario & { kind: ScenarioKind })[] =>
	listScenarios(database)
		.filter(({ withdrawnAt }) => withdrawnAt === null)
		.map((saved) => ({ ...saved, kind: scenarioKind(saved.newest.name, saved.newest.text) }));

/** Versions of a saved scenario, the newest first. */
export function scenarioVersions({ database }: Store, id: string): Outcome<ScenarioVersion[]> {
	const versions = listScenarioVersions(database, id);
	return versions.length > 0 ? success(versions) : unknown(id);
}

/** A version of a saved scenario as it was written; without a number the newest. */
export function openVersion(
	{ database }: Store,
	id: string,
	asked: number | null
): Outcome<OpenedVersion> {
	const versions = listScenarioVersions(database, id);
	const [newest] = versions;
	if (!newest) return unknown(id);
	const version = versions.find((own) => own.version === (asked ?? newest.version));
	if (!version) {
		return failure({
			code: 'not-available',
			message: `${newest.name} has versions 1 to ${newest.version}, not ${asked}.`,
			path: 'version'
		});
	}
	const stored = listScenarios(database).find((own) => own.id === id);
	return success({
		...{ version, kind: scenarioKind(version.name, version.text), newest: newest.version },
		isWithdrawn: stored?.withdrawnAt != null
	});
}

/** Said where a saved scenario is of the other kind than its page. */
export const ofOtherKind = ({ version: { name }, kind }: OpenedVersion) =>
	failure({
		code: 'not-available',
		message: `${name} is a scenario of ${kind === 'case' ? 'one case' : 'the portfolio'}: open it from the list of scenarios.`,
		path: 'id'
	});

/** A saved scenario of the portfolio as a version of it says; without one the newest. It is read, never written. */
export function openScenario(
	store: Store,
	id: string,
	asked: number | null = null
): Outcome<OpenedScenario> {
	const opened = openVersion(store, id, asked);
	if (!opened.ok) return opened;
	if (opened.value.kind !== 'portfolio') return ofOtherKind(opened.value);
	const { version } = opened.value;
	const read = readScenarioText(version.name, version.text);
	return read.ok ? success({ ...opened.value, scenario: read.value }) : read;
}

const overtaken = (
	{ name, version, author }: ScenarioVersion,
	basedOn: number | null
): Problem => ({
	code: 'not-available',
	message: `${name} was saved as version ${version}${author ? ` by ${author}` : ''} while you worked on version ${basedOn}: open it to compare, or save yours as a new scenario.`,
	path: 'basedOn'
});

/** A scenario of either kind as it is saved; its text is YAML. */
type SavedText = Pick<ScenarioVersion, 'name' | 'author' | 'note' | 'text'>;

/**
 * Saves a scenario as a new one, or as a further version of the one with an id. Problems: nothing is saved under the id;
 * somebody saved another version in the meantime. A scenario that was withdrawn is put back.
 */
export function saveVersion(
	{ database }: Store,
	written: SavedText,
	{ id: asked, basedOn, at, evaluated }: ScenarioSaving
): Outcome<{ id: string; version: number }> {
	return inTransaction(database, (transaction) => {
		const [newest] = asked === null ? [] : listScenarioVersions(transaction, asked);
		if (asked !== null && !newest) return unknown(asked);
		if (newest && newest.version !== basedOn) return failure(overtaken(newest, basedOn));
		const id = asked ?? randomUUID();
		const version = (newest?.version ?? 0) + 1;
		if (newest) setScenarioWithdrawn(transaction, id, null);
		else insertScenario(transaction, id, at);
		insertScenarioVersion(transaction, {
			...written,
			...{ scenario: id, version, savedAt: at, evaluated: evaluated ?? null }
		});
		return success({ id, version });
	});
}

/** Saves a scenario of the portfolio (see `saveVersion`). */
export function saveScenario(
	store: Store,
	scenario: PortfolioScenario,
	saving: ScenarioSaving
): Outcome<{ id: string; version: number }> {
	const { name, author, note } = scenario;
	return saveVersion(store, { name, author, note, text: scenarioYaml(scenario) }, saving);
}

/** Takes a scenario out of the list at an ISO time; its versions are kept. Null puts it back. */
export function withdrawScenario(
	{ database }: Store,
	id: string,
	at: string | null
): Outcome<{ name: string }> {
	const known = listScenarios(database).find((own) => own.id === id);
	if (!known) return unknown(id);
	setScenarioWithdrawn(database, id, at);
	return success({ name: known.newest.name });
}

/** Reads a scenario from a file, YAML or JSON; what is wrong stands with its line and column. */
export const scenarioOfFile = (file: string, text: string): Outcome<PortfolioScenario> =>
	readScenarioText(file, text);

/** A scenario as a file, YAML. */
export const scenarioFile = (scenario: PortfolioScenario): string => scenarioYaml(scenario);
