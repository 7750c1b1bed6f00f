import { pictureResponse } from '../../downloads/files';
import { pictureOf } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, params, locals: { application } }) =>
	pictureResponse(application, url, params.format, (question) => pictureOf(application, question));
