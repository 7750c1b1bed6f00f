import { missingEdits } from '$lib/domain/edits/edits';
import { exampleOn } from '../example';
import { workedClaims } from '../worked-claims';
import { PRACTITIONER_CLAIMS } from './claims';
import type { IsoDate } from '$lib/domain/dates';
import type { PageServerLoad } from './$types';

/** Whose claims meet tables of their own; an ASC's meet the practitioner's. */
const EDITED_SIDES = ['professional', 'hospital'] as const;

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	return {
		...exampleOn(application, asked, { setting: 'hopd', part: 'netToBank' }),
		claims: workedClaims(application, asked.date, PRACTITIONER_CLAIMS),
		/** Edits that cannot be looked at on the date. */
		missingEdits: asked.date
			? EDITED_SIDES.flatMap((side) =>
					missingEdits([], side, application.rateBooks.on(asked.date as IsoDate))
				)
			: []
	};
};
