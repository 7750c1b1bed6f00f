import type { IsoDate } from '$lib/domain/dates';
import type { Fixed } from '$lib/domain/money';
import { APC, CODE, isMissing, parseDay, parseFigure, parseShare } from './figures';
import type { Findings } from './findings';
import { columnOf, type Match } from './layout';
import type { RawRow } from './parse';

const AGAIN = 'the file was edited or its columns are shifted; download it again.';

/**
 * Reads the fields of one raw row after another. A field that does not read is a problem with its line and column, and
 * `ok` says so: such a row is not taken.
 */
export class Fields<F extends string> {
	ok = true;
	line = 0;
	private row = {} as Record<F, string>;

	constructor(
		private readonly match: Match<F>,
		private readonly findings: Findings
	) {}

	at(raw: RawRow<F>): void {
		this.row = raw.text;
		this.line = raw.line;
		this.ok = true;
	}

	problem(field: F, sentence: string): void {
		this.ok = false;
		this.findings.problem(sentence, this.line, columnOf(this.match, field));
	}

	/** Whether the table has the field's column. */
	has(field: F): boolean {
		return this.match.at[field] !== null;
	}

	text(field: F): string {
		return this.row[field];
	}

	/** A text that has to look like something. */
	shaped(field: F, shape: RegExp, what: string): string {
		const text = this.row[field];
		if (!shape.test(text)) this.problem(field, `"${text}" is no ${what}: ${AGAIN}`);
		return text;
	}

	/** A text of capitals; where the file writes it small, a notice says that it is taken as meant. */
	capitals(field: F, shape: RegExp, what: string): string {
		const text = this.row[field];
		const capitals = text.toUpperCase();
		if (capitals === text || !shape.test(capitals)) return this.shaped(field, shape, what);
		this.findings.notice(
			`"${text}" is taken for ${capitals}.`,
			this.line,
			columnOf(this.match, field)
		);
		return capitals;
	}

	code(field: F): string {
		return this.shaped(field, CODE, 'HCPCS code');
	}

	apc(field: F): string {
		return this.shaped(field, APC, 'APC of four digits');
	}

	/** One of few texts. */
	choice<const T extends string>(field: F, choices: readonly T[]): T {
		const text = this.row[field];
		if (!choices.includes(text as T)) {
			const named = choices.map((choice) => (choice === '' ? 'nothing' : choice)).join(', ');
			this.problem(field, `"${text}" stands where only ${named} may: ${AGAIN}`);
		}
		return text as T;
	}

	figure<S extends number>(field: F, scale: S): Fixed<S> {
		const text = this.row[field];
		const value = parseFigure(text, scale);
		if (value === null) {
			const decimals = scale === 0 ? 'whole number' : `figure with at most ${scale} decimals`;
			this.problem(
				field,
				isMissing(text)
					? `the figure is missing: ${AGAIN}`
					: `"${text}" is no ${decimals}: ${AGAIN}`
			);
			return 0 as Fixed<S>;
		}
		return value;
	}

	/** Null where nothing stands. */
	optional<S extends number>(field: F, scale: S): Fixed<S> | null {
		return isMissing(this.row[field]) ? null : this.figure(field, scale);
	}

	whole(field: F): number {
		return this.figure(field, 0);
	}

	share(field: F): Fixed<4> {
		const value = parseShare(this.row[field]);
		if (value === null) this.problem(field, `"${this.row[field]}" is no percentage: ${AGAIN}`);
		return value ?? (0 as Fixed<4>);
	}

	optionalShare(field: F): Fixed<4> | null {
		return isMissing(this.row[field]) ? null : this.share(field);
	}

	day(field: F): IsoDate {
		const value = parseDay(this.row[field]);
		if (value === null) this.problem(field, `"${this.row[field]}" is no date: ${AGAIN}`);
		return value ?? ('' as IsoDate);
	}

	/** Null where nothing or an asterisk stands. */
	optionalDay(field: F): IsoDate | null {
		return ['', '*'].includes(this.row[field]) ? null : this.day(field);
	}

	/** Five digits of a Medicare contractor; spreadsheets lose its leading zeros. */
	carrier(field: F): string {
		const text = this.row[field].padStart(5, '0');
		if (!/^\d{5}$/.test(text)) {
			this.problem(field, `"${this.row[field]}" is no contractor (MAC) of five digits: ${AGAIN}`);
		}
		return text;
	}

	/** Two digits of a locality; spreadsheets lose its leading zero. */
	locality(field: F): string {
		const text = this.row[field].padStart(2, '0');
		if (!/^\d{2}$/.test(text)) {
			this.problem(field, `"${this.row[field]}" is no locality of two digits: ${AGAIN}`);
		}
		return text;
	}
}
