import Papa from 'papaparse';
import type { FigureCell, FigureModel } from '$lib/charts/portfolio/figure-table';
import { columnName, type ListTable } from '$lib/charts/volume-tables/view-model';
import { formatFixed } from '$lib/domain/money';
import type { UnpricedLine } from '$lib/domain/volumes/unpriced';
import type { UnderpaidCase } from '$lib/domain/volumes/variance';
import { plain } from './overview-figures';

const written = (rows: readonly (readonly FigureCell[])[]): string =>
	`${Papa.unparse(rows as FigureCell[][], { newline: '\r\n', escapeFormulae: /^[=@\t\r]|^[+-](?!\d)/ })}\r\n`;

/** Rows of a file, with what stands in the same for all of them at their end. */
const withSource = (cells: readonly FigureCell[], source: string): FigureCell[] => [
	...cells,
	source
];

/** A table as CSV: all of its rows in their order, amounts as plain decimals, each with its source. */
export function listCsv({ columns, rows, total }: ListTable, source: string): string {
	const cells = [...rows.map((row) => row.cells), ...(total ? [total] : [])];
	return written([
		withSource(columns.map(columnName), 'Source'),
		...cells.map((row) =>
			withSource(
				columns.map(({ kind }, at) => plain(kind, row[at] ?? null)),
				source
			)
		)
	]);
}

/** The table of a figure as CSV, each row with its source. */
export const figureCsv = (
	{ table: { columns, rows } }: Pick<FigureModel, 'table'>,
	source: string
): string =>
	listCsv(
		{
			columns: columns.map((column, at) => ({ ...column, id: String(at) })),
			rows: rows.map((cells, at) => ({ key: String(at), cells, filter: null })),
			total: null
		},
		source
	);

/** What a list of lines names of each upload. */
type UploadNames = readonly { title: string; file: string }[];

/** Rows put into one piece of a file that is written as it is read. */
const ROWS_AT_ONCE = 1000;

function* inPieces(headings: readonly string[], rows: Iterable<FigureCell[]>): Generator<string> {
	let piece: FigureCell[][] = [[...headings]];
	for (const row of rows) {
		piece.push(row);
		if (piece.length < ROWS_AT_ONCE) continue;
		yield written(piece);
		piece = [];
	}
	if (piece.length > 0) yield written(piece);
}

/** The lines whose cases have no price as CSV, in pieces. */
export function unpricedCsv(
	lines: Iterable<UnpricedLine>,
	uploads: UploadNames
): Generator<string> {
	return inPieces(
		['Upload', 'Line', 'Month', 'Facility', 'Payer', 'Code', 'Cases', 'Cause', 'Reason'],
		(function* () {
			for (const of of lines) {
				const { line, month, facility, payer, code, cases, cause, reason } = of;
				const upload = uploads[of.upload]?.title ?? '';
				yield [upload, line, month, facility, payer, code, cases, cause, reason];
			}
		})()
	);
}

const decimal = (amount: number | null): string => (amount === null ? '' : formatFixed(amount, 2));

/** The underpaid cases as CSV, in pieces. */
export function underpaidCsv(
	cases: Iterable<UnderpaidCase>,
	uploads: UploadNames
): Generator<string> {
	return inPieces(
		[
			'Upload',
			'Line',
			'Month',
			'Facility',
			'Payer',
			'Code',
			'Expected',
			'Paid',
			'Missing',
			'Charge'
		],
		(function* () {
			for (const of of cases) {
				yield [
					uploads[of.upload]?.title ?? '',
					of.line,
					of.month,
					of.facility,
					of.payer,
					of.code,
					...[of.expected, of.paid, of.difference, of.charge].map(decimal)
				];
			}
		})()
	);
}
