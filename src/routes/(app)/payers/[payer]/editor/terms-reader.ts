import type { WrittenTerm } from './contract-text';

/** Reads the terms of texts beside the page, one text at a time. */
export interface TermsReader {
	/** Of texts that come while another is read, the newest alone is read. */
	read(text: string): void;
	close(): void;
}

/** @param take gets each text that was read with its terms; null where it does not read. */
export function termsReader(
	take: (text: string, terms: WrittenTerm[] | null) => void
): TermsReader {
	const worker = new Worker(new URL('./terms.worker.ts', import.meta.url), { type: 'module' });
	let reading: string | null = null;
	let waiting: string | null = null;
	const begin = (text: string): void => {
		reading = text;
		worker.postMessage(text);
	};
	worker.addEventListener('message', ({ data }: MessageEvent<WrittenTerm[] | null>) => {
		const text = reading;
		reading = null;
		if (text !== null && waiting === null) take(text, data);
		if (waiting !== null) begin(waiting);
		waiting = null;
	});
	return {
		read(text) {
			if (reading === null) begin(text);
			else waiting = text;
		},
		close: () => worker.terminate()
	};
}
