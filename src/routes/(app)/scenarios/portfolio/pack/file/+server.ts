import { packResponse } from '../../../../pack/shown';
import { askedPack } from '../asked';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals: { application } }) => {
	const { gathered } = await askedPack(application, url.searchParams);
	return packResponse(application, url.searchParams, gathered);
};
