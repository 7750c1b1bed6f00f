import type { SourceLimits } from './importer';
import { isJson, jsonRows } from './sheets/json';
import type { Sheet, SheetRow } from './sheets/sheet';
import { separationOf, textRows } from './sheets/text';
import { textOf } from './sheets/encoding';
import { workbookSheets } from './sheets/xlsx';

/** Why a file is no table, as the end of a sentence that begins with its name. */
export class TableError extends Error {}

const HTML = /^\s*(<!--[\s\S]*?-->\s*)*(<!doctype\s+html|<html|<head|<body|<script|<table)/i;

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
	signature.every((byte, index) => bytes[index] === byte);

async function* inBatches(batches: Iterable<SheetRow[]>): AsyncGenerator<SheetRow[]> {
	yield* batches;
}

const whole = (bytes: Buffer): string => [...textOf(bytes)].join('');

/**
 * The sheets of a file, by what stands in it and not by its name: a workbook, JSON, or text separated by tabs, commas or
 * columns of fixed width. An empty file, a web page and a file of another kind are a `TableError`.
 */
export async function* sheetsOf(bytes: Buffer, limits?: SourceLimits): AsyncGenerator<Sheet> {
	if (bytes.length === 0) {
		throw new TableError('it is empty: download it again.');
	}
	if (startsWith(bytes, 0x50, 0x4b)) {
		yield* workbookSheets(bytes, limits);
		return;
	}
	if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
		throw new TableError(
			'it is a workbook of Excel 97 to 2003 (.xls): save it as .xlsx or .csv, or take the text file beside it.'
		);
	}
	if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) {
		throw new TableError('it is a PDF: take the csv, txt or xlsx file of the same table.');
	}
	const top = [...textOf(bytes.subarray(0, 1 << 17))].join('');
	if (top.trim() === '') throw new TableError('it holds only blanks: download it again.');
	if (HTML.test(top)) {
		throw new TableError(
			'it is a web page saved under the name of a table, as happens where a licence has to be accepted first: open the address in a browser, accept, and save the file itself.'
		);
	}
	if (top.includes('\u0000')) {
		throw new TableError('it is no text: import the csv, txt or xlsx file as CMS publishes it.');
	}
	if (/^\s*[[{]/.test(top)) {
		const rows = jsonRows(whole(bytes));
		if (!rows) {
			throw new TableError(
				isJson(whole(bytes))
					? 'it is JSON of another kind, no list of the rows of a table that is read here.'
					: 'it is no list of entries that reads as JSON: it is cut short or damaged.'
			);
		}
		yield { name: null, form: 'json', rows: inBatches([rows]), progress: () => 1 };
		return;
	}
	const separation = separationOf(top);
	let bytesDone = 0;
	const rows = textRows(bytes, separation, (done) => (bytesDone = done));
	yield {
		name: null,
		form: separation === 'fixed' ? 'fixed' : 'text',
		rows: inBatches(rows),
		progress: () => bytesDone / bytes.length
	};
}
