import { rowKeyOf, type FieldChange } from './changes';
import type { DatedPtpEdit } from './rates';

/** How a pair's edit of one first day differs between two releases. */
export type PtpDifference =
	| { kind: 'added'; key: string }
	| { kind: 'removed'; key: string }
	| { kind: 'changed'; key: string; fields: readonly FieldChange[] };

const isSame = (one: DatedPtpEdit, other: DatedPtpEdit): boolean =>
	one.to === other.to && one.indicator === other.indicator && one.rationale === other.rationale;

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
	before: readonly DatedPtpEdit[],
	after: readonly DatedPtpEdit[]
): Generator<PtpDifference | null> {
	const gone = before.filter((row) => !after.some((other) => isSame(row, other)));
	const come = after.filter((row) => !before.some((other) => isSame(row, other)));
	const several = before.length > 1 || after.length > 1;
	for (let same = after.length - come.length; same > 0; same -= 1) yield null;
	for (let position = 0; position < Math.max(gone.length, come.length); position += 1) {
		const [old, now] = [gone[position], come[position]];
		if (old && now) yield { kind: 'changed', key: keyOf(now, several), fields: fieldsOf(old, now) };
		else if (now) yield { kind: 'added', key: keyOf(now, several) };
		else if (old) yield { kind: 'removed', key: keyOf(old, several) };
	}
}

/**
 * Walks two tables of edits side by side, both in the order of codes and first day, and holds no more than one pair of
 * each: what differs, and null for each row that does not.
 */
export function* ptpDifferences(
	before: Iterator<DatedPtpEdit>,
	after: Iterator<DatedPtpEdit>
): Generator<PtpDifference | null> {
	const [old, now] = [new Together(before), new Together(after)];
	while (old.next || now.next) {
		const side = !old.next ? 1 : !now.next ? -1 : order(old.next, now.next);
		yield* differencesOf(side <= 0 ? old.take() : [], side >= 0 ? now.take() : []);
	}
}
