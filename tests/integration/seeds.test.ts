import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rowKey, seedCodes, seedRow, seedTable } from '$lib/schemas/seed';
import { factorThatDiffers } from '../../seeds/derive/checks';
import { codesInNoTable, seededCodes } from '../../seeds/derive/codes';
import { PublishedFileError, readPublished } from '../../seeds/derive/published';
import { RELEASES } from '../../seeds/derive/releases';
import { deriveTables, type DerivedTable } from '../../seeds/derive/tables';
import { writeTable } from '../../seeds/derive/write';
import { withFile } from './importers/published';
import { addendumB } from './importers/tables';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cms = process.env.SITERATE_CMS ?? join(root, '..', 'shared', 'cms');
const cmsIsHere = existsSync(join(cms, 'pfs'));
const orSkipped = cmsIsHere ? '' : ' (skipped: the CMS files are not here)';

const folders = ['rates', 'geo'] as const;
const files = folders.flatMap((folder) =>
	readdirSync(join(root, 'seeds', folder)).map((name) => `${folder}/${name}`)
);
const known = new Map<string, unknown>();
function read(path: string): unknown {
	const content = known.get(path) ?? parse(readFileSync(join(root, 'seeds', path), 'utf8'));
	known.set(path, content);
	return content;
}

/** The rows of a seed file, as written. */
const rowsOf = (id: string, folder: 'rates' | 'geo' = 'rates') =>
	(read(`${folder}/${id}.yaml`) as { rows: Record<string, unknown>[] }).rows;
const rowOf = (id: string, code: string) => rowsOf(id).filter((row) => row.code === code);

describe('the seed files', () => {
	it.each(files)('%s is a table of its kind with unique rows', (path) => {
		const { release, rows } = seedTable.parse(read(path));
		expect(path).toBe(`${path.split('/')[0]}/${release.id}.yaml`);
		const key = rowKey[release.kind] as (row: unknown) => string;
		const keys = rows.map((row) => key(seedRow[release.kind].parse(row)));
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('name no two releases alike', () => {
		const ids = files.map((path) => seedTable.parse(read(path)).release.id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('carry codes that belong to a service line, each once', () => {
		const { serviceLines, codes } = seedCodes.parse(read('codes/codes.yaml'));
		const lines = serviceLines.map(({ id }) => id);
		expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
		expect(lines).toEqual(expect.arrayContaining(codes.map(({ serviceLine }) => serviceLine)));
		expect(codes.map(({ serviceLine }) => serviceLine)).toEqual(expect.arrayContaining(lines));
		expect(codes.filter(({ name }) => name.length > 45)).toEqual([]);
	});

	it('have all 109 localities of each year, without a footnote mark', () => {
		for (const id of ['gpci-2025', 'gpci-2026']) {
			const rows = rowsOf(id, 'geo');
			expect(rows).toHaveLength(109);
			expect(rows.filter(({ name }) => String(name).includes('*'))).toEqual([]);
		}
	});

	it('put every ZIP prefix into localities that the fee schedule has, and count its ZIP codes', () => {
		const known = new Set(
			rowsOf('gpci-2026', 'geo').map((row) => `${row.carrier}-${row.locality}`)
		);
		const rows = rowsOf('zip-localities-2025-10', 'geo');
		const idOf = (row: Record<string, unknown>) =>
			`${row.carrier as string}-${row.locality as string}`;
		expect(rows.filter((row) => !known.has(idOf(row)))).toEqual([]);
		expect(new Set(rows.map(idOf)).size).toBe(109);
		expect(rows.reduce((sum, { zips }) => sum + Number(zips), 0)).toBe(42_956);
		expect(rows.filter(({ zip }) => zip === '941').map((row) => [idOf(row), row.zips])).toEqual([
			['01112-05', 73]
		]);
	});

	it('give every rural area one state and every named area at least one', () => {
		for (const id of ['asc-wage-index-2025', 'asc-wage-index-2026']) {
			for (const row of rowsOf(id, 'geo')) {
				const states = row.states as string[];
				if (row.rural) expect(states).toHaveLength(1);
				else expect(states.length > 0, String(row.name)).toBe(!String(row.area).startsWith('500'));
			}
		}
	});
});

describe('the anchors', () => {
	it.each([
		['20983', '6.71', '139.34', '1.52', '0.83', '000', '1'],
		['20982', '6.84', '96.34', '1.71', '1.08', '000', '1'],
		['22513', '8.43', '163.68', '3.58', '1.57', '010', '0'],
		['20225', '2.39', '8.27', '0.74', '0.26', '000', '0']
	])(
		'PFS 2026: %s',
		(code, workRvu, nonFacilityPeRvu, facilityPeRvu, malpracticeRvu, globalDays, bilateral) => {
			for (const id of ['pfs-2026-04', 'pfs-2026-07']) {
				expect(rowOf(id, code)).toEqual([
					expect.objectContaining({
						modifier: '',
						status: 'A',
						workRvu,
						nonFacilityPeRvu,
						nonFacilityNa: false,
						facilityPeRvu,
						facilityNa: false,
						malpracticeRvu,
						pctc: '0',
						globalDays,
						multipleProcedure: '2',
						bilateral,
						assistant: '1',
						coSurgeons: '0',
						team: '0',
						pricingIndicator: '9',
						conversionFactor: '33.4009'
					})
				]);
			}
		}
	);

	it('PFS 2025: 20983 and 20982', () => {
		expect(rowOf('pfs-2025-10', '20983')).toEqual([
			expect.objectContaining({
				workRvu: '6.88',
				nonFacilityPeRvu: '137.69',
				facilityPeRvu: '2.51',
				malpracticeRvu: '0.80',
				pricingIndicator: '',
				conversionFactor: '32.3465'
			})
		]);
		expect(rowOf('pfs-2025-10', '20982')).toEqual([
			expect.objectContaining({
				workRvu: '7.02',
				nonFacilityPeRvu: '91.66',
				facilityPeRvu: '2.82',
				malpracticeRvu: '1.08'
			})
		]);
	});

	it('PFS: the rows with 26, TC and 53', () => {
		const modifiers = (code: string) => rowOf('pfs-2026-07', code).map((row) => row.modifier);
		expect(modifiers('71260')).toEqual(['', '26', 'TC']);
		expect(modifiers('45378')).toEqual(['', '53']);
	});

	it('OPPS: 20983 and 20982', () => {
		expect(rowOf('opps-2025', '20983')).toEqual([
			expect.objectContaining({
				statusIndicator: 'J1',
				apc: '5114',
				weight: '80.1145',
				rate: '7143.73',
				nationalCopayment: null,
				minimumCopayment: '1428.75'
			})
		]);
		expect(rowOf('opps-2025', '20982')).toEqual([
			expect.objectContaining({ apc: '5115', weight: '144.2970', rate: '12866.82' })
		]);
		expect(rowOf('opps-2026-07', '20983')).toEqual([
			expect.objectContaining({ statusIndicator: 'J1', apc: '5114', weight: null, rate: '7413.38' })
		]);
		expect(rowOf('opps-2026-07', '20982')).toEqual([
			expect.objectContaining({ statusIndicator: 'J1', apc: '5116', rate: '17913.59' })
		]);
	});

	it.each([
		['20983', 'J8', '93.6462', '5274.34', '5114', '0.2074', '6878.60', '0.4960', '3411.79'],
		['20982', 'G2', '164.3378', '9255.83', '5116', '0.5867', '17228.14', '0.2803', '2594.41']
	])(
		'ASC 2026: %s',
		(code, paymentIndicator, weight, rate, apc, apcOffset, oppsRate, deviceOffset, portion) => {
			for (const quarter of ['2026-01', '2026-04']) {
				expect(rowOf(`asc-${quarter}`, code)).toEqual([
					expect.objectContaining({
						addendum: 'AA',
						paymentIndicator,
						multipleDiscount: true,
						weight,
						rate
					})
				]);
				expect(rowOf(`asc-device-offsets-${quarter}`, code)).toEqual([
					expect.objectContaining({
						paymentIndicator,
						apc,
						apcOffset,
						oppsRate,
						deviceOffset,
						devicePortion: portion
					})
				]);
			}
		}
	);

	it.each([
		['20983', 1, '2', 'Code Descriptor / CPT Instruction'],
		['20982', 1, '2', 'Code Descriptor / CPT Instruction'],
		['22513', 1, '2', 'Code Descriptor / CPT Instruction'],
		['22514', 1, '2', 'Code Descriptor / CPT Instruction'],
		['22515', 4, '3', 'Clinical: Data'],
		['77012', 1, '3', 'CMS Policy'],
		['20220', 3, '3', 'Clinical: Data'],
		['20225', 2, '3', 'Clinical: Data'],
		['99152', 2, '3', 'Nature of Service/Procedure']
	])('MUE April 2026: %s', (code, units, adjudication, rationale) => {
		expect(rowOf('mue-practitioner-2026-04', code)).toEqual([
			expect.objectContaining({ units, adjudication, rationale })
		]);
	});

	it('MUE April 2026: every code but the two that the table does not know', () => {
		const limited = new Set(rowsOf('mue-practitioner-2026-04').map(({ code }) => code));
		expect([...seededCodes()].filter((code) => !limited.has(code))).toEqual(['1022T', '1023T']);
	});

	it('add-on edits July 2026: the primaries of 22515, 1022T and 1023T', () => {
		const edits = rowsOf('add-on-edits-2026-07');
		const primaries = (code: string) =>
			edits.filter(({ addOn }) => addOn === code).map(({ primary }) => primary);
		expect(primaries('22515')).toEqual(['22513', '22514']);
		for (const code of ['1022T', '1023T']) {
			expect(primaries(code)).toEqual(expect.arrayContaining(['20982', '20983']));
		}
		expect(new Set(edits.map(({ addOn }) => addOn)).size).toBe(10);
		expect(new Set(edits.map(({ type }) => type))).toEqual(new Set(['1']));
	});

	it('ASC code pairs: those with a code of the seeds', () => {
		const pairs = (id: string) =>
			rowsOf(id).map((row) => `${row.device as string}-${row.procedure as string} ${row.offset}`);
		expect(pairs('asc-code-pairs-2025')).toHaveLength(9);
		expect(pairs('asc-code-pairs-2026')).toHaveLength(9);
		expect(pairs('asc-code-pairs-2025')).toContain('C1747-52356 0.1105');
		expect(pairs('asc-code-pairs-2026')).toContain('C1606-43259 0.0100');
	});

	it('GPCI 2026: Alabama, with and without the floor', () => {
		expect(rowsOf('gpci-2026', 'geo').filter(({ state }) => state === 'AL')).toEqual([
			expect.objectContaining({
				carrier: '10112',
				locality: '00',
				workWithoutFloor: '0.988',
				workWithFloor: '1.000',
				pe: '0.875',
				malpractice: '0.566'
			})
		]);
	});
});

/** Time for every published table on a busy machine. */
const timeout = 60_000;

describe('deriving the seed files', { timeout }, () => {
	let selected: Promise<DerivedTable[]> | null = null;
	const ofSeededCodes = () => (selected ??= deriveTables(cms, seededCodes()));

	it.skipIf(!cmsIsHere)(`gives the bytes in the tree, and no other file${orSkipped}`, async () => {
		const tables = await ofSeededCodes();
		expect(codesInNoTable(seededCodes(), tables)).toEqual([]);
		expect(tables.map(({ folder, release }) => `${folder}/${release.id}.yaml`).sort()).toEqual(
			[...files].sort()
		);
		for (const table of tables) {
			const path = join(root, 'seeds', table.folder, `${table.release.id}.yaml`);
			expect(writeTable(table), path).toBe(readFileSync(path, 'utf8'));
		}
	});

	it.skipIf(!cmsIsHere)(
		`finds each amount of a seeded code equal to its parts${orSkipped}`,
		async () => {
			const codes = [...seededCodes()];
			const notices = (await ofSeededCodes()).flatMap(({ release, notices }) =>
				notices
					.filter((notice) => /weight x|published total|several rates|rate x share/.test(notice))
					.map((notice) => `${release.id}: ${notice}`)
			);
			const differ = (factor: string, differing: string) =>
				`AA.csv: the rate is not weight x ${factor} at ${differing}; the published rate is taken.`;
			expect(notices).toEqual([
				`asc-2025-07: ${differ('54.895', '0973T, 0975T, 0981T')}`,
				`asc-2025-10: ${differ('54.895', '0973T, 0975T, 0981T')}`,
				`asc-2026-01: ${differ('56.322', '0871T')}`,
				`asc-2026-04: ${differ('56.322', '0871T')}`
			]);
			expect(codes.filter((code) => notices.join().includes(code))).toEqual([]);
		}
	);

	it.skipIf(!cmsIsHere)(
		`says which rows of a repeated area it leaves out${orSkipped}`,
		async () => {
			const table = (await ofSeededCodes()).find(
				({ release }) => release.id === 'asc-wage-index-2025'
			);
			expect(table?.notices).toHaveLength(34);
			expect(table?.notices.slice(0, 2)).toEqual([
				'33 rows that repeat the code of an area are left out',
				"line 3: 01 ALABAMA 0.7158 (95% of it is the next year's 50001 Washington County)"
			]);
			expect(table?.notices).toContain('line 57: 40 PUERTO RICO 0.3363');
		}
	);
});

const releaseOf = (id: string) => {
	const release = RELEASES.find((known) => known.id === id);
	if (!release) throw new Error(`no release ${id}`);
	return release;
};

describe('a published file of the seeds', () => {
	const ADDENDUM_B = { ...releaseOf('opps-2025'), path: 'B.txt' };
	const MUE = { ...releaseOf('mue-practitioner-2026-04'), path: 'mue.json' };
	const mue = JSON.stringify([
		{
			code: '20983',
			mue_value: 1,
			description: '1 Line Edit|Clinical: Data',
			source_file: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv'
		}
	]);
	const read = (release: typeof ADDENDUM_B, content: string) =>
		withFile(release.path, content, (path) => readPublished(dirname(path), release));
	const refusal = (release: typeof ADDENDUM_B, content: string) =>
		read(release, content).then(
			() => 'taken',
			(error: unknown) => (error instanceof PublishedFileError ? error.message : String(error))
		);

	it('is read whole, with its name and checksum', async () => {
		const table = await read(ADDENDUM_B, addendumB());
		expect(table).toMatchObject({ file: 'B.txt', setAside: [], notices: [] });
		expect(table.sha256).toBe(createHash('sha256').update(addendumB()).digest('hex'));
		expect(table.rows).toHaveLength(3);
	});

	it('that is missing is named with the folder', async () => {
		await expect(deriveTables(join(root, 'seeds'), seededCodes())).rejects.toThrow(
			new PublishedFileError(
				`${RELEASES[0]?.path} of ${join(root, 'seeds')} cannot be taken:\n  PPRRVU2025_Oct.csv: there is no such file: check the path.`
			)
		);
	});

	it('is refused with its problems, however few of its rows are taken', async () => {
		const text = addendumB().replace('$7,143.73 ', '$7,143.7351');
		expect(await refusal(ADDENDUM_B, text)).toContain('"$7,143.7351" is no figure');
	});

	it('is refused where it is another table, or none that is known', async () => {
		expect(await refusal({ ...ADDENDUM_B, kind: 'gpci' }, addendumB())).toContain(
			'it is not gpci:\n  it is OPPS rates by code (Addendum B).'
		);
		expect(await refusal(ADDENDUM_B, 'Plan,Premium\n1,2\n')).toContain(
			'it is not opps:\n  No known table has its headings'
		);
	});

	it('is refused where it holds from another day', async () => {
		const title = 'Addendum B.-- OPPS Payment by HCPCS Code for CY 2026';
		expect(await refusal(ADDENDUM_B, addendumB({ title }))).toContain(
			'it holds from 2026-01-01, not from 2025-01-01'
		);
	});

	it('is refused where its rows name another CMS file', async () => {
		expect((await read(MUE, mue)).rows).toHaveLength(1);
		const other = mue.replace('MCR_MUE_Prac', 'MUE_Prac');
		expect(await refusal(MUE, other)).toContain(
			'not from MCR_MUE_PractitionerServices_Eff_04-01-2026.csv.'
		);
	});

	it('whose weights become its rates by another factor than CMS set says so', async () => {
		const factors = async (rate: string) => {
			const table = await read(
				ADDENDUM_B,
				addendumB({ rows: [['20983', 'x', '', 'J1', '5114', '80.1145', rate, '', '', '']] })
			);
			return factorThatDiffers(ADDENDUM_B, table);
		};
		expect(await factors('$7143.73')).toEqual([]);
		expect(await factors('$7063.62')).toEqual([
			'B.txt: its rates are weight x 88.169, not x 89.169.'
		]);
		expect(await factors('$7063.61')).toEqual([
			'B.txt: its rates are weight x no one factor, not x 89.169.'
		]);
	});
});
