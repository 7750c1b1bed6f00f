import type { ClaimExample } from '../worked-claims';

const facility = (
	shows: string,
	lines: ClaimExample['claim']['lines'],
	provider: NonNullable<ClaimExample['claim']['provider']> = {}
): ClaimExample => ({ shows, claim: { setting: 'hopd', claim: 'facility', lines, provider } });

/** What the rules of OPPS do to claims with the example's code. */
export const HOSPITAL_CLAIMS: readonly ClaimExample[] = [
	facility('As it stands', [{ code: '20983' }]),
	facility('Two comprehensive procedures: one is paid', [{ code: '20983' }, { code: '20982' }]),
	facility('Imaging guidance is packaged', [{ code: '20983' }, { code: '77012' }]),
	facility('Stopped before anaesthesia: the device share comes off', [
		{ code: '20983', modifiers: ['73'] }
	]),
	facility('Stopped after anaesthesia', [{ code: '20983', modifiers: ['74'] }]),
	facility('The hospital pays back the 340B remedy', [{ code: '20983' }], {
		remedyOffset340B: true
	}),
	facility('The hospital failed the quality reporting', [{ code: '20983' }], {
		qualityReduced: true
	}),
	facility('A rural sole community hospital', [{ code: '20983' }], { ruralSoleCommunity: true }),
	facility('The copayment stops at the inpatient deductible', [{ code: '20982' }])
];
