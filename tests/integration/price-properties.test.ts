import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFixed } from '$lib/domain/money';
import { claimJson } from '$lib/server/exports/claim-json';
import { createClaimPricer } from '$lib/server/services/pricing';
import { DATES, randomClaims } from '../fixtures/random-claims';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());
const pricer = createClaimPricer(application.rateBooks);

const { claim, codes } = randomClaims(application);

const priced = (input: object, explain = false) => {
	const answer = pricer.price(input, explain);
	if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
	return claimJson(answer.result, explain);
};

const cents = (text: string): number => parseFixed(text, 2) ?? NaN;

describe('a claim', () => {
	it('is the sum of its lines and of who pays them, on each side and in all', () => {
		fc.assert(
			fc.property(claim, (input) => {
				const result = priced(input);
				for (const side of [result.professional, result.facility]) {
					if (!side) continue;
					const sum = side.lines.reduce((total, { allowed }) => total + cents(allowed), 0);
					expect(sum).toBe(cents(side.allowed));
					expect(cents(side.medicare) + cents(side.patient)).toBe(cents(side.allowed));
					expect(cents(side.medicare) - cents(side.sequestration) + cents(side.patient)).toBe(
						cents(side.netToBank)
					);
					expect(side.lines).toHaveLength(input.lines.length);
				}
				const sides =
					cents(result.professional?.allowed ?? '0') + cents(result.facility?.allowed ?? '0');
				expect(sides).toBe(cents(result.total.allowed));
			}),
			{ seed: 20983, numRuns: 1500 }
		);
	});

	it('pays nothing for a line that it does not call paid, and says why', () => {
		fc.assert(
			fc.property(claim, (input) => {
				const result = priced(input);
				for (const { status, allowed, reasons } of [
					...(result.professional?.lines ?? []),
					...(result.facility?.lines ?? [])
				]) {
					if (status === 'paid') continue;
					expect(allowed).toBe('0.00');
					expect(reasons.length).toBeGreaterThan(0);
				}
			}),
			{ seed: 20982, numRuns: 800 }
		);
	});

	it('has the same amounts with and without its steps, and the steps end in them', () => {
		fc.assert(
			fc.property(claim, (input) => {
				const plain = priced(input);
				const explained = priced(input, true);
				expect(explained.total).toEqual(plain.total);
				for (const { status, allowed, steps } of [
					...(explained.professional?.lines ?? []),
					...(explained.facility?.lines ?? [])
				]) {
					if (status !== 'paid') continue;
					const last = steps?.findLast(({ measure }) => measure === 'allowed');
					expect(last?.result.value ?? '').toBe(allowed);
				}
			}),
			{ seed: 22513, numRuns: 400 }
		);
	});

	it('does not depend on the order of its lines', () => {
		fc.assert(
			fc.property(claim, (input) => {
				const lines = input.lines.map(({ code, charge }) => ({
					code,
					...(charge ? { charge } : {})
				}));
				const there = priced({ ...input, edits: 'off', lines });
				const back = priced({ ...input, edits: 'off', lines: lines.toReversed() });
				expect(back.total.allowed).toBe(there.total.allowed);
			}),
			{ seed: 62323, numRuns: 800 }
		);
	});

	it('is not changed by an empty list of modifiers, one unit or no charge', () => {
		fc.assert(
			fc.property(claim, ({ lines, ...rest }) => {
				const bare = lines.map(({ code }) => ({ code }));
				const spelled = lines.map(({ code }) => ({ code, modifiers: [], units: 1, charge: null }));
				expect(priced({ ...rest, lines: spelled })).toEqual(priced({ ...rest, lines: bare }));
			}),
			{ seed: 71260, numRuns: 400 }
		);
	});
});

describe('a hospital claim', () => {
	const hospital = fc.record({
		id: fc.constant('h'),
		dateOfService: fc.constantFrom(...DATES),
		setting: fc.constantFrom('hopd', 'hopd-excepted', 'hopd-nonexcepted'),
		claim: fc.constant('facility'),
		deductibleRemaining: fc.constantFrom('0.00', '120.00'),
		place: fc.constantFrom({ wageIndex: '0.8731' }, { cbsa: '41884' }),
		provider: fc.record({
			ruralSoleCommunity: fc.boolean(),
			qualityReduced: fc.boolean(),
			remedyOffset340B: fc.boolean(),
			costToChargeRatio: fc.constantFrom('0.2500', '0.9000')
		}),
		lines: fc.array(
			fc.record({
				code: fc.constantFrom(...codes),
				units: fc.integer({ min: 1, max: 3 }),
				charge: fc.integer({ min: 20_000, max: 9_000_000 }).map((sum) => (sum / 100).toFixed(2))
			}),
			{ minLength: 1, maxLength: 5 }
		)
	});
	/** Image guidance, status N in both years. */
	const packaged = { code: '77012', charge: '4000.00' };

	it('changes in nothing but its outlier by one more packaged line', () => {
		fc.assert(
			fc.property(hospital, (input) => {
				const before = priced(input).facility;
				const after = priced({ ...input, lines: [...input.lines, packaged] }).facility;
				expect(after?.lines.at(-1)?.status).toBe('packaged');
				expect(after?.lines.slice(0, -1)).toEqual(before?.lines);
				expect(after?.patient).toBe(before?.patient);
				expect(cents(after?.allowed ?? '') - cents(after?.outlier ?? '')).toBe(
					cents(before?.allowed ?? '') - cents(before?.outlier ?? '')
				);
			}),
			{ seed: 5114, numRuns: 600 }
		);
	});

	it('with a comprehensive procedure is paid it once, whatever else is packaged', () => {
		const alone = { ...single(['20982']), lines: [{ code: '20982' }] };
		const all = single(['29881', '20982', '43239', '20982']);
		expect(priced(all).facility?.allowed).toBe(priced(alone).facility?.allowed);
		expect(priced(all).facility?.lines.map(({ status }) => status)).toEqual([
			'packaged',
			'paid',
			'packaged',
			'packaged'
		]);
	});

	it('is the sum of its lines and its outlier, and of Medicare and the patient', () => {
		fc.assert(
			fc.property(hospital, (input) => {
				const side = priced(input).facility;
				const lines = side?.lines.reduce((sum, { allowed }) => sum + cents(allowed), 0) ?? 0;
				expect(lines + cents(side?.outlier ?? '')).toBe(cents(side?.allowed ?? ''));
				expect(cents(side?.medicare ?? '') + cents(side?.patient ?? '')).toBe(
					cents(side?.allowed ?? '')
				);
			}),
			{ seed: 5116, numRuns: 600 }
		);
	});

	function single(billed: string[]) {
		return {
			id: 'c',
			dateOfService: '2026-08-03',
			setting: 'hopd',
			claim: 'facility',
			lines: billed.map((code) => ({ code }))
		};
	}
});

describe('one line', () => {
	const single = (code: string, modifiers: string[], setting = 'office') =>
		priced({
			id: '1',
			dateOfService: '2026-08-03',
			setting,
			edits: 'off',
			lines: [{ code, modifiers }]
		});

	it.each(codes)('%s pays both sides at least what it pays one', (code) => {
		for (const setting of ['office', 'asc']) {
			const one = single(code, [], setting).professional?.lines[0];
			const both = single(code, ['50'], setting).professional?.lines[0];
			if (both?.status !== 'paid') expect(both?.reasons.length).toBeGreaterThan(0);
			else expect(cents(both.allowed)).toBeGreaterThanOrEqual(cents(one?.allowed ?? 'none'));
		}
	});
});
