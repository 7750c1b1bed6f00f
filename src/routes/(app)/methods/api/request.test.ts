import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { addressOf, curlOf, shownBody, SHOWN_MAX, type ShownParameter } from './request';

const parameter = (name: string, where: 'path' | 'query'): ShownParameter => ({
	...{ name, where, required: where === 'path' },
	...{ description: '', values: '' }
});

const PROFILE = {
	method: 'GET' as const,
	path: '/api/v1/codes/{code}',
	parameters: [parameter('code', 'path'), parameter('date', 'query'), parameter('by', 'query')]
};

describe('the address that a form asks for', () => {
	it('fills the path and leaves empty parameters out', () => {
		expect(addressOf(PROFILE, { code: '20983', date: ' ' })).toBe('/api/v1/codes/20983');
		expect(addressOf(PROFILE, { code: 'a/b', by: 'setting,payer', date: '2026-11-22' })).toBe(
			'/api/v1/codes/a%2Fb?date=2026-11-22&by=setting,payer'
		);
	});

	it('can be read back whatever was written', () => {
		const written = 'knee & hip = 50% + “é”#,';
		const address = new URL(addressOf(PROFILE, { code: 'x', by: written }), 'http://host');
		expect(address.searchParams.get('by')).toBe(written);
	});
});

describe('the line for a shell', () => {
	/** What a shell makes of a line: its words, one by one. */
	const wordsOf = (line: string): string[] =>
		JSON.parse(
			execFileSync(
				'sh',
				[
					'-c',
					`curl() { node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@"; }; ${line}`
				],
				{ encoding: 'utf8' }
			)
		) as string[];

	it('sends what the form holds, quotes and dollars included', () => {
		const body = `{ "name": "O'Hara's $HOME \`id\` \\\\ \\"x\\"" }`;
		const price = { method: 'POST' as const, path: '/api/v1/price', parameters: [] };
		expect(wordsOf(curlOf(price, 'http://host', { values: {}, body }))).toEqual([
			'http://host/api/v1/price',
			...['--header', 'Content-Type: application/json', '--data-binary', body]
		]);
		const values = { code: "2'0", by: 'a&b' };
		expect(wordsOf(curlOf(PROFILE, 'http://host', { values, body: '' }))).toEqual([
			"http://host/api/v1/codes/2'0?by=a%26b"
		]);
	});
});

describe('a body', () => {
	it('is shown line by line, and cut where it is too long', () => {
		expect(shownBody('{"a":1}')).toEqual({ text: '{\n  "a": 1\n}', cut: false });
		expect(shownBody('no JSON')).toEqual({ text: 'no JSON', cut: false });
		const long = shownBody(JSON.stringify('x'.repeat(SHOWN_MAX)));
		expect(long.cut).toBe(true);
		expect(long.text).toHaveLength(SHOWN_MAX);
	});
});
