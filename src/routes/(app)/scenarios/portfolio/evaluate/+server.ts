import { json } from '@sveltejs/kit';
import { scenarioResult } from '$lib/server/services/scenarios';
import { whileWaited } from '$lib/server/while-waited';
import { posted } from '../ask';
import type { RequestHandler } from './$types';

/** What a scenario comes to, as its builder asks while a number is moved. */
export const POST: RequestHandler = async ({ request, platform, locals }) => {
	const asked = await posted(request);
	if (!asked.ok) return json(asked, { status: 400 });
	const { scenario } = asked.value;
	return whileWaited({ platform }, async (signal) =>
		json(await scenarioResult(locals.application, scenario, signal))
	);
};
