import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Problem } from '$lib/domain/outcome';
import { statusOf } from '$lib/schemas/api/problem';

/** Why there is no file, as plain text. */
export const refusal = (problems: readonly Problem[]): Response =>
	new Response(`${problems.map(({ message }) => message).join('\n')}\n`, {
		status: statusOf(problems),
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});

/** A file as a download. */
export const download = (body: BodyInit, type: string, name: string): Response =>
	new Response(body, {
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
	});

/** A file of the disk as a download, read while it is sent; `onSent` is told once it is sent or nobody takes it any more. */
export function fileDownload(
	{ path, name, bytes }: { path: string; name: string; bytes: number },
	type: string,
	onSent: () => void = () => undefined
): Response {
	const file = createReadStream(path);
	file.once('close', onSent);
	const response = download(Readable.toWeb(file) as ReadableStream<Uint8Array>, type, name);
	response.headers.set('content-length', String(bytes));
	return response;
}

/** Text that comes in pieces, as a body that is sent while it is written. */
export function streamed(
	pieces: Generator<string> | AsyncGenerator<string>
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await pieces.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		async cancel() {
			await pieces.return(undefined);
		}
	});
}

export const NO_VOLUMES: Problem = {
	code: 'not-available',
	message: 'No volumes are loaded: upload some first.',
	path: ''
};
