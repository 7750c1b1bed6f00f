import { exampleOn } from './example';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals }) =>
	exampleOn(locals.application, await parent(), { setting: 'hopd', part: 'allowed' });
