import { claimJson, groupedClaimJson, problemsJson } from '$lib/server/exports/claim-json';
import type { ClaimPricer } from '$lib/server/services/pricing';
import { LONGEST_LINE, type TextLine } from './lines';

/** What the command was asked for. */
export interface PriceOptions {
	trace?: boolean;
	grouped?: boolean;
	/** A contract file, by which every claim is priced too. */
	contract?: string;
}

function priced(input: unknown, pricer: ClaimPricer, { trace = false, grouped }: PriceOptions) {
	if (grouped) {
		const answer = pricer.priceGrouped(input, trace);
		return answer.ok
			? groupedClaimJson(answer.id, answer.result, trace)
			: problemsJson(answer.id, answer.problems);
	}
	const answer = pricer.price(input, trace);
	return answer.ok
		? claimJson(answer.result, trace, answer.contract)
		: problemsJson(answer.id, answer.problems);
}

const malformed = (line: number, what: string) =>
	problemsJson(null, [
		{
			code: 'malformed',
			message: `Line ${line} ${what}: write one claim a line.`,
			path: `line ${line}`
		}
	]);

function answerOf({ text, number }: TextLine, pricer: ClaimPricer, options: PriceOptions): object {
	if (text === null) return malformed(number, `is longer than ${LONGEST_LINE} bytes`);
	let input: unknown;
	try {
		input = JSON.parse(text);
	} catch {
		return malformed(number, 'is not JSON');
	}
	return priced(input, pricer, options);
}

/** Prices claims, one JSON object a line, to one result a line in the same order, each with its line end. */
export function priceLines(
	lines: readonly TextLine[],
	pricer: ClaimPricer,
	options: PriceOptions
): string {
	let written = '';
	for (const line of lines) written += `${JSON.stringify(answerOf(line, pricer, options))}\n`;
	return written;
}
