import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

const filesBelow = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]
	);

const sources = filesBelow(src).filter(
	(path) => /\.(ts|js|svelte)$/.test(path) && !/\.test\.ts$/.test(path)
);

const IMPORT =
	/(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The room of a path below src: "lib/domain", "lib/server/db", "routes" ... */
export function roomOf(path: string): string {
	const parts = path.split('/');
	if (parts[0] !== 'lib') return parts[0] ?? '';
	return parts[1] === 'server' ? parts.slice(0, 3).join('/') : parts.slice(0, 2).join('/');
}

/** What a module imports: a path below src, or a package as written. */
export function importsOf(path: string, text: string): string[] {
	return [...text.matchAll(IMPORT)].map(([, written, awaited]) => {
		const target = written ?? awaited ?? '';
		if (target.startsWith('$lib/')) return `lib/${target.slice('$lib/'.length)}`;
		if (target.startsWith('.')) return join(dirname(path), target);
		return target;
	});
}

/** The rooms and packages that a room may import besides itself; what is not named may import anything. */
const ALLOWED: Record<string, RegExp> = {
	'lib/domain': /^lib\/domain\//,
	'lib/format': /^lib\/(domain|format)\//,
	'lib/schemas': /^(zod|lib\/(domain|schemas)\/)/,
	'lib/charts':
		/^(lib\/(domain|format|charts|components)\/|layerchart|svelte|d3-|bits-ui|@lucide\/|\$app\/)/,
	'lib/components': /^(lib\/(domain|format|components|schemas)\/|svelte|bits-ui|@lucide\/|\$app\/)/,
	'lib/server/db': /^(lib\/(domain|server\/db)\/|drizzle-orm|better-sqlite3|node:)/,
	'lib/server/repositories': /^(lib\/(domain|server\/(db|repositories))\/|drizzle-orm)/,
	'lib/server/importers':
		/^(lib\/(domain|schemas|server\/(db|repositories|importers))\/|zod|yaml|papaparse|yauzl|saxen|sharp|node:)/,
	'lib/server/exports':
		/^(lib\/(domain|format|charts|server\/exports)\/|svelte|papaparse|@resvg\/|sharp|exceljs|pdfkit|svg-to-pdfkit|pptxgenjs|fflate|pdfjs-dist|node:)/,
	'lib/server/services':
		/^(lib\/(domain|schemas|server\/(db|repositories|importers|exports|services|package-root))|zod|node:)/,
	'lib/server/jobs': /^(lib\/(domain|server\/(importers|services|jobs))\/|node:)/,
	cli: /^(lib\/|cli\/|commander|node:|\.\.\/|package\.json)/
};

/** The import arrows that point the wrong way, as sentences. */
export function forbidden(path: string, text: string): string[] {
	const room = roomOf(path);
	const allowed = ALLOWED[room];
	if (!allowed) return [];
	return importsOf(path, text)
		.filter((target) => !allowed.test(target))
		.map((target) => `${path} imports ${target}`);
}

const tree = sources.map((path) => ({
	path: relative(src, path),
	text: readFileSync(path, 'utf8')
}));

describe('the arrows of the house', () => {
	it('run one way', () => {
		expect(tree.flatMap(({ path, text }) => forbidden(path, text))).toEqual([]);
	});

	it('are seen by the walk: each forbidden kind is found when it is planted', () => {
		expect(forbidden('lib/domain/pfs/price.ts', "import { z } from 'zod';")).toHaveLength(1);
		expect(forbidden('lib/domain/money.ts', "import fs from 'node:fs';")).toHaveLength(1);
		expect(
			forbidden('lib/domain/money.ts', "import { base } from '../format/money';")
		).toHaveLength(1);
		expect(
			forbidden('lib/charts/a/Chart.svelte', "import { x } from '$lib/server/db/client';")
		).toHaveLength(1);
		expect(
			forbidden('lib/server/services/sites.ts', "import { env } from '$env/dynamic/private';")
		).toHaveLength(1);
		expect(
			forbidden('lib/server/services/sites.ts', "import { eq } from 'drizzle-orm';")
		).toHaveLength(1);
	});

	it('are walked over all rooms that hold rules', () => {
		const rooms = new Set(tree.map(({ path }) => roomOf(path)));
		expect([...rooms]).toEqual(
			expect.arrayContaining(['lib/domain', 'lib/schemas', 'lib/server/services', 'routes'])
		);
	});
});

describe('the domain', () => {
	const domain = tree.filter(({ path }) => roomOf(path) === 'lib/domain');

	it('reads no clock and no chance', () => {
		const impure = /Date\.now|new Date\(\)|Math\.random|performance\.now|crypto\./;
		expect(domain.filter(({ text }) => impure.test(text)).map(({ path }) => path)).toEqual([]);
	});
});

describe('names', () => {
	it('have no drawers and no versions', () => {
		const drawer = /(^|\/)(utils?|helpers?|misc|common)(\.|\/|$)|-v\d/;
		expect(tree.filter(({ path }) => drawer.test(path)).map(({ path }) => path)).toEqual([]);
	});
});
