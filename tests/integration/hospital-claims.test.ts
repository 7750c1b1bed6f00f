import { beforeAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { formatFixed } from '$lib/domain/money';
import type { RateBook } from '$lib/domain/rates/rate-book';
import { claimJson } from '$lib/server/exports/claim-json';
import { createClaimPricer, type ClaimPricer } from '$lib/server/services/pricing';
import { orSkipped, publishedFilesAreHere, wholeRateBooks } from '../fixtures/published';

interface Line {
	code: string;
	units?: number;
	modifiers?: string[];
}

/** Hospital claims over Addenda A, B, J and P of 2025 as published, with amounts worked by hand from them. */
describe.skipIf(!publishedFilesAreHere)(
	`hospital claims over every published row${orSkipped}`,
	() => {
		let book: RateBook;
		let pricer: ClaimPricer;

		beforeAll(async () => {
			const books = await wholeRateBooks();
			book = books.on('2025-11-10' as IsoDate);
			pricer = createClaimPricer(books);
		}, 60_000);

		const priced = (lines: Line[], date = '2025-11-10') => {
			const answer = pricer.price(
				{ id: 'h', dateOfService: date, setting: 'hopd', claim: 'facility', edits: 'off', lines },
				false
			);
			if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
			const side = claimJson(answer.result, false).facility;
			if (!side) throw new Error('no facility side');
			return side;
		};
		const linesOf = (lines: Line[]) =>
			priced(lines).lines.map(({ status, allowed }) => `${status} ${allowed}`);

		it.each<[string, Line[], string[]]>([
			[
				'the higher of two STV-packaged services alone, one unit of it',
				[
					{ code: '93005', units: 2 },
					{ code: '94640', units: 3 }
				],
				['packaged 0.00', 'paid 203.39']
			],
			[
				'STV-packaged services beside a visit',
				[{ code: '93005' }, { code: '99285' }],
				['packaged 0.00', 'paid 613.10']
			],
			[
				'a laboratory test beside a service',
				[{ code: '80053' }, { code: '93306' }],
				['packaged 0.00', 'paid 548.30']
			],
			['a laboratory test alone', [{ code: '80053' }], ['not-payable 0.00']],
			[
				'a drug to the tenth of a cent beside a service',
				[{ code: '90371', units: 7 }, { code: '93306' }],
				['paid 979.52', 'paid 548.30']
			],
			[
				'a drug and an image with a comprehensive procedure',
				[{ code: '27130' }, { code: '90371' }, { code: '71046' }],
				['paid 12866.82', 'packaged 0.00', 'packaged 0.00']
			],
			[
				'a brachytherapy source, which stays outside the comprehensive payment',
				[{ code: '27130' }, { code: 'C2616' }],
				['paid 12866.82', 'paid 17485.10']
			],
			['two units of blood', [{ code: 'P9016', units: 2 }], ['paid 364.00']],
			[
				'eight hours of observation with a visit',
				[{ code: 'G0378', units: 8 }, { code: '99285' }, { code: '93306' }],
				['packaged 0.00', 'paid 2647.73', 'packaged 0.00']
			],
			[
				'seven hours of observation with a visit',
				[{ code: 'G0378', units: 7 }, { code: '99285' }],
				['packaged 0.00', 'paid 613.10']
			],
			[
				'observation with a procedure of status T',
				[{ code: 'G0378', units: 9 }, { code: '99285' }, { code: '11042' }],
				['packaged 0.00', 'paid 613.10', 'paid 399.53']
			],
			['an item that another schedule pays', [{ code: '77067' }], ['not-payable 0.00']],
			['an item that a hospital does not bill', [{ code: 'A4550' }], ['not-payable 0.00']]
		])('%s', (_name, lines, expected) => {
			expect(linesOf(lines)).toEqual(expected);
		});

		it('raises every pair of the complexity tab to its APC, whichever line comes first', () => {
			const wrong: string[] = [];
			let checked = 0;
			for (const { primary, secondary, apc } of book.complexityAdjustments?.rows.values() ?? []) {
				const rate = book.apcRates?.rows.get(apc)?.rate;
				if (!rate) throw new Error(`no rate of APC ${apc}`);
				const expected = formatFixed(rate / 10, 2);
				for (const codes of [
					[primary, secondary],
					[secondary, primary]
				]) {
					checked += 1;
					const side = priced(codes.map((code) => ({ code })));
					const paid = side.lines.filter(({ status }) => status === 'paid');
					if (side.allowed !== expected || paid.length !== 1 || paid[0]?.code !== primary) {
						wrong.push(`${codes.join(' + ')}: ${side.allowed}, not ${expected}`);
					}
				}
			}
			expect(wrong).toEqual([]);
			expect(checked).toBe(864);
		});

		it('pays the lower rank of every two neighbours of the rank tab', () => {
			const ranked = [...(book.comprehensiveRanks?.rows.values() ?? [])]
				.filter(({ code }) => book.opps?.rows.get(code)?.statusIndicator === 'J1')
				.toSorted((a, b) => a.rank - b.rank);
			const wrong: string[] = [];
			ranked.slice(1).forEach(({ code }, index) => {
				const higher = ranked[index]?.code ?? '';
				const paid = priced([{ code }, { code: higher }]).lines.filter(
					({ status }) => status === 'paid'
				);
				if (paid.length !== 1 || paid[0]?.code !== higher) wrong.push(`${higher} before ${code}`);
			});
			expect(wrong).toEqual([]);
			expect(ranked.length).toBeGreaterThan(3000);
		});

		it('pays every row of a wage-adjusted status its rate, alone and national', () => {
			const wrong: string[] = [];
			let checked = 0;
			for (const { code, statusIndicator, rate } of book.opps?.rows.values() ?? []) {
				if (!['J1', 'S', 'T', 'V', 'Q1', 'Q2', 'Q3'].includes(statusIndicator) || rate === null)
					continue;
				checked += 1;
				const { allowed } = priced([{ code }]);
				if (allowed !== formatFixed(rate / 10, 2)) wrong.push(`${code}: ${allowed}`);
			}
			expect(wrong).toEqual([]);
			expect(checked).toBeGreaterThan(5000);
		});
	}
);
