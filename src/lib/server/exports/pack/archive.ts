import { strToU8, zipSync } from 'fflate';
import { success, type Outcome } from '$lib/domain/outcome';
import { bookBytes } from './book';
import { deckBytes } from './deck';
import { documentBytes, type Paper } from './document';
import type { Pack } from './pack';
import { asOfText, audienceText } from './pack-words';
import { entryTime } from './stamped';

const FILES = [
	['pptx', 'slides, whose charts can be edited'],
	['pdf', 'the same to read and print'],
	['xlsx', 'every table whole, with live formulas and the sources']
] as const;

/** What is in the archive, in plain words. */
export const readme = (pack: Pack): string =>
	[
		pack.title,
		pack.subtitle,
		[pack.brand.name, audienceText(pack)].filter((said) => said !== '').join('. '),
		`${asOfText(pack)}.`,
		'',
		'Files',
		...FILES.map(([ending, holds]) => `  ${pack.name}.${ending}: ${holds}`),
		'',
		'Findings',
		...pack.parts.map(({ title }) => `  ${title}`),
		'',
		'Assumptions',
		...[...pack.assumptions, ...pack.versions].map((sentence) => `  ${sentence}`),
		'',
		'Sources',
		...pack.sources.map(
			({ title, file, sha256, holds }) => `  ${title}: ${file}, holds ${holds}, SHA-256 ${sha256}`
		),
		''
	].join('\r\n');

/** All files of a pack in one zip, with a README in plain words. The first file that cannot be written is the answer. */
export async function archiveBytes(
	pack: Pack,
	paper?: Paper
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
	const deck = await deckBytes(pack);
	if (!deck.ok) return deck;
	const document = await documentBytes(pack, paper);
	if (!document.ok) return document;
	const book = await bookBytes(pack);
	if (!book.ok) return book;
	const { name } = pack;
	return success(
		zipSync(
			{
				'README.txt': strToU8(readme(pack)),
				// office files are zips themselves: packing them again takes time and saves nothing
				[`${name}.pptx`]: [deck.value, { level: 0 }],
				[`${name}.pdf`]: [document.value, { level: 0 }],
				[`${name}.xlsx`]: [book.value, { level: 0 }]
			},
			entryTime(pack.asOf)
		)
	);
}
