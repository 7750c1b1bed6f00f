import { success, type Outcome } from '$lib/domain/outcome';
import { archiveBytes } from './archive';
import { bookBytes } from './book';
import { deckBytes } from './deck';
import { documentBytes, type Paper } from './document';
import type { Pack } from './pack';

/** What a pack can be written as; a zip holds all of the others. */
export const PACK_FORMATS = ['pptx', 'pdf', 'xlsx', 'zip'] as const;

export type PackFormat = (typeof PACK_FORMATS)[number];

export const PACK_FORMAT_NAMES: Record<PackFormat, string> = {
	pptx: 'PowerPoint',
	pdf: 'PDF',
	xlsx: 'Excel',
	zip: 'All in one zip'
};

export const PACK_TYPES: Record<PackFormat, string> = {
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	pdf: 'application/pdf',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip'
};

/** A file of a pack. */
export interface PackFile {
	/** "siterate-payer-a.xlsx". */
	name: string;
	format: PackFormat;
	bytes: Uint8Array<ArrayBuffer>;
}

const WRITERS: Record<
	PackFormat,
	(pack: Pack, paper: Paper) => Promise<Outcome<Uint8Array<ArrayBuffer>>>
> = {
	pptx: deckBytes,
	pdf: documentBytes,
	xlsx: bookBytes,
	zip: archiveBytes
};

/** Writes a pack in some formats. Problems: what keeps any of them from being written; no file then. */
export async function packFiles(
	pack: Pack,
	{ formats, paper }: { formats: readonly PackFormat[]; paper: Paper },
	tell: (format: PackFormat) => void = () => {}
): Promise<Outcome<PackFile[]>> {
	const files: PackFile[] = [];
	for (const format of formats) {
		tell(format);
		const written = await WRITERS[format](pack, paper);
		if (!written.ok) return written;
		files.push({ name: `${pack.name}.${format}`, format, bytes: written.value });
	}
	return success(files);
}
