import { exampleOn } from '../example';
import example from './example.yaml?raw';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => ({
	...exampleOn(application, await parent(), { setting: 'asc', part: 'netToBank' }),
	text: example
});
