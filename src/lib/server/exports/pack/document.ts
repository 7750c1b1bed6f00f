import PDFDocument from 'pdfkit';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { wrapped } from '$lib/charts/text-width';
import { success, type Outcome } from '$lib/domain/outcome';
import { drawPicture, FONT_FILES, pdfBytes, pictureSize, withoutHead } from '../picture';
import { titleInk } from './brand-colour';
import type { Pack, PackPart } from './pack';
import {
	asOfText,
	audienceText,
	emptyPack,
	fittedText,
	footText,
	rowsLeftText,
	sourcesSheet
} from './pack-words';
import { CELL_PADDING, LINE_HEIGHT, tablePages, type SetRow, type TablePage } from './table-pages';

/** Landscape, in points. */
const SIZES = { letter: [792, 612], a4: [841.89, 595.28] } as const;

export type Paper = keyof typeof SIZES;

export const PAPERS = ['letter', 'a4'] as const satisfies readonly Paper[];

const MARGIN = 42;
const FOOT = 26;
const LOGO = { width: 96, height: 28 };
const TABLE_SIZE = 8.5;
const BADGE_SIZE = 8;
const NOTE_SIZE = 8;
const LIST = { size: 11, gap: 6 };
const GAP = 12;

/** A picture takes at most the first of these parts of a page, or the next with which its table stands below it whole. */
const PICTURE_PARTS = [0.66, 0.58, 0.5] as const;

/** A table does not begin in less room than this. */
const TABLE_LEAST = 70;

const TITLE_SIZES = [
	{ size: 18, lines: 2 },
	{ size: 15, lines: 2 },
	{ size: 12, lines: 3 }
];
const SUBTITLE_SIZES = [
	{ size: 10, lines: 2 },
	{ size: 8.5, lines: 3 }
];

const { ink, secondary, grid, axis } = PRINT_PALETTE;

/** A page that is being filled: what is above its body is drawn. */
interface Leaf {
	document: PDFKit.PDFDocument;
	width: number;
	/** Where the body begins and ends. */
	top: number;
	bottom: number;
}

interface Written {
	x: number;
	y: number;
	size: number;
	weight?: keyof typeof FONT_FILES;
	colour?: string;
	/** Figures of one width, which end at `x`. */
	isNumber?: boolean;
}

const TABULAR = { features: ['tnum'] as PDFKit.Mixins.OpenTypeFeatures[] };

/** Writes a line; its top at `y`. */
function write(document: PDFKit.PDFDocument, text: string, told: Written): void {
	const { x, y, size, weight = 400, colour = ink, isNumber = false } = told;
	document.font(FONT_FILES[weight]).fontSize(size).fillColor(colour);
	const left = isNumber ? x - document.widthOfString(text, TABULAR) : x;
	document.text(text, left, y, { lineBreak: false, ...(isNumber ? TABULAR : {}) });
}

/** Writes lines below each other; where they end. */
function writeLines(document: PDFKit.PDFDocument, lines: readonly string[], told: Written): number {
	lines.forEach((line, at) =>
		write(document, line, { ...told, y: told.y + at * told.size * LINE_HEIGHT })
	);
	return told.y + lines.length * told.size * LINE_HEIGHT;
}

function rule(
	document: PDFKit.PDFDocument,
	{ x, y, width, colour, thick }: Record<'x' | 'y' | 'width' | 'thick', number> & { colour: string }
): void {
	document
		.moveTo(x, y)
		.lineTo(x + width, y)
		.lineWidth(thick)
		.strokeColor(colour)
		.stroke();
}

/** A new page with its title and subtitle. */
function leafOf(
	document: PDFKit.PDFDocument,
	{ brand }: Pack,
	{ title, subtitle }: { title: string; subtitle: string }
): Leaf {
	document.addPage();
	const { width: full, height } = document.page;
	const width = full - 2 * MARGIN;
	document.rect(MARGIN, 26, 36, 3.5).fill(brand.colour);
	if (brand.logo) {
		const box: [number, number] = [LOGO.width, LOGO.height];
		document.image(Buffer.from(brand.logo), full - MARGIN - LOGO.width, 24, {
			...{ fit: box, align: 'right', valign: 'center' }
		});
	}
	const room = width - (brand.logo ? LOGO.width + 16 : 0);
	const head = fittedText(title, room, TITLE_SIZES, 600);
	const below = fittedText(subtitle, width, SUBTITLE_SIZES, 400);
	const at = { x: MARGIN, size: head.size, weight: 600 as const, colour: titleInk(brand.colour) };
	const y = writeLines(document, head.lines, { ...at, y: 38 });
	const end = writeLines(document, below.lines, {
		...{ x: MARGIN, y: y + 3, size: below.size, colour: secondary }
	});
	return { document, width, top: end + GAP, bottom: height - MARGIN - FOOT / 2 };
}

/** Draws badges with their reasons at the foot of a page; where they begin. */
function drawBadges(
	{ document, width, bottom }: Leaf,
	{ badges }: Pick<PackPart, 'badges'>
): number {
	const line = BADGE_SIZE * LINE_HEIGHT + 3;
	const set = badges.map(({ kind, reason }) => {
		document.font(FONT_FILES[600]).fontSize(BADGE_SIZE);
		const badge = document.widthOfString(kind) + 10;
		return { kind, badge, lines: wrapped(reason, BADGE_SIZE, width - badge - 8) };
	});
	const top = bottom - set.reduce((sum, { lines }) => sum + lines.length * line, 0);
	let y = top;
	for (const { kind, badge, lines } of set) {
		document
			.roundedRect(MARGIN, y - 1, badge, line - 1, 3)
			.lineWidth(0.75)
			.strokeColor(axis)
			.stroke();
		write(document, kind, { x: MARGIN + 5, y: y + 0.5, size: BADGE_SIZE, weight: 600 });
		lines.forEach((text, at) =>
			write(document, text, {
				...{ x: MARGIN + badge + 8, y: y + at * line + 0.5 },
				...{ size: BADGE_SIZE, colour: secondary }
			})
		);
		y += lines.length * line;
	}
	return top - (badges.length > 0 ? 8 : 0);
}

function drawRow(
	document: PDFKit.PDFDocument,
	row: SetRow,
	{ columns, weight, y }: Pick<TablePage, 'columns'> & { weight: 400 | 600; y: number }
): void {
	let x = MARGIN;
	row.cells.forEach(({ lines }, at) => {
		const { width = 0, isNumber = false } = columns[at] ?? {};
		const pad = CELL_PADDING.x * TABLE_SIZE;
		writeLines(document, lines, {
			...{ x: isNumber ? x + width - pad : x + pad, y: y + CELL_PADDING.y * TABLE_SIZE },
			...{ size: TABLE_SIZE, weight, isNumber }
		});
		x += width;
	});
}

/** Draws a part of a table; where it ends. */
function drawTable(document: PDFKit.PDFDocument, page: TablePage, top: number): number {
	const { columns, head, rows } = page;
	const width = columns.reduce((sum, column) => sum + column.width, 0);
	const line = (y: number, colour: string, thick: number): void =>
		rule(document, { x: MARGIN, y, width, colour, thick });
	drawRow(document, head, { columns, weight: 600, y: top });
	let y = top + head.height;
	line(y, ink, 0.75);
	for (const row of rows) {
		if (row.isTotal) line(y, ink, 0.75);
		drawRow(document, row, { columns, weight: row.isTotal ? 600 : 400, y });
		y += row.height;
		line(y, grid, 0.5);
	}
	return y;
}

/** The pages of a finding: its picture, and its table after it. */
function addFinding(document: PDFKit.PDFDocument, pack: Pack, part: PackPart): void {
	const first = leafOf(document, pack, part);
	const { width, top } = first;
	const bottom = drawBadges(first, part);
	const left = rowsLeftText(part);
	const note = left ? NOTE_SIZE * LINE_HEIGHT + 4 : 0;
	const next = bottom - top - note;
	const picture = part.picture === null ? null : withoutHead(part.picture);
	const under = (share: number) => {
		const room = { width, height: (bottom - top) * share };
		const y = top + (picture ? pictureSize(picture, room).height + GAP : 0);
		const fits = bottom - y - note >= TABLE_LEAST;
		const heights = { first: fits ? bottom - y - note : next, next };
		return {
			y,
			fits,
			room,
			pages: tablePages(part.sheet, part.shown, { width, size: TABLE_SIZE, heights })
		};
	};
	const all = PICTURE_PARTS.map(under);
	const {
		fits,
		room,
		pages,
		y: below
	} = all.find((one) => one.fits && one.pages.length === 1) ?? under(PICTURE_PARTS[0]);
	if (picture) drawPicture(document, picture, { x: MARGIN, y: top, ...room });
	let y = below;
	pages.forEach((page, at) => {
		const goesOn = at > 0 || !fits;
		if (goesOn) {
			const subtitle = `${part.subtitle} (continued)`;
			const leaf = leafOf(document, pack, { title: part.title, subtitle });
			drawBadges(leaf, part);
			y = leaf.top;
		}
		const end = drawTable(document, page, y);
		if (left && at === pages.length - 1) {
			write(document, left, { x: MARGIN, y: end + 4, size: NOTE_SIZE, colour: secondary });
		}
	});
}

/** Sentences in a list, over as many pages as they take. */
function addList(
	document: PDFKit.PDFDocument,
	pack: Pack,
	words: { title: string; subtitle: string },
	sentences: readonly string[]
): void {
	let leaf = leafOf(document, pack, words);
	let y = leaf.top;
	for (const sentence of sentences) {
		const lines = wrapped(sentence, LIST.size, leaf.width - 14);
		if (y + lines.length * LIST.size * LINE_HEIGHT > leaf.bottom) {
			leaf = leafOf(document, pack, words);
			y = leaf.top;
		}
		write(document, '•', { x: MARGIN, y, size: LIST.size });
		y = writeLines(document, lines, { x: MARGIN + 14, y, size: LIST.size }) + LIST.gap;
	}
}

function addCover(document: PDFKit.PDFDocument, pack: Pack): void {
	const { title, subtitle, brand } = pack;
	document.addPage();
	const { width, height } = document.page;
	const room = width - 72 - MARGIN;
	document.rect(0, 0, 18, height).fill(brand.colour);
	if (brand.logo) document.image(Buffer.from(brand.logo), 72, 56, { fit: [200, 56] });
	const head = fittedText(
		title,
		room,
		[
			{ size: 30, lines: 3 },
			{ size: 22, lines: 5 }
		],
		600
	);
	const end = writeLines(document, head.lines, {
		...{ x: 72, y: height * 0.34, size: head.size },
		...{ weight: 600, colour: titleInk(brand.colour) }
	});
	writeLines(document, wrapped(subtitle, 14, room), {
		...{ x: 72, y: end + 10, size: 14, colour: secondary }
	});
	const about = [brand.name, asOfText(pack), audienceText(pack)].filter((text) => text !== '');
	writeLines(document, about, { x: 72, y: height - 56 - about.length * 14, size: 11 });
}

/** Organisation, as-of date and page number at the foot of every page but the cover. */
function addFeet(document: PDFKit.PDFDocument, pack: Pack): void {
	const { start, count } = document.bufferedPageRange();
	for (let at = start + 1; at < start + count; at += 1) {
		document.switchToPage(at);
		const { width, height } = document.page;
		const y = height - MARGIN + 6;
		rule(document, {
			...{ x: MARGIN, y: y - 5, width: width - 2 * MARGIN, colour: grid, thick: 0.75 }
		});
		write(document, footText(pack), { x: MARGIN, y, size: 8, colour: secondary });
		write(document, `${at + 1} of ${count}`, {
			...{ x: width - MARGIN, y, size: 8, colour: secondary, isNumber: true }
		});
	}
}

/**
 * A pack as a PDF in landscape: a cover, each finding with its picture and table, assumptions and sources. Text can be
 * selected. A pack of nothing is a problem.
 */
export async function documentBytes(
	pack: Pack,
	paper: Paper = 'letter'
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
	const empty = emptyPack(pack);
	if (empty) return empty;
	const day = new Date(`${pack.asOf}T12:00:00Z`);
	const document = new PDFDocument({
		...{ size: [...SIZES[paper]], margin: 0, autoFirstPage: false, bufferPages: true },
		...{ font: FONT_FILES[400], lang: 'en-US', displayTitle: true },
		info: {
			...{ Title: pack.title, Subject: pack.subtitle, Author: pack.brand.name || 'SiteRate' },
			...{ Creator: 'SiteRate', CreationDate: day, ModDate: day }
		}
	});
	addCover(document, pack);
	for (const part of pack.parts) addFinding(document, pack, part);
	const { assumptions, versions, sources } = pack;
	if (assumptions.length > 0 || versions.length > 0) {
		const words = { title: 'Assumptions', subtitle: 'What the numbers rest on' };
		addList(document, pack, words, [...assumptions, ...versions]);
	}
	if (sources.length > 0) {
		const sheet = sourcesSheet(pack);
		addFinding(document, pack, {
			...{ id: 'sources', title: sheet.title, subtitle: sheet.subtitle, sheet },
			...{ shown: sources.length, picture: null, chart: null, badges: [] }
		});
	}
	addFeet(document, pack);
	return success(await pdfBytes(document));
}
