import { exampleOn } from '../example';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) =>
	exampleOn(application, await parent(), { setting: 'hopd', part: 'facility' });
