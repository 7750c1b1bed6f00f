import { json } from '@sveltejs/kit';
import { Announcement } from '$lib/schemas/announcement';
import { problemAnswer, refuseForeign } from '../../data/imports/answers';
import type { RequestHandler } from './$types';

/** Announces a file of volumes: its name and size. Answers the id of the upload. */
export const POST: RequestHandler = async (event) => {
	refuseForeign(event);
	const told = Announcement.safeParse(await event.request.json().catch(() => null));
	if (!told.success) {
		const message =
			'The file is not told: send {"files":[{"name":"volumes.csv","bytes":1234}]} as JSON.';
		return problemAnswer([{ code: 'malformed', message, path: 'files' }]);
	}
	const announced = await event.locals.volumes.announce(told.data.files);
	return announced.ok
		? json({ id: announced.value }, { status: 201 })
		: problemAnswer(announced.problems);
};
