import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { compressText, takesGzip } from './compression';

let close: (() => void) | undefined;
afterEach(() => close?.());

const TEXT = '<p>$302.61</p>'.repeat(20_000);

/** What a server that writes an answer gives to a client. */
async function answered(
	write: (response: ServerResponse) => void,
	{ method = 'GET', accept = 'gzip, deflate, br' } = {}
): Promise<{ headers: IncomingHttpHeaders; status: number | undefined; body: Buffer }> {
	const server = createServer((incoming, response) => {
		compressText(incoming, response);
		write(response);
	}).listen(0, '127.0.0.1');
	close = () => server.close();
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const sent = request({ port, method, headers: { 'accept-encoding': accept } }).end();
	const [response] = await once(sent, 'response');
	const pieces: Buffer[] = [];
	for await (const piece of response) pieces.push(piece as Buffer);
	return { headers: response.headers, status: response.statusCode, body: Buffer.concat(pieces) };
}

const send =
	(headers: Record<string, string>, text = TEXT, status = 200) =>
	(response: ServerResponse) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		response.writeHead(status);
		response.end(text);
	};

const html = { 'content-type': 'text/html', 'content-length': String(TEXT.length) };

describe('compressText', () => {
	it.each(['text/html', 'application/json; charset=utf-8'])('compresses %s', async (type) => {
		const { headers, body } = await answered(
			send({ ...html, 'content-type': type, vary: 'cookie' })
		);
		expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'cookie, accept-encoding' });
		expect(headers['content-length']).toBeUndefined();
		expect(body.length).toBeLessThan(TEXT.length / 10);
		expect(gunzipSync(body).toString()).toBe(TEXT);
	});

	it.each([
		['a download', { ...html, 'content-disposition': 'attachment' }],
		['a table', { ...html, 'content-type': 'text/csv' }],
		['what is encoded already', { ...html, 'content-encoding': 'identity' }]
	])('leaves %s as it is', async (_, headers) => {
		const { headers: sent, body } = await answered(send(headers));
		expect(sent['content-encoding']).not.toBe('gzip');
		expect(body.toString()).toBe(TEXT);
	});

	it('leaves it to who does not take it, and says that the answer depends on that', async () => {
		const { headers, body } = await answered(send(html), { accept: 'br, gzip;q=0' });
		expect(headers['content-encoding']).toBeUndefined();
		expect(headers.vary).toBe('accept-encoding');
		expect(body.toString()).toBe(TEXT);
	});

	it('leaves small answers, and those without a body', async () => {
		const small = await answered(send({ ...html, 'content-length': '3' }, 'yes'));
		expect(small.headers['content-encoding']).toBeUndefined();
		expect(small.body.toString()).toBe('yes');
		const head = await answered(send(html), { method: 'HEAD' });
		expect(head.headers['content-length']).toBe(String(TEXT.length));
		const unchanged = await answered(send({ 'content-type': 'text/html' }, '', 304));
		expect(unchanged.status).toBe(304);
		expect(unchanged.headers['content-encoding']).toBeUndefined();
	});

	it('lets a writer that waits for the drain write all', async () => {
		const { body } = await answered(async (response) => {
			response.setHeader('content-type', 'text/html');
			response.writeHead(200);
			for (let piece = 0; piece < 40; piece += 1) {
				if (!response.write(TEXT)) await once(response, 'drain');
			}
			response.end();
		});
		expect(gunzipSync(body).length).toBe(40 * TEXT.length);
	});
});

describe('takesGzip', () => {
	it.each([
		['gzip', true],
		['br;q=1, *;q=0.5', true],
		['*, gzip;q=0', false],
		['identity', false],
		[undefined, false]
	])('%s: %s', (header, takes) => {
		expect(takesGzip(header)).toBe(takes);
	});
});
