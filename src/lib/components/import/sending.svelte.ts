import type { ChosenFile } from './dropped';

/** The id of the import; why it failed, a sentence; or nothing, where the sending was cancelled. */
export type SendingOutcome = { id: string } | { failure: string } | { cancelled: true };

/** Seconds before a rate says something. */
const SETTLED = 1;

const UNREACHED = 'The server was not reached: check that it runs, and send the files again.';
const STRANGE = 'The server answered with something else: load the page again.';

const isReadable = (file: File): Promise<boolean> =>
	file
		.slice(0, 1)
		.arrayBuffer()
		.then(
			() => true,
			() => false
		);

interface Refusal {
	problems?: { message: string }[];
	message?: string;
}

/** What a server says that does not take something. */
function refusalOf(text: string): string {
	try {
		const { problems, message } = JSON.parse(text) as Refusal;
		return problems?.map((problem) => problem.message).join(' ') || message || STRANGE;
	} catch {
		return STRANGE;
	}
}

/** Files on their way to the server: announced together, then each sent as the body of a request of its own. */
export class Sending {
	readonly files: number;
	readonly bytes: number;
	/** Bytes that have left. */
	sent = $state(0);
	/** Path of the file that is being sent. */
	current = $state('');
	/** Bytes a second; null while it cannot be told. */
	rate = $state<number | null>(null);
	/** Seconds; null while they cannot be told. */
	left = $state<number | null>(null);
	#address: string;
	#chosen: readonly ChosenFile[];
	#id: string | null = null;
	#request: XMLHttpRequest | null = null;
	#ended = false;
	#began = 0;

	constructor(address: string, chosen: readonly ChosenFile[]) {
		this.#address = address;
		this.#chosen = chosen;
		this.files = chosen.length;
		this.bytes = chosen.reduce((sum, { file }) => sum + file.size, 0);
	}

	async run(): Promise<SendingOutcome> {
		const refused = await this.#announce();
		let failure = refused;
		let before = 0;
		this.#began = performance.now();
		for (const [position, chosen] of this.#chosen.entries()) {
			if (failure !== null || this.#ended) break;
			this.current = chosen.path;
			failure = await this.#send(chosen.file, position, before);
			before += chosen.file.size;
		}
		const cancelled = this.#ended;
		this.#ended = true;
		if (cancelled) return { cancelled: true };
		if (failure !== null) return { failure };
		return this.#id === null ? { failure: STRANGE } : { id: this.#id };
	}

	/** Ends the sending; what has arrived is removed. */
	async cancel(): Promise<void> {
		if (this.#ended) return;
		this.#ended = true;
		if (this.#id !== null) {
			// also sent where the page is being left
			await fetch(`${this.#address}/${this.#id}/files`, {
				method: 'DELETE',
				keepalive: true
			}).catch(() => undefined);
		}
		this.#request?.abort();
	}

	async #announce(): Promise<string | null> {
		const files = this.#chosen.map(({ file, path }) => ({ name: path, bytes: file.size }));
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify({ files })
			});
			if (!response.ok) return refusalOf(await response.text());
			this.#id = ((await response.json()) as { id: string }).id;
			if (this.#ended) {
				this.#ended = false;
				await this.cancel();
			}
			return null;
		} catch {
			return UNREACHED;
		}
	}

	/** Sends one file; answers why it was not taken. */
	#send(file: File, position: number, before: number): Promise<string | null> {
		return new Promise((resolve) => {
			const request = new XMLHttpRequest();
			this.#request = request;
			request.upload.onprogress = ({ loaded }) => this.#moved(before + Math.min(loaded, file.size));
			request.onload = () => {
				this.#moved(before + file.size);
				resolve(request.status === 204 ? null : refusalOf(request.responseText));
			};
			request.onerror = () => void this.#whyBroken(file).then(resolve);
			request.onabort = () => resolve(null);
			request.open('PUT', `${this.#address}/${this.#id}/files/${position}`);
			request.setRequestHeader('content-type', 'application/octet-stream');
			request.setRequestHeader('accept', 'application/json');
			request.send(file);
		});
	}

	#moved(sent: number) {
		this.sent = Math.max(this.sent, sent);
		const seconds = (performance.now() - this.#began) / 1000;
		if (seconds < SETTLED || this.sent === 0) return;
		this.rate = this.sent / seconds;
		this.left = (this.bytes - this.sent) / this.rate;
	}

	/** A connection that broke: the file, the server's own reason, or neither. */
	async #whyBroken(file: File): Promise<string> {
		if (!(await isReadable(file))) {
			return `${file.name} can not be read any more: choose the files again.`;
		}
		try {
			const response = await fetch(`${this.#address}/${this.#id}/status`, { cache: 'no-store' });
			const { error } = (await response.json()) as { error?: string | null };
			return error ?? UNREACHED;
		} catch {
			return UNREACHED;
		}
	}
}
