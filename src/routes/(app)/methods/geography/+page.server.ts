import { feesByLocality } from '$lib/server/services/worked-example';
import { exampleOn } from '../example';
import { workedClaims } from '../worked-claims';
import { FLOOR_CLAIMS } from './claims';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	const { date, context } = asked;
	return {
		...exampleOn(application, asked, { setting: 'hopd', part: 'facility' }),
		claims: workedClaims(application, date, FLOOR_CLAIMS),
		fees: date ? feesByLocality(application, context.qualifyingApm, date) : []
	};
};
