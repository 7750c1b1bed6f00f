import { rowKeyOf, type FieldChange } from './changes';
import type { DatedPtpEdit } from './rates';

/** How a pair's edit of one first day differs between two releases. */
export type PtpDifference =
	| { kind: 'added'; key: string }
	| { kind: 'removed'; key: string }
	| { kind: 'changed'; key: string; fields: readonly FieldChange[] };

/** The order in which edits come: by codes and first day. */
function order(one: DatedPtpEdit, other: DatedPtpEdit): number {
	if (one.column1 !== other.column1) return one.column1 < other.column1 ? -1 : 1;
	if (one.column2 !== other.column2) return one.column2 < other.column2 ? -1 : 1;
	return one.from === other.from ? 0 : one.from < other.from ? -1 : 1;
}

/** Takes the edits of one pair and first day together; mostly it is one. */
class Together {
	private ahead: DatedPtpEdit | undefined;

	constructor(private readonly rows: Iterator<DatedPtpEdit>) {
		this.step();
	}

	get next(): DatedPtpEdit | undefined {
		return this.ahead;
	}

	take(): DatedPtpEdit[] {
		const taken: DatedPtpEdit[] = [];
		while (this.ahead && (!taken[0] || order(taken[0], this.ahead) === 0)) {
			taken.push(this.ahead);
			this.step();
		}
		return taken;
	}

	private step(): void {
		const { done, value } = this.rows.next();
		this.ahead = done ? undefined : value;
	}
}

/** A key that no other edit of the pair has, where one first day has several. */
const keyOf = (row: DatedPtpEdit, several: boolean): string =>
	`${rowKeyOf('ptp-practitioner', row)}${several && row.to !== null ? ` to ${row.to}` : ''}`;

const COMPARED = ['indicator', 'to', 'rationale'] as const;

const fieldsOf = (before: DatedPtpEdit, after: DatedPtpEdit): FieldChange[] =>
	COMPARED.filter((column) => before[column] !== after[column]).map((column) => ({
		column,
		before: before[column],
		after: after[column]
	}));

function* differencesOf(
	gone: readonly DatedPtpEdit[],
	come: readonly DatedPtpEdit[]
): Generator<PtpDifference> {
	const several = gone.length > 1 || come.length > 1;
	for (let position = 0; position < Math.max(gone.length, come.length); position += 1) {
		const [old, now] = [gone[position], come[position]];
		if (old && now) yield { kind: 'changed', key: keyOf(now, several), fields: fieldsOf(old, now) };
		else if (now) yield { kind: 'added', key: keyOf(now, several) };
		else if (old) yield { kind: 'removed', key: keyOf(old, several) };
	}
}

/**
 * What became of edits that only one of two releases has as they are, both in the order of codes and first day: where
 * both have one of a pair from one day, it changed; the others were added or removed.
 */
export function* ptpDifferences(
	gone: readonly DatedPtpEdit[],
	come: readonly DatedPtpEdit[]
): Generator<PtpDifference> {
	const [old, now] = [new Together(gone.values()), new Together(come.values())];
	while (old.next || now.next) {
		const side = !old.next ? 1 : !now.next ? -1 : order(old.next, now.next);
		yield* differencesOf(side <= 0 ? old.take() : [], side >= 0 ? now.take() : []);
	}
}
