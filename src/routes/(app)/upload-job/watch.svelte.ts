/** Milliseconds between two questions: quick at first, slower as the work takes longer. */
const PAUSE = 500;
const PAUSE_AFTER_SECONDS: readonly [number, number][] = [
	[120, 4000],
	[30, 2000],
	[10, 1000]
];
const LONGEST_PAUSE = 8000;

/** Asks how far a job is until it waits or ends. */
export class Watch<Status extends { seconds: number }> {
	status = $state.raw<Status | null>(null);
	/** unreached: the server does not answer, and is asked again. unknown: it does not know the job. */
	trouble = $state<'unreached' | 'unknown' | null>(null);
	#address: string;
	#isAtWork: (status: Status) => boolean;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;
	#failures = 0;
	#onend: () => void;

	constructor(address: string, isAtWork: (status: Status) => boolean, onend: () => void) {
		this.#address = address;
		this.#isAtWork = isAtWork;
		this.#onend = onend;
		this.#wait(PAUSE);
	}

	stop() {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	#wait(pause: number) {
		if (!this.#stopped) this.#timer = setTimeout(() => void this.#ask(), pause);
	}

	async #ask() {
		try {
			const response = await fetch(this.#address, { cache: 'no-store' });
			if (this.#stopped) return;
			if (response.status === 404) {
				this.trouble = 'unknown';
				return;
			}
			if (!response.ok) throw new Error(String(response.status));
			const status = (await response.json()) as Status;
			this.status = status;
			this.trouble = null;
			this.#failures = 0;
			if (!this.#isAtWork(status)) return this.#onend();
			const slower = PAUSE_AFTER_SECONDS.find(([seconds]) => status.seconds > seconds);
			this.#wait(slower?.[1] ?? PAUSE);
		} catch {
			if (this.#stopped) return;
			this.#failures += 1;
			this.trouble = 'unreached';
			this.#wait(Math.min(LONGEST_PAUSE, PAUSE * 2 ** this.#failures));
		}
	}
}
