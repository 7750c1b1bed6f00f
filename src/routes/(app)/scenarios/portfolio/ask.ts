import type { AskedPair } from '$lib/server/services/scenarios';
import { readScenario } from '$lib/schemas/scenario';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';

/** A scenario as a page posts it; what is no scenario is a problem. */
export async function posted(
	request: Request
): Promise<Outcome<{ scenario: PortfolioScenario; pair: readonly [AskedPair, AskedPair] | null }>> {
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

const pairIn = (value: unknown): readonly [AskedPair, AskedPair] | null =>
	Array.isArray(value) && isAsked(value[0]) && isAsked(value[1]) ? [value[0], value[1]] : null;
