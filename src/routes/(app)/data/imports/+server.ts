import { json } from '@sveltejs/kit';
import { Announcement } from '$lib/schemas/announcement';
import { problemAnswer, refuseForeign } from './answers';
import type { RequestHandler } from './$types';

/** Announces an upload: the names of its files, with their folders, and their sizes. Answers the id of the import. */
export const POST: RequestHandler = async (event) => {
	refuseForeign(event);
	const told = Announcement.safeParse(await event.request.json().catch(() => null));
	if (!told.success) {
		const message =
			'The files are not told: send {"files":[{"name":"AA.csv","bytes":1234}]} as JSON.';
		return problemAnswer([{ code: 'malformed', message, path: 'files' }]);
	}
	const announced = await event.locals.imports.announce(told.data.files);
	return announced.ok
		? json({ id: announced.value }, { status: 201 })
		: problemAnswer(announced.problems);
};
