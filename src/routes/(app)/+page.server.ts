import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { PageServerLoad } from './$types';

/** The procedure that a newcomer sees first. */
const FIRST_CODE = '20983';

export const load: PageServerLoad = () => redirect(307, `${resolve('/sites')}?code=${FIRST_CODE}`);
