import { importers } from './catalogue';
import { Findings } from './findings';
import { FILE_KINDS, type FileKind, type Recognition } from './importer';
import { fitLayout, oneSpaced, type Match } from './layout';
import { notUsed } from './not-used';
import { rowParser, type RawRow } from './parse';
import { dateOf, dateOfNames, dateOfTexts } from './published-date';
import type { AnyImporter, Kinship } from './reader';
import type { Sheet, SheetRow } from './sheets/sheet';

/** A sheet that is known: how to read it. */
export interface Recognised {
	importer: AnyImporter;
	match: Match<string>;
	recognition: Recognition;
}

export type Answer =
	| { recognised: Recognised }
	/** Why it is not read, as a sentence, and whether it is a known table. */
	| { reason: string; known: boolean };

/** Rows in which titles and headings have to stand. */
export const HEAD_ROWS = 60;

/** Two-digit years that only a heading of the ASC wage index has. */
const SHORT_YEAR = /^WI ?(\d\d)$/i;

interface Candidate {
	importer: AnyImporter;
	match: Match<string>;
	fit: number;
	kinship: Kinship;
	raw: RawRow | null;
}

const KINSHIP: Record<Kinship, number> = { told: 3, named: 2, possible: 1, no: 0 };

function firstRow(match: Match<string>, rows: readonly SheetRow[], path: string): RawRow | null {
	const findings = new Findings({ file: path, sheet: null });
	return rowParser(match, findings)(rows.slice(match.header + 1)).rows[0] ?? null;
}

function candidates(rows: readonly SheetRow[], form: Sheet['form'], sheet: string, path: string) {
	return FILE_KINDS.flatMap((kind) => {
		const importer = importers[kind];
		return importer.layouts.flatMap((layout): Candidate[] => {
			const found = fitLayout(layout, rows, form);
			if (!found) return [];
			const { match, fit } = found;
			const raw = match.missing.length > 0 ? null : firstRow(match, rows, path);
			const titles = [sheet, ...match.titles].join('\n');
			const kinship = importer.fits?.({ titles, path, raw }) ?? 'told';
			return kinship === 'no' ? [] : [{ importer, match, fit, kinship, raw }];
		});
	});
}

/** Columns that a candidate explains: of two that are whole the one that reads more of the table is meant. */
const read = ({ match }: Candidate): number =>
	Object.values(match.at).filter((column) => column !== null).length;

function recognitionOf(
	{ importer, match, kinship, raw }: Candidate,
	path: string,
	kinds: readonly FileKind[],
	isTold: boolean
): Recognition {
	const labels = match.labels.map((label) => label.replace(SHORT_YEAR, '$& (20$1)'));
	const isHeaded = match.layout.form === 'headed';
	const date = dateOf(
		(raw && importer.dated?.(raw)) ?? null,
		dateOfTexts(match.titles.map(oneSpaced), isHeaded ? labels : []),
		dateOfNames(path, importer.cycle),
		importer.cycle
	);
	return {
		kind: importer.kind,
		title: importer.title,
		layout: match.layout.name,
		...date,
		kindGuessed: !isTold && (kinship === 'named' || kinship === 'possible'),
		kinds,
		thirdParty: match.layout.thirdParty ?? false,
		untested: match.layout.untested ?? false,
		participants: (raw && importer.participants?.(raw, path)) ?? null
	};
}

/** The row that looks most like headings, for the sentence about an unknown table. */
function headingsSeen(rows: readonly SheetRow[]): string {
	const widest = [...rows]
		.slice(0, 20)
		.map(({ cells }) => cells.map(oneSpaced).filter((cell) => cell !== ''))
		.sort((a, b) => b.length - a.length)[0];
	const shown = (widest ?? []).slice(0, 8).map((label) => `"${label.slice(0, 40)}"`);
	return shown.join(', ');
}

/**
 * What a sheet is, by its headings, titles and records and never by its name; the name only suggests a date, or which of
 * two kinds of one layout it is. A kind that is told counts where the content fits it.
 */
export function recognise(
	rows: readonly SheetRow[],
	{ form, name }: Pick<Sheet, 'form' | 'name'>,
	path: string,
	told: FileKind | null = null
): Answer {
	const reason = notUsed(rows.slice(0, 20));
	if (reason !== null) return { reason, known: true };
	const [best] = candidates(rows, form, name ?? '', path).sort(
		(a, b) => b.fit - a.fit || read(b) - read(a) || KINSHIP[b.kinship] - KINSHIP[a.kinship]
	);
	if (best) {
		const fitting = candidates(rows, form, name ?? '', '').filter(
			(candidate) => candidate.fit === best.fit && read(candidate) === read(best)
		);
		const kinds = [...new Set([best, ...fitting].map(({ importer }) => importer.kind))];
		const chosen = fitting.find(({ importer }) => importer.kind === told) ?? best;
		const { importer, match } = chosen;
		const recognition = recognitionOf(chosen, path, kinds, importer.kind === told);
		return { recognised: { importer, match, recognition } };
	}
	const seen = headingsSeen(rows);
	return {
		reason: seen
			? `No known table has its headings; it has ${seen}: see the list of tables that can be imported.`
			: 'It holds no rows.',
		known: false
	};
}
