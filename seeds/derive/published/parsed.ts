import { z } from 'zod';
import { PublishedFileError, type PublishedFile } from './file';

/** A row of a parsed file; the file has no lines of its own, so `line` is the row's ordinal (1-based). */
export type ParsedRow<Fields> = Fields & { line: number };

/** A third-party parse of a published file: a JSON list of rows, whose fields are read by their names. */
export function readParsed<Fields>(
	file: PublishedFile,
	fields: z.ZodType<Fields>
): ParsedRow<Fields>[] {
	const list = z.array(z.unknown()).safeParse(json(file));
	if (!list.success) throw new PublishedFileError(`${file.name}: it is no JSON list of rows.`);
	return list.data.map((raw, index) => {
		const row = fields.safeParse(raw);
		if (row.success) return { ...row.data, line: index + 1 };
		const { path, message } = row.error.issues[0] ?? { path: [], message: 'not readable' };
		const where = [`row ${index + 1}`, ...path.map(String)].join(', ');
		throw new PublishedFileError(`${file.name}, ${where}: ${message}.`);
	});
}

function json(file: PublishedFile): unknown {
	try {
		return JSON.parse(file.bytes.toString('utf8'));
	} catch {
		return null;
	}
}
