import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { claimJson, groupedClaimJson, problemsJson } from '$lib/server/exports/claim-json';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { createClaimPricer, type ClaimPricer } from '$lib/server/services/pricing';
import { LONGEST_LINE, readLines } from './lines';

/** Results are written in pieces of about this many characters. */
const PIECE = 1 << 16;

interface PriceOptions {
	trace?: boolean;
	grouped?: boolean;
}

function priced(input: unknown, pricer: ClaimPricer, { trace = false, grouped }: PriceOptions) {
	if (grouped) {
		const answer = pricer.priceGrouped(input, trace);
		return answer.ok
			? groupedClaimJson(answer.id, answer.result, trace)
			: problemsJson(answer.id, answer.problems);
	}
	const answer = pricer.price(input, trace);
	return answer.ok ? claimJson(answer.result, trace) : problemsJson(answer.id, answer.problems);
}

const malformed = (line: number, what: string) =>
	problemsJson(null, [
		{
			code: 'malformed',
			message: `Line ${line} ${what}: write one claim a line.`,
			path: `line ${line}`
		}
	]);

function answerOf(
	text: string | null,
	lineNumber: number,
	pricer: ClaimPricer,
	options: PriceOptions
): object {
	if (text === null) return malformed(lineNumber, `is longer than ${LONGEST_LINE} bytes`);
	let input: unknown;
	try {
		input = JSON.parse(text);
	} catch {
		return malformed(lineNumber, 'is not JSON');
	}
	return priced(input, pricer, options);
}

/**
 * Prices a file of claims, one JSON object a line ("-" reads standard input), and writes one result a line in the same
 * order. A claim that cannot be priced is a result with its problems and the stream goes on. Holds no more than a piece
 * of the output in memory. Answers the exit code: 1 where the file or the database cannot be read.
 */
export async function price(file: string, options: PriceOptions): Promise<number> {
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	const pricer = createClaimPricer(opened.value.rateBooks);
	const source = file === '-' ? stdin : createReadStream(file, { highWaterMark: PIECE });
	let piece = '';
	const flush = async () => {
		if (!stdout.write(piece)) await once(stdout, 'drain');
		piece = '';
	};
	stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') process.exit(0);
		throw error;
	});
	try {
		for await (const lines of readLines(source)) {
			for (const { text, number } of lines) {
				piece += `${JSON.stringify(answerOf(text, number, pricer, options))}\n`;
				if (piece.length > PIECE) await flush();
			}
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
