import type { IsoDate } from '$lib/domain/dates';
import type { CaseData } from '$lib/domain/volumes/case-data';
import type { ShapeLine, UploadSides } from '$lib/domain/volumes/portfolio';
import type { BulkClient } from '../db/bulk';

/** What the lists of a case file are called. */
interface Lists {
	facilities: readonly string[];
	payers: readonly string[];
	dates: readonly IsoDate[];
	lines: readonly (readonly ShapeLine[])[];
	sides: UploadSides;
}

const COLUMNS = {
	facility: Uint16Array,
	payer: Uint16Array,
	date: Uint16Array,
	line: Uint32Array,
	cases: Uint32Array,
	charges: Float64Array,
	chargeFrom: Uint32Array,
	paid: Float64Array,
	row: Uint32Array
} as const;

type Column = keyof typeof COLUMNS;

const columnNames = Object.keys(COLUMNS) as Column[];

/** The tables of a case file: its lists as JSON, its columns as they stand in memory, in the byte order of x86 and ARM. */
export const prepareCaseFile = (client: BulkClient): void =>
	void client.exec(
		'create table lists (json text not null); create table columns (name text primary key, data blob not null)'
	);

/** Writes the cases of an upload; the caller ends the transaction. */
export function writeCases(client: BulkClient, data: CaseData): void {
	const { facilities, payers, dates, lines, sides } = data;
	const lists: Lists = { facilities, payers, dates, lines, sides };
	client.prepare('insert into lists values (?)').run(JSON.stringify(lists));
	const insert = client.prepare('insert into columns values (?, ?)');
	for (const name of columnNames) {
		const { buffer, byteOffset, byteLength } = data[name];
		insert.run(name, Buffer.from(buffer, byteOffset, byteLength));
	}
}

const readLists = (client: BulkClient): Lists => {
	const { json } = client.prepare('select json from lists').get() as { json: string };
	return JSON.parse(json) as Lists;
};

/** A copy of the bytes that begins where its numbers may. */
const alignedCopy = ({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer =>
	buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;

/** Reads the cases of an upload. */
export function readCases(client: BulkClient): CaseData {
	const rows = client.prepare('select name, data from columns').all() as {
		name: Column;
		data: Buffer;
	}[];
	const columns = Object.fromEntries(
		rows.map(({ name, data }) => [name, new COLUMNS[name](alignedCopy(data))])
	);
	return { ...readLists(client), ...(columns as Pick<CaseData, Column>) };
}

/** The facilities and payers that the cases of an upload name, by id. */
export const partiesIn = (client: BulkClient): Pick<CaseData, 'facilities' | 'payers'> =>
	readLists(client);
