import { and, asc, between, desc, eq } from 'drizzle-orm';
import type { ZipLocality } from '$lib/domain/rates/rates';
import type { Database } from '../db/client';
import { zipLocalities } from '../db/schema';

/** The rows of five digits, or of a prefix of three, in a release; most ZIP codes first. */
export const findZip = (database: Database, release: string, zip: string): ZipLocality[] =>
	database
		.select()
		.from(zipLocalities)
		.where(and(eq(zipLocalities.release, release), eq(zipLocalities.zip, zip)))
		.orderBy(desc(zipLocalities.zips), asc(zipLocalities.line))
		.all();

/** The rows of the ZIP codes that begin with three digits, in a release that holds them whole. */
export const zipsBeginningWith = (
	database: Database,
	release: string,
	prefix: string
): ZipLocality[] =>
	database
		.select()
		.from(zipLocalities)
		.where(
			and(
				eq(zipLocalities.release, release),
				between(zipLocalities.zip, `${prefix}00`, `${prefix}99`)
			)
		)
		.orderBy(asc(zipLocalities.line))
		.all();
