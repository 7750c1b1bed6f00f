import { describe, expect, it } from 'vitest';
import { unpricedGroups, type UnpricedLine } from './unpriced';

const line = (at: number, told: Partial<UnpricedLine> = {}): UnpricedLine => ({
	upload: 0,
	line: at,
	month: '2026-10',
	facility: 'Hospital',
	payer: 'Medicare',
	code: '20983',
	cases: 1,
	cause: 'not-loaded',
	reason: 'The rate is not loaded.',
	...told
});

describe('cases without a price', () => {
	it('stand together by reason, most cases first, with their codes and first lines', () => {
		const groups = unpricedGroups([
			line(2),
			line(3, { cause: 'unknown-code', reason: 'No such code.', code: '99999', cases: 40 }),
			...[4, 5, 6, 7, 8, 9].map((at) => line(at, { code: at > 6 ? '20982' : '20983' }))
		]);
		expect(groups).toEqual([
			{
				cause: 'unknown-code',
				reason: 'No such code.',
				codes: ['99999'],
				cases: 40,
				firstLines: [{ upload: 0, line: 3 }],
				lines: 1
			},
			{
				cause: 'not-loaded',
				reason: 'The rate is not loaded.',
				codes: ['20983', '20982'],
				cases: 7,
				firstLines: [2, 4, 5, 6, 7].map((at) => ({ upload: 0, line: at })),
				lines: 7
			}
		]);
	});
});
