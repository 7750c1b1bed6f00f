import fc from 'fast-check';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFixed } from '$lib/domain/money';
import { claimJson } from '$lib/server/exports/claim-json';
import { openApplication } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';
import { createClaimPricer } from '$lib/server/services/pricing';

const root = fileURLToPath(new URL('../..', import.meta.url));
const opened = openApplication({
	databasePath: ':memory:',
	migrations: join(root, 'drizzle'),
	seeds: join(root, 'seeds')
});
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const application = opened.value;
afterAll(() => application.close());
const pricer = createClaimPricer(application.rateBooks);

interface Line {
	code: string;
	modifiers?: string[];
	units?: number;
	charge?: string;
}

const codes = searchCodes(application, '', 1000).map(({ code }) => code);
const line: fc.Arbitrary<Line> = fc.record(
	{
		code: fc.constantFrom(...codes),
		modifiers: fc.uniqueArray(
			fc.constantFrom('59', 'LT', 'RT', '51', '50', '52', '73', '80', '78', '26'),
			{ maxLength: 2 }
		),
		units: fc.integer({ min: 1, max: 3 }),
		charge: fc.integer({ min: 100, max: 5_000_000 }).map((cents) => (cents / 100).toFixed(2))
	},
	{ requiredKeys: ['code'] }
);
const place = fc.constantFrom(undefined, { carrier: '01112', locality: '05', cbsa: '41884' });
const claim = fc.record({
	id: fc.constant('p'),
	dateOfService: fc.constantFrom('2025-11-10', '2026-02-03', '2026-08-03'),
	setting: fc.constantFrom('office', 'asc'),
	edits: fc.constantFrom('deny', 'cap', 'off'),
	deductibleRemaining: fc.constantFrom('0.00', '120.00', '283.00'),
	place,
	lines: fc.array(line, { minLength: 1, maxLength: 6 })
});

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
					expect(side.lines.map(({ code }) => code)).toEqual(input.lines.map(({ code }) => code));
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
					expect(steps?.at(-1)?.result.value ?? '').toBe(allowed);
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
