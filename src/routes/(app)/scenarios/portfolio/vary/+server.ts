import { json } from '@sveltejs/kit';
import { scenarioVariations } from '$lib/server/services/scenarios';
import { posted } from '../ask';
import type { RequestHandler } from './$types';

const line = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * What a scenario's numbers do where they are turned, in lines of JSON: how many evaluations are done, each part of
 * the answer once it is known, then all of it.
 * Whoever stops reading stops the work.
 */
export const POST: RequestHandler = async ({ request, locals }) => {
	const asked = await posted(request);
	if (!asked.ok) return json(asked, { status: 400 });
	const { scenario, pair } = asked.value;
	const parts: object[] = [];
	const work = await scenarioVariations(locals.application, scenario, pair, (part) => {
		parts.push(part);
	});
	if (!work.ok) return json(work);
	let done = 0;
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			await pause();
			const turn = work.value.next();
			done += 1;
			for (const part of parts.splice(0)) controller.enqueue(line({ part }));
			if (!turn.done) return controller.enqueue(line({ done }));
			controller.enqueue(line({ ok: true, value: turn.value }));
			controller.close();
		}
	});
	return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
};
