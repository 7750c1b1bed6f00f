import type { Outcome, Problem } from '$lib/domain/outcome';
import { branded } from '$lib/server/exports/branded';
import { sheetCsv, streamedCsv } from '$lib/server/exports/csv';
import {
	PICTURE_SCALES,
	picturePdf,
	picturePng,
	type PictureScale
} from '$lib/server/exports/picture';
import type { Sheet, StreamedSheet } from '$lib/server/exports/sheet';
import { workbookBytes } from '$lib/server/exports/workbook';
import type { Application } from '$lib/server/services/application';
import { brandOf } from '$lib/server/services/brand';
import { download, refusal, streamed } from './response';

/** A picture that an address asks for: its file's name without the ending, and its SVG. */
export interface PictureFile {
	name: string;
	svg: string;
}

/** A table that an address asks for: as CSV the first sheet, as a workbook all of them. */
export interface TableFile {
	name: string;
	sheets: readonly [Sheet | StreamedSheet, ...Sheet[]];
}

type Asked<File> = (question: URL) => Outcome<File> | Promise<Outcome<File>>;

const TYPES = {
	svg: 'image/svg+xml',
	png: 'image/png',
	pdf: 'application/pdf',
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;

const SCALE = 'scale';
const FIRST_SCALE: PictureScale = 2;

/** A parameter has none of the values that it may have. */
export const unknownValue = (
	path: string,
	asked: string | null,
	known: readonly string[]
): Problem => ({
	code: 'malformed',
	message: `${path} "${asked ?? ''}" is none: give one of ${known.join(', ')}.`,
	path
});

/** Said where a table is asked for that holds nothing here. */
export const NOTHING_TO_EXPORT: Problem = {
	code: 'not-available',
	message: 'There is nothing to export: this table is empty for these filters.',
	path: 'table'
};

const UNKNOWN_SCALE: Problem = {
	code: 'malformed',
	message: `scale is none of ${PICTURE_SCALES.join(', ')}: it says how many pixels of the PNG stand for one.`,
	path: SCALE
};

/** The picture of a page as an SVG, a PNG of one to three times its size (`scale`), or a PDF; with the organisation’s name and logo where they are set; shown where it is opened, named where it is saved. */
export async function pictureResponse(
	application: Application,
	url: URL,
	format: 'svg' | 'png' | 'pdf',
	asked: Asked<PictureFile>
): Promise<Response> {
	const question = new URL(url);
	question.searchParams.delete(SCALE);
	const wanted = url.searchParams.get(SCALE);
	const scale = PICTURE_SCALES.find((known) => String(known) === (wanted ?? String(FIRST_SCALE)));
	const picture = await asked(question);
	const problems = [...(picture.ok ? [] : picture.problems), ...(scale ? [] : [UNKNOWN_SCALE])];
	if (!picture.ok || !scale) return refusal(problems);
	const { name } = picture.value;
	const svg = branded(picture.value.svg, brandOf(application));
	const body = {
		svg: () => svg,
		png: () => picturePng(svg, scale),
		pdf: () => picturePdf(svg, name)
	}[format];
	const size = format === 'png' && scale !== FIRST_SCALE ? `-${scale}x` : '';
	return new Response(await body(), {
		headers: {
			'content-type': TYPES[format],
			'content-disposition': `inline; filename="${name}${size}.${format}"`
		}
	});
}

const csvOf = (sheet: Sheet | StreamedSheet) =>
	Symbol.asyncIterator in sheet.rows
		? streamedCsv(sheet as StreamedSheet)
		: sheetCsv(sheet as Sheet);

/** The table of a page as CSV or as a workbook. */
export async function tableResponse(
	url: URL,
	format: 'csv' | 'xlsx',
	asked: Asked<TableFile>
): Promise<Response> {
	const table = await asked(url);
	if (!table.ok) return refusal(table.problems);
	const { name, sheets } = table.value;
	if (format === 'csv') {
		return download(streamed(csvOf(sheets[0])), TYPES.csv, `${name}.csv`);
	}
	const workbook = await workbookBytes(sheets);
	if (!workbook.ok) return refusal(workbook.problems);
	return download(workbook.value, TYPES.xlsx, `${name}.xlsx`);
}
