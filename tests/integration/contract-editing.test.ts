import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '$lib/domain/contracts/contract';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { casesOfPayer, withContract } from '$lib/domain/volumes/contract-effect';
import type { Cube } from '$lib/domain/volumes/cube';
import type { Application } from '$lib/server/services/application';
import { casesOf } from '$lib/server/services/case-files';
import {
	checkDraft,
	contractHistory,
	restoreVersion,
	saveDraft
} from '$lib/server/services/contract-editing';
import { effectOfContract } from '$lib/server/services/contract-effect';
import {
	contractVersions,
	putBackContract,
	saveContracts,
	storedContracts,
	withdrawContract
} from '$lib/server/services/contract-versions';
import { readContract } from '$lib/server/services/contracts';
import { contractsInUse, priceCases } from '$lib/server/services/portfolio';
import { removeSample } from '$lib/server/services/sample';
import { openSeeded } from '../fixtures/seeded';

const AT = '2026-11-22T12:00:00.000Z';
const PAYER = 'sample-payer-a';
const ID = 'sample-a-facility';
const SIGNED = { by: 'Ann', note: 'Renewal', at: AT };

let application: Application;
beforeEach(() => {
	application = openSeeded();
});
afterEach(() => application.close());

const newest = (id = ID) => {
	const stored = storedContracts(application).find((each) => each.id === id);
	if (!stored) throw new Error(`${id} is not stored`);
	return stored.newest;
};

const edited = (version = 1) => ({ payer: PAYER, contract: ID, version });

const contractOf = (text: string): Contract => {
	const read = readContract(application, 'text', text);
	if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
	return read.value;
};

const dearer = () => newest().text.replace('208%', '215%').replace("'16400.00'", "'15000.00'");

const refusals = (outcome: { ok: true } | { ok: false; problems: { message: string }[] }) =>
	outcome.ok ? [] : outcome.problems.map(({ message }) => message);

describe('a contract that is written on its page', () => {
	it('becomes a further version, from no file, signed', () => {
		expect(checkDraft(application, edited(), dearer())).toMatchObject({
			ok: true,
			value: {
				superseding: null,
				changes: [
					{
						sentence:
							'Joint replacement in surgery centers: amount is $15,000.00 instead of $16,400.00.'
					},
					{ sentence: 'Hospital departments: percent is 215% instead of 208%.' }
				]
			}
		});
		expect(newest().version).toBe(1);
		expect(saveDraft(application, edited(), dearer(), SIGNED)).toMatchObject({
			value: { state: 'changed', version: 2 }
		});
		expect(newest()).toMatchObject({
			...{ version: 2, file: null, changedBy: 'Ann', note: 'Renewal', changedAt: AT }
		});
		const history = contractHistory(application, PAYER, ID);
		expect(history?.versions.map(({ version }) => version)).toEqual([2, 1]);
		expect(contractHistory(application, 'sample-payer-b', ID)).toBeNull();
	});

	it('never hides a version that was stored in the meantime', () => {
		const [mine, other] = [dearer(), newest().text.replace('164%', '170%')];
		expect(saveDraft(application, edited(), other, { ...SIGNED, by: 'Bob' }).ok).toBe(true);
		const checked = checkDraft(application, edited(), mine);
		expect(checked.ok && checked.value.superseding?.changedBy).toBe('Bob');
		const refused = saveDraft(application, edited(), mine, SIGNED);
		expect(refused).toMatchObject({ problems: [{ code: 'superseded', path: 'version' }] });
		expect(refusals(refused)[0]).toContain('version 2 was stored by Bob');
		expect(newest().text).toBe(other);
		expect(saveDraft(application, edited(2), mine, SIGNED)).toMatchObject({
			value: { version: 3 }
		});
	});

	it('keeps its id and payer, and a new one takes no id that is taken', () => {
		const fresh = { payer: PAYER, contract: null, version: null };
		const cases: [Parameters<typeof saveDraft>[1], string, string][] = [
			[edited(), dearer().replace(`id: ${ID}`, 'id: other'), 'keeps its id'],
			[edited(), dearer().replace(`payer: ${PAYER}`, 'payer: aetna'), 'write that id'],
			[fresh, newest().text, 'give this one another']
		];
		for (const [own, text, sentence] of cases) {
			const refused = saveDraft(application, own, text, SIGNED);
			expect(refusals(refused)).toEqual([expect.stringContaining(sentence)]);
			expect(refused).toMatchObject({ problems: [{ place: { column: 1 } }] });
		}
		expect(newest().version).toBe(1);
	});

	it('is refused with the place of what is wrong, and the former version stands', () => {
		const wrong: [string, (text: string) => string, string][] = [
			['its end', (text) => text.replace('to: 2026-12-31', 'to: 2024-12-31'), 'to'],
			['a Medicare year', (text) => text.replace('year: 2025', 'year: 2019'), 'terms.4.pays.rates'],
			[
				'a circle of schedules',
				(text) =>
					`${text}schedules: { one: { percent: 90%, of: two }, two: { percent: 90%, of: one } }\n`,
				'schedules.one.of'
			],
			[
				'a term that is never reached',
				(text) => text.replace("'66982', '66984'", "'27130', '27446'"),
				'terms.3.where'
			],
			['an amount', (text) => text.replace("'690.00'", 'much'), 'terms.1.pays.amount']
		];
		const before = contractVersions(application, ID);
		for (const [, change, path] of wrong) {
			const text = change(newest().text);
			const refused = saveDraft(application, edited(), text, SIGNED);
			if (refused.ok) throw new Error(`${path} was taken`);
			const problem = refused.problems.find((each) => each.path === path);
			const line = text.split('\n')[(problem?.place?.line ?? 0) - 1];
			expect([path, line]).toEqual([path, expect.stringMatching(/\S/)]);
			expect(problem?.message).toContain(`line ${problem?.place?.line}`);
		}
		const overlapping = newest().text.replace(`id: ${ID}`, 'id: twin');
		const twin = saveDraft(
			application,
			{ payer: PAYER, contract: null, version: null },
			overlapping,
			SIGNED
		);
		expect(refusals(twin)[0]).toContain('would pay the same claims');
		expect(twin).toMatchObject({ problems: [{ path: 'from', place: { line: 7, column: 1 } }] });
		expect(contractVersions(application, ID)).toEqual(before);
	});

	it('is said as an earlier version again by a further one', () => {
		const first = newest();
		saveDraft(application, edited(), dearer(), SIGNED);
		const again = restoreVersion(application, edited(2), 1, { ...SIGNED, note: 'Back' });
		expect(again).toMatchObject({ value: { version: 3, state: 'changed' } });
		expect(newest()).toMatchObject({ text: first.text, parsed: first.parsed, note: 'Back' });
		expect(refusals(restoreVersion(application, edited(3), 9, SIGNED))).toEqual([
			`${ID} has no version 9.`
		]);
		expect(refusals(restoreVersion(application, edited(2), 2, SIGNED))[0]).toContain('version 3');
	});

	it('is put back as it was, unless another pays its claims by now', () => {
		withdrawContract(application, ID, { by: 'Ann', note: null, at: AT });
		expect(putBackContract(application, ID, { by: 'Ann', note: null, at: AT })).toMatchObject({
			value: { state: 'back', version: 1 }
		});
		expect(putBackContract(application, ID, { by: 'Ann', note: null, at: AT }).ok).toBe(false);
		withdrawContract(application, ID, { by: 'Ann', note: null, at: AT });
		const successor = newest().text.replace(`id: ${ID}`, 'id: successor');
		const texts = [{ file: 'successor.yaml', text: successor }];
		expect(saveContracts(application, texts, { ...SIGNED, dryRun: false }).ok).toBe(true);
		const refused = putBackContract(application, ID, { by: 'Ann', note: null, at: AT });
		expect(refusals(refused)[0]).toContain('would pay the same claims');
		expect(storedContracts(application).find(({ id }) => id === ID)?.withdrawnAt).toBe(AT);
	});
});

describe('the effect of a contract on last year’s volumes', () => {
	const totalOf = (cube: Cube) => breakDown(cube, new Map(), ALL_CASES, [], 'system').total;

	const effectOf = async (before: Contract | null, after: Contract, throughout = false) => {
		const answer = await effectOfContract(application, before, after, throughout);
		if (!answer) throw new Error('no volumes');
		return answer;
	};

	const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

	/** A year of a payer's cases, priced with a contract in the place of the one of its id. */
	const pricedWith = async (contract: Contract, period: { from: string; to: string }) => {
		const priced = await application.portfolios.current(application);
		const inUse = contractsInUse(application.database).map(({ parsed }) => parsed);
		const cases = (priced?.uploads ?? []).map((upload) =>
			casesOfPayer(casesOf(application, upload), contract.payer, period)
		);
		return priceCases(application, cases, withContract(inUse, contract));
	};

	it('is the difference of two portfolios that are priced apart, and adds up by site and code', async () => {
		const before = newest().parsed;
		const noLens =
			"terms:\n  - name: None\n    where: { codes: ['66984'] }\n    pays: { method: not-covered, reason: none }\n";
		const texts = [
			dearer(),
			newest().text.replace('terms:\n', noLens),
			newest().text.replace(/ {2}- name: Surgery centers[^]*$/, ''),
			newest().text.replace("amount: '690.00'", "amount: '700.00'")
		];
		for (const text of texts) {
			const after = contractOf(text);
			const { effect, period } = await effectOf(before, after);
			const [was, is] = [await pricedWith(before, period), await pricedWith(after, period)];
			const { total, settings, codes, gained, lost } = effect;
			expect(total.before + lost.allowed).toBe(totalOf(was).allowed);
			expect(total.after + gained.allowed).toBe(totalOf(is).allowed);
			expect(total.cases + lost.cases).toBe(totalOf(was).cases);
			expect(total.cases + gained.cases).toBe(totalOf(is).cases);
			for (const measure of [
				'cases',
				'before',
				'after',
				'comparableAfter',
				'medicareAfter'
			] as const) {
				expect(sum(settings.map(({ sums }) => sums[measure]))).toBe(total[measure]);
			}
			const moved = sum(codes.map(({ sums }) => sums.after - sums.before));
			expect(moved).toBe(total.after - total.before);
			expect(total.after !== total.before || lost.cases > 0).toBe(true);
		}
	});

	it('counts the cases that lose their price, with the reason', async () => {
		const text = newest().text.replace(/ {2}- name: Surgery centers[^]*$/, '');
		const { effect } = await effectOf(newest().parsed, contractOf(text));
		expect(effect.lost.cases).toBeGreaterThan(500);
		expect(sum(effect.lost.reasons.map(({ cases }) => cases))).toBe(effect.lost.cases);
		expect(effect.lost.reasons[0]?.reason).toContain('no term of the contract matches');
		const back = await effectOf(contractOf(text), newest().parsed);
		expect(back.effect.gained).toEqual(effect.lost);
	});

	it('is nothing for a version against itself, whatever the contract', async () => {
		const stored = storedContracts(application).map(({ newest: own }) => own.parsed);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...stored), fc.boolean(), async (contract, throughout) => {
				const { effect } = await effectOf(contract, contract, throughout);
				expect(effect.codes).toEqual([]);
				expect([effect.gained.cases, effect.lost.cases]).toEqual([0, 0]);
				expect(effect.total.after).toBe(effect.total.before);
				expect(effect.total.cases).toBeGreaterThan(0);
			}),
			{ seed: 20983, numRuns: 8 }
		);
	});

	it('is priced as if it held where no day of the months is one of it', async () => {
		const renewal = contractOf(
			dearer()
				.replace(`id: ${ID}`, 'id: renewal')
				.replace('2025-01-01', '2027-01-01')
				.replace('2026-12-31', '2027-12-31')
		);
		const asIf = await effectOf(null, renewal);
		expect([asIf.outside, asIf.throughout]).toEqual([true, true]);
		const { effect } = await effectOf(newest().parsed, contractOf(dearer()));
		expect(asIf.effect).toEqual(effect);
		expect(asIf.isSample).toBe(true);
	});

	it('is of a year at most, and of none where no volumes are loaded', async () => {
		const contract = newest().parsed;
		const { period } = await effectOf(contract, contract);
		expect(period).toEqual({ from: '2025-11', to: '2026-10' });
		removeSample(application);
		expect(await effectOfContract(application, null, contract, false)).toBeNull();
	});
});
