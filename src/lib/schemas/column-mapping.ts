import { z } from 'zod';
import { DATE_FORMS, VOLUME_FIELDS, type ColumnMapping } from '$lib/domain/volumes/column-mapping';
import { success, type Outcome } from '$lib/domain/outcome';
import { malformed } from './claim-fields';
import { inPlainWords } from './plain-words';

/** What is told of a file of volumes, as JSON. */
const columnMapping = z.strictObject({
	columns: z.record(z.string(), z.enum(VOLUME_FIELDS).nullable()).default({}),
	dates: z.enum(DATE_FORMS).nullable().default(null),
	facilities: z.record(z.string(), z.string()).default({}),
	payers: z.record(z.string(), z.string()).default({})
}) satisfies z.ZodType<ColumnMapping>;

/** Reads a mapping; everything that is wrong with it is a problem. */
export function readColumnMapping(input: unknown): Outcome<ColumnMapping> {
	const parsed = columnMapping.safeParse(input, { error: inPlainWords });
	return parsed.success ? success(parsed.data) : malformed(parsed.error);
}
