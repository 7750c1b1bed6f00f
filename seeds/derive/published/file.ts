import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Something about a published file that stops the derivation; the message is the one sentence the user needs. */
export class PublishedFileError extends Error {}

/** A published file: its bytes, and the name it is cited by. */
export interface PublishedFile {
	name: string;
	bytes: Buffer;
}

/** Reads one published file below the folder of CMS files. */
export function readPublished(folder: string, path: string): PublishedFile {
	const full = join(folder, path);
	if (!existsSync(full)) throw new PublishedFileError(`${path} is not in ${folder}.`);
	return { name: basename(path), bytes: readFileSync(full) };
}

/** Addenda are Latin-1: figures and codes are ASCII. The byte 0xFF is a no-break space, as after A4341 in Addendum B. */
export const latin1 = (file: PublishedFile): string =>
	file.bytes.toString('latin1').replaceAll('\u00ff', ' ');

/** Letters beyond ASCII that the wage index files use, in the DOS code page 437. */
const CODE_PAGE_437: Readonly<Record<string, string>> = { '\u0081': 'ü', '\u00a2': 'ó' };

/** Wage index files come in the DOS code page 437 ("Mayagüez", "Bayamón"). */
export function codePage437(file: PublishedFile): string {
	return latin1(file).replace(/[\u0080-\u00ff]/g, (character) => {
		const letter = CODE_PAGE_437[character];
		if (letter) return letter;
		const byte = character.charCodeAt(0).toString(16);
		throw new PublishedFileError(`${file.name}: no letter is known for the byte 0x${byte}.`);
	});
}

/** SHA-256 over the bytes of the files, one after the other. */
export function sha256(files: readonly PublishedFile[]): string {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file.bytes);
	return hash.digest('hex');
}
