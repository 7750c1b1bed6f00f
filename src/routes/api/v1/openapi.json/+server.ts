import { json } from '@sveltejs/kit';
import { apiDocument } from '$lib/schemas/api/document';
import manifest from '../../../../../package.json' with { type: 'json' };
import type { RequestHandler } from './$types';

const document = apiDocument(manifest.version);

/** The API as an OpenAPI document, for generators of clients and for the page that tries it. */
export const GET: RequestHandler = () => json(document);
