import { json } from '@sveltejs/kit';
import { readContractForm } from '$lib/server/services/contracts';
import type { RequestHandler } from './$types';

/** Reads a contract that a scenario proposes, YAML or JSON; what is wrong stands with its line and column. */
export const POST: RequestHandler = async ({ request }) =>
	json(readContractForm('contract', await request.text()));
