import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../db/client';
import { codes, serviceLines } from '../db/schema';

/** A code with our own name and its service line. */
export interface CodeEntry {
	code: string;
	name: string;
	serviceLine: string;
	/** Further words to search by, separated by spaces. */
	words: string;
}

export interface ServiceLine {
	id: string;
	name: string;
}

const columns = {
	code: codes.code,
	name: codes.name,
	serviceLine: serviceLines.name,
	words: codes.words
};

/** All codes with a name, in order of service line and code. */
export const listCodes = (database: Database): CodeEntry[] =>
	database
		.select(columns)
		.from(codes)
		.innerJoin(serviceLines, eq(codes.serviceLine, serviceLines.id))
		.orderBy(asc(serviceLines.position), asc(codes.code))
		.all();

/** The names of the codes given; a code without one is absent. */
export const findCodes = (database: Database, wanted: readonly string[]): CodeEntry[] =>
	database
		.select(columns)
		.from(codes)
		.innerJoin(serviceLines, eq(codes.serviceLine, serviceLines.id))
		.where(inArray(codes.code, [...wanted]))
		.all();

export function insertCodes(
	database: Database,
	lines: readonly ServiceLine[],
	entries: readonly CodeEntry[]
): void {
	lines.forEach((line, position) =>
		database
			.insert(serviceLines)
			.values({ ...line, position })
			.run()
	);
	for (const entry of entries) database.insert(codes).values(entry).run();
}
