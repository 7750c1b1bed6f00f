import type { ClaimExample } from '../worked-claims';

type Options = Pick<ClaimExample['claim'], 'edits' | 'deductibleRemaining' | 'choices'>;

const practitioner = (
	shows: string,
	lines: ClaimExample['claim']['lines'],
	more: Options = {}
): ClaimExample => ({
	shows,
	claim: { setting: 'hopd', claim: 'professional', lines, ...more }
});

const OTHER_CHOICE = { choices: { preOperativeCare: 'with-56' } };

/** What modifiers, ranking and edits do to claims with the example's code and its neighbours. */
export const PRACTITIONER_CLAIMS: readonly ClaimExample[] = [
	practitioner('As it stands', [{ code: '20983' }]),
	practitioner('A deductible that remains', [{ code: '20983' }], {
		deductibleRemaining: '100.00'
	}),
	practitioner('Two units: the edit denies both', [{ code: '20983', units: 2 }]),
	practitioner('Two units, as correctly billed', [{ code: '20983', units: 2 }], { edits: 'cap' }),
	practitioner('Both sides', [{ code: '20983', modifiers: ['50'] }]),
	practitioner('Two procedures are ranked', [{ code: '20983' }, { code: '22513' }]),
	practitioner('Guidance is part of the procedure', [
		{ code: '20983' },
		{ code: '77012', modifiers: ['26'] }
	]),
	practitioner('An add-on code without its primary', [{ code: '22515' }]),
	practitioner('A component where the row has none', [{ code: '20983', modifiers: ['26'] }]),
	practitioner('An assistant whom the row does not allow', [{ code: '20983', modifiers: ['80'] }]),
	practitioner('Surgical care only', [{ code: '22513', modifiers: ['54'] }]),
	practitioner(
		'Surgical care only, the other choice',
		[{ code: '22513', modifiers: ['54'] }],
		OTHER_CHOICE
	)
];
