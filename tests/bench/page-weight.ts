import { chromium } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromiumPath } from '../e2e/chromium.js';
import { startServer } from '../e2e/server-process';

/**
 * Reports the JavaScript of each page as it is sent, compressed by gzip: what the page asks for before it answers a hand, and
 * what follows by itself (charts, the sheet of a phone). It asserts nothing. Other pages may be its arguments.
 */
const PAGES = [
	'/',
	'/sites?code=20983',
	'/localities?code=20983',
	'/payers',
	'/volumes',
	'/scenarios',
	'/scenarios/case?p=20983.x2',
	'/scenarios/portfolio',
	'/codes',
	'/codes/20983',
	'/data',
	'/methods'
];
const client = fileURLToPath(new URL('../../build/client', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));
const asked = process.argv.slice(2);

const sizes = new Map<string, number>();
function sizeOf(file: string): number {
	const known = sizes.get(file);
	if (known !== undefined) return known;
	const size = gzipSync(readFileSync(join(client, file)), { level: 9 }).length;
	sizes.set(file, size);
	return size;
}

const weightOf = (files: ReadonlySet<string>): number =>
	[...files].reduce((sum, file) => sum + sizeOf(file), 0);

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const scriptsIn = (text: string): Set<string> =>
	new Set(text.match(/_app\/immutable\/[\w./-]+\.js/g));

const executablePath = chromiumPath();
const server = startServer({ DATABASE_PATH: join(folder, 'siterate.sqlite') });

try {
	const address = await server.address;
	const browser = executablePath
		? await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
		: null;

	/** The scripts that Chromium has asked for once the page rests; null where none is installed. */
	async function requestedBy(path: string): Promise<Set<string> | null> {
		const page = await browser?.newPage();
		if (!page) return null;
		const requested = new Set<string>();
		page.on('request', (request) =>
			scriptsIn(request.url()).forEach((file) => requested.add(file))
		);
		await page.goto(address + path);
		await page.waitForLoadState('networkidle');
		await page.close();
		return requested;
	}

	for (const path of asked.length > 0 ? asked : PAGES) {
		const answer = await fetch(address + path);
		const first = scriptsIn((answer.headers.get('link') ?? '') + (await answer.text()));
		const later = await requestedBy(path);
		console.log(
			`JavaScript of ${path}`.padEnd(46),
			`${kilobytes(weightOf(first))},`,
			later
				? `then ${kilobytes(weightOf(new Set([...later].filter((file) => !first.has(file)))))}`
				: 'what follows is not measured: no Chromium'
		);
	}
	await browser?.close();
} finally {
	server.child.kill('SIGTERM');
	await server.ended;
	rmSync(folder, { recursive: true });
}
