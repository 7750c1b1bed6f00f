/** The longest line that is read, in bytes. */
export const LONGEST_LINE = 16_000_000;

/** A line of a text file; its text is null where it is longer than `LONGEST_LINE`. */
export interface TextLine {
	/** From 1, empty lines counted. */
	number: number;
	text: string | null;
}

const NEWLINE = 10;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The lines of a stream of UTF-8, in batches as they arrive, without their ends (LF or CRLF), blank lines left out. Holds
 * no more than the batch and one line; of a line that is too long nothing is kept.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine[]> {
	let number = 0;
	/** The beginning of a line that has not ended, in pieces. */
	let begun: Uint8Array[] = [];
	let begunLength = 0;

	const lineOf = (end: Uint8Array): TextLine | null => {
		number += 1;
		const length = begunLength + end.length;
		const bytes = begun.length > 0 ? Buffer.concat([...begun, end]) : end;
		begun = [];
		begunLength = 0;
		if (length > LONGEST_LINE) return { number, text: null };
		const written = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
		const text = number === 1 && written.startsWith(BYTE_ORDER_MARK) ? written.slice(1) : written;
		return text.trim() === '' ? null : { number, text };
	};

	for await (const chunk of chunks) {
		const lines: TextLine[] = [];
		let start = 0;
		let newline = chunk.indexOf(NEWLINE);
		while (newline !== -1) {
			const line = lineOf(chunk.subarray(start, newline));
			if (line) lines.push(line);
			start = newline + 1;
			newline = chunk.indexOf(NEWLINE, start);
		}
		const rest = chunk.subarray(start);
		begunLength += rest.length;
		if (begunLength > LONGEST_LINE) begun = [];
		else if (rest.length > 0) begun.push(rest);
		if (lines.length > 0) yield lines;
	}
	if (begunLength > 0) {
		const line = lineOf(new Uint8Array());
		if (line) yield [line];
	}
}
