/** Pause in typing, in milliseconds, after which a list is asked for. */
const PAUSE = 140;

/**
 * A list that a control asks the server for when it is opened. A newer question takes the place of an older one, and
 * the items stay until the next ones have come, so that a list does not flicker under the hand.
 */
export class Lookup<T> {
	items = $state.raw<readonly T[]>([]);
	state = $state<'idle' | 'loading' | 'ready' | 'failed'>('idle');
	/** The address that the items answer. */
	answered = $state<string | null>(null);
	#asked: string | null = null;
	#key: string;
	#request: AbortController | null = null;

	/** `key` names the list in the server's answer. */
	constructor(key: string) {
		this.#key = key;
	}

	/** Asks at once, unless that was the last question and it did not fail. */
	ask(address: string) {
		if (address === this.#asked && this.state !== 'failed') return;
		void this.#load(address, 0);
	}

	/** Asks when the hand rests. */
	askSoon(address: string) {
		if (address !== this.#asked) void this.#load(address, PAUSE);
	}

	retry = () => {
		if (this.#asked !== null) void this.#load(this.#asked, 0);
	};

	async #load(address: string, pause: number) {
		this.#request?.abort();
		const request = new AbortController();
		this.#request = request;
		this.#asked = address;
		this.state = 'loading';
		try {
			await new Promise((resume) => setTimeout(resume, pause));
			if (request.signal.aborted) return;
			const response = await fetch(address, { signal: request.signal });
			if (!response.ok) throw new Error(`${address} answered ${response.status}`);
			const list = ((await response.json()) as Record<string, unknown>)[this.#key];
			if (!Array.isArray(list)) throw new Error(`${address} has no list "${this.#key}"`);
			if (request.signal.aborted) return;
			this.items = list as T[];
			this.answered = address;
			this.state = 'ready';
		} catch {
			if (!request.signal.aborted) this.state = 'failed';
		}
	}
}
