import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rowKey, seedCodes, seedRow, seedTable } from '$lib/schemas/seed';
import { codesInNoTable, seededCodes } from '../../seeds/derive/codes';
import { readAncillaryRates, readCodePairs } from '../../seeds/derive/published/asc';
import { PublishedFileError, type PublishedFile } from '../../seeds/derive/published/file';
import { readAddOnEdits, readMue } from '../../seeds/derive/published/ncci';
import { readAddendumB } from '../../seeds/derive/published/opps';
import { readPfsSheet } from '../../seeds/derive/published/pfs';
import { EVERY_CODE } from '../../seeds/derive/published/rows';
import { ownRows, readWageIndex } from '../../seeds/derive/published/wage-index';
import { deriveTables } from '../../seeds/derive/releases';
import { writeTable } from '../../seeds/derive/write';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cms = process.env.SITERATE_CMS ?? join(root, '..', 'shared', 'cms');
const cmsIsHere = existsSync(join(cms, 'pfs'));
const orSkipped = cmsIsHere ? '' : ' (skipped: the CMS files are not here)';

const folders = ['rates', 'geo'] as const;
const files = folders.flatMap((folder) =>
	readdirSync(join(root, 'seeds', folder)).map((name) => `${folder}/${name}`)
);
const read = (path: string): unknown => parse(readFileSync(join(root, 'seeds', path), 'utf8'));

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

describe('deriving the seed files', () => {
	it.skipIf(!cmsIsHere)(`gives the bytes in the tree, and no other file${orSkipped}`, () => {
		const tables = deriveTables(cms, seededCodes());
		expect(codesInNoTable(seededCodes(), tables)).toEqual([]);
		expect(tables.map(({ folder, release }) => `${folder}/${release.id}.yaml`).sort()).toEqual(
			[...files].sort()
		);
		for (const table of tables) {
			const path = join(root, 'seeds', table.folder, `${table.release.id}.yaml`);
			expect(writeTable(table), path).toBe(readFileSync(path, 'utf8'));
		}
	});

	it.skipIf(!cmsIsHere)(`finds each amount equal to its parts${orSkipped}`, () => {
		const notices = deriveTables(cms, seededCodes())
			.filter(({ release }) => release.kind !== 'asc-wage-index')
			.flatMap((table) => table.notices);
		expect(notices).toEqual([]);
	});

	it.skipIf(!cmsIsHere)(`gives every row of every table when it is asked to${orSkipped}`, () => {
		const tables = deriveTables(cms, EVERY_CODE);
		const found = Object.fromEntries(tables.map(({ release, rows }) => [release.id, rows.length]));
		expect(found).toMatchObject({
			'pfs-2025-10': 19_090,
			'pfs-2026-04': 19_277,
			'pfs-2026-07': 19_356,
			'opps-2025': 18_682,
			'apc-rates-2023': 866,
			'apc-rates-2024': 983,
			'comprehensive-ranks-2025': 3236,
			'complexity-adjustments-2025': 432,
			'opps-device-offsets-2025': 535,
			'opps-2026-07': 7359,
			'asc-code-pairs-2025': 109,
			'asc-code-pairs-2026': 132,
			'mue-practitioner-2026-04': 15_095,
			'add-on-edits-2026-07': 7743
		});
		const noticesOf = (id: string) => tables.find(({ release }) => release.id === id)?.notices;
		expect(noticesOf('opps-2025')).toEqual([]);
		for (const { release, rows } of tables) {
			const key = rowKey[release.kind] as (row: unknown) => string;
			const keys = rows.map((row) => key(seedRow[release.kind].parse(row)));
			expect(new Set(keys).size, release.id).toBe(keys.length);
		}
	});

	const published = (text: string, name = 'sample.txt'): PublishedFile => ({
		name,
		bytes: Buffer.from(text, 'latin1')
	});
	const ADDENDUM_B =
		'\tA title\r\nHCPCS Code\tSI\t APC \tRelative Weight\tPayment Rate\tNational Unadjusted Copayment\tMinimum Unadjusted Copayment\r\n';

	it('counts the lines of a file, quoted line breaks included', () => {
		const text = `"A title\non two lines"\t\r\n${ADDENDUM_B}20983\tJ1\t5114\t80.1145\t"$7,143.73 "\t.\t\r\n`;
		expect(readAddendumB(published(text), new Set(['20983']))).toEqual([
			{
				line: 5,
				code: '20983',
				statusIndicator: 'J1',
				apc: '5114',
				weight: '80.1145',
				rate: '7143.73',
				nationalCopayment: null,
				minimumCopayment: null
			}
		]);
	});

	it('names the figure that it cannot read', () => {
		const text = `${ADDENDUM_B}20983\tJ1\t5114\t80.1145\t$7143.7351\t.\t.\r\n`;
		expect(() => readAddendumB(published(text), new Set(['20983']))).toThrow(
			new PublishedFileError(
				'sample.txt, line 3: "$7143.7351" is no figure with at most 3 decimals.'
			)
		);
	});

	it('names the heading that is missing', () => {
		const text = ADDENDUM_B.replace('\tSI', '\tStatus');
		expect(() => readAddendumB(published(text), new Set())).toThrow(
			'sample.txt: no column is headed ^SI$.'
		);
		expect(() => readPfsSheet(published('MOD,HCPCS\n'), new Set())).toThrow(
			'sample.txt: no row begins with "HCPCS".'
		);
	});

	it('keeps the tenth of a cent of a drug', () => {
		const drug = '90371\tK \t1630\t\t$139.931\t.\t$27.99\r\n';
		const text = `${ADDENDUM_B}${drug}20983\tJ1\t5114\t80.1145\t"$7,143.73 "\t.\t\r\n`;
		const rows = readAddendumB(published(text), EVERY_CODE);
		expect(rows.map(({ code, rate }) => [code, rate])).toEqual([
			['90371', '139.931'],
			['20983', '7143.73']
		]);
	});

	it('reads a code with a no-break space, and passes titles over', () => {
		const text = `${ADDENDUM_B}A4341\u00ff\tN\t\t\t\t\t\r\nNOTES\t\t\t\t\t\t\r\n`;
		const rows = readAddendumB(published(text), EVERY_CODE);
		expect(rows.map(({ code }) => code)).toEqual(['A4341']);
	});

	const BB =
		'HCPCS Code,April 2026 Payment Indicator,April 2026 Payment Weight,April 2026 Payment Rate\n';

	it('takes a row that Addendum BB repeats once, unless it differs', () => {
		const read = (ancillary: string) =>
			readAncillaryRates(published(BB + ancillary, 'BB.csv'), EVERY_CODE);
		expect(read('90684,L1,,\n90684,L1,,\n').map(({ line }) => line)).toEqual([2]);
		expect(() => read('90684,L1,,\n90684,N1,,\n')).toThrow(
			new PublishedFileError('BB.csv, line 3: 90684 differs from its row in line 2.')
		);
	});

	const PAIRS =
		'percent_multiplier,effective_date,end_date,device_hcpcs,procedure_hcpcs,device_modifier,procedure_modifier\n';

	it('refuses code pairs whose first column is not the device', () => {
		expect(() => readCodePairs(published(PAIRS), EVERY_CODE)).toThrow(
			'sample.txt: no row begins with "device_hcpcs".'
		);
	});

	it('names the date and the percentage of a code pair that it cannot read', () => {
		const heading =
			'device_hcpcs,end_date,effective_date,percent_multiplier,procedure_hcpcs,device_modifier,procedure_modifier\n';
		const read = (row: string) => readCodePairs(published(heading + row), new Set(['43259']));
		expect(read('C1606,20261231,20260401,0.01,43259,,73\n')).toEqual([
			{
				line: 2,
				device: 'C1606',
				procedure: '43259',
				deviceModifier: '',
				procedureModifier: '73',
				offset: '0.0100',
				from: '2026-04-01',
				to: '2026-12-31'
			}
		]);
		expect(() => read('C1606,20261231,20260431,0.01,43259,,\n')).toThrow(
			new PublishedFileError('sample.txt, line 2: "20260431" is no date.')
		);
		expect(() => read('C1606,20261231,20260401,0.01001,43259,,\n')).toThrow(
			new PublishedFileError('sample.txt, line 2: "0.01001" is no figure with at most 4 decimals.')
		);
	});

	const parsed = (rows: unknown): PublishedFile => published(JSON.stringify(rows), 'parse.json');

	it('reads the indicator and the rationale of an MUE, and refuses what it does not know', () => {
		const row = {
			code: '20983',
			mue_value: 1,
			description: '2 Date of Service Edit: Policy|Code Descriptor / CPT Instruction',
			source_file: 'mue.csv'
		};
		const read = (change: object) =>
			readMue(parsed([row, { ...row, ...change }]), 'mue.csv', EVERY_CODE);
		expect(
			read({ code: '22515', mue_value: 4, description: '1 Line Edit|Clinical: Data' })
		).toEqual([
			{
				line: 1,
				code: '20983',
				units: 1,
				adjudication: '2',
				rationale: 'Code Descriptor / CPT Instruction'
			},
			{ line: 2, code: '22515', units: 4, adjudication: '1', rationale: 'Clinical: Data' }
		]);
		expect(() => read({ description: '4 Weekly Edit|Data' })).toThrow(
			'parse.json, row 2, description: no adjudication indicator with its rationale.'
		);
		expect(() => read({ source_file: 'older.csv' })).toThrow('expected "mue.csv"');
		expect(() => read({ mue_value: 1.5 })).toThrow('parse.json, row 2, mue_value: ');
		expect(() => readMue(published('{"rows":', 'parse.json'), 'mue.csv', EVERY_CODE)).toThrow(
			new PublishedFileError('parse.json: it is no JSON list of rows.')
		);
	});

	it('reads the add-on edits in force on a day, and refuses an add-on of two types', () => {
		const row = {
			code1: '22515',
			code2: '22513',
			edit_type: 'AOC',
			effective_date: '2015-01-01',
			end_date: '',
			modifier: '3',
			metadata: { source_file: 'aoc.txt' }
		};
		const read = (...changes: object[]) =>
			readAddOnEdits(
				parsed(changes.map((change) => ({ ...row, ...change }))),
				'aoc.txt',
				'2026-07-01',
				new Set(['22515'])
			).map(({ line, primary }) => `${line}: ${primary}`);
		expect(
			read(
				{},
				{ code1: '22512' },
				{ code2: '22514', end_date: '2026-06-30' },
				{ code2: '22510', effective_date: '2026-10-01' },
				{ code2: '22511', end_date: '2026-09-30' },
				{ code2: 'CCCCC' }
			)
		).toEqual(['1: 22513', '5: 22511', '6: ']);
		expect(() => read({}, { modifier: '1' })).toThrow(
			new PublishedFileError('parse.json, row 2: 22515 is of type 1 here and of type 3 before.')
		);
		expect(() => read({ modifier: '4' })).toThrow(
			'parse.json, row 1, modifier: an add-on code is of type 1, 2 or 3.'
		);
	});

	it('takes one row for each area of the wage index that has several', () => {
		const rows = (text: string) => readWageIndex(published(`CBSA,CBSA Name,WI26\n${text}`), ',');
		const year = rows(
			'01,ALABAMA,0.6471\n01,ALABAMA,0.7158\n07,CONNECTICUT,1.0197\n07,CONNECTICUT,0.9571\n' +
				'31,NEW JERSEY,\n40,PUERTO RICO,0.3363\n40,PUERTO RICO,0.4421\n45500,"Texarkana, TX-AR",0.8\n'
		);
		const next = rows(
			'01,ALABAMA,0.6367\n07,CONNECTICUT,0.9140\n40,PUERTO RICO,0.4200\n50030,Northeastern CT,0.9687\n'
		);
		const { own, leftOut } = ownRows(year, next);
		expect(own.map(({ area, states, index }) => [area, ...states, index])).toEqual([
			['01', 'AL', '0.6471'],
			['07', 'CT', '0.9571'],
			['40', 'PR', '0.4421'],
			['45500', 'TX', 'AR', '0.8000']
		]);
		expect(leftOut.map(({ line }) => line)).toEqual([3, 4, 7]);
	});
});
