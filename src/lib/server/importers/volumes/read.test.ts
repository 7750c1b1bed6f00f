import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NO_MAPPING, type ColumnMapping } from '$lib/domain/volumes/column-mapping';
import { facilityAt, MEDICARE, payerAt } from '../../../../../tests/fixtures/portfolio';
import { PROBLEMS_KEPT, type VolumeProblem } from './findings';
import { readVolumes, type KnownMapping } from './read';

const folder = mkdtempSync(join(tmpdir(), 'siterate-volumes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parties = {
	facilities: [
		facilityAt('hopd', { name: 'Main Hospital' }),
		facilityAt('asc', { name: 'Bay ASC' })
	],
	payers: [MEDICARE, payerAt(16000)]
};

let files = 0;

function read(
	content: string | Buffer,
	mapping: Partial<KnownMapping> = {},
	onProblem?: (problem: VolumeProblem) => void,
	lastMonth: string | null = null
) {
	const path = join(folder, `${(files += 1)}.csv`);
	writeFileSync(path, content);
	return readVolumes(
		{ path, file: 'volumes.csv' },
		{
			mapping: () => ({ ...NO_MAPPING, datesBefore: null, ...mapping }),
			...{ lastMonth, parties, sides: 'both', onProblem }
		}
	);
}

const LINES = 'Case ID,Date,Facility,Payer,Code,Modifiers,Units,Charge,Paid\n';
const GROUPS = 'Month,Facility,Payer,Code,Cases\n';

const problemsOf = async (content: string, mapping: Partial<ColumnMapping> = {}) =>
	(await read(content, mapping)).problems;

describe('claim lines', () => {
	it('of one case id are one case, wherever they stand', async () => {
		const { data, form, problemCount } = await read(
			`${LINES}a,2026-10-05,Main Hospital,Medicare,20983,,1,"$9,000.00",100\n` +
				'b,2026-10-06,bay asc,medicare,20982,RT,1,,\n' +
				'a,2026-10-05,hopd,Medicare,77012,,2,,50.25\n'
		);
		expect([form, problemCount]).toEqual(['lines', 0]);
		expect(data?.facilities).toEqual(['hopd', 'asc']);
		expect(data?.lines).toEqual([
			[
				{ code: '20983', modifiers: [], units: 1 },
				{ code: '77012', modifiers: [], units: 2 }
			],
			[{ code: '20982', modifiers: ['RT'], units: 1 }]
		]);
		expect([...(data?.cases ?? [])]).toEqual([1, 1]);
		expect([...(data?.charges ?? [])]).toEqual([900_000, -1]);
		expect([...(data?.paid ?? [])]).toEqual([15_025, -1]);
		expect([...(data?.row ?? [])]).toEqual([2, 3]);
	});

	it('of one case at two facilities, payers or dates are said with both lines, and the case is left out', async () => {
		const { data, problems, spoiltCases } = await read(
			`${LINES}a,2026-10-05,hopd,Medicare,20983,,1,,\n` +
				'a,2026-10-06,asc,at-16000,20982,,1,,\n' +
				'b,2026-10-06,asc,Medicare,20982,,1,,\n'
		);
		expect(problems.map(({ line, column }) => [line, column])).toEqual([
			[3, 'Facility'],
			[3, 'Payer'],
			[3, 'Date']
		]);
		expect(problems[0]?.message).toContain('hopd in line 2');
		expect(spoiltCases).toBe(1);
		expect([...(data?.row ?? [])]).toEqual([4]);
	});

	it('repeated exactly are said and taken once', async () => {
		const { data, problems } = await read(
			`${LINES}a,2026-10-05,hopd,Medicare,20983,,1,10,\na,2026-10-05,hopd,Medicare,20983,,1,10,\n`
		);
		expect(problems).toMatchObject([
			{ line: 3, message: expect.stringContaining('repeats line 2') }
		]);
		expect(data?.lines[0]).toHaveLength(1);
	});

	it('take their case with them where one does not read', async () => {
		const { data, spoiltCases } = await read(
			`${LINES}a,2026-10-05,hopd,Medicare,20983,,1,,\na,2026-10-05,hopd,Medicare,54T,,1,,\n`
		);
		expect(data).toBeNull();
		expect(spoiltCases).toBe(1);
	});

	it('quote no case id', async () => {
		const problems = await problemsOf(
			`${LINES}secret,2026-10-05,hopd,Medicare,20983,,1,,\nsecret,2026-10-06,hopd,Medicare,20983,,1,,\n`
		);
		expect(problems).toHaveLength(1);
		expect(JSON.stringify(problems)).not.toContain('secret');
	});
});

describe('groups', () => {
	it('tell no charge and no payment of a case, which is said', async () => {
		const { data, notices } = await read(
			'Month,Facility,Payer,Code,Cases,Charge,Paid\n2026-10,hopd,Medicare,20983,3,9000,100\n'
		);
		expect(notices).toEqual([expect.stringMatching(/^Charge and Paid are passed over: /)]);
		expect(data?.charges).toHaveLength(0);
		expect((await read(`${GROUPS}2026-10,hopd,Medicare,20983,3\n`)).notices).toEqual([]);
	});

	it('are counted as they stand', async () => {
		const { data, form } = await read(`${GROUPS}2026-10,Bay ASC,Medicare,20983,"1,204"\n`);
		expect(form).toBe('groups');
		expect(data?.dates).toEqual(['2026-10-01']);
		expect([...(data?.cases ?? [])]).toEqual([1204]);
	});
});

describe('what is wrong is said with its line and column', () => {
	it.each([
		['a code without its zeros', '2026-10,asc,Medicare,54T,1', 'Code', '0054T'],
		['a negative count', '2026-10,asc,Medicare,20983,-4', 'Cases', 'negative'],
		['an unknown facility', '2026-10,Elsewhere,Medicare,20983,4', 'Facility', '"Elsewhere"'],
		['an unknown payer', '2026-10,asc,Nobody,20983,4', 'Payer', '"Nobody"'],
		['a missing cell', '2026-10,asc,,20983,4', 'Payer', 'fill the cell'],
		['another form of date', '10/7/2026,asc,Medicare,20983,4', 'Month', 'month/day/year']
	])('%s', async (_, row, column, words) => {
		const good = '2026-10-01,hopd,Medicare,20983,1';
		const { problems, wrongRows, data } = await read(`${GROUPS}${good}\n${row}\n`);
		expect(problems).toMatchObject([{ line: 3, column, message: expect.stringContaining(words) }]);
		expect(wrongRows).toBe(1);
		expect(data?.row).toHaveLength(1);
	});

	it('a place of service that is not the facility’s', async () => {
		const problems = await problemsOf(
			'Month,Facility,POS,Payer,Code,Cases\n2026-10,asc,22,Medicare,20983,1\n'
		);
		expect(problems).toMatchObject([{ line: 2, column: 'POS' }]);
	});

	it('a name once, with the rows that bear it', async () => {
		const { unknownFacilities, unknownPayers, data } = await read(
			`${GROUPS}2026-10,X,Medicare,20983,1\n2026-10,x,Medicare,20982,1\n2026-10,Y,Z,20983,1\n`
		);
		expect(unknownFacilities).toEqual([
			{ name: 'X', rows: 2 },
			{ name: 'Y', rows: 1 }
		]);
		expect(unknownPayers).toEqual([{ name: 'Z', rows: 1 }]);
		expect(data).toBeNull();
	});

	it('columns that are missing, all at once', async () => {
		const problems = await problemsOf('Code,Colour\n20983,red\n');
		expect(problems.map(({ message }) => /holds (\w+)/.exec(message)?.[1])).toEqual([
			...['case', 'months', 'facilities', 'payers']
		]);
	});

	it('all of it, the first thousand in memory', async () => {
		let heard = 0;
		const rows = Array.from({ length: 1500 }, () => '2026-10,X,Medicare,20983,1').join('\n');
		const { problems, problemCount } = await read(`${GROUPS}${rows}\n`, {}, () => (heard += 1));
		expect([problems.length, problemCount, heard]).toEqual([PROBLEMS_KEPT, 1500, 1500]);
	});
});

describe('dates', () => {
	const rowsOf = (...days: string[]) =>
		`${GROUPS}${days.map((day, at) => `${day},asc,Medicare,20983,${at + 1}`).join('\n')}\n`;
	const months = async (content: string, mapping: Partial<KnownMapping> = {}) => {
		const { data, notices } = await read(content, mapping);
		return { months: data?.dates, notices };
	};

	it('that can all be read two ways are said, with both readings', async () => {
		expect(await months(rowsOf('03/03/2025', '03/04/2025', '05/06/2025'))).toEqual({
			months: ['2025-03-01', '2025-05-01'],
			notices: [expect.stringMatching(/03\/04\/2025 .* 2025-03-04 \(month first\).* 2025-04-03\./)]
		});
	});

	it.each([
		['one of them tells', rowsOf('03/04/2025', '03/25/2025'), {}],
		['both readings are the same', rowsOf('03/03/2025', '05/05/2025'), {}],
		['their form is told', rowsOf('03/04/2025'), { dates: 'month-day-year' as const }],
		['the year stands first', rowsOf('2025-03-04'), {}]
	])('are not in doubt where %s', async (_, content, mapping) => {
		expect((await months(content, mapping)).notices).toEqual([]);
	});

	it('are read as in the file before where that fits, and else as they are written', async () => {
		const before = { datesBefore: 'day-month-year' as const };
		expect(await months(rowsOf('03/04/2025'), before)).toEqual({
			months: ['2025-04-01'],
			notices: [expect.stringContaining('2025-04-03 (day first)')]
		});
		expect(await months(rowsOf('2025-03-04'), before)).toEqual({
			months: ['2025-03-01'],
			notices: []
		});
		expect(await months(rowsOf('03/25/2025', '03/04/2025'), before)).toEqual({
			months: ['2025-03-01'],
			notices: []
		});
	});

	it('are held against what was told only where it was', async () => {
		const rows = rowsOf('2025-03-04', '03/04/2025');
		expect((await read(rows)).problems[0]?.message).toContain('as the first dates');
		const told = await read(rows, { dates: 'iso' });
		expect(told.problems[0]?.message).toContain('as you told');
	});

	it('of later months than the last are problems', async () => {
		const rows = rowsOf('2026-11', '2026-11-30', '2026-12-01');
		const { problems } = await read(rows, {}, undefined, '2026-11');
		expect(problems).toMatchObject([
			{ line: 4, column: 'Month', message: expect.stringContaining('lies in the future') }
		]);
		expect((await read(rows)).problems).toEqual([]);
	});
});

describe('names', () => {
	it('are those that they were assigned to', async () => {
		const { data, problemCount } = await read(`${GROUPS}2026-10,X,Z,20983,1\n`, {
			facilities: { X: 'asc' },
			payers: { Z: 'at-16000' }
		});
		expect(problemCount).toBe(0);
		expect([data?.facilities, data?.payers]).toEqual([['asc'], ['at-16000']]);
	});

	it('are not needed where one facility only is of the place of service', async () => {
		const { data } = await read('Month,POS,Payer,Code,Cases\n2026-10,24,Medicare,20983,1\n');
		expect(data?.facilities).toEqual(['asc']);
	});
});

describe('files', () => {
	it('of 300 columns are read by the few that are known', async () => {
		const wide = Array.from({ length: 295 }, (_, column) => `Extra ${column}`);
		const { data, columns } = await read(
			`Month,Facility,Payer,Code,Cases,${wide.join(',')}\n2026-10,asc,Medicare,20983,3,${wide.map(() => 'x').join(',')}\n`
		);
		expect(columns).toHaveLength(300);
		expect([...(data?.cases ?? [])]).toEqual([3]);
	});

	it('may be in Windows’ letters, with titles above the headings and blank rows', async () => {
		const text = `Report of volumes\n\n${GROUPS}2026-10,Clínica,Medicare,20983,3\n,,,,\n`;
		const { data, rows } = await read(Buffer.from(text, 'latin1'), {
			facilities: { Clínica: 'asc' }
		});
		expect(rows).toBe(1);
		expect([...(data?.row ?? [])]).toEqual([4]);
	});

	it.each([
		['2026-10-05,Main Hospital,Medicare,20983,123-45-6789,"Doe, Jane"'],
		['Doe^Jane,Main Hospital,Medicare,Aetna'],
		['2026-10,Hospital,Medicare,20983,12']
	])('without headings are refused, and nothing of them is answered: %s', async (row) => {
		const reading = await read(`${row}\n${row}\n`, { columns: { Medicare: 'payer' } });
		expect(reading.problems.map(({ message }) => message)).toEqual([
			'volumes.csv: its first row holds values and no headings: add a row of headings, as in the template.'
		]);
		expect([reading.columns, reading.sample, reading.data]).toEqual([[], [], null]);
		expect(JSON.stringify(reading)).not.toMatch(/Doe|123-45/);
	});

	it('may be separated by semicolons', async () => {
		const { data, problemCount } = await read(
			'Month;Facility;Payer;Code;Cases\n2026-10;asc;Medicare;20983;3\n'
		);
		expect([problemCount, ...(data?.cases ?? [])]).toEqual([0, 3]);
	});

	it('of headings in other words are no rows of values', async () => {
		const { columns } = await read('Wann,Wo,Wer,Was,Wieviel\n2026-10,asc,Medicare,20983,3\n');
		expect(columns.map(({ field }) => field)).toEqual([null, 'facility', 'payer', 'code', null]);
	});

	it.each([
		['an empty one', '', 'empty'],
		['a blank one', '\n \n', 'blanks'],
		['a PDF', '%PDF-1.7', 'PDF'],
		['open quotation marks', `${GROUPS}2026-10,"asc,Medicare,20983,3\n`, 'quotation mark'],
		['a damaged workbook', 'PK\u0003\u0004', 'damaged'],
		['headings alone', GROUPS, 'no rows']
	])('%s is said', async (_, content, words) => {
		const { problems, data } = await read(content);
		expect(problems.map(({ message }) => message).join(' ')).toContain(words);
		expect(data).toBeNull();
	});

	it('end where they are told to', async () => {
		const path = join(folder, 'stopped.csv');
		writeFileSync(path, `${GROUPS}2026-10,asc,Medicare,20983,3\n`);
		const reading = readVolumes(
			{ path, file: 'stopped.csv' },
			{
				mapping: () => ({ ...NO_MAPPING, datesBefore: null }),
				lastMonth: null,
				parties,
				sides: 'both',
				signal: AbortSignal.abort(new Error('stopped'))
			}
		);
		await expect(reading).rejects.toThrow('stopped');
	});
});

it('patient data is left out of everything that is answered', async () => {
	const reading = await read(
		'Case ID,Patient Name,SSN,DOB,Date,Facility,Payer,Code\n' +
			'a,"Doe, Jane",123-45-6789,1950-01-01,2026-10-05,asc,Medicare,20983\n'
	);
	expect(
		reading.columns.filter(({ patientData }) => patientData).map(({ header }) => header)
	).toEqual(['Patient Name', 'SSN', 'DOB']);
	expect(reading.data?.row).toHaveLength(1);
	expect(JSON.stringify(reading)).not.toMatch(/Doe|123-45|1950/);
});
