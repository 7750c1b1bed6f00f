import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launch = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-cli-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command line from a folder that is not the project's. */
const siterate = (args: string[], input = '') => {
	const run = spawnSync(process.execPath, [launch, ...args], {
		cwd: folder,
		input,
		encoding: 'utf8',
		env: { ...process.env, DATABASE_PATH: join(folder, 'siterate.sqlite') }
	});
	return { code: run.status, out: run.stdout, err: run.stderr };
};

const claim = (id: string, code = '20983') =>
	JSON.stringify({ id, dateOfService: '2026-08-03', setting: 'asc', lines: [{ code }] });

test('claims are priced in their order, and a bad line does not stop the stream', () => {
	const input = [claim('a'), 'not json', claim('b', '2098'), '', claim('c', '20982')].join('\n');
	const { code, out } = siterate(['price', '-'], input);
	expect(code).toBe(0);
	const results = out
		.trim()
		.split('\n')
		.map((text) => JSON.parse(text));
	expect(results.map(({ id, ok }) => [id, ok])).toEqual([
		['a', true],
		[null, false],
		['b', false],
		['c', true]
	]);
	expect(results[1].problems[0]).toMatchObject({
		path: 'line 2',
		message: expect.stringContaining('Line 2')
	});
	expect(results[3].total.allowed).toBe('9577.48');
});

test('a file is priced with its steps', () => {
	const path = join(folder, 'claims.ndjson');
	writeFileSync(path, `${claim('a')}\r\n`);
	const { out } = siterate(['price', path, '--trace']);
	const { facility } = JSON.parse(out);
	expect(facility.lines[0].steps.map(({ rule }: { rule: string }) => rule)).toContain('asc.rate');
});

test('what cannot be read, and what is no command, is said', () => {
	const gone = siterate(['price', join(folder, 'gone.ndjson')]);
	expect(gone.code).toBe(1);
	expect(gone.err).toContain('cannot be read');
	expect(siterate(['nonsense']).code).toBe(2);
});

test('the sites of a code as a table and as JSON', () => {
	const table = siterate(['sites', '20983', '--date', '2026-11-22', '--locality', '10112-00']);
	expect(table.code).toBe(0);
	expect(table.out).toContain('$284.23');
	const json = siterate(['sites', '20983', '--date', '2026-11-22', '--json']);
	expect(JSON.parse(json.out)).toMatchObject({ ok: true, date: '2026-11-22' });
	expect(siterate(['sites', '20999']).code).toBe(1);
});
