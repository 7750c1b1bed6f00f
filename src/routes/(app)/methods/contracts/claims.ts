import type { ClaimExample } from '../worked-claims';

/** Claims under the example, in the order of what they show. */
export const CONTRACT_CLAIMS: readonly ClaimExample[] = [
	{
		shows: 'Ranked by rate; a charge that is lower; stop-loss',
		claim: {
			...{ setting: 'asc', claim: 'facility', edits: 'off' },
			lines: [
				{ code: '20983', charge: '2500.00' },
				{ code: '20982', charge: '20000.00' },
				{ code: '22513', charge: '15000.00' }
			]
		}
	},
	{
		shows: 'An implant at its invoice beside a procedure',
		claim: {
			...{ setting: 'asc', claim: 'facility', edits: 'off' },
			lines: [
				{ code: 'C1713', charge: '1.00', cost: '9000.00' },
				{ code: '22513', charge: '9999.00' }
			]
		}
	},
	{
		shows: 'An unlisted code of a hospital, at most',
		claim: {
			...{ setting: 'hopd', claim: 'facility', edits: 'off' },
			lines: [{ code: '27447', charge: '8500.00' }]
		}
	},
	{
		shows: 'An unlisted code of an ASC, its charge not told',
		claim: { setting: 'asc', claim: 'facility', edits: 'off', lines: [{ code: '45385' }] }
	}
];
