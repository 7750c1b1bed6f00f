import type { Perspective } from '../domain/volumes/aggregate';

/** Whose money is counted, as a control names it (DECISIONS 5). */
export const PERSPECTIVE_NAMES: Record<Perspective, string> = {
	system: 'employed system',
	hospital: 'hospital',
	asc: 'ASC, share owned',
	physician: 'physician',
	plan: 'plan',
	patient: 'patient'
};
