import { strFromU8, strToU8, unzipSync } from 'fflate';
import PptxGenJS from 'pptxgenjs';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { textWidth, wrapped } from '$lib/charts/text-width';
import { success, type Outcome } from '$lib/domain/outcome';
import { officeColour, titleInk } from './brand-colour';
import {
	addChart,
	chartWorkbook,
	drawnChart,
	mendedChart,
	type ChartRoom,
	type DrawnChart
} from './deck-chart';
import type { Pack, PackPart } from './pack';
import {
	asOfText,
	audienceText,
	emptyPack,
	fittedText,
	footText,
	notesText,
	rowsLeftText,
	sourcesSheet
} from './pack-words';
import { escaped } from '../xml-text';
import { stamped, stampedFile } from './stamped';
import { CELL_PADDING, LINE_HEIGHT, tablePages, type SetRow, type TablePage } from './table-pages';

/** Points of an inch; slides are measured in inches, type in points. */
const POINTS = 72;

const PAGE = { width: 13.333, height: 7.5 };
const MARGIN = 0.6;
const WIDTH = PAGE.width - 2 * MARGIN;
const LOGO = { width: 1.5, height: 0.45 };
const TITLE = { y: 0.5, height: 0.86 };
/** Below a title of a line, and below a longer one. */
const SUBTITLE = { y: 0.98, below: 1.38, height: 0.44 };
/** The body begins here at the latest: below a title and a subtitle of as many lines as they may have. */
const BODY = { top: 2.05, bottom: 6.78 };
const FOOT = { line: 6.95, y: 7.02, height: 0.26 };

/** Every office program has it, and it is narrower than the type that widths are reckoned in. */
const FONT = 'Arial';

const INK = officeColour(PRINT_PALETTE.ink);
const SECONDARY = officeColour(PRINT_PALETTE.secondary);
const HAIRLINE = officeColour(PRINT_PALETTE.grid);
const AXIS = officeColour(PRINT_PALETTE.axis);

const TITLE_SIZES = [
	{ size: 24, lines: 2 },
	{ size: 20, lines: 2 },
	{ size: 16, lines: 3 }
];
const SUBTITLE_SIZES = [
	{ size: 13, lines: 2 },
	{ size: 11, lines: 2 },
	{ size: 10, lines: 3 }
];

/** A title of one size on the slides that are no finding. */
const PLAIN = { cover: 36, list: 24 };

const TABLE_SIZE = 11;

/** A table that takes more slides than this at that size is set smaller. */
const SMALL_TABLE_SIZE = 9;

const COVER = 'Cover';
const FINDING = 'Finding';
const LONG_FINDING = 'Finding, long title';

/** Places an image within a box without changing its shape; a PNG tells its size after its signature. */
function contained(
	logo: Uint8Array,
	box: { width: number; height: number }
): { w: number; h: number } {
	const { buffer, byteOffset } = logo;
	const view = new DataView(buffer, byteOffset);
	const [width, height] = [view.getUint32(16), view.getUint32(20)];
	const scale = Math.min(box.width / width, box.height / height);
	return { w: width * scale, h: height * scale };
}

const dataOf = (logo: Uint8Array): string =>
	`image/png;base64,${Buffer.from(logo).toString('base64')}`;

type MasterObjects = NonNullable<PptxGenJS.SlideMasterProps['objects']>;

function logoObjects(
	{ brand: { logo } }: Pack,
	place: (size: { w: number; h: number }) => { x: number; y: number },
	box: { width: number; height: number }
): MasterObjects {
	if (!logo) return [];
	const size = contained(logo, box);
	return [{ image: { data: dataOf(logo), ...size, ...place(size) } }];
}

/** The layouts that every slide stands on, so that a change of them changes the deck. */
function defineLayouts(deck: PptxGenJS, pack: Pack): void {
	const colour = officeColour(pack.brand.colour);
	const ink = officeColour(titleInk(pack.brand.colour));
	const plain = { margin: 0, fontFace: FONT, align: 'left' as const };
	deck.defineSlideMaster({
		title: COVER,
		background: { color: 'FFFFFF' },
		objects: [
			{ rect: { x: 0, y: 0, w: 0.3, h: PAGE.height, fill: { color: colour } } },
			...logoObjects(pack, () => ({ x: 1, y: 0.8 }), { width: 3, height: 0.9 }),
			{
				placeholder: {
					options: {
						...{ name: 'title', type: 'title', x: 1, y: 2.1, w: 11, h: 1.9, ...plain },
						...{ fontSize: PLAIN.cover, bold: true, color: ink, valign: 'bottom' }
					},
					text: ''
				}
			},
			{
				placeholder: {
					options: {
						...{ name: 'subtitle', type: 'body', x: 1, y: 4.15, w: 11, h: 0.9, ...plain },
						...{ fontSize: 18, color: SECONDARY, valign: 'top' }
					},
					text: ''
				}
			},
			{
				placeholder: {
					options: {
						...{ name: 'about', type: 'body', x: 1, y: 5.6, w: 11, h: 1.1, ...plain },
						...{ fontSize: 14, color: INK, valign: 'bottom' }
					},
					text: ''
				}
			}
		]
	});
	const finding = (title: string, y: number): PptxGenJS.SlideMasterProps => ({
		title,
		background: { color: 'FFFFFF' },
		objects: [
			{ rect: { x: MARGIN, y: 0.32, w: 0.55, h: 0.06, fill: { color: colour } } },
			...logoObjects(pack, ({ w }) => ({ x: PAGE.width - MARGIN - w, y: 0.32 }), LOGO),
			{
				line: { x: MARGIN, y: FOOT.line, w: WIDTH, h: 0, line: { color: HAIRLINE, width: 0.75 } }
			},
			{
				text: {
					text: footText(pack),
					options: {
						...{ x: MARGIN, y: FOOT.y, w: WIDTH - 1, h: FOOT.height, ...plain },
						...{ fontSize: 9, color: SECONDARY, valign: 'middle' }
					}
				}
			},
			{
				placeholder: {
					options: {
						...{ name: 'title', type: 'title', x: MARGIN, y: TITLE.y, h: TITLE.height, ...plain },
						...{ w: titleWidth(pack), fontSize: PLAIN.list, bold: true, color: ink },
						valign: 'top'
					},
					text: ''
				}
			},
			{
				placeholder: {
					options: {
						...{ name: 'subtitle', type: 'body', x: MARGIN, y, w: WIDTH, ...plain },
						...{ h: SUBTITLE.height, fontSize: 13, color: SECONDARY, valign: 'top' }
					},
					text: ''
				}
			}
		],
		slideNumber: {
			...{ x: PAGE.width - MARGIN - 0.9, y: FOOT.y, w: 0.9, h: FOOT.height, margin: 0 },
			...{ fontFace: FONT, fontSize: 9, color: SECONDARY, align: 'right', valign: 'middle' }
		}
	});
	deck.defineSlideMaster(finding(FINDING, SUBTITLE.y));
	deck.defineSlideMaster(finding(LONG_FINDING, SUBTITLE.below));
}

const titleWidth = ({ brand }: Pack): number => WIDTH - (brand.logo ? LOGO.width + 0.25 : 0);

/** Office programs set titles and heads in a bold face that is wider than the one that is measured. */
const BOLD_WIDER = 1.08;

/** A slide with its title and subtitle, as large as they fit, and where its body begins. */
function titled(
	deck: PptxGenJS,
	pack: Pack,
	{ title, subtitle }: { title: string; subtitle: string }
): { slide: PptxGenJS.Slide; top: number } {
	const head = fittedText(title, (titleWidth(pack) * POINTS) / BOLD_WIDER, TITLE_SIZES, 600);
	const isLong = head.lines.length > 1;
	const slide = deck.addSlide({ masterName: isLong ? LONG_FINDING : FINDING });
	// broken where it was measured: office programs part a minus from its amount
	slide.addText(
		head.lines.map((text, at) => ({
			text,
			options: { softBreakBefore: at > 0, fontSize: head.size }
		})),
		{ placeholder: 'title' }
	);
	const below = fittedText(subtitle, WIDTH * POINTS, SUBTITLE_SIZES, 400);
	slide.addText([{ text: below.lines.join(' '), options: { fontSize: below.size } }], {
		placeholder: 'subtitle'
	});
	const height = (below.lines.length * below.size * LINE_HEIGHT) / POINTS;
	return { slide, top: (isLong ? SUBTITLE.below : SUBTITLE.y) + height + 0.22 };
}

const BADGE = { size: 10, line: 0.24 };

/** The reasons of badges in lines, the badge before the first of each. */
function badgeLines({ badges }: Pick<PackPart, 'badges'>): {
	kind: string | null;
	left: number;
	text: string;
}[] {
	return badges.flatMap(({ kind, reason }) => {
		const left = textWidth(kind, BADGE.size, 600) / POINTS + 0.3;
		const { lines } = fittedText(
			reason,
			(WIDTH - left) * POINTS,
			[{ size: BADGE.size, lines: 2 }],
			400
		);
		return lines.map((text, at) => ({ kind: at === 0 ? kind : null, left, text }));
	});
}

/** Puts badges with their reasons at the foot of a slide; where they begin. */
function addBadges(slide: PptxGenJS.Slide, part: PackPart): number {
	const lines = badgeLines(part);
	const top = BODY.bottom - lines.length * BADGE.line;
	lines.forEach(({ kind, left, text }, at) => {
		const y = top + at * BADGE.line;
		if (kind) {
			slide.addText(kind, {
				...{ x: MARGIN, y: y + 0.02, w: left - 0.1, h: BADGE.line - 0.04, margin: 0 },
				...{ shape: 'roundRect', rectRadius: 0.05, line: { color: AXIS, width: 0.75 } },
				...{ fontFace: FONT, fontSize: BADGE.size - 1, color: INK, align: 'center' },
				valign: 'middle'
			});
		}
		slide.addText(text, {
			...{ x: MARGIN + left, y, w: WIDTH - left, h: BADGE.line, margin: 0, valign: 'middle' },
			...{ fontFace: FONT, fontSize: BADGE.size, color: SECONDARY, wrap: false }
		});
	});
	return top - (lines.length > 0 ? 0.08 : 0);
}

/** Office programs end lines behind hyphens, those of dates too: these do not part. */
const unbroken = (text: string): string => text.replace(/(?<=\d)-(?=\d)/g, '\u2011');

/** Puts a part of a table on a slide. */
function addTable(slide: PptxGenJS.Slide, page: TablePage, size: number, top: number): void {
	const { columns, head, rows } = page;
	const inches = (points: number): number => points / POINTS;
	const none = { type: 'none' as const };
	const rule = (color: string, pt: number) => ({ type: 'solid' as const, color, pt });
	const rowOf = (
		{ cells, isTotal }: SetRow,
		{ bold, below }: { bold: boolean; below: { type: 'solid'; color: string; pt: number } }
	): PptxGenJS.TableRow =>
		cells.map(({ lines }, at) => ({
			text: unbroken(lines.join(' ')),
			options: {
				...{ bold, valign: bold && !isTotal ? ('bottom' as const) : ('top' as const) },
				align: columns[at]?.isNumber ? ('right' as const) : ('left' as const),
				border: [isTotal ? rule(INK, 1) : none, none, below, none] as PptxGenJS.BorderProps[] as [
					PptxGenJS.BorderProps,
					PptxGenJS.BorderProps,
					PptxGenJS.BorderProps,
					PptxGenJS.BorderProps
				]
			}
		}));
	const [x, y] = [CELL_PADDING.x * size, Math.max(1, CELL_PADDING.y * size * 0.8)];
	slide.addTable(
		[
			rowOf(head, { bold: true, below: rule(INK, 1) }),
			...rows.map((row) => rowOf(row, { bold: row.isTotal, below: rule(HAIRLINE, 0.75) }))
		],
		{
			...{ x: MARGIN, y: top, w: inches(columns.reduce((sum, { width }) => sum + width, 0)) },
			colW: columns.map(({ width }) => inches(width)),
			rowH: [head, ...rows].map(({ height }) => inches(height)),
			...{ fontFace: FONT, fontSize: size, color: INK, margin: [y, x, y, x] }
		}
	);
}

/** The slides of a table, at the size at which it takes fewest. */
function addTables(
	deck: PptxGenJS,
	pack: Pack,
	part: PackPart,
	{ notes }: { notes: string }
): void {
	const left = rowsLeftText(part);
	const badges = badgeLines(part).length;
	const room = BODY.bottom - BODY.top - badges * BADGE.line - (badges > 0 ? 0.1 : 0);
	const height = (room - (left ? BADGE.line + 0.06 : 0)) * POINTS;
	const pagesAt = (size: number): TablePage[] =>
		tablePages(part.sheet, part.shown, {
			...{ size, width: WIDTH * POINTS, wider: BOLD_WIDER },
			heights: { first: height, next: height }
		});
	const usual = pagesAt(TABLE_SIZE);
	const small = usual.length > 1 ? pagesAt(SMALL_TABLE_SIZE) : usual;
	const [pages, size] =
		small.length < usual.length ? [small, SMALL_TABLE_SIZE] : [usual, TABLE_SIZE];
	pages.forEach((page, at) => {
		const turn = pages.length > 1 ? ` (${at + 1} of ${pages.length})` : '';
		const words = { title: part.title, subtitle: `${part.subtitle}${turn}` };
		const { slide, top } = titled(deck, pack, words);
		addTable(slide, page, size, top);
		addBadges(slide, part);
		if (left) {
			slide.addText(left, {
				...{ x: MARGIN, y: top + page.height / POINTS + 0.06, w: WIDTH, h: BADGE.line },
				...{ margin: 0, fontFace: FONT, fontSize: BADGE.size, color: SECONDARY }
			});
		}
		slide.addNotes(notes);
	});
}

/** The most room that a lying bar takes with its gap, in inches. */
const BAR = { alone: 0.78, of: 0.42 };

/** How high a chart stands: lying bars are not drawn thicker than they need. */
function chartHeight(
	{ lying, stacked, categories, series, hasLegend, hasAxis }: DrawnChart,
	room: number
): number {
	if (!lying) return room;
	const bars = stacked ? 1 : series.length;
	const each = bars === 1 ? BAR.alone : bars * BAR.of + 0.2;
	const around = (hasLegend ? 0.5 : 0.12) + (hasAxis ? 0.4 : 0.12);
	return Math.min(room, categories.length * each + around);
}

/** A chart of the deck, and where it stands. */
interface PlacedChart {
	drawn: DrawnChart;
	room: ChartRoom;
}

/** The slide of a finding; the chart that stands on it, if any. */
function addFinding(deck: PptxGenJS, pack: Pack, part: PackPart): PlacedChart[] {
	const notes = notesText(part);
	if (!part.chart) {
		addTables(deck, pack, part, { notes });
		return [];
	}
	const { slide, top } = titled(deck, pack, part);
	const bottom = addBadges(slide, part);
	const drawn = drawnChart(part.chart, pack.brand.colour);
	const room = { x: MARGIN, y: top, w: WIDTH, h: chartHeight(drawn, bottom - top) };
	const description = `${part.title}. ${part.subtitle}`;
	addChart(slide, drawn, room, { name: part.sheet.name, description });
	slide.addNotes(notes);
	return [{ drawn, room }];
}

const LIST = { size: 14, gap: 8 };

/** Sentences in a list, over as many slides as they take. */
function addList(
	deck: PptxGenJS,
	pack: Pack,
	words: { title: string; subtitle: string },
	sentences: readonly string[]
): void {
	const room = (BODY.bottom - BODY.top) * POINTS;
	const slides: string[][] = [[]];
	let left = room;
	for (const sentence of sentences) {
		const lines = wrapped(sentence, LIST.size, WIDTH * POINTS - 24).length;
		const height = lines * LIST.size * LINE_HEIGHT + LIST.gap;
		if (height > left && (slides.at(-1)?.length ?? 0) > 0) {
			slides.push([]);
			left = room;
		}
		slides.at(-1)?.push(sentence);
		left -= height;
	}
	for (const own of slides) {
		const { slide, top } = titled(deck, pack, words);
		slide.addText(
			own.map((text) => ({
				text,
				options: { bullet: { indent: 16 }, breakLine: true, paraSpaceAfter: LIST.gap }
			})),
			{
				...{ x: MARGIN, y: top, w: WIDTH, h: BODY.bottom - top, margin: 0 },
				...{ fontFace: FONT, fontSize: LIST.size, color: INK, valign: 'top' }
			}
		);
	}
}

function addCover(deck: PptxGenJS, pack: Pack): void {
	const slide = deck.addSlide({ masterName: COVER });
	const title = fittedText(
		pack.title,
		11 * POINTS,
		[
			{ size: PLAIN.cover, lines: 3 },
			{ size: 28, lines: 4 }
		],
		600
	);
	slide.addText([{ text: title.lines.join(' '), options: { fontSize: title.size } }], {
		placeholder: 'title'
	});
	slide.addText(pack.subtitle, { placeholder: 'subtitle' });
	const about = [pack.brand.name, asOfText(pack), audienceText(pack)].filter((text) => text !== '');
	slide.addText(
		about.map((text) => ({ text, options: { breakLine: true } })),
		{ placeholder: 'about' }
	);
}

/** The order in which charts stand in the file. */
const chartNumber = (path: string): number => Number(/(\d+)\.\w+$/.exec(path)?.[1]);

/** A colour of the theme, by the name that the format gives it. */
const themed = (theme: string, name: string, colour: string): string =>
	theme.replace(
		new RegExp(`(<a:${name}>)<a:srgbClr val="[0-9A-F]{6}"/>`),
		`$1<a:srgbClr val="${officeColour(colour)}"/>`
	);

/** The accents of the theme, from the first: the brand and the settings. */
function accentsOf({ brand }: Pack): string[] {
	const { office, asc, hopd } = PRINT_PALETTE.settings;
	const { 'hopd-excepted': excepted, 'hopd-nonexcepted': nonexcepted } = PRINT_PALETTE.settings;
	return [brand.colour, ...[asc, hopd, office, excepted, nonexcepted].map(({ fill }) => fill)];
}

const brandedTheme = (theme: string, pack: Pack): string =>
	accentsOf(pack).reduce((own, colour, at) => themed(own, `accent${at + 1}`, colour), theme);

/** A part of the deck whose colours are the theme's where it has them, so that another theme is another look. */
function inTheme(xml: string, pack: Pack): string {
	const accents = accentsOf(pack).map(officeColour);
	return xml.replace(
		/<a:srgbClr val="([0-9A-F]{6})"(?:\/>|>(.*?)<\/a:srgbClr>)/gs,
		(written, colour: string, within: string | undefined) => {
			const at = accents.indexOf(colour);
			if (at < 0) return written;
			const name = `a:schemeClr val="accent${at + 1}"`;
			return within === undefined ? `<${name}/>` : `<${name}>${within}</a:schemeClr>`;
		}
	);
}

/** Where a line of a paragraph ends pptxgenjs says the paragraph's properties again, which the format has once, first. */
const saidOnce = (xml: string): string =>
	xml.replace(/<a:br\/><a:pPr(?:[^>]*\/>|.*?<\/a:pPr>)/gs, '<a:br/>');

/** Notes are one paragraph for pptxgenjs; each line becomes its own. */
const brokenNotes = (xml: string): string =>
	xml.replace(/<a:t>([^<]*\n[^<]*)<\/a:t>/g, (_, text: string) =>
		text
			.split('\n')
			.map((line) => `<a:t>${line}</a:t>`)
			.join('</a:r></a:p><a:p><a:r><a:rPr lang="en-US" dirty="0"/>')
	);

const CHART_FILE = /(\/chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx))/g;

/** The entries of a deck with its charts counted from 1: pptxgenjs counts those of all decks that a process has written. */
function chartsFromOne(files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
	const numbers = Object.keys(files)
		.filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))
		.map(chartNumber)
		.sort((a, b) => a - b);
	const renamed = (text: string): string =>
		text.replace(
			CHART_FILE,
			(_, name: string, number: string) => `${name}${numbers.indexOf(Number(number)) + 1}`
		);
	return Object.fromEntries(
		Object.entries(files).map(([path, bytes]) => [
			renamed(path),
			/\.rels$|Content_Types/.test(path) ? strToU8(renamed(strFromU8(bytes))) : bytes
		])
	);
}

/** The file of pptxgenjs with what it cannot be told: each chart's labels and workbook, the theme's colours, the day. */
async function mended(
	written: Uint8Array,
	pack: Pack,
	charts: readonly PlacedChart[]
): Promise<Uint8Array<ArrayBuffer>> {
	const files = chartsFromOne(unzipSync(written));
	const inOrder = (pattern: RegExp): string[] =>
		Object.keys(files)
			.filter((path) => pattern.test(path))
			.sort((a, b) => chartNumber(a) - chartNumber(b));
	const change = (path: string, by: (text: string) => string): void => {
		files[path] = strToU8(by(strFromU8(files[path] as Uint8Array)));
	};
	const parts = inOrder(/^ppt\/charts\/chart\d+\.xml$/);
	const workbooks = inOrder(/^ppt\/embeddings\/.*\.xlsx$/);
	for (const [at, { drawn, room }] of charts.entries()) {
		const [part, workbook] = [parts[at], workbooks[at]];
		if (!part || !workbook) throw new Error('a chart of the deck has no file');
		change(part, (xml) => inTheme(mendedChart(xml, drawn, room), pack));
		files[workbook] = stamped(await chartWorkbook(drawn), pack.asOf);
	}
	for (const path of inOrder(/^ppt\/theme\/theme\d+\.xml$/)) {
		change(path, (xml) => brandedTheme(xml, pack));
	}
	for (const path of inOrder(/^ppt\/(?:slides|slideLayouts)\/\w+\.xml$/)) {
		change(path, (xml) => saidOnce(inTheme(xml, pack)));
	}
	for (const path of inOrder(/^ppt\/notesSlides\/notesSlide\d+\.xml$/)) change(path, brokenNotes);
	return stampedFile(files, pack.asOf);
}

/**
 * A pack as a deck for PowerPoint: a cover, a finding a slide with a chart that can be edited or its table, assumptions and
 * sources. Notes hold each slide's sources. A pack of nothing is a problem.
 */
export async function deckBytes(pack: Pack): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
	const empty = emptyPack(pack);
	if (empty) return empty;
	const deck = new PptxGenJS();
	deck.defineLayout({ name: 'WIDE', ...PAGE });
	deck.layout = 'WIDE';
	deck.title = pack.title;
	deck.subject = pack.subtitle;
	deck.author = pack.brand.name || 'SiteRate';
	// pptxgenjs writes all texts as XML has them but this one
	deck.company = escaped(deck.author);
	deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
	defineLayouts(deck, pack);
	addCover(deck, pack);
	const charts = pack.parts.flatMap((part) => addFinding(deck, pack, part));
	const { assumptions, versions } = pack;
	if (assumptions.length > 0 || versions.length > 0) {
		addList(deck, pack, { title: 'Assumptions', subtitle: 'What the numbers rest on' }, [
			...assumptions,
			...versions
		]);
	}
	if (pack.sources.length > 0) {
		const sheet = sourcesSheet(pack);
		const { title, subtitle } = sheet;
		addTables(
			deck,
			pack,
			{
				...{ id: 'sources', title, subtitle, sheet, shown: pack.sources.length },
				...{ picture: null, chart: null, badges: [] }
			},
			{ notes: subtitle }
		);
	}
	const written = (await deck.write({ outputType: 'uint8array' })) as Uint8Array;
	return success(await mended(written, pack, charts));
}
