import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { isLong } from '$lib/components/saved-as';
import type { Outcome, Problem } from '$lib/domain/outcome';
import { branded } from '$lib/server/exports/branded';
import { sheetCsv, streamedCsv } from '$lib/server/exports/csv';
import {
	PICTURE_SCALES,
	picturePdf,
	picturePng,
	titleOf,
	withTypeface,
	type PictureScale
} from '$lib/server/exports/picture';
import { rowsAhead, type Sheet, type StreamedSheet } from '$lib/server/exports/sheet';
import { workbookBytes, writeWorkbook } from '$lib/server/exports/workbook';
import type { Application } from '$lib/server/services/application';
import { brandOf } from '$lib/server/services/brand';
import { whileWaited } from '$lib/server/while-waited';
import { download, fileDownload, refusal, streamed } from './response';

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

/** Content types of what leaves. */
export const FILE_TYPES = {
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
		svg: () => withTypeface(svg),
		png: () => picturePng(svg, scale),
		pdf: () => picturePdf(svg, titleOf(svg) || name)
	}[format];
	const size = format === 'png' && scale !== FIRST_SCALE ? `-${scale}x` : '';
	return new Response(await body(), {
		headers: {
			'content-type': FILE_TYPES[format],
			'content-disposition': `inline; filename="${name}${size}.${format}"`
		}
	});
}

const csvOf = (sheet: Sheet | StreamedSheet) =>
	Symbol.asyncIterator in sheet.rows
		? streamedCsv(sheet as StreamedSheet)
		: sheetCsv(sheet as Sheet);

/** What a route of a table is asked with. */
interface TableEvent {
	url: URL;
	params: { format: 'csv' | 'xlsx' };
	platform: Readonly<App.Platform> | undefined;
	locals: Pick<App.Locals, 'exports'>;
}

/** Has a workbook written beside other work; its id. */
const begin = (
	{ locals, url }: TableEvent,
	{ name, sheets }: TableFile,
	{ apart }: { apart: boolean }
): string =>
	locals.exports.start({
		apart,
		name: `${name}.xlsx`,
		address: `${url.pathname}${url.search}`,
		rowsTotal: sheets.reduce<number | null>((sum, sheet) => {
			const rows = rowsAhead(sheet);
			return sum === null || rows === null ? null : sum + rows;
		}, 0),
		write: (stream, writing) => writeWorkbook(sheets, stream, writing)
	});

/** A long workbook, once it is written; a caller who does not wait ends it. */
const waitedFor = (event: TableEvent, table: TableFile): Promise<Response> =>
	whileWaited(event, async (signal) => {
		const { exports } = event.locals;
		const id = begin(event, table, { apart: true });
		signal.addEventListener('abort', () => void exports.cancel(id));
		const job = await exports.ended(id);
		const file = exports.fileOf(id);
		if (!file) {
			const message = job?.error ?? 'The file was not written: its writing was ended.';
			return refusal([{ code: 'too-many', message, path: 'format' }]);
		}
		return fileDownload(file, FILE_TYPES.xlsx, () => void exports.forget(id));
	});

/**
 * The routes of a page's table. GET answers the CSV, or the workbook once it is whole. POST has the workbook written, and
 * leads to the page that shows how far it is; a CSV needs none, as it is sent while it is written.
 */
export const tableRoutes = <Event extends TableEvent>(
	asked: (event: Event) => Outcome<TableFile> | Promise<Outcome<TableFile>>
) => ({
	async GET(event: Event): Promise<Response> {
		const table = await asked(event);
		if (!table.ok) return refusal(table.problems);
		const { name, sheets } = table.value;
		if (event.params.format === 'csv') {
			return download(streamed(csvOf(sheets[0])), FILE_TYPES.csv, `${name}.csv`);
		}
		if (sheets.some((sheet) => isLong(rowsAhead(sheet)))) return waitedFor(event, table.value);
		const workbook = await workbookBytes(sheets);
		if (!workbook.ok) return refusal(workbook.problems);
		return download(workbook.value, FILE_TYPES.xlsx, `${name}.xlsx`);
	},
	async POST(event: Event): Promise<Response> {
		const { pathname, search } = event.url;
		if (event.params.format === 'csv') redirect(303, `${pathname}${search}`);
		const table = await asked(event);
		if (!table.ok) return refusal(table.problems);
		const id = begin(event, table.value, { apart: false });
		redirect(303, resolve('/(app)/exports/[id]', { id }));
	}
});
