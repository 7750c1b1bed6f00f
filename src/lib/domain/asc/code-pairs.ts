import type { ClaimLine } from '../claims/claim';
import { formatShare, shareOf, subtractCents, type Cents } from '../money';
import { codePairKey, type RateBook, type RateTable } from '../rates/rate-book';
import type { AscCodePair, AscRate } from '../rates/rates';
import { remembered } from '../remembered';
import { usd, type Recorder } from '../trace';

/** The devices that any pair names. */
const devicesOf = remembered(
	({ rows }: RateTable<AscCodePair>): ReadonlySet<string> =>
		new Set([...rows.values()].map(({ device }) => device))
);

/** A procedure of an ASC claim whose payment a device on the claim may lower. */
interface Procedure {
	line: ClaimLine;
	row: AscRate;
	/** One unit, adjusted by wages, in cents. */
	adjusted: Cents;
	reasons: string[];
	recorder: Recorder | undefined;
}

/**
 * Takes off a procedure what the pass-through device on the same claim is paid for by itself: the pair's share of the
 * adjusted rate, once. RULES B3, code pairs.
 */
export function codePairOffset(
	procedure: Procedure,
	lines: readonly ClaimLine[],
	book: RateBook
): void {
	if (!book.ascCodePairs || lines.length < 2) return;
	const devices = devicesOf(book.ascCodePairs);
	for (const { code } of lines) {
		if (!devices.has(code)) continue;
		const pair = book.ascCodePairs.rows.get(codePairKey(code, procedure.row.code));
		if (!pair || pair.offset === 0) continue;
		const taken = shareOf(procedure.adjusted, pair.offset);
		procedure.adjusted = subtractCents(procedure.adjusted, taken);
		procedure.reasons.push(`device ${code} replaces ${formatShare(pair.offset, 4)} of the payment`);
		procedure.recorder?.note({
			measure: 'allowed',
			rule: 'asc.code-pair',
			label: `− ${formatShare(pair.offset, 4)}, device ${code} is paid by itself`,
			operands: [
				{
					name: `pair ${code}, ${procedure.row.code}`,
					value: pair.offset,
					scale: 4,
					unit: 'number',
					source: { release: pair.release, line: pair.line }
				}
			],
			result: usd(procedure.adjusted),
			rounded: true
		});
		return;
	}
}
