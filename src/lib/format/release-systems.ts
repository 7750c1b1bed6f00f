import { RELEASE_KINDS, type ReleaseKind } from '../domain/rates/release';

/** The payment systems that the kinds of release belong to. */
export const RELEASE_SYSTEMS = [
	'Physicians',
	'Hospital outpatient',
	'Ambulatory surgical centers',
	'Edits'
] as const;

export type ReleaseSystem = (typeof RELEASE_SYSTEMS)[number];

/** The first kind of each system in the order of kinds. */
const FIRST: Partial<Record<ReleaseKind, ReleaseSystem>> = {
	pfs: 'Physicians',
	opps: 'Hospital outpatient',
	asc: 'Ambulatory surgical centers',
	'mue-practitioner': 'Edits'
};

/** The system that a kind of release belongs to. */
export function releaseSystem(kind: ReleaseKind): ReleaseSystem {
	let system: ReleaseSystem = 'Physicians';
	for (const known of RELEASE_KINDS) {
		system = FIRST[known] ?? system;
		if (known === kind) break;
	}
	return system;
}
