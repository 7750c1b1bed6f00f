import { missingEdits, MISSING_HOSPITAL_EDITS } from '$lib/domain/edits/edits';
import { exampleOn } from '../example';
import { workedClaims } from '../worked-claims';
import { PRACTITIONER_CLAIMS } from './claims';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	return {
		...exampleOn(application, asked, { setting: 'hopd', part: 'netToBank' }),
		claims: workedClaims(application, asked.date, PRACTITIONER_CLAIMS),
		/** Edits that cannot be looked at on the date. */
		missingEdits: asked.date
			? [...missingEdits(application.rateBooks.on(asked.date)), ...MISSING_HOSPITAL_EDITS]
			: []
	};
};
