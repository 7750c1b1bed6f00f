import type { ScenarioResult, ScenarioVariations } from '$lib/domain/scenarios/portfolio/answer';
import type { Outcome } from '$lib/domain/outcome';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { writtenScenario } from '$lib/schemas/scenario';

/** How a question to the server stands: nothing is asked, an answer is on its way, or there is no way to it. */
type Standing = 'still' | 'asked' | 'lost';

/** How long a question that did not arrive waits to be asked again, in milliseconds. */
const AGAIN = 3000;

/**
 * Asks the server one question after the other: a newer one takes the place of the one before, and one that does not
 * arrive is asked again until it does.
 */
export function questions<Question, Answer>(
	ask: (question: Question, signal: AbortSignal) => Promise<Answer>
) {
	let standing = $state<Standing>('still');
	let running: AbortController | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function stop() {
		clearTimeout(timer);
		running?.abort();
		running = null;
		standing = 'still';
	}

	async function send(question: Question, answered: (answer: Answer) => void) {
		running?.abort();
		const own = new AbortController();
		running = own;
		if (standing === 'still') standing = 'asked';
		try {
			const answer = await ask(question, own.signal);
			if (running !== own) return;
			running = null;
			standing = 'still';
			answered(answer);
		} catch {
			if (running !== own) return;
			standing = 'lost';
			timer = setTimeout(() => void send(question, answered), AGAIN);
		}
	}

	return {
		get standing(): Standing {
			return standing;
		},
		/** Asks once nothing newer was asked for so many milliseconds. */
		ask(question: Question, waits: number, answered: (answer: Answer) => void) {
			clearTimeout(timer);
			running?.abort();
			running = null;
			if (standing === 'still') standing = 'asked';
			timer = setTimeout(() => void send(question, answered), waits);
		},
		stop
	};
}

const post = (address: string, body: object, signal: AbortSignal): Promise<Response> =>
	fetch(address, {
		...{ method: 'POST', signal, body: JSON.stringify(body) },
		headers: { 'content-type': 'application/json' }
	});

const refused = (status: number): Error => new Error(`the server answered ${status}`);

/** What a scenario comes to; a server that fails rejects, so that it is asked again. */
export const askResult =
	(address: string) =>
	async (scenario: PortfolioScenario, signal: AbortSignal): Promise<Outcome<ScenarioResult>> => {
		const response = await post(address, { scenario: writtenScenario(scenario) }, signal);
		if (response.status >= 500) throw refused(response.status);
		return (await response.json()) as Outcome<ScenarioResult>;
	};

/** Two numbers that are varied together, each by its change, from 1, and its field. */
export type Pair = readonly [readonly [number, string], readonly [number, string]];

interface VariationsAsked {
	scenario: PortfolioScenario;
	pair: Pair | null;
}

/** What is told while a scenario's numbers are turned: how many evaluations are done, and each part once it is known. */
interface VariationsUnderWay {
	done?: number;
	part?: Partial<ScenarioVariations>;
}

/** What a scenario's numbers do where they are turned; `under` is told how it goes. */
export const askVariations =
	(address: string, under: (way: VariationsUnderWay, asked: VariationsAsked) => void) =>
	async (asked: VariationsAsked, signal: AbortSignal): Promise<Outcome<ScenarioVariations>> => {
		const { scenario, pair } = asked;
		const response = await post(address, { scenario: writtenScenario(scenario), pair }, signal);
		if (response.status >= 500 || !response.body) throw refused(response.status);
		const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
		let text = '';
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			const lines = (text + value).split('\n');
			text = lines.pop() ?? '';
			for (const line of lines) {
				const told = JSON.parse(line) as VariationsUnderWay | Outcome<ScenarioVariations>;
				if ('ok' in told) return told;
				under(told, asked);
			}
		}
		if (text === '') throw new Error('the answer broke off');
		return JSON.parse(text) as Outcome<ScenarioVariations>;
	};
