import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { stdin, stdout } from 'node:process';
import { claimJson, problemsJson } from '$lib/server/exports/claim-json';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { createClaimPricer, type ClaimPricer } from '$lib/server/services/pricing';

/** Results are written in pieces of about this many characters. */
const PIECE = 1 << 16;

function answerOf(text: string, lineNumber: number, pricer: ClaimPricer, trace: boolean): string {
	let input: unknown;
	try {
		input = JSON.parse(text);
	} catch {
		const message = `Line ${lineNumber} is not JSON: write one claim a line.`;
		return JSON.stringify(
			problemsJson(null, [{ code: 'malformed', message, path: `line ${lineNumber}` }])
		);
	}
	const answer = pricer.price(input, trace);
	return JSON.stringify(
		answer.ok ? claimJson(answer.result, trace) : problemsJson(answer.id, answer.problems)
	);
}

/**
 * Prices a file of claims, one JSON object a line ("-" reads standard input), and writes one result a line in the same
 * order. A claim that cannot be priced is a result with its problems and the stream goes on. Holds no more than a piece
 * of the output in memory. Answers the exit code: 1 where the file or the database cannot be read.
 */
export async function price(file: string, options: { trace?: boolean }): Promise<number> {
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	const pricer = createClaimPricer(opened.value.rateBooks);
	const source = file === '-' ? stdin : createReadStream(file);
	let piece = '';
	let lineNumber = 0;
	const flush = async () => {
		if (!stdout.write(piece)) await once(stdout, 'drain');
		piece = '';
	};
	stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') process.exit(0);
		throw error;
	});
	try {
		if (source !== stdin) await once(source, 'open');
		for await (const text of createInterface({ input: source, crlfDelay: Infinity })) {
			lineNumber += 1;
			if (text.trim() === '') continue;
			piece += `${answerOf(text, lineNumber, pricer, options.trace ?? false)}\n`;
			if (piece.length > PIECE) await flush();
		}
		await flush();
		return 0;
	} catch (error) {
		console.error(
			`${file} cannot be read (${(error as Error).message}): give a file of claims, or - for standard input.`
		);
		return 1;
	} finally {
		opened.value.close();
	}
}
