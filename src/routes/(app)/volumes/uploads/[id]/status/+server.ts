import { statusResponse } from '../../../../upload-job/status-response';
import type { RequestHandler } from './$types';

/** How far an upload is; 404 where the server does not know it (any more). */
export const GET: RequestHandler = ({ params, locals }) =>
	statusResponse(locals.volumes.find(params.id));
