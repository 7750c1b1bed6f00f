import { z } from 'zod';
import type { DateForm, VolumeField } from '$lib/domain/volumes/column-mapping';
import {
	readAmount,
	readCode,
	readCount,
	readDate,
	readModifiers,
	readMonth,
	readPlaceOfService,
	upTo,
	type Cell
} from './cells';
import { CASES_MAX, UNITS_MAX } from './fields';
import type { MatchedColumn } from './match-columns';

/** A cell of text as a schema: its value, or an issue that says why there is none. */
const cell = <T>(read: (text: string) => Cell<T>) =>
	z.string().transform((text, context): T => {
		const outcome = read(text);
		if ('value' in outcome) return outcome.value;
		context.addIssue({ code: 'custom', message: outcome.problem });
		return z.NEVER;
	});

/** The name or id of a facility or a payer. */
export type FindParty = (text: string) => Cell<string>;

/** What rows of a file are checked against. */
export interface RowRules {
	dates: DateForm;
	/** The user told the form of the dates. */
	datesTold: boolean;
	/** The last month in which cases can have been done, "2026-11"; null: any. */
	lastMonth: string | null;
	facility: FindParty;
	payer: FindParty;
}

const LAST_MONTH = '9999-12';

const schemasOf = ({ dates, datesTold, lastMonth, facility, payer }: RowRules) => ({
	month: cell(upTo(lastMonth ?? LAST_MONTH, (text) => readMonth(text, dates, datesTold))),
	date: cell(upTo(lastMonth ?? LAST_MONTH, (text) => readDate(text, dates, datesTold))),
	caseId: z
		.string()
		.min(1, 'nothing stands here: fill the cell.')
		.max(200, 'is longer than an id.'),
	facility: cell(facility),
	placeOfService: cell(readPlaceOfService),
	payer: cell(payer),
	code: cell(readCode),
	modifiers: cell(readModifiers),
	units: cell((text) => readCount(text, UNITS_MAX, 'units')),
	cases: cell((text) => readCount(text, CASES_MAX, 'cases')),
	charge: cell(readAmount),
	paid: cell(readAmount)
});

type Schemas = ReturnType<typeof schemasOf>;

export type RowValues = { [F in VolumeField]: z.output<Schemas[F]> };

const emptyRow = (): Record<VolumeField, unknown> => ({
	month: undefined,
	date: undefined,
	caseId: undefined,
	facility: undefined,
	placeOfService: undefined,
	payer: undefined,
	code: undefined,
	modifiers: undefined,
	units: undefined,
	cases: undefined,
	charge: undefined,
	paid: undefined
});

/** A part of a text of this length or more keeps the whole of it in memory. */
const SLICED = 13;

/** A text that keeps nothing but itself in memory: cells are parts of the piece of the file that they were read from. */
export const ownText = (text: string): string =>
	text.length < SLICED ? text : Buffer.from(text).toString();

/** Distinct cells remembered by field: most columns hold few. */
const REMEMBERED = 20_000;

/** The columns of each field in use, by position. */
export type FieldColumns = ReadonlyMap<VolumeField, readonly number[]>;

export function fieldColumns(columns: readonly MatchedColumn[]): FieldColumns {
	const found = new Map<VolumeField, number[]>();
	columns.forEach(({ field }, position) => {
		if (field) found.set(field, [...(found.get(field) ?? []), position]);
	});
	return found;
}

const textAt = (cells: readonly string[], positions: readonly number[]): string => {
	const [first = -1] = positions;
	if (positions.length === 1) return cells[first] ?? '';
	let text = '';
	for (const position of positions) {
		const cell = cells[position] ?? '';
		if (cell !== '') text += text === '' ? cell : ` ${cell}`;
	}
	return text;
};

/**
 * Reads the cells of rows by field, each checked with zod; distinct cells once. `problem` hears what does not read. Answers
 * undefined for a field that does not, and for one without a column.
 */
export function rowReader(
	columns: FieldColumns,
	rules: RowRules,
	problem: (message: string, line: number, field: VolumeField) => void
) {
	const schemas = schemasOf(rules);
	const readers = [...columns].map(([field, positions]) => ({
		field,
		positions,
		schema: schemas[field] as z.ZodType,
		remembered: new Map<string, z.ZodSafeParseResult<unknown>>(),
		/** How many distinct cells are remembered; of ids none comes again and again. */
		most: field === 'caseId' ? 0 : REMEMBERED
	}));
	const read = (reader: (typeof readers)[number], cells: readonly string[], line: number) => {
		const { field, positions, schema, remembered, most } = reader;
		const text = textAt(cells, positions);
		let outcome = most === 0 ? undefined : remembered.get(text);
		if (!outcome) {
			outcome = schema.safeParse(text);
			if (remembered.size < most) remembered.set(ownText(text), outcome);
		}
		if (outcome.success) return outcome.data;
		for (const { message } of outcome.error.issues) problem(message, line, field);
		return undefined;
	};
	return {
		/** Each field of the row that reads. */
		read(cells: readonly string[], line: number): Partial<RowValues> {
			const values: Record<VolumeField, unknown> = emptyRow();
			for (const reader of readers) values[reader.field] = read(reader, cells, line);
			return values as Partial<RowValues>;
		},
		/** The text of a field as it stands. */
		text: (cells: readonly string[], field: VolumeField): string => {
			const positions = columns.get(field);
			return positions ? textAt(cells, positions) : '';
		}
	};
}
