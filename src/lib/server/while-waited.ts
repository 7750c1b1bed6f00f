import type { RequestEvent } from '@sveltejs/kit';

/** What a caller that has gone would be told; no other answer uses the number. */
const CALLER_GONE = 499;

/**
 * Answers as long as the caller waits: the signal tells work to stop once the connection is closed. The request's own
 * signal does so only until its body is read.
 */
export async function whileWaited(
	{ platform }: Pick<RequestEvent, 'platform'>,
	answer: (signal: AbortSignal) => Promise<Response>
): Promise<Response> {
	const gone = new AbortController();
	const leave = (): void => gone.abort();
	const socket = platform?.req?.socket;
	socket?.once('close', leave);
	try {
		return await answer(gone.signal);
	} catch (error) {
		if (!gone.signal.aborted) throw error;
		return new Response(null, { status: CALLER_GONE });
	} finally {
		socket?.off('close', leave);
	}
}
