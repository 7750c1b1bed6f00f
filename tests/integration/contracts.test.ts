import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { priceClaim, type ClaimResult } from '$lib/domain/claims/price-claim';
import type { Claim } from '$lib/domain/claims/claim';
import { compileContract } from '$lib/domain/contracts/compile';
import type { Agreement, Contract, Term } from '$lib/domain/contracts/contract';
import {
	priceUnderContract,
	type ContractLine,
	type ContractSide
} from '$lib/domain/contracts/price-contract';
import { policyOn } from '$lib/domain/policy/lookup';
import { readClaim } from '$lib/schemas/claim';
import { parseContract } from '$lib/schemas/contract';
import { pricingContract, readContract } from '$lib/server/services/contracts';
import { randomClaims } from '../fixtures/random-claims';
import { openSeeded } from '../fixtures/seeded';

const root = fileURLToPath(new URL('../..', import.meta.url));

const application = openSeeded();
afterAll(() => application.close());

const { claim: writtenClaim, line: writtenLine } = randomClaims(application);

const contractOf = (written: object): Contract => {
	const parsed = parseContract({
		format: 'siterate-contract-1',
		...{ id: 'a', name: 'A', payer: 'sample-payer-a', from: '2025-01-01' },
		...written
	});
	if (!parsed.success) throw new Error(parsed.error.message);
	return parsed.data;
};

const { serviceLineOf } = pricingContract(
	application,
	contractOf({ agreement: 'facility', terms: [{ name: 'a', pays: { method: 'packaged' } }] })
);
const context = {
	dayOf: (date: Claim['dateOfService']) =>
		application.rateBooks.covers(date)
			? { book: application.rateBooks.on(date), policy: policyOn(date) }
			: null,
	serviceLineOf
};

/** A random claim with Medicare's result. */
const claim: fc.Arbitrary<{ claim: Claim; medicare: ClaimResult }> = fc
	.record({
		written: writtenClaim,
		qualifyingApm: fc.boolean(),
		nonPhysician: fc.boolean(),
		ratio: fc.constantFrom(null, '0.9000'),
		costs: fc.array(fc.constantFrom(undefined, '800.00', '2500.00'), {
			minLength: 6,
			maxLength: 6
		})
	})
	.map(({ written, qualifyingApm, nonPhysician, ratio, costs }) => {
		const read = readClaim({
			...written,
			...{ qualifyingApm, nonPhysician },
			provider: { costToChargeRatio: ratio, outlierThreshold: '100.00' },
			lines: written.lines.map((one, position) =>
				costs[position] === undefined ? one : { ...one, cost: costs[position] }
			)
		});
		if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
		const { book, policy } = context.dayOf(read.value.dateOfService) ?? {};
		const medicare = priceClaim(read.value, book!, policy!, false);
		if (!medicare.ok) throw new Error(medicare.problems.map(({ message }) => message).join('\n'));
		return { claim: read.value, medicare: medicare.value };
	});

const priced = (
	contract: Contract,
	{ claim: told, medicare }: { claim: Claim; medicare: ClaimResult },
	explain = false
): ContractSide => {
	const outcome = priceUnderContract(told, medicare, compileContract(contract), context, explain);
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
};

const ALL_OF_MEDICARE = {
	patient: 'as-medicare',
	sequestration: 'passed-on',
	lesserOf: 'as-medicare',
	terms: [{ name: 'All', pays: { method: 'percent-of-medicare', percent: '100%' } }]
};

const CODES = ['20982', '20983', '45385', '66984', '27447', '22513'];

const pays = fc.constantFrom<object>(
	{ method: 'percent-of-medicare', percent: '140%' },
	{ method: 'percent-of-medicare', percent: '95%', withoutRate: 'next-term' },
	{ method: 'percent-of-medicare', percent: '125%', multipleProcedures: 'own' },
	{ method: 'percent-of-medicare', percent: '110%', rates: { year: 2025 } },
	{ method: 'percent-of-medicare', percent: '110%', sequestration: 'after', place: 'national' },
	{ method: 'fee-schedule', schedule: 'base' },
	{ method: 'fee-schedule', schedule: 'plus', percent: '97.25%' },
	{ method: 'case-rate', amount: '9500.00', carriedBy: 'highest-charge' },
	{ method: 'case-rate', amount: '433.33' },
	{ method: 'per-unit', amount: '33.33', mostUnits: 2 },
	{ method: 'per-diem', amount: '850.00', mostDays: 1, carriedBy: 'highest-medicare' },
	{ method: 'percent-of-charge', percent: '61.5%' },
	{ method: 'cost-plus', threshold: '1000.00', markup: '10%', below: 'next-term' },
	{ method: 'cost-plus', markup: '5%' },
	{ method: 'not-covered', reason: 'elsewhere' },
	{ method: 'packaged' }
);

const where = fc.constantFrom<object | undefined>(
	undefined,
	{ codes: CODES.slice(0, 3) },
	{ ranges: [{ from: '40000', to: '69999' }] },
	{ settings: ['asc', 'office'] },
	{ modifiers: ['50', '59'] },
	{ devices: true },
	{ serviceLines: ['Eye', 'Gastroenterology'] },
	{ apcs: ['5114', '5115'] }
);

/** Terms of every method, in any order, each name once. */
const terms = fc
	.array(
		fc.record(
			{ where, pays, atMost: fc.constant('5000.00'), lesserOf: fc.constant(false) },
			{ requiredKeys: ['pays'] }
		),
		{ minLength: 1, maxLength: 5 }
	)
	.map((list) => list.map((one, position) => ({ name: `Term ${position + 1}`, ...one })));

const contract = fc
	.record({
		agreement: fc.constantFrom('professional', 'facility', 'global'),
		lesserOf: fc.constantFrom('line', 'claim', 'as-medicare', 'none'),
		patient: fc.constantFrom('as-medicare', { coinsurance: '20%', copay: '35.00' }),
		sequestration: fc.constantFrom('not-applied', 'passed-on'),
		edits: fc.constantFrom('as-medicare', 'none'),
		multipleProcedures: fc.constantFrom('none', { pattern: ['100%', '50%', '25%'] }),
		bilateral: fc.constantFrom('150%', undefined),
		assistants: fc.constantFrom({ '80': '16%' }, undefined),
		escalators: fc.constantFrom([{ from: '2026-01-01', increase: '3.25%' }], undefined),
		chargeCap: fc.constantFrom(
			{ increase: '5%', increases: [{ from: '2026-07-01', increase: '8%' }] },
			undefined
		),
		stopLoss: fc.constantFrom(
			{ threshold: '20000.00', pays: '60%', from: 'second-dollar', over: 'charges' },
			{ threshold: '5000.00', pays: '60%', from: 'first-dollar', over: 'allowed' },
			undefined
		),
		terms
	})
	.map((written) =>
		contractOf({
			...Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)),
			schedules: {
				base: { rates: Object.fromEntries(CODES.map((code, at) => [code, `${700 + at}.15`])) },
				plus: { percent: '110%', of: 'base' }
			}
		})
	);

/** Whether a contract's agreement has the claims that it pays. */
const isPayable = ({ agreement }: Contract, { claim: told }: { claim: Claim }) =>
	agreement !== 'facility' || told.setting !== 'office';

const summed = (side: ContractSide): number =>
	side.lines.reduce((sum, { allowed }) => sum + allowed, 0) +
	(side.outlier ?? 0) +
	side.stopLoss -
	side.lesserOf;

describe('a contract of all of Medicare', () => {
	it.each<Agreement>(['professional', 'facility', 'global'])(
		'reproduces Medicare to the cent: %s',
		(agreement) => {
			const all = contractOf({ ...ALL_OF_MEDICARE, agreement });
			let compared = 0;
			fc.assert(
				fc.property(claim, (one) => {
					if (!isPayable(all, one)) return;
					const side = priced(all, one);
					const { professional, facility, total } = one.medicare;
					const medicare = { professional, facility, global: null }[agreement];
					const wanted = medicare?.payment ?? total;
					if (agreement !== 'global') {
						expect(side.payment).toEqual(wanted);
						expect(side.outlier).toBe(medicare?.outlier ?? null);
						expect(side.lines.map(({ allowed }) => allowed)).toEqual(
							medicare?.lines.map(({ allowed }) => allowed)
						);
						compared += 1;
						return;
					}
					// both payees' sequestration is rounded apart in Medicare's total, and once in a global amount;
					// a line that one payee cannot price has no global price
					if (side.unpriced > 0) return;
					expect(side.payment.allowed).toBe(wanted.allowed);
					expect(side.payment.patient).toBe(wanted.patient);
					expect(side.payment.medicare).toBe(wanted.medicare);
					expect(Math.abs(side.payment.sequestration - wanted.sequestration)).toBeLessThanOrEqual(
						1
					);
					compared += 1;
				}),
				{ seed: 20983, numRuns: 2000 }
			);
			expect(compared).toBeGreaterThan(500);
		}
	);
});

describe('a claim under any contract', () => {
	it('is the sum of its lines, outlier and stop-loss, less its lesser-of, and of who pays it', () => {
		fc.assert(
			fc.property(contract, claim, (terms, one) => {
				if (!isPayable(terms, one)) return;
				const side = priced(terms, one);
				const { allowed, patient, medicare, sequestration, netToBank } = side.payment;
				expect(summed(side)).toBe(allowed);
				expect(patient + medicare).toBe(allowed);
				expect(medicare - sequestration + patient).toBe(netToBank);
				expect(side.lines).toHaveLength(one.claim.lines.length);
				expect(side.unpriced).toBe(side.lines.filter(({ status }) => status === 'unpriced').length);
				for (const { status, allowed: amount, reasons } of side.lines) {
					expect(amount).toBeGreaterThanOrEqual(0);
					if (status === 'paid') continue;
					expect(amount).toBe(0);
					expect(reasons.length).toBeGreaterThan(0);
				}
			}),
			{ seed: 20984, numRuns: 1500 }
		);
	});

	it('has the same amounts with and without steps, and the steps of a line end in its amount', () => {
		const unexplained = ({ lines, ...side }: ContractSide) => ({
			...side,
			steps: [],
			lines: lines.map((line): ContractLine => ({ ...line, steps: [] }))
		});
		fc.assert(
			fc.property(contract, claim, (terms, one) => {
				if (!isPayable(terms, one)) return;
				const explained = priced(terms, one, true);
				expect(unexplained(explained)).toEqual(unexplained(priced(terms, one)));
				for (const { status, allowed, steps } of explained.lines) {
					if (status !== 'paid') continue;
					expect(steps.findLast(({ measure }) => measure === 'allowed')?.result).toEqual({
						...{ value: allowed, scale: 2, unit: 'usd' }
					});
				}
				const last = explained.steps.findLast(({ measure }) => measure === 'allowed');
				expect(last?.result.value).toBe(explained.payment.allowed);
			}),
			{ seed: 20985, numRuns: 600 }
		);
	});

	it('pays neither more than the charge nor more than the rate where the lesser is paid', () => {
		fc.assert(
			fc.property(contract, claim, (terms, one) => {
				if (!isPayable(terms, one)) return;
				const free = { ...terms, lesserOf: 'none' as const };
				const rates = priced(free, one);
				const byLine = priced({ ...terms, lesserOf: 'line' }, one);
				byLine.lines.forEach(({ status, allowed, term, leakage }, position) => {
					const rate = rates.lines[position]?.allowed ?? 0;
					expect(allowed).toBeLessThanOrEqual(rate);
					expect(allowed + leakage.lesserOf).toBe(rate);
					const exempt = terms.terms[(term?.position ?? 0) - 1];
					const together =
						exempt?.pays.method === 'case-rate' || exempt?.pays.method === 'per-diem';
					const charge = one.claim.lines[position]?.charge ?? null;
					if (status !== 'paid' || charge === null || exempt?.lesserOf === false || together)
						return;
					expect(allowed).toBe(Math.min(charge, rate));
				});
				const byClaim = priced({ ...terms, lesserOf: 'claim', stopLoss: undefined }, one);
				const unlimited = priced({ ...free, stopLoss: undefined }, one);
				expect(byClaim.payment.allowed + byClaim.lesserOf).toBe(unlimited.payment.allowed);
				expect(byClaim.lesserOf).toBeGreaterThanOrEqual(0);
			}),
			{ seed: 20986, numRuns: 800 }
		);
	});

	it('is unchanged by a term below the one that matches', () => {
		let changedNothing = 0;
		fc.assert(
			fc.property(contract, claim, terms, (before, one, added) => {
				if (!isPayable(before, one)) return;
				const side = priced(before, one);
				if (side.lines.some(({ term, status }) => term === null && status === 'unpriced')) return;
				const further = contractOf({ agreement: 'facility', terms: added, schedules: {} }).terms;
				const more = [...before.terms, ...further.map((term): Term => ({ ...term }))];
				expect(priced({ ...before, terms: more }, one)).toEqual(side);
				changedNothing += 1;
			}),
			{ seed: 20987, numRuns: 1200 }
		);
		expect(changedNothing).toBeGreaterThan(200);
	});

	it('finds the same term by its code as by asking each in turn', () => {
		fc.assert(
			fc.property(contract, claim, (terms, one) => {
				if (!isPayable(terms, one)) return;
				const termsOf = (side: ContractSide) => side.lines.map(({ term }) => term);
				expect(termsOf(priced(terms, one))).toEqual(termsOf(priced(terms, one, true)));
			}),
			{ seed: 20988, numRuns: 600 }
		);
	});

	it('depends on nothing but what it is compiled from', () => {
		fc.assert(
			fc.property(contract, fc.array(claim, { minLength: 2, maxLength: 4 }), (terms, claims) => {
				const payable = claims.filter((one) => isPayable(terms, one));
				const frozen = JSON.stringify(terms);
				const compiled = compileContract(terms);
				const price = (one: (typeof claims)[number]) =>
					priceUnderContract(one.claim, one.medicare, compiled, context, false);
				const there = payable.map(price);
				const back = payable.toReversed().map(price).toReversed();
				expect(back).toEqual(there);
				expect(JSON.stringify(terms)).toBe(frozen);
			}),
			{ seed: 20989, numRuns: 300 }
		);
	});
});

describe('the steps of a claim under a contract', () => {
	const steps = (written: object, terms: object) => {
		const read = readClaim({
			...{ id: 'a', dateOfService: '2026-08-03', edits: 'off', setting: 'asc', ...written }
		});
		if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
		const { book, policy } = context.dayOf(read.value.dateOfService) ?? {};
		const medicare = priceClaim(read.value, book!, policy!, true);
		if (!medicare.ok) throw new Error(medicare.problems.map(({ message }) => message).join('\n'));
		return priced(contractOf(terms), { claim: read.value, medicare: medicare.value }, true);
	};
	const terms = {
		agreement: 'facility',
		lesserOf: 'line',
		schedules: { fees: { rates: { '20982': '8000.00' } } },
		escalators: [{ from: '2026-01-01', increase: '3%' }],
		terms: [
			{ name: 'Hospital', where: { settings: ['hopd'] }, pays: { method: 'packaged' } },
			{ name: 'Both sides', where: { modifiers: ['50'] }, pays: { method: 'packaged' } },
			{ name: 'Implants', where: { devices: true }, pays: { method: 'packaged' } },
			{ name: 'Eyes', where: { serviceLines: ['Eye'] }, pays: { method: 'packaged' } },
			{ name: 'Joints', where: { codes: ['27447'] }, pays: { method: 'packaged' } },
			{ name: 'APC', where: { apcs: ['5115'] }, pays: { method: 'packaged' } },
			{ name: 'HMO', where: { products: ['HMO'] }, pays: { method: 'packaged' } },
			{ name: 'Fees', pays: { method: 'fee-schedule', schedule: 'fees' } },
			{ name: 'Rest', pays: { method: 'percent-of-medicare', percent: '140%' } }
		]
	};

	it('say which term matched, and why each above it did not', () => {
		const [line] = steps({ lines: [{ code: '20983' }] }, terms).lines;
		const [matched, ...rest] = line?.steps ?? [];
		expect(matched).toMatchObject({
			rule: 'contract.term',
			label: 'Term 9 prices the line: Rest',
			citation: { document: 'A, term 9, Rest' },
			passedOver: [
				'term 1, Hospital: setting ASC, not HOPD',
				'term 2, Both sides: no modifier, not 50',
				'term 3, Implants: no device',
				'term 4, Eyes: service line Bone-tumour ablation and augmentation, not Eye',
				'term 5, Joints: code 20983, not 27447',
				'term 6, APC: APC 5114, not 5115',
				'term 7, HMO: no product, not HMO',
				'term 8, Fees: schedule fees does not list 20983'
			]
		});
		expect(rest.map(({ rule }) => rule)).toEqual([
			'asc.rate',
			...rest
				.map(({ rule }) => rule)
				.filter((rule) => rule.startsWith('asc.'))
				.slice(1),
			'contract.base',
			'contract.percent-of-medicare',
			'contract.rounded'
		]);
	});

	it('go from the base over every factor to the charge', () => {
		const side = steps({ lines: [{ code: '20982', units: 2, charge: '9000.00' }] }, terms);
		expect(
			side.lines[0]?.steps.slice(1).map(({ label, result }) => [label, result.value, result.scale])
		).toEqual([
			['Schedule fees, 20982, 2 units', 1_600_000, 2],
			['× (1 + 3%), escalator on 2026-01-01', 1_648_000, 2],
			['= rounded half up', 1_648_000, 2],
			['= charge, which is lower', 900_000, 2]
		]);
		expect(side.steps.map(({ rule }) => rule)).toEqual([
			...['contract.lines', 'contract.payer', 'contract.net-to-bank']
		]);
	});

	it('do not name the charge that Medicare was lowered to, where the percentage is of the rate', () => {
		const [line] = steps(
			{ claim: 'professional', lines: [{ code: '20983', charge: '100.00' }] },
			{ ...terms, agreement: 'professional', lesserOf: 'none' }
		).lines;
		expect(line?.allowed).toBe(42365);
		expect(line?.reasons).toEqual([]);
		expect(line?.steps.map(({ rule }) => rule)).not.toContain('pfs.lower-of-charge');
	});

	it('say of a line without a term why none matched', () => {
		const [line] = steps(
			{ lines: [{ code: '20983' }] },
			{ ...terms, terms: terms.terms.slice(0, 2) }
		).lines;
		expect(line).toMatchObject({
			status: 'unpriced',
			term: null,
			steps: [{ rule: 'contract.no-term', passedOver: [{}, {}] }]
		});
	});
});

describe('a contract that does not hold for a claim', () => {
	const problemsOf = (written: object, contractFields: object) => {
		const read = readClaim({
			...{ id: 'a', dateOfService: '2026-08-03', setting: 'asc', lines: [{ code: '20983' }] },
			...written
		});
		if (!read.ok) throw new Error('no claim');
		const { book, policy } = context.dayOf(read.value.dateOfService) ?? {};
		const medicare = priceClaim(read.value, book!, policy!, false);
		if (!medicare.ok) throw new Error('no price');
		const terms = compileContract(contractOf({ ...ALL_OF_MEDICARE, ...contractFields }));
		const outcome = priceUnderContract(read.value, medicare.value, terms, context, false);
		return outcome.ok ? [] : outcome.problems.map(({ path }) => path);
	};
	it.each([
		['its day', {}, { agreement: 'facility', to: '2026-08-02' }, ['dateOfService']],
		['its last day', {}, { agreement: 'facility', to: '2026-08-03' }, []],
		['its product', { product: 'EPO' }, { agreement: 'facility', products: ['PPO'] }, ['product']],
		['no product told', {}, { agreement: 'facility', products: ['PPO'] }, []],
		[
			'its facility',
			{ facility: 'sample-asc-bay' },
			{ agreement: 'facility', facilities: ['sample-hospital-bay'] },
			['facility']
		],
		['an office without a facility', { setting: 'office' }, { agreement: 'facility' }, ['setting']],
		['an office of both payees', { setting: 'office' }, { agreement: 'global' }, []],
		['one side of two', { claim: 'professional' }, { agreement: 'global' }, ['claim']],
		['the other side', { claim: 'professional' }, { agreement: 'facility' }, ['claim']]
	])('says so: %s', (_, written, contractFields, paths) => {
		expect(problemsOf(written, contractFields)).toEqual(paths);
	});
});

describe('lines of a random claim', () => {
	it('bear the modifiers and charges that the properties are about', () => {
		const lines = fc.sample(writtenLine, { seed: 20983, numRuns: 300 });
		expect(lines.some(({ modifiers }) => modifiers?.includes('50'))).toBe(true);
		expect(lines.some(({ charge }) => charge !== undefined)).toBe(true);
	});
});

describe('what a claim tells for contracts', () => {
	const read = (fields: object, line: object) =>
		readClaim({
			...{ id: 'a', dateOfService: '2026-08-03', setting: 'asc', ...fields },
			lines: [{ code: '20983', ...line }]
		});

	it('is read', () => {
		const told = read({ product: 'PPO', facility: 'north' }, { revenueCode: '0278', cost: '12.5' });
		expect(told).toMatchObject({
			ok: true,
			value: { product: 'PPO', facility: 'north', lines: [{ revenueCode: '0278', cost: 1250 }] }
		});
	});

	it.each([
		['a revenue code of three digits', {}, { revenueCode: '278' }, 'lines.0.revenueCode'],
		['a cost of three decimals', {}, { cost: '1.005' }, 'lines.0.cost'],
		['a negative cost', {}, { cost: '-1.00' }, 'lines.0.cost'],
		['a product without a name', { product: '' }, {}, 'product']
	])('is refused: %s', (_, fields, line, path) => {
		const told = read(fields, line);
		expect(told.ok ? [] : told.problems.map((problem) => problem.path)).toEqual([path]);
	});
});

describe('reading a contract', () => {
	const read = (text: string) => {
		const outcome = readContract(application, 'a.yaml', text);
		return outcome.ok ? [] : outcome.problems.map(({ message }) => message);
	};
	const text = (pays: string, more = '') => `format: siterate-contract-1
id: a
name: A
payer: sample-payer-a
agreement: facility
from: 2025-01-01
${more}terms:
  - name: All
    pays: ${pays}
`;

	it('refuses a percent of a Medicare year that is not loaded, with its place', () => {
		expect(
			read(text('{ method: percent-of-medicare, percent: 140%, rates: { year: 2019 } }'))
		).toEqual([
			'a.yaml, line 9, column 57: terms.0.pays.rates: no release covers 2019-01-01: load one of that year, or name another.'
		]);
		expect(
			read(text('{ method: percent-of-medicare, percent: 140%, rates: { year: 2025 } }'))
		).toEqual([]);
	});

	it('takes the example of README', () => {
		const readme = readFileSync(join(root, 'README.md'), 'utf8');
		const [, example = ''] = /```yaml\n(format: siterate-contract-1[^]*?)```/.exec(readme) ?? [];
		expect(example).not.toBe('');
		expect(read(example)).toEqual([]);
	});

	it('refuses payers, facilities and service lines that nobody knows', () => {
		const wrong = text('{ method: packaged }', 'facilities: [nowhere]\n')
			.replace('sample-payer-a', 'nobody')
			.replace('- name: All', '- name: All\n    where: { serviceLines: [Eyes] }');
		expect(read(wrong)).toEqual([
			expect.stringContaining('line 4, column 1: payer: no payer has the id "nobody"'),
			expect.stringContaining('line 7, column 14: facilities.0: no facility is called "nowhere"'),
			expect.stringContaining('terms.0.where.serviceLines.0: no service line is called "Eyes"')
		]);
	});

	it('is told beside what is wrong with its form, all at once in the order of the text', () => {
		const read = readContract(
			application,
			'a.yaml',
			`format: siterate-contract-1
id: a
name: A
payer: nobody
agreement: hospital
from: 2026-01-01
to: 2025-12-31
id: b
terms:
  - name: One
    where: { serviceLines: [Eyes] }
    pays: { method: percent-of-medicare, percent: 258 }
  - name: Two
    pays: { method: percent-of-medicare, percent: 100%, rates: { year: 2019 } }
`
		);
		const told = read.ok ? [] : read.problems.map(({ message }) => message);
		expect(told.map((message) => message.replace('a.yaml, ', '').slice(0, 62))).toEqual([
			expect.stringContaining('line 4, column 1: payer: no payer has the id "nobody"'),
			expect.stringContaining('line 5, column 1: agreement: an agreement is'),
			expect.stringContaining('line 7, column 1: to: the contract ends on 2025-12-31'),
			expect.stringContaining('line 8, column 1: id stands twice, first in line 2'),
			expect.stringContaining('line 11, column 29: terms.0.where.serviceLines.0: no'),
			expect.stringContaining('line 12, column 42: terms.0.pays.percent: write 258%'),
			expect.stringContaining('line 14, column 57: terms.1.pays.rates: no release')
		]);
	});
});
