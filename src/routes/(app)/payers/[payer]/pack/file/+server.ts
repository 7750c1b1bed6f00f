import { packResponse } from '../../../../pack/shown';
import { askedPack } from '../asked';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals: { application } }) => {
	const { gathered } = await askedPack(application, params.payer, url.searchParams);
	return packResponse(application, url.searchParams, gathered);
};
