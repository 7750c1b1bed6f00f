import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { openDatabase, type Database } from '$lib/server/db/client';
import { listContracts } from '$lib/server/repositories/contracts';
import { listPayers, savePayer } from '$lib/server/repositories/volumes';
import type { Application } from '$lib/server/services/application';
import {
	checkContracts,
	compareContractVersions,
	contractUseChanges,
	putBackContract,
	contractsInForce,
	contractVersions,
	saveContracts,
	storedContracts,
	withdrawContract
} from '$lib/server/services/contract-versions';
import { dropFacility, dropPayer } from '$lib/server/services/parties';
import { openSeeded } from '../fixtures/seeded';
import { payerAt } from '../fixtures/portfolio';

const PAYER = 'aetna';
const AT = '2026-11-22T12:00:00.000Z';

let application: Application;
beforeEach(() => {
	application = openSeeded();
});
afterEach(() => application.close());

/** A contract of percent of Medicare, as a person writes it. */
const written = (told: {
	id?: string;
	payer?: string;
	agreement?: string;
	percent?: string;
	from?: string;
	to?: string;
	more?: string;
}): string => `# Signed by both
format: siterate-contract-1
id: ${told.id ?? 'first'}
name: Contract ${told.id ?? 'first'}
payer: ${told.payer ?? PAYER}
agreement: ${told.agreement ?? 'facility'}
from: ${told.from ?? '2026-01-01'}
${told.to ? `to: ${told.to}\n` : ''}${told.more ?? ''}terms:
  - name: Default
    pays: { method: percent-of-medicare, percent: ${told.percent ?? '140%'} }
`;

const save = (texts: readonly string[], dryRun = false) =>
	saveContracts(
		application,
		texts.map((text, position) => ({ file: `${position + 1}.yaml`, text })),
		{ by: 'Ann', note: 'Renewal', dryRun, at: AT }
	);

const saved = (...texts: string[]) => {
	const outcome = save(texts);
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
};

const refusalsOf = (...texts: string[]): string[] => {
	const outcome = save(texts);
	return outcome.ok ? [] : outcome.problems.map(({ message }) => message);
};

const ofPayer = () => storedContracts(application).filter(({ payer }) => payer === PAYER);

const valueOf = <Value>(outcome: { ok: true; value: Value } | { ok: false }): Value => {
	if (!outcome.ok) throw new Error('it was refused');
	return outcome.value;
};

describe('a contract that is saved', () => {
	it('is kept as it was written, with who, when and why', () => {
		expect(saved(written({}))).toMatchObject([{ state: 'new', version: 1, changes: [] }]);
		expect(ofPayer()).toMatchObject([
			{
				...{ id: 'first', agreement: 'facility', sample: false, withdrawnAt: null },
				newest: {
					...{ version: 1, file: '1.yaml', text: written({}) },
					...{ changedBy: 'Ann', changedAt: AT, note: 'Renewal' }
				}
			}
		]);
	});

	it('adds a version and leaves the former as it was', () => {
		saved(written({}));
		const [before] = valueOf(contractVersions(application, 'first'));
		expect(saved(written({ percent: '155.5%' }))).toMatchObject([{ state: 'changed', version: 2 }]);
		const versions = valueOf(contractVersions(application, 'first'));
		expect(versions.map(({ version }) => version)).toEqual([2, 1]);
		expect(versions[1]).toEqual(before);
		expect(
			valueOf(compareContractVersions(application, 'first', 1, 2)).map(({ sentence }) => sentence)
		).toEqual(['Default: percent is 155.5% instead of 140%.']);
		expect(compareContractVersions(application, 'first', 1, 3)).toMatchObject({
			problems: [{ message: 'first has versions 1 to 2, not 3.' }]
		});
	});

	it('adds nothing where it stands so already, and nothing on a dry run', () => {
		saved(written({}));
		expect(saved(written({}))).toMatchObject([{ state: 'same', version: 1 }]);
		expect(save([written({ percent: '150%' })], true)).toMatchObject({
			value: [{ state: 'changed', version: 2 }]
		});
		expect(valueOf(contractVersions(application, 'first'))).toHaveLength(1);
	});

	it('is in force from its first day to its last, until it is withdrawn', () => {
		saved(
			written({ to: '2026-06-30' }),
			written({ id: 'second', from: '2026-07-01' }),
			written({ id: 'physicians', agreement: 'professional' })
		);
		const on = (date: string) =>
			contractsInForce(application, PAYER, date as IsoDate).map(({ id }) => id);
		expect(on('2025-12-31')).toEqual([]);
		expect(on('2026-06-30')).toEqual(['first', 'physicians']);
		expect(on('2026-07-01')).toEqual(['physicians', 'second']);
		expect(withdrawContract(application, 'second', { by: 'Ann', note: null, at: AT }).ok).toBe(
			true
		);
		expect(on('2026-07-01')).toEqual(['physicians']);
		expect(
			withdrawContract(application, 'second', { by: 'Ann', note: null, at: AT })
		).toMatchObject({
			problems: [{ message: 'No contract is called "second".' }]
		});
	});

	it('comes back with the same version where it was withdrawn', () => {
		saved(written({}));
		withdrawContract(application, 'first', { by: 'Ann', note: null, at: AT });
		expect(saved(written({}))).toMatchObject([{ state: 'back', version: 1 }]);
		expect(ofPayer()).toMatchObject([{ withdrawnAt: null, newest: { version: 1 } }]);
	});

	it('keeps who withdrew it and who put it back, and why', () => {
		saved(written({}));
		withdrawContract(application, 'first', { by: 'Ann', note: 'Ended early', at: AT });
		putBackContract(application, 'first', { by: 'Bob', note: null, at: AT });
		withdrawContract(application, 'first', { by: 'Cleo', note: null, at: AT });
		saved(written({}));
		const own = contractUseChanges(application).filter(({ contract }) => contract === 'first');
		expect(own.map(({ inUse, changedBy, note }) => [inUse, changedBy, note])).toEqual([
			[true, 'Ann', 'Renewal'],
			[false, 'Cleo', null],
			[true, 'Bob', null],
			[false, 'Ann', 'Ended early']
		]);
	});

	it('keeps its payer and its facilities from being removed', () => {
		savePayer(application.database, { ...payerAt(12000), id: 'mine', sample: false });
		saved(written({ payer: 'mine', more: 'facilities: [sample-asc-bay]\n' }));
		expect(dropPayer(application, 'mine')).toMatchObject({
			problems: [
				{ message: 'It stays, because a contract names it (Contract first): withdraw that first.' }
			]
		});
		expect(dropFacility(application, 'sample-asc-bay').ok).toBe(false);
		withdrawContract(application, 'first', { by: 'Ann', note: null, at: AT });
		expect(dropPayer(application, 'mine').ok).toBe(true);
		expect(storedContracts(application).some(({ id }) => id === 'first')).toBe(false);
	});
});

describe('contracts that are checked and not saved', () => {
	const checked = (...texts: string[]) =>
		checkContracts(
			application,
			texts.map((text, position) => ({ file: `${position + 1}.yaml`, text }))
		).map(({ contract, problems }) => contract?.id ?? problems.map(({ message }) => message));

	it('are refused with line and column beside each other, and under the id of another', () => {
		saved(written({ id: 'taken' }));
		expect(
			checked(
				written({}),
				written({ id: 'second', from: '2026-07-01' }),
				written({}),
				written({ id: 'taken', payer: 'cigna' }),
				written({ id: 'taken', agreement: 'professional' })
			)
		).toEqual([
			'first',
			[expect.stringMatching(/^2.yaml, line 7, column 1: .* pay the same claims from 2026-07-01/)],
			['3.yaml, line 3, column 1: "first" is the id of 1.yaml too: give it another.'],
			[
				expect.stringMatching(
					/^4.yaml, line 3, column 1: "taken" is the facility contract of aetna/
				)
			],
			[
				expect.stringMatching(
					/^5.yaml, line 3, column 1: "taken" is the facility contract of aetna/
				)
			]
		]);
		expect(ofPayer()).toHaveLength(1);
	});
});

describe('a contract that is refused', () => {
	it('tells what is wrong and where, and leaves what stood there', () => {
		saved(written({}));
		const before = valueOf(contractVersions(application, 'first'));
		expect(refusalsOf(written({ percent: '1400000%' }))).toEqual([
			'1.yaml, line 10, column 42: terms.0.pays.percent: 1400000% is not plausible: write a percentage from 1% to 2000%.'
		]);
		expect(refusalsOf(written({ payer: 'nobody', to: '2025-12-31' }))).toEqual([
			expect.stringContaining('payer: no payer has the id "nobody"'),
			'1.yaml, line 8, column 1: to: the contract ends on 2025-12-31, before it begins on 2026-01-01.'
		]);
		expect(refusalsOf(written({ percent: '140%, rates: { year: 2019 }' }))).toEqual([
			expect.stringContaining('no release covers 2019-01-01')
		]);
		expect(valueOf(contractVersions(application, 'first'))).toEqual(before);
	});

	it('would pay the claims of another contract of the payer, loaded or beside it', () => {
		saved(written({ to: '2026-06-30' }));
		const sentence =
			'would pay the same claims from 2026-03-01 to 2026-06-30: end one of them, or give them other products or facilities.';
		expect(refusalsOf(written({ id: 'second', from: '2026-03-01' }))).toEqual([
			`1.yaml, line 7, column 1: Contract second and Contract first (first, loaded) ${sentence}`
		]);
		expect(
			refusalsOf(
				written({ id: 'second', agreement: 'professional' }),
				written({ id: 'third', agreement: 'global', from: '2026-07-01' })
			)
		).toEqual([
			expect.stringContaining(
				'1.yaml, line 7, column 1: Contract second and Contract third (2.yaml)'
			)
		]);
		expect(ofPayer().map(({ id }) => id)).toEqual(['first']);
	});

	it('is no hindrance where the other ends in the same go', () => {
		saved(written({}));
		expect(
			saved(written({ id: 'second', from: '2026-07-01' }), written({ to: '2026-06-30' }))
		).toMatchObject([{ state: 'new' }, { state: 'changed', version: 2 }]);
	});

	it('goes by the id of another', () => {
		saved(written({}));
		expect(refusalsOf(written({ payer: 'cigna' }))).toEqual([
			'1.yaml, line 3, column 1: "first" is the facility contract of aetna, and stays so: give this one another id.'
		]);
		expect(
			refusalsOf(
				written({ id: 'twin', agreement: 'professional' }),
				written({ id: 'twin', agreement: 'professional', from: '2027-01-01' })
			)
		).toEqual(['2.yaml, line 3, column 1: "twin" is the id of 1.yaml too: give it another.']);
	});
});

describe('a database of before the contracts', () => {
	it('gets its tables and keeps its payers', () => {
		const folder = mkdtempSync(join(tmpdir(), 'siterate-contracts-'));
		const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url));
		const before = join(folder, 'drizzle');
		cpSync(migrations, before, { recursive: true });
		const journal = join(before, 'meta', '_journal.json');
		const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as {
			entries: { tag: string }[];
		};
		const kept = entries.filter(({ tag }) => tag < '0011');
		writeFileSync(journal, JSON.stringify({ ...rest, entries: kept }));
		const path = join(folder, 'older.sqlite');
		const open = (from: string): Database => valueOf(openDatabase(path, from));
		const older = open(before);
		savePayer(older, payerAt(16000));
		expect(() => listContracts(older)).toThrow('no such table');
		older.$client.close();
		const newer = open(migrations);
		expect(listContracts(newer)).toEqual([]);
		expect(listPayers(newer)).toEqual([payerAt(16000)]);
		newer.$client.close();
		rmSync(folder, { recursive: true });
	});
});
