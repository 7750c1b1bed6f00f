import { refuseForeign } from '../../../../data/imports/answers';
import type { RequestHandler } from './$types';

/** Cancels an upload, also while its file is on its way. */
export const DELETE: RequestHandler = async (event) => {
	refuseForeign(event);
	await event.locals.volumes.cancel(event.params.id);
	return new Response(null, { status: 204 });
};
