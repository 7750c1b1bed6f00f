import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));

/** Every key of a document, however deep. */
function keysOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(keysOf);
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

const isDescriptor = (key: string): boolean => /descri/i.test(key);

describe('the seeds', () => {
	const files = readdirSync(seeds, { recursive: true, encoding: 'utf8' }).filter((path) =>
		/\.ya?ml$/.test(path)
	);

	it.each(files)('%s has no column of descriptors, which are the AMA’s', (path) => {
		const keys = keysOf(parse(readFileSync(join(seeds, path), 'utf8')));
		expect(keys.length).toBeGreaterThan(0);
		expect(keys.filter(isDescriptor)).toEqual([]);
	});

	it('would be caught with one', () => {
		const row = { rows: [{ line: 1, code: '20983', shortDescriptor: 'words' }] };
		expect(keysOf(row).filter(isDescriptor)).toEqual(['shortDescriptor']);
		expect(files.length).toBeGreaterThan(10);
	});
});
