import { refuseForeign } from '../../answers';
import type { RequestHandler } from './$types';

/** Cancels an import, also while its files are on their way. */
export const DELETE: RequestHandler = async (event) => {
	refuseForeign(event);
	await event.locals.imports.cancel(event.params.id);
	return new Response(null, { status: 204 });
};
