import { exampleOn } from '../example';
import { workedClaims } from '../worked-claims';
import { ASC_CLAIMS } from './claims';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	return {
		...exampleOn(application, asked, { setting: 'asc', part: 'facility' }),
		claims: workedClaims(application, asked.date, ASC_CLAIMS)
	};
};
