import type { ClaimExample } from '../worked-claims';

const ALABAMA = { carrier: '10112', locality: '00' };

const inAlabama = (shows: string, workFloor: 'on' | 'off'): ClaimExample => ({
	shows,
	claim: {
		setting: 'hopd',
		claim: 'professional',
		lines: [{ code: '20983' }],
		place: ALABAMA,
		choices: { workFloor }
	}
});

/** What the work GPCI floor is worth. */
export const FLOOR_CLAIMS: readonly ClaimExample[] = [
	inAlabama('Alabama, with the work GPCI floor', 'on'),
	inAlabama('Alabama, without the floor', 'off')
];
