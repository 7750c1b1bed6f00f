import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createGzip } from 'node:zlib';

const COMPRESSED = /^(text\/html|application\/json)\b/;

/** Below this many bytes compression costs more than it saves. */
const LEAST_BYTES = 1024;

/** Whether a client takes gzip: named, or by `*`, and not with a quality of zero. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
	const qualities = new Map(
		(acceptEncoding ?? '').split(',').map((entry): [string, number] => {
			const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
			const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
			return [name, quality === undefined ? 1 : Number(quality)];
		})
	);
	return (qualities.get('gzip') ?? qualities.get('*') ?? 0) > 0;
}

const isText = (response: ServerResponse): boolean =>
	COMPRESSED.test(String(response.getHeader('content-type') ?? '')) &&
	!response.hasHeader('content-disposition') &&
	!response.hasHeader('content-encoding');

const hasBody = ({ method }: IncomingMessage, status: number): boolean =>
	method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304;

function addVary(response: ServerResponse): void {
	const vary = String(response.getHeader('vary') ?? '');
	if (/\baccept-encoding\b|\*/i.test(vary)) return;
	response.setHeader('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding');
}

/**
 * Sends pages and JSON answers as gzip to clients that take it, each piece as soon as it is written. Downloads, answers
 * without a body, small ones and those that are already encoded go out as they are.
 */
export function compressText(request: IncomingMessage, response: ServerResponse): void {
	const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
	response.writeHead = ((status: number, ...rest: unknown[]) => {
		if (isText(response)) {
			addVary(response);
			const length = response.getHeader('content-length');
			const isSmall = length !== undefined && Number(length) < LEAST_BYTES;
			const takes = takesGzip(request.headers['accept-encoding']);
			if (takes && !isSmall && hasBody(request, status)) throughGzip(response);
		}
		return writeHead(status, ...rest);
	}) as ServerResponse['writeHead'];
}

/** Puts gzip before a response whose head is not sent; a slow client slows the writer as before. */
function throughGzip(response: ServerResponse): void {
	response.removeHeader('content-length');
	response.setHeader('content-encoding', 'gzip');
	const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
	const [write, end] = [response.write.bind(response), response.end.bind(response)];
	gzip.on('data', (piece: Buffer) => {
		if (!write(piece)) gzip.pause();
	});
	gzip.on('end', () => end());
	gzip.on('error', (error) => response.destroy(error));
	// the writer waits for the response to drain, which now means that gzip takes more
	gzip.on('drain', () => response.emit('drain'));
	response.on('drain', () => gzip.resume());
	response.on('close', () => gzip.destroy());
	response.write = gzip.write.bind(gzip) as ServerResponse['write'];
	response.end = ((...given: Parameters<typeof gzip.end>) => {
		gzip.end(...given);
		return response;
	}) as ServerResponse['end'];
}
