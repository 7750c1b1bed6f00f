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
