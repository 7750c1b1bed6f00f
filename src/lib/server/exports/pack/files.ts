import type { Outcome } from '$lib/domain/outcome';
import { success } from '$lib/domain/outcome';
import { text, type Sheet } from '../sheet';
import { workbookBytes } from '../workbook';
import type { Pack } from './pack';

/** What a pack can be written as. */
export const PACK_FORMATS = ['xlsx'] as const;

export type PackFormat = (typeof PACK_FORMATS)[number];

export const PACK_FORMAT_NAMES: Record<PackFormat, string> = { xlsx: 'Excel' };

export const PACK_TYPES: Record<PackFormat, string> = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** A file of a pack. */
export interface PackFile {
	/** "siterate-payer-a.xlsx". */
	name: string;
	format: PackFormat;
	bytes: Uint8Array<ArrayBuffer>;
}

/** What a pack rests on, as a sheet of its own. */
function restsOn({ title, subtitle, asOf, assumptions, versions, parts }: Pack): Sheet {
	const badges = new Map(
		parts.flatMap((part) => part.badges).map((each) => [each.kind, each.reason])
	);
	return {
		...{ name: 'Assumptions', title: `What ${title} rests on`, subtitle, facts: [], sources: [] },
		columns: [text('Kind'), text('What holds')],
		rows: [
			['As of', asOf],
			...versions.map((version) => ['Version', version]),
			...assumptions.map((sentence) => ['Assumption', sentence]),
			...[...badges].map(([kind, reason]) => [`Badge: ${kind}`, reason])
		],
		total: null
	};
}

const WRITERS: Record<PackFormat, (pack: Pack) => Promise<Outcome<Uint8Array<ArrayBuffer>>>> = {
	xlsx: (pack) => workbookBytes([...pack.parts.map(({ sheet }) => sheet), restsOn(pack)])
};

/** Writes a pack in some formats. Problems: what keeps any of them from being written; no file then. */
export async function packFiles(
	pack: Pack,
	formats: readonly PackFormat[],
	tell: (format: PackFormat) => void = () => {}
): Promise<Outcome<PackFile[]>> {
	const files: PackFile[] = [];
	for (const format of formats) {
		tell(format);
		const written = await WRITERS[format](pack);
		if (!written.ok) return written;
		files.push({ name: `${pack.name}.${format}`, format, bytes: written.value });
	}
	return success(files);
}
