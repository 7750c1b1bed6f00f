import { describe, expect, it } from 'vitest';
import { ownRows } from '$lib/server/importers/asc-wage-index/normalize';
import {
	cmsFilesAreHere,
	messages,
	orSkipped,
	problemsOf,
	readPublished,
	readText,
	sheetOf
} from './published';
import { addendumB } from './tables';

/** What single rows say, and what is wrong with them. */

const json = (rows: readonly object[]): string => JSON.stringify(rows);

describe('OPPS Addendum B', () => {
	it('gives weights, rates and copayments, and keeps the tenth of a cent of a drug', async () => {
		const { rows } = sheetOf(await readText('B.txt', addendumB()), 'opps');
		const nothing = { weight: null, rate: null, nationalCopayment: null, minimumCopayment: null };
		expect(rows).toEqual([
			{
				line: 3,
				code: '20983',
				statusIndicator: 'J1',
				apc: '5114',
				weight: 801_145,
				rate: 7_143_730,
				nationalCopayment: null,
				minimumCopayment: 142_875
			},
			{
				...nothing,
				line: 4,
				code: '90371',
				statusIndicator: 'K',
				apc: '1630',
				rate: 139_931,
				minimumCopayment: 2799
			},
			{ ...nothing, line: 5, code: 'A4341', statusIndicator: 'N', apc: '' }
		]);
	});

	it('of somebody else keeps the order of the file, whose numbers it reads as written', async () => {
		const text =
			'{"G0463":{"rate":135.4,"si":"J2","apc":"5012"},"20983":{"rate":7413.38,"si":"J1","apc":"5114"},"90371":{"rate":139.931,"si":"K","apc":"1630"}}';
		const sheet = sheetOf(await readText('opps-rates.json', text), 'opps');
		expect(sheet.recognition.thirdParty).toBe(true);
		expect(sheet.rows.map(({ line, code, rate }) => [line, code, rate])).toEqual([
			[1, 'G0463', 135_400],
			[2, '20983', 7_413_380],
			[3, '90371', 139_931]
		]);
	});

	it('of somebody else is refused where an entry has another form', async () => {
		const text =
			'{"20983":{"rate":7413.38,"si":"J1","apc":"5114"},"20982":{"rate":"n/a","si":"J1","apc":"5116"}}';
		const { rows, problems } = sheetOf(await readText('opps-rates.json', text), 'opps');
		expect(rows.map(({ code }) => code)).toEqual(['20983']);
		expect(messages(problems)).toEqual([expect.stringContaining('entry 2')]);
	});
});

describe('ASC Addendum BB', () => {
	const HEADINGS =
		'ASC Addendum BB,,,\nHCPCS Code,April 2026 Payment Indicator,April 2026 Payment Weight,April 2026 Payment Rate\n';

	it('that repeats a row gives it once, unless it differs', async () => {
		const read = async (rows: string) =>
			sheetOf(await readText('BB.csv', HEADINGS + rows), 'asc-ancillary');
		const repeated = await read('90684,L1,,\n90684,L1,,\n');
		expect(repeated.rows.map(({ line }) => line)).toEqual([3]);
		expect(repeated.problems).toEqual([]);
		expect(messages((await read('90684,L1,,\n90684,N1,,\n')).problems)).toEqual([
			expect.stringContaining('BB.csv, line 4: 90684 stands already in line 3 with other values')
		]);
	});
});

describe('ASC code pairs', () => {
	const HEADINGS =
		'device_hcpcs,end_date,effective_date,percent_multiplier,procedure_hcpcs,device_modifier,procedure_modifier\n';
	const read = async (row: string) =>
		sheetOf(await readText('pairs.csv', HEADINGS + row), 'asc-code-pairs');

	it('have a percentage, modifiers and days of their own', async () => {
		expect((await read('C1606,20261231,20260401,0.01,43259,,73\n')).rows).toEqual([
			{
				line: 2,
				device: 'C1606',
				procedure: '43259',
				deviceModifier: '',
				procedureModifier: '73',
				offset: 100,
				from: '2026-04-01',
				to: '2026-12-31'
			}
		]);
	});

	it.each([
		[
			'C1606,20261231,20260431,0.01,43259,,',
			'line 2, column C (effective_date): "20260431" is no date'
		],
		[
			'C1606,20261231,20260401,0.01001,43259,,',
			'line 2, column D (percent_multiplier): "0.01001" is no figure with at most 4 decimals'
		],
		['C1606,20260331,20260401,0.01,43259,,', 'the pair ends before it begins']
	])('%s is refused', async (row, sentence) => {
		const { rows, problems } = await read(`${row}\n`);
		expect(rows).toEqual([]);
		expect(messages(problems)).toEqual([expect.stringContaining(sentence)]);
	});
});

describe('a parse of medically unlikely edits', () => {
	const ROW = {
		code: '20983',
		mue_value: 1,
		description: '2 Date of Service Edit: Policy|Code Descriptor / CPT Instruction',
		source_file: 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv'
	};
	const read = async (change: object) =>
		sheetOf(await readText('mue.json', json([ROW, { ...ROW, ...change }])), 'mue-practitioner');

	it('has indicator and rationale in one field, and its day in the name of the CMS file', async () => {
		const { rows, problems, recognition } = await read({
			code: '22515',
			mue_value: 4,
			description: '1 Line Edit|Clinical: Data'
		});
		expect(problems).toEqual([]);
		expect(rows).toEqual([
			{
				line: 1,
				code: '20983',
				units: 1,
				adjudication: '2',
				rationale: 'Code Descriptor / CPT Instruction'
			},
			{ line: 2, code: '22515', units: 4, adjudication: '1', rationale: 'Clinical: Data' }
		]);
		expect(recognition).toMatchObject({
			effectiveFrom: '2026-04-01',
			guessed: false,
			thirdParty: true
		});
	});

	it.each([
		[
			'an indicator that nobody knows',
			{ description: '4 Weekly Edit|Data' },
			'"4 Weekly Edit|Data" is no adjudication indicator'
		],
		['no rationale', { description: '1 Line Edit' }, 'the rationale is missing'],
		[
			'rows of two CMS files',
			{ source_file: 'MCR_MUE_PractitionerServices_Eff_01-01-2026.csv' },
			'two tables are mixed'
		],
		['half a unit', { mue_value: 1.5 }, '"1.5" is no whole number']
	])('is refused with %s', async (_, change, sentence) => {
		const { rows, problems } = await read({ code: '22515', ...change });
		expect(rows.map(({ code }) => code)).toEqual(['20983']);
		expect(messages(problems)).toEqual([expect.stringContaining(sentence)]);
		expect(messages(problems)[0]).toContain('mue.json, entry 2, column ');
	});
});

describe('a parse of add-on code edits', () => {
	const ROW = {
		code1: '22515',
		code2: '22513',
		edit_type: 'AOC',
		effective_date: '2015-01-01',
		end_date: '',
		modifier: '3',
		metadata: { source_file: 'AOC_V2026Q3-F-MCR.txt' }
	};
	const read = async (...changes: object[]) =>
		sheetOf(
			await readText('aoc.json', json(changes.map((change) => ({ ...ROW, ...change })))),
			'add-on-edits'
		);

	it('gives the edits in force on the first day of the quarter; CCCCC is no primary', async () => {
		const { rows, problems, recognition } = await read(
			{},
			{ code1: '22512' },
			{ code2: '22514', end_date: '2026-06-30' },
			{ code2: '22510', effective_date: '2026-10-01' },
			{ code2: '22511', end_date: '2026-09-30' },
			{ code2: 'CCCCC' }
		);
		expect(problems).toEqual([]);
		expect(recognition).toMatchObject({ effectiveFrom: '2026-07-01', guessed: false });
		expect(rows).toEqual([
			{ line: 1, addOn: '22515', primary: '22513', type: '3' },
			{ line: 2, addOn: '22512', primary: '22513', type: '3' },
			{ line: 5, addOn: '22515', primary: '22511', type: '3' },
			{ line: 6, addOn: '22515', primary: '', type: '3' }
		]);
	});

	it.each([
		[
			'an edit of another kind',
			{ code2: '22514', edit_type: 'PTP' },
			'"PTP" is no add-on code edit (AOC)'
		],
		[
			'an add-on code of two types',
			{ code2: '22514', modifier: '1' },
			'22515 is of type 1 here and of type 3 in line 1'
		],
		['a type that nobody knows', { modifier: '4' }, '"4" stands where only 1, 2, 3 may'],
		['a primary that is no code', { code2: '2251' }, '"2251" is neither a HCPCS code nor CCCCC'],
		[
			'rows of two CMS files',
			{ code2: '22514', metadata: { source_file: 'AOC_V2026Q2-F-MCR.txt' } },
			'two tables are mixed'
		]
	])('is refused with %s', async (_, change, sentence) => {
		const { rows, problems } = await read({}, change);
		expect(rows).toHaveLength(1);
		expect(messages(problems)).toEqual([expect.stringContaining(sentence)]);
		expect(messages(problems)[0]).toContain('aoc.json, entry 2, column ');
	});
});

describe('the ASC wage index', () => {
	const read = async (year: number, rows: string) => {
		const file = await readText('wage_index.csv', `CBSA,CBSA Name,WI${year}\n${rows}`);
		expect(problemsOf(file)).toEqual([]);
		return sheetOf(file, 'asc-wage-index');
	};
	const REPEATED =
		'01,ALABAMA,0.6471\n01,ALABAMA,0.7158\n07,CONNECTICUT,1.0197\n07,CONNECTICUT,0.9571\n' +
		'31,NEW JERSEY,\n40,PUERTO RICO,0.3363\n40,PUERTO RICO,0.4421\n45500,"Texarkana, TX-AR",0.8\n';

	it('that repeats areas gives one row for each: the lowest', async () => {
		const { rows, setAside } = await read(25, REPEATED);
		expect(rows.map(({ area, states, index }) => [area, ...states, index])).toEqual([
			['01', 'AL', 6471],
			['07', 'CT', 9571],
			['40', 'PR', 3363],
			['45500', 'TX', 'AR', 8000]
		]);
		expect(setAside.map(({ line }) => line)).toEqual([3, 4, 8]);
	});

	it('gives the row of which the next year keeps 95%, where that is at hand', async () => {
		const year = await read(25, REPEATED);
		const next = await read(
			26,
			'01,ALABAMA,0.6367\n07,CONNECTICUT,0.9140\n40,PUERTO RICO,0.4200\n50030,Northeastern CT,0.9687\n'
		);
		const all = [...year.rows, ...year.setAside].sort((a, b) => a.line - b.line);
		const { rows, setAside } = ownRows(all, next.rows);
		expect(rows.map(({ area, index }) => [area, index])).toEqual([
			['01', 6471],
			['07', 9571],
			['40', 4421],
			['45500', 8000]
		]);
		expect(setAside.map(({ line }) => line)).toEqual([3, 4, 7]);
		expect(next.rows.at(-1)?.states).toEqual([]);
	});

	it.skipIf(!cmsFilesAreHere)(
		`of 2025 takes other rows in two states once that of 2026 is at hand${orSkipped}`,
		async () => {
			const [year, next] = [
				sheetOf(await readPublished('asc/2025/wage_index.txt'), 'asc-wage-index'),
				sheetOf(await readPublished('asc/2026/wage_index.csv'), 'asc-wage-index')
			];
			const all = [...year.rows, ...year.setAside].sort((a, b) => a.line - b.line);
			const { rows } = ownRows(all, next.rows);
			expect(rows).toHaveLength(468);
			const differing = year.rows.filter((row) => !rows.includes(row));
			expect(differing.map(({ area }) => area)).toEqual(['22', '40']);
		}
	);
});
