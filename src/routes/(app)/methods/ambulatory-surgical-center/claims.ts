import type { ClaimExample } from '../worked-claims';

const facility = (
	shows: string,
	lines: ClaimExample['claim']['lines'],
	more: Pick<ClaimExample['claim'], 'choices' | 'place'> = {}
): ClaimExample => ({ shows, claim: { setting: 'asc', claim: 'facility', lines, ...more } });

const BIRMINGHAM = { cbsa: '13820' };

/** What the rules of ASCs do to claims with the example's code. */
export const ASC_CLAIMS: readonly ClaimExample[] = [
	facility('As it stands', [{ code: '20983' }]),
	facility('Two procedures: the second is discounted', [{ code: '20983' }, { code: '20982' }]),
	facility('A probe is packaged', [{ code: '20983' }, { code: 'C2618' }]),
	facility('Reduced', [{ code: '20983', modifiers: ['52'] }]),
	facility('Stopped before anaesthesia: the device portion comes off', [
		{ code: '20983', modifiers: ['73'] }
	]),
	facility('The device was free', [{ code: '20983', modifiers: ['FB'] }]),
	facility('The device came with a partial credit', [{ code: '20983', modifiers: ['FC'] }]),
	facility('The charge is lower', [{ code: '20983', charge: '4000.00' }]),
	facility('In Birmingham, the whole rate adjusted', [{ code: '20983' }], { place: BIRMINGHAM }),
	facility('In Birmingham, the device portion not adjusted', [{ code: '20983' }], {
		place: BIRMINGHAM,
		choices: { devicePortion: 'not-adjusted' }
	})
];
