import { crc32, deflateRawSync } from 'node:zlib';

/** A file of a zip; `states` overrides what its headers say of it. */
export interface Packed {
	path: string;
	content: string | Buffer;
	states?: { bytes?: number; checksum?: number };
}

/** A zip of the given files, with whatever names and sizes they state. */
export function zipOf(files: readonly Packed[]): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let offset = 0;
	for (const { path, content, states } of files) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const name = Buffer.from(path);
		const shared = Buffer.alloc(22);
		shared.writeUInt16LE(0x0800, 0);
		shared.writeUInt16LE(8, 2);
		shared.writeUInt32LE(states?.checksum ?? crc32(bytes), 8);
		shared.writeUInt32LE(packed.length, 12);
		shared.writeUInt32LE(states?.bytes ?? bytes.length, 16);
		shared.writeUInt16LE(name.length, 20);
		const local = Buffer.concat([
			Buffer.from([0x50, 0x4b, 3, 4, 20, 0]),
			shared,
			Buffer.alloc(2),
			name,
			packed
		]);
		const entry = Buffer.alloc(46 - 28);
		entry.writeUInt32LE(offset, 14);
		entries.push(
			Buffer.concat([
				Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0]),
				shared,
				entry.subarray(2),
				name
			])
		);
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directory, end]);
}

const PARTS = 'http://schemas.openxmlformats.org';

/** A workbook of sheets, each given as the XML of its rows. */
export function workbookOf(sheets: readonly { name: string; rows: string }[], styles = ''): Buffer {
	const head = '<?xml version="1.0" encoding="UTF-8"?>';
	const main = `xmlns="${PARTS}/spreadsheetml/2006/main"`;
	return zipOf([
		{
			path: 'xl/workbook.xml',
			content: `${head}<workbook ${main} xmlns:r="${PARTS}/officeDocument/2006/relationships"><sheets>${sheets
				.map(
					({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index + 1}"/>`
				)
				.join('')}</sheets></workbook>`
		},
		{
			path: 'xl/_rels/workbook.xml.rels',
			content: `${head}<Relationships xmlns="${PARTS}/package/2006/relationships">${sheets
				.map(
					(_, index) =>
						`<Relationship Id="r${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`
				)
				.join('')}</Relationships>`
		},
		...(styles
			? [{ path: 'xl/styles.xml', content: `${head}<styleSheet ${main}>${styles}</styleSheet>` }]
			: []),
		...sheets.map(({ rows }, index) => ({
			path: `xl/worksheets/sheet${index + 1}.xml`,
			content: `${head}<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`
		}))
	]);
}

/** The XML of one row of texts and numbers, from column A. */
export const xmlRow = (line: number, cells: readonly (string | number)[]): string =>
	`<row r="${line}">${cells
		.map((cell) =>
			typeof cell === 'number'
				? `<c><v>${cell}</v></c>`
				: `<c t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
		)
		.join('')}</row>`;
