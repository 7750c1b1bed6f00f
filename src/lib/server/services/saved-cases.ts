import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { CaseTitle } from '$lib/domain/scenarios/case/scenario';
import { readCaseScenario } from '$lib/schemas/case-scenario';
import type { CaseView } from '$lib/schemas/case-view';
import { viewOfCase, writtenCase } from '$lib/schemas/written-case';
import { parseScenarioText } from '../importers/scenario/parse';
import { writtenYaml } from '../importers/scenario/write';
import type { Application } from './application';
import {
	ofOtherKind,
	openVersion,
	saveVersion,
	type OpenedVersion,
	type ScenarioSaving
} from './saved-scenarios';
import { dateInForce } from './sites';

/** A case as its file tells it, for its page, and what of it the page cannot carry. */
export interface ReadCase {
	view: CaseView;
	title: CaseTitle;
	problems: Problem[];
}

/** A version of a saved case, read. */
export interface OpenedCase extends OpenedVersion, ReadCase {}

/** Reads a case from a file, YAML or JSON; what is wrong stands with its line and column. */
export function caseOfFile(file: string, text: string): Outcome<ReadCase> {
	const parsed = parseScenarioText(file, text);
	if (!parsed.ok) return parsed;
	const { data, placed } = parsed.value;
	const read = readCaseScenario(data);
	if (!read.ok) return failure(...read.problems.map(placed));
	return success({ ...viewOfCase(read.value), title: read.value.title });
}

/** A case of its page as a file, YAML, on the day that it is priced on. Problems: no release covers its date. */
export function caseFile(
	application: Application,
	view: CaseView,
	title: CaseTitle
): Outcome<string> {
	const { date, problems } = dateInForce(application, view.context.date);
	return date ? success(writtenYaml(writtenCase(view, date, title))) : failure(...problems);
}

/** A saved case as a version of it says; without one the newest. It is read, never written. */
export function openCase(
	store: Pick<Application, 'database'>,
	id: string,
	asked: number | null = null
): Outcome<OpenedCase> {
	const opened = openVersion(store, id, asked);
	if (!opened.ok) return opened;
	if (opened.value.kind !== 'case') return ofOtherKind(opened.value);
	const { version, newest } = opened.value;
	const read = caseOfFile(version.name, version.text);
	if (!read.ok) return read;
	const { view } = read.value;
	return success({
		...{ ...opened.value, ...read.value, newest },
		view: { ...view, saved: { id, version: version.version } }
	});
}

/**
 * Saves a case with its name, author and note as a new scenario, or as a further version (see `saveVersion`), on the day
 * that it is priced on. Problems beside those: it has no name or no procedure, or no release covers its date.
 */
export function saveCase(
	application: Application,
	view: CaseView,
	title: CaseTitle,
	saving: ScenarioSaving
): Outcome<{ id: string; version: number }> {
	const { name, author, note } = title;
	if (!name) {
		return failure({
			code: 'malformed',
			message: 'The case has no name: give one.',
			path: 'name'
		});
	}
	const text = caseFile(application, view, title);
	if (!text.ok) return text;
	const read = caseOfFile(name, text.value);
	if (!read.ok) return read;
	return saveVersion(application, { name, author, note, text: text.value }, saving);
}
