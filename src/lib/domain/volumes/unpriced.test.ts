import { describe, expect, it } from 'vitest';
import { unpricedGroups, unpricedReasons, type UnpricedLine } from './unpriced';

const line = (at: number, told: Partial<UnpricedLine> = {}): UnpricedLine => ({
	upload: 0,
	line: at,
	month: '2026-10',
	facility: 'Hospital',
	payer: 'Medicare',
	payerId: 'medicare',
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
				payers: ['medicare'],
				cases: 40,
				firstLines: [{ upload: 0, line: 3 }],
				lines: 1
			},
			{
				cause: 'not-loaded',
				reason: 'The rate is not loaded.',
				codes: ['20983', '20982'],
				payers: ['medicare'],
				cases: 7,
				firstLines: [2, 4, 5, 6, 7].map((at) => ({ upload: 0, line: at })),
				lines: 7
			}
		]);
	});

	it('are one where their sentences differ in the day alone, which are named as a span', () => {
		const on = (day: string) => ({
			...{ cause: 'unknown-code' as const, code: '99999' },
			reason: `No table of ${day} lists 99999.`
		});
		const groups = unpricedGroups([
			line(2, on('2026-04-01')),
			line(3, on('2025-10-01')),
			line(4, on('2026-07-01')),
			line(5, { ...on('2026-04-01'), reason: 'No table of 2026-04-01 lists 88888.' })
		]);
		expect(groups.map(({ reason, cases }) => [reason, cases])).toEqual([
			['No table of 2025-10-01 to 2026-07-01 lists 99999.', 3],
			['No table of 2026-04-01 lists 88888.', 1]
		]);
		const [two] = unpricedGroups([line(2, on('2026-04-01')), line(3, on('2025-10-01'))]);
		expect(two?.reason).toBe('No table of 2025-10-01 and 2026-04-01 lists 99999.');
	});

	it('keep sentences apart that name several days', () => {
		const of = (reason: string) => line(2, { reason });
		const groups = unpricedGroups([
			of('From 2025-01-01 to 2025-02-01.'),
			of('From 2025-01-01 to 2025-03-01.')
		]);
		expect(groups).toHaveLength(2);
	});

	it('are counted together by reason where several codes share it, the most cases first', () => {
		const noRates = { cause: 'no-rates-of-payer' as const, reason: 'No rates of North are known.' };
		expect(
			unpricedReasons([
				{ cause: 'not-loaded', reason: 'The rate is not loaded.', code: '20982', cases: 70 },
				{ ...noRates, code: '20983', cases: 40 },
				{ ...noRates, code: '66984', cases: 40 }
			])
		).toEqual([
			{ ...noRates, cases: 80 },
			{ cause: 'not-loaded', reason: 'The rate is not loaded.', cases: 70 }
		]);
	});
});
