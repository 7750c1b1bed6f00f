import type { Problem } from '$lib/domain/outcome';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { exampleScenario, EXAMPLES } from '$lib/domain/scenarios/portfolio/choices';
import { NEW_SCENARIO, type PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { readScenario } from '$lib/schemas/scenario';
import type { Application } from '$lib/server/services/application';
import { openScenario, type OpenedScenario } from '$lib/server/services/saved-scenarios';
import { readScenarioLink } from '$lib/server/services/scenario-links';
import { scenarioChoices, type AskedPair } from '$lib/server/services/scenarios';

/** Two numbers of a scenario, or null: those that matter most. */
export type Pair = readonly [AskedPair, AskedPair] | null;

/** A scenario as a page posts it; what is no scenario is a problem. */
export async function posted(
	request: Request
): Promise<Outcome<{ scenario: PortfolioScenario; pair: Pair }>> {
	let body: unknown;
	try {
		body = await request.json();
	} catch {
		body = null;
	}
	if (typeof body !== 'object' || body === null || !('scenario' in body)) {
		return failure({
			code: 'malformed',
			message: 'Post JSON with the scenario as its written form under "scenario".',
			path: ''
		});
	}
	const read = readScenario(body.scenario);
	if (!read.ok) return read;
	return success({ scenario: read.value, pair: 'pair' in body ? pairIn(body.pair) : null });
}

const isAsked = (value: unknown): value is AskedPair =>
	Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string';

const pairIn = (value: unknown): Pair =>
	Array.isArray(value) && isAsked(value[0]) && isAsked(value[1]) ? [value[0], value[1]] : null;

/** The two numbers of a map that an address names, "pair=1.share,2.percent"; null where it names none. */
export function pairAt(query: URLSearchParams): Outcome<Pair> {
	const named = query.get('pair');
	if (named === null) return success(null);
	const [first, second, ...more] = named.split(',').map((number): AskedPair | null => {
		const [, change, field] = /^([1-9]\d{0,2})\.(\w+)$/.exec(number) ?? [];
		return change && field ? [Number(change), field] : null;
	});
	if (first && second && more.length === 0) return success([first, second]);
	return failure({
		code: 'malformed',
		message: `pair "${named}" is none: name two numbers by change and field, as in 1.share,2.percent.`,
		path: 'pair'
	});
}

/** What an address of the builder asks for: a scenario, the saved one that it was made from, and what of it cannot be read. */
export interface AskedScenario {
	scenario: PortfolioScenario;
	saved: OpenedScenario | null;
	problems: Problem[];
}

const versionIn = (query: URLSearchParams): number | null => {
	const version = Number(query.get('version'));
	return Number.isInteger(version) && version > 0 ? version : null;
};

/** Reads an address of the builder: a link that carries a scenario goes before a saved one, that before an example. */
export async function askedScenario(
	application: Application,
	query: URLSearchParams
): Promise<AskedScenario> {
	const problems: Problem[] = [];
	const id = query.get('id');
	const opened = id === null ? null : openScenario(application, id, versionIn(query));
	if (opened && !opened.ok) problems.push(...opened.problems);
	const saved = opened?.ok ? opened.value : null;
	const link = query.get('s');
	if (link !== null) {
		const read = readScenarioLink(link);
		problems.push(...read.problems);
		return { scenario: read.scenario ?? saved?.scenario ?? NEW_SCENARIO, saved, problems };
	}
	if (saved) return { scenario: saved.scenario, saved, problems };
	const wanted = query.get('example');
	const example = EXAMPLES.find((known) => known === wanted);
	if (wanted !== null && !example) {
		problems.push({
			code: 'malformed',
			message: `example "${wanted}" is none: take one of ${EXAMPLES.join(', ')}.`,
			path: 'example'
		});
	}
	const choices = example ? await scenarioChoices(application) : null;
	return {
		scenario: example && choices ? exampleScenario(example, choices) : NEW_SCENARIO,
		...{ saved, problems }
	};
}
