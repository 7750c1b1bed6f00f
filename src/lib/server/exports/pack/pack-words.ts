import { fitted, wrapped, type Weight } from '$lib/charts/text-width';
import type { IsoDate } from '$lib/domain/dates';
import { failure, type Problem } from '$lib/domain/outcome';
import { longDate } from '$lib/format/date';
import { caveatsText, text, type Sheet, type SheetSource } from '../sheet';
import type { Audience, Pack, PackPart } from './pack';

const AUDIENCES: Record<Audience, string> = {
	internal: 'Internal: not for payers',
	payer: 'For the payer'
};

/** Who may see the pack. */
export const audienceText = ({ audience }: Pick<Pack, 'audience'>): string => AUDIENCES[audience];

/** "As of 22 November 2026". */
export const asOfText = ({ asOf }: Pick<Pack, 'asOf'>): string =>
	`As of ${longDate(asOf as IsoDate)}`;

/** What stands at the foot of every slide and page. */
export const footText = (pack: Pack): string =>
	[pack.brand.name, asOfText(pack), audienceText(pack)].filter((part) => part !== '').join(' · ');

const NOTHING_CHOSEN: Problem = {
	code: 'not-available',
	message: 'Nothing is chosen for this pack: choose at least one finding.',
	path: 'parts'
};

/** The problem of a pack without a finding, which is no file; null where it has one. */
export const emptyPack = ({ parts }: Pack): { ok: false; problems: Problem[] } | null =>
	parts.length === 0 ? failure(NOTHING_CHOSEN) : null;

const sourceLine = ({ title, file, sha256, holds, caveats }: SheetSource): string =>
	[
		`${title}: ${file}, SHA-256 ${sha256}, holds ${holds}.`,
		...(caveats.length > 0 ? [caveatsText(caveats)] : [])
	].join(' ');

/** What a slide's notes say: the finding whole, what holds for its numbers, why they wear a badge, and their files. */
export const notesText = ({ title, subtitle, badges, sheet }: PackPart): string =>
	[
		title,
		subtitle,
		...sheet.facts.map(({ name, value }) => `${name}: ${value}`),
		...badges.map(({ kind, reason }) => `${kind}: ${reason}`),
		...(sheet.sources.length > 0 ? ['Sources:'] : []),
		...sheet.sources.map(sourceLine)
	].join('\n');

/** "12 of 40 rows; the workbook has all." '' where all are shown. */
export function rowsLeftText({ sheet, shown }: PackPart): string {
	const rows = [...sheet.rows].length;
	if (rows === 0) return 'The table has no rows.';
	return rows > shown ? `${shown} of ${rows} rows; the workbook has all.` : '';
}

/** The files that a pack rests on, as a table. */
export const sourcesSheet = (pack: Pack): Sheet => ({
	...{ name: 'Sources', title: 'Sources', subtitle: 'Files that the numbers rest on' },
	columns: ['Source', 'File', 'Holds', 'SHA-256', 'Caveats'].map(text),
	rows: pack.sources.map(({ title, file, holds, sha256, caveats }) => [
		...[title, file, holds],
		// in two parts, so that it breaks where it must
		`${sha256.slice(0, 32)} ${sha256.slice(32)}`.trim(),
		[...new Set(caveats.map(({ kind }) => kind))].join(', ')
	]),
	...{ total: null, facts: [], sources: [] }
});

/** A text as large as it may be: in the first size in which it takes no more lines than that has; cut in the last. */
export function fittedText(
	words: string,
	width: number,
	sizes: readonly { size: number; lines: number }[],
	weight: Weight
): { size: number; lines: string[] } {
	for (const { size, lines } of sizes) {
		const set = wrapped(words, size, width, weight);
		if (set.length <= lines) return { size, lines: set };
	}
	const last = sizes.at(-1) ?? { size: 10, lines: 1 };
	const set = wrapped(words, last.size, width, weight);
	const end = set.slice(last.lines - 1).join(' ');
	return {
		size: last.size,
		lines: [...set.slice(0, last.lines - 1), fitted(end, last.size, width, weight)]
	};
}
