import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Descriptor } from '$lib/domain/cases/comparison';
import type { Database } from '../db/client';
import { codes, descriptors, releases, serviceLines } from '../db/schema';

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

/**
 * The descriptors that the user's own files in use carry, of each code that of the latest release, of the physician fee
 * schedule before others of its day. Without codes those of all.
 */
export function readDescriptors(
	database: Database,
	wanted: readonly string[] | null
): ReadonlyMap<string, Descriptor> {
	const serving = isNull(releases.withdrawnAt);
	const rows = database
		.select({ code: descriptors.code, text: descriptors.text, release: releases.title })
		.from(releases)
		.innerJoin(descriptors, eq(descriptors.release, releases.id))
		.where(wanted ? and(serving, inArray(descriptors.code, [...wanted])) : serving)
		.orderBy(asc(releases.effectiveFrom), asc(releases.kind))
		.all();
	return new Map(rows.map(({ code, text, release }) => [code, { text, release }]));
}

/** The descriptors of one release by code. */
export const descriptorsOfRelease = (
	database: Database,
	release: string
): ReadonlyMap<string, string> =>
	new Map(
		database
			.select({ code: descriptors.code, text: descriptors.text })
			.from(descriptors)
			.where(eq(descriptors.release, release))
			.all()
			.map(({ code, text }) => [code, text])
	);

/** Writes the descriptors of a release with one prepared statement; the caller holds the transaction. */
export function insertDescriptors(
	database: Database,
	release: string,
	entries: ReadonlyMap<string, string>
): void {
	const statement = database
		.insert(descriptors)
		.values({
			release,
			code: sql.placeholder('code'),
			text: sql.placeholder('text')
		})
		.prepare();
	for (const [code, text] of entries) statement.run({ code, text });
}

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
