import { exampleOn } from '../example';
import { workedClaims } from '../worked-claims';
import { HOSPITAL_CLAIMS } from './claims';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	return {
		...exampleOn(application, asked, { setting: 'hopd', part: 'facility' }),
		claims: workedClaims(application, asked.date, HOSPITAL_CLAIMS)
	};
};
