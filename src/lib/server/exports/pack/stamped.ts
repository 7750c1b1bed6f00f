import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** When the entries of a zip were written, for a day: at noon, wherever that is. */
export const entryTime = (asOf: string): { mtime: Date } => ({
	mtime: new Date(`${asOf}T12:00:00`)
});

const CORE = 'docProps/core.xml';

/**
 * The entries of an office file as a file that says of itself that it was written on a day: the same entries are the same
 * bytes whenever they are written.
 */
export function stampedFile(
	entries: Readonly<Record<string, Uint8Array>>,
	asOf: string
): Uint8Array<ArrayBuffer> {
	const files: Zippable = Object.fromEntries(
		Object.entries(entries).filter(([path]) => !path.endsWith('/'))
	);
	const core = entries[CORE];
	if (core) {
		const dated = strFromU8(core).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${asOf}T12:00:00Z`);
		files[CORE] = strToU8(dated);
	}
	return zipSync(files, entryTime(asOf));
}

/** An office file as if it were written on a day. */
export const stamped = (bytes: Uint8Array, asOf: string): Uint8Array<ArrayBuffer> =>
	stampedFile(unzipSync(bytes), asOf);
