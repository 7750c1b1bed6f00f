import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FigureColumn } from '$lib/charts/portfolio/figure-table';
import type { Outcome } from '$lib/domain/outcome';
import { archiveBytes } from '$lib/server/exports/pack/archive';
import { bookBytes } from '$lib/server/exports/pack/book';
import { deckBytes } from '$lib/server/exports/pack/deck';
import { documentBytes } from '$lib/server/exports/pack/document';
import { BRAND_COLOUR, type Pack, type PackPart } from '$lib/server/exports/pack/pack';
import type { SheetSource } from '$lib/server/exports/sheet';
import {
	asPdf,
	HAS_LIBRE_OFFICE,
	recalculated,
	WITHOUT_LIBRE_OFFICE
} from '../fixtures/libre-office';

function hasPdfText(): boolean {
	try {
		execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

const missing = [
	...(HAS_LIBRE_OFFICE ? [] : [WITHOUT_LIBRE_OFFICE]),
	...(hasPdfText() ? [] : ['pdftotext is not installed'])
].join(', ');
const said = missing ? `: skipped, ${missing}` : '';

const SOURCE: SheetSource = {
	title: 'Made-up rates 2026',
	file: 'rates.csv',
	sha256: '0123456789abcdef'.repeat(4),
	holds: '2026-01-01 to 2026-12-31',
	caveats: [{ kind: 'unverified', reason: 'Nobody has looked at it.' }]
};
const dollars = (name: string): FigureColumn => ({ name, kind: 'dollars' });
const PAYER: FigureColumn = { name: 'Payer', kind: 'text' };

const partOf = (
	id: string,
	told: Partial<PackPart> & Pick<PackPart, 'title' | 'sheet'>
): PackPart => ({
	...{ id, subtitle: `What ${id} is about`, picture: null, chart: null, shown: 40, badges: [] },
	...told
});

const around = { facts: [{ name: 'Period', value: '2026' }], sources: [SOURCE] };

const BARS = partOf('bars', {
	title: 'The HOPD is allowed twice what the ASC is & more',
	badges: [{ kind: 'sample', reason: 'The payers are samples.' }],
	picture:
		'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="300" viewBox="0 0 1200 300"><rect x="0" y="0" width="1200" height="300" fill="#fcfcfb"/><text x="32" y="52" font-size="20" font-weight="600" fill="#000000">Said by the page</text><text x="32" y="76" font-size="14" fill="#000000">Said too</text><text x="32" y="200" font-size="13">Drawn mark</text></svg>',
	chart: {
		...{ kind: 'bars', values: 'dollars', categories: ['Payer A', 'Payer B', 'Payer C'] },
		series: [
			{ name: 'HOPD', colour: '#d55e00', values: [2_000_00, 0, null] },
			{ name: 'ASC', colour: BRAND_COLOUR, values: [1_000_50, 900_00, 800_00] }
		]
	},
	sheet: {
		...{ name: 'Payers', title: 'Payers', subtitle: 'Of 2026', ...around },
		columns: [
			PAYER,
			dollars('HOPD'),
			dollars('ASC'),
			{ ...dollars('Both'), derived: { sum: ['HOPD', 'ASC'] } }
		],
		rows: [
			['Payer A', 2_000_00, 1_000_50, 3_000_50],
			['Payer B', 0, 900_00, 900_00],
			['Payer C', null, 800_00, 800_00]
		],
		total: ['All', 2_000_00, 2_700_50, 4_700_50]
	}
});

const WATERFALL = partOf('bridge', {
	title: 'Moving a third loses −$4,000',
	chart: {
		...{ kind: 'waterfall', values: 'dollars' },
		categories: ['Baseline', '1. Moved', '1. Cost falls', 'Shift'],
		series: [
			{ name: 'Amount', colour: BRAND_COLOUR, values: [10_000_00, -6_000_00, 2_000_00, 6_000_00] }
		]
	},
	sheet: {
		...{ name: 'Bridge', title: 'Bridge', subtitle: '', ...around, total: null },
		columns: [
			{ name: 'Cause', kind: 'text' },
			{ name: 'Change', kind: 'difference' }
		],
		rows: [
			['1. Moved', -6_000_00],
			['1. Cost falls', 2_000_00]
		]
	}
});

const LONG = partOf('long', {
	title: `A finding that goes on ${'and on '.repeat(20)}to its end`,
	sheet: {
		...{ name: 'Long', title: 'Long', subtitle: '', ...around, total: null },
		columns: [PAYER, dollars('Allowed')],
		rows: Array.from({ length: 60 }, (_, at) => [`Payer number ${at}`, at * 1_000_00])
	}
});

const EMPTY: Omit<Pack, 'parts'> = {
	...{ name: 'siterate-made-up', title: 'What a made-up contract pays', subtitle: 'All of 2026' },
	...{ audience: 'internal', asOf: '2026-11-22' },
	brand: { name: 'Made-up & Sons Health', logo: null, colour: '#7a1f5c' },
	assumptions: ['Sequestration is 2%.', 'Deductibles are met.'],
	versions: ['Contract made up, version 3'],
	sources: [SOURCE]
};
const PACK: Pack = { ...EMPTY, parts: [BARS, WATERFALL, LONG] };

const bytesOf = (made: Outcome<Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> => {
	if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join(' '));
	return made.value;
};

/** Without spaces and ends of lines, which programs put where they like. */
const plain = (text: string): string => text.replace(/\s+/g, '');

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function pagesOf(file: string): string[] {
	const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
	return text.split('\f').slice(0, -1).map(plain);
}

describe('a deck', () => {
	let files: Record<string, Uint8Array>;
	beforeAll(async () => {
		files = unzipSync(bytesOf(await deckBytes(PACK)));
	});
	const textsOf = (pattern: RegExp): string[] =>
		Object.keys(files)
			.filter((path) => pattern.test(path))
			.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
			.map((path) => strFromU8(files[path] as Uint8Array));

	it.skipIf(missing)(`is opened by LibreOffice, every title on its slide${said}`, async () => {
		const file = join(folder, 'deck.pptx');
		writeFileSync(file, bytesOf(await deckBytes(PACK)));
		const pages = pagesOf(await asPdf(file, join(folder)));
		const [cover, bars, waterfall, ...rest] = pages;
		expect(cover).toContain(plain('What a made-up contract pays'));
		expect(cover).toContain(plain('As of 22 November 2026'));
		expect(bars).toContain(plain(BARS.title));
		expect(bars).toContain(plain('$2,000'));
		expect(waterfall).toContain(plain('Moving a third loses −$4,000'));
		for (const label of ['$10,000', '−$6,000', '+$2,000', '$6,000']) {
			expect(waterfall).toContain(label);
		}
		const long = rest.filter((text) => text.includes(plain('A finding that goes on')));
		expect(long.length).toBeGreaterThan(1);
		for (const at of [0, 39]) expect(long.join('')).toContain(plain(`Payer number ${at}`));
		expect(long.join('')).not.toContain(plain('Payer number 40'));
		expect(pages).toHaveLength(3 + long.length + 2);
		expect(pages.at(-2)).toContain(plain('Sequestration is 2%.'));
		// a hash stands in two lines
		expect(pages.at(-1)?.split(SOURCE.sha256.slice(0, 32))).toHaveLength(3);
		expect(pages.slice(1).every((text, at) => text.endsWith(String(at + 2)))).toBe(true);
	});

	it('has paragraphs as the format has them, titles as large as they fit', () => {
		const slides = textsOf(/slides\/slide\d+\.xml$/);
		const paragraphs = slides.flatMap((xml) => xml.match(/<a:p>.*?<\/a:p>/gs) ?? []);
		expect(paragraphs.length).toBeGreaterThan(slides.length);
		expect(paragraphs.filter((xml) => xml.includes('<a:br/>')).length).toBeGreaterThan(0);
		// properties once, before all runs (ECMA-376, 21.1.2.2.6)
		expect(paragraphs.filter((xml) => xml.lastIndexOf('<a:pPr') > '<a:p>'.length)).toEqual([]);
		const sizeOf = (words: string): string | undefined =>
			paragraphs.map((xml) => xml.includes(words) && /sz="(\d+)"/.exec(xml)?.[1]).find(Boolean) ||
			undefined;
		expect(sizeOf('Moving a third loses')).toBe('2400');
		expect(sizeOf('A finding that goes on')).toBe('1600');
	});

	it('has behind each chart a workbook with its numbers and nothing else', async () => {
		const [first] = Object.keys(files)
			.filter((path) => path.endsWith('.xlsx'))
			.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load((files[first ?? ''] as Uint8Array).slice().buffer as ArrayBuffer);
		expect(workbook.worksheets).toHaveLength(1);
		const rows: unknown[] = [];
		workbook.worksheets[0]?.eachRow(({ values }) =>
			rows.push(Array.from((values as unknown[]).slice(1), (value) => value ?? null))
		);
		expect(rows).toEqual([
			['', 'HOPD', 'ASC'],
			['Payer A', 2000, 1000.5],
			['Payer B', 0, 900],
			['Payer C', null, 800]
		]);
	});

	it('draws charts, not pictures, in the colours of brand and settings, no label for nought', () => {
		expect(Object.keys(files).filter((path) => /\/media\//.test(path))).toEqual([]);
		const [bars = '', waterfall = ''] = textsOf(/charts\/chart\d+\.xml$/);
		// HOPD and brand, as the theme of the deck names them
		expect(bars).toContain('<a:schemeClr val="accent3"/>');
		expect(bars).toContain('<a:schemeClr val="accent1"/>');
		expect(bars).not.toMatch(/D55E00|7A1F5C/);
		expect(bars).not.toContain('<c:v></c:v>');
		const formats = [...bars.matchAll(/<c:dLbls><c:numFmt formatCode="([^"]*)"/g)];
		const forNought = formats.map(([, code]) => code?.replaceAll('&quot;', '"').split(';').at(-1));
		expect(forNought).toEqual(['""', '""']);
		expect(waterfall).toContain('<a:noFill/>');
	});

	it('names in the notes of each slide its sources by file and hash', () => {
		const notes = textsOf(/notesSlides\/notesSlide\d+\.xml$/).filter((xml) =>
			xml.includes(SOURCE.sha256)
		);
		for (const xml of notes) expect(xml).toContain('rates.csv');
		expect(notes.length).toBeGreaterThanOrEqual(PACK.parts.length);
	});

	it('stands on layouts of its own, in a theme of the brand', () => {
		const layouts = textsOf(/slideLayouts\/slideLayout\d+\.xml$/).join('');
		for (const name of ['Cover', 'Finding']) expect(layouts).toContain(`name="${name}"`);
		expect(textsOf(/theme\/theme1\.xml$/)[0]).toContain('<a:accent1><a:srgbClr val="7A1F5C"/>');
	});

	it('shows the logo of the organisation', async () => {
		const logo = await sharp({
			create: { width: 40, height: 20, channels: 3, background: '#7a1f5c' }
		})
			.png()
			.toBuffer();
		const brand = { ...PACK.brand, logo: new Uint8Array(logo) };
		const branded = unzipSync(bytesOf(await deckBytes({ ...PACK, brand })));
		const pictures = Object.keys(branded).filter((path) => /\/media\/.*png$/.test(path));
		expect(pictures.length).toBeGreaterThan(0);
		for (const path of pictures) expect(Buffer.compare(branded[path] as Buffer, logo)).toBe(0);
		expect((await documentBytes({ ...PACK, brand })).ok).toBe(true);
	});
});

describe('a document', () => {
	it.skipIf(missing)(
		`says titles, assumptions and hashes in text that can be read${said}`,
		async () => {
			const file = join(folder, 'document.pdf');
			writeFileSync(file, bytesOf(await documentBytes(PACK)));
			const pages = pagesOf(file);
			const all = pages.join('');
			expect(pages[0]).toContain(plain('What a made-up contract pays'));
			expect(pages[1]).toContain(plain(BARS.title));
			expect(pages[1]).toContain(plain('Drawn mark'));
			expect(pages[1]).not.toContain(plain('Said by the page'));
			expect(pages[1]).toContain(plain('$1,000.50'));
			expect(pages[1]).toContain(plain('The payers are samples.'));
			for (const sentence of [...PACK.assumptions, ...PACK.versions]) {
				expect(all).toContain(plain(sentence));
			}
			expect(all).toContain(SOURCE.sha256);
			expect(pages.slice(1).every((text, at) => text.endsWith(`${at + 2}of${pages.length}`))).toBe(
				true
			);
			const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
			expect(info).toMatch(/^Title: +What a made-up contract pays$/m);
			expect(info).toMatch(/^Page size: +792 x 612/m);
			writeFileSync(file, bytesOf(await documentBytes(PACK, 'a4')));
			expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(
				/^Page size: +841\.89 x 595\.28/m
			);
		}
	);
});

describe('a workbook of a pack', () => {
	it.skipIf(missing)(`begins with what it is about, and its formulas hold${said}`, async () => {
		const file = join(folder, 'book.xlsx');
		writeFileSync(file, bytesOf(await bookBytes(PACK)));
		const sheets = await recalculated(file, folder);
		expect(Object.keys(sheets).sort()).toEqual(['About', 'Bridge', 'Long', 'Payers', 'Sources']);
		const about = sheets['About']?.flat() ?? [];
		for (const text of [
			...PACK.assumptions,
			...PACK.versions,
			'Made-up & Sons Health',
			'2026-11-22'
		]) {
			expect(about).toContain(text);
		}
		expect(sheets['Payers']?.slice(4, 8).map((row) => Number(row[3]))).toEqual([
			3000.5, 900, 800, 4700.5
		]);
		expect(sheets['Long']?.filter(([name]) => name?.startsWith('Payer number'))).toHaveLength(60);
		expect(sheets['Sources']?.flat()).toContain(SOURCE.sha256);
	});
});

describe('an archive', () => {
	it('holds every file and says in words what they are', async () => {
		const files = unzipSync(bytesOf(await archiveBytes(PACK)));
		expect(Object.keys(files).sort()).toEqual([
			'README.txt',
			'siterate-made-up.pdf',
			'siterate-made-up.pptx',
			'siterate-made-up.xlsx'
		]);
		const readme = strFromU8(files['README.txt'] as Uint8Array);
		for (const ending of ['pdf', 'pptx', 'xlsx']) {
			expect(readme).toContain(`siterate-made-up.${ending}`);
		}
		expect(readme).toContain('As of 22 November 2026.');
		expect(readme).toContain(`SHA-256 ${SOURCE.sha256}`);
	});
});

describe('the same pack', () => {
	afterEach(() => vi.useRealTimers());

	it.each([
		['pptx', deckBytes],
		['pdf', documentBytes],
		['xlsx', bookBytes],
		['zip', archiveBytes]
	])('is the same %s on another day, and another as of another', async (_, write) => {
		const logo = await sharp({
			create: { width: 40, height: 20, channels: 3, background: '#7a1f5c' }
		})
			.png()
			.toBuffer();
		const brand = { ...PACK.brand, logo: new Uint8Array(logo) };
		const digest = async (asOf: string): Promise<string> =>
			createHash('sha256')
				.update(bytesOf(await write({ ...PACK, brand, asOf })))
				.digest('hex');
		vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:00:00Z') });
		const first = await digest('2026-11-22');
		vi.setSystemTime(new Date('2027-02-03T17:31:05Z'));
		expect(await digest('2026-11-22')).toBe(first);
		expect(await digest('2026-11-23')).not.toBe(first);
	});
});

describe('a pack of nothing', () => {
	it.each([deckBytes, documentBytes, bookBytes, archiveBytes])('is no file: %o', async (write) => {
		const made = await write({ ...EMPTY, parts: [] });
		expect(made).toMatchObject({ ok: false, problems: [{ path: 'parts' }] });
	});
});
