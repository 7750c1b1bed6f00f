import { tableRoutes } from '../../downloads/files';
import { tableOf } from '../exported';
import type { RequestEvent } from './$types';

export const { GET, POST } = tableRoutes(({ url, locals: { application } }: RequestEvent) =>
	tableOf(application, url)
);
