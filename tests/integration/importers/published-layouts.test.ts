import { describe, expect, it } from 'vitest';
import type { RowOf } from '$lib/server/importers/importer';
import { workbookOf, xmlRow } from './archive';
import { messages, readText, sheetOf, withFile, readOne } from './published';

/** Tables without a sample at hand, by their published layouts. */

const PTP_HEAD = [
	'CPT only copyright 2025 American Medical Association. All rights reserved.',
	'Column1/Column2 Edits',
	'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
	'\t\tprior to 1996\tDate\tDate\t0=not allowed',
	'\t\t\t\t*=no data\t1=allowed',
	'\t\t\t\t\t9=not applicable'
];

const PTP_ROWS = [
	'20983\t77012\t\t20150101\t*\t1\tMisuse of column two code with column one code',
	'20983\t76942\t*\t19960101\t20200331\t9\tStandards of medical / surgical practice'
];

const ptpText = (rows: readonly string[]): string => [...PTP_HEAD, ...rows, ''].join('\r\n');

const EDITS: RowOf['ptp-practitioner'][] = [
	{
		line: 7,
		column1: '20983',
		column2: '77012',
		indicator: '1',
		from: '2015-01-01' as never,
		to: null,
		rationale: 'Misuse of column two code with column one code'
	},
	{
		line: 8,
		column1: '20983',
		column2: '76942',
		indicator: '9',
		from: '1996-01-01' as never,
		to: '2020-03-31' as never,
		rationale: 'Standards of medical / surgical practice'
	}
];

describe('procedure-to-procedure edits', () => {
	it('are read of text, of whom and when as the name suggests', async () => {
		const file = await readText('ccipra-v321r0-f1.txt', ptpText(PTP_ROWS));
		const { rows, problems, recognition } = sheetOf(file, 'ptp-practitioner');
		expect(problems).toEqual([]);
		expect(rows).toEqual(EDITS);
		expect(recognition).toMatchObject({
			effectiveFrom: '2026-04-01',
			quarter: 2,
			guessed: true,
			kindGuessed: true,
			untested: true
		});
	});

	it('of hospitals are told by their name, or by their sheet', async () => {
		const text = await readText('ccioph-v321r0-f1.txt', ptpText(PTP_ROWS));
		expect(sheetOf(text, 'ptp-outpatient').rows).toHaveLength(2);
		const book = workbookOf([
			{ name: 'notes', rows: xmlRow(1, ['x']) },
			{
				name: 'Outpatient Hospital',
				rows:
					xmlRow(1, [
						'Column 1',
						'Column 2',
						'*=in existence prior to 1996',
						'Effective Date',
						'Deletion Date *=no data',
						'Modifier 0=not allowed 1=allowed 9=not applicable',
						'PTP Edit Rationale'
					]) +
					xmlRow(2, [
						20983,
						'77012',
						'',
						20150101,
						'*',
						1,
						'CPT Manual or CMS manual coding instructions'
					])
			}
		]);
		const sheet = sheetOf(await readText('edits.xlsx', book), 'ptp-outpatient');
		expect(sheet.recognition.kindGuessed).toBe(false);
		expect(sheet.rows).toEqual([
			expect.objectContaining({ column1: '20983', indicator: '1', from: '2015-01-01', to: null })
		]);
	});

	it('go to a sink in batches, and are not kept', async () => {
		const codes = Array.from({ length: 60_000 }, (_, index) =>
			String(10_000 + (index % 300)).concat()
		);
		const rows = codes.map(
			(code, index) =>
				`${10_000 + Math.floor(index / 300)}\t${code}\t\t20150101\t*\t1\tMisuse of column two code with column one code`
		);
		let taken = 0;
		let largest = 0;
		const sheet = await withFile('ccipra-v321r0-f1.txt', ptpText(rows), async (path) =>
			sheetOf(
				await readOne(path, {
					sink: () => (batch) => {
						taken += batch.length;
						largest = Math.max(largest, batch.length);
					}
				}),
				'ptp-practitioner'
			)
		);
		expect([taken, sheet.rowCount, sheet.rows.length]).toEqual([60_000, 60_000, 0]);
		expect(largest).toBeLessThan(30_000);
		expect(sheet.problems).toEqual([]);
	});

	it('that stand twice with other values are problems', async () => {
		const twice = [...PTP_ROWS, PTP_ROWS[0]?.replace('\t1\t', '\t0\t') ?? ''];
		const { problems } = sheetOf(
			await readText('ccipra-v321r0-f1.txt', ptpText(twice)),
			'ptp-practitioner'
		);
		expect(messages(problems)).toEqual([
			expect.stringContaining('line 9: 20983-77012 from 2015-01-01')
		]);
	});
});

describe('medically unlikely edits', () => {
	const table = (heading: string) =>
		`"Current Procedural Terminology is copyright 2025 American Medical Association.",,,\r\n"HCPCS/\r\nCPT Code",${heading},MUE Adjudication Indicator,MUE Rationale\r\n20983,1,2 Date of Service Edit: Policy,Code Descriptor / CPT Instruction\r\n36415,2,3 Date of Service Edit: Clinical,Nature of Service/Procedure\r\n`;

	it.each([
		['Outpatient Hospital Services MUE Values', 'mue-outpatient'],
		['Practitioner Services MUE Values', 'mue-practitioner']
	] as const)('%s are %s', async (heading, kind) => {
		const file = await readText('MCR_MUE_Eff_04-01-2026.csv', table(heading));
		const { rows, problems, recognition } = sheetOf(file, kind);
		expect(problems).toEqual([]);
		expect(recognition).toMatchObject({
			effectiveFrom: '2026-04-01',
			guessed: true,
			untested: true
		});
		expect(rows).toEqual([
			{
				line: 4,
				code: '20983',
				units: 1,
				adjudication: '2',
				rationale: 'Code Descriptor / CPT Instruction'
			},
			{
				line: 5,
				code: '36415',
				units: 2,
				adjudication: '3',
				rationale: 'Nature of Service/Procedure'
			}
		]);
	});

	it('of device suppliers are not used', async () => {
		const file = await readText('mue.csv', table('DME Supplier Services MUE Values'));
		expect(file.passedOver).toEqual([expect.objectContaining({ known: true })]);
	});

	it('with an indicator that nobody knows are refused', async () => {
		const text = table('Practitioner Services MUE Values').replace('2 Date', '4 Date');
		expect(messages(sheetOf(await readText('mue.csv', text), 'mue-practitioner').problems)).toEqual(
			[
				expect.stringContaining(
					'line 4, column C (MUE Adjudication Indicator): "4 Date of Service Edit'
				)
			]
		);
	});
});

describe('add-on code edits', () => {
	const rows = [
		['1', '22515', '', '22513', '', 2015001, '', ''],
		['1', '22515', '', '22514', '', 2015001, 2026090, ''],
		['2', '0054T', '', 'CCCCC', '', 2013091, '', 'Contractor Defined Primary Codes']
	];
	const book = workbookOf([
		{
			name: 'AOC',
			rows:
				xmlRow(1, ['CPT only copyright 2025 American Medical Association.']) +
				xmlRow(2, [
					'AOC_Edit_Type',
					'Add-On_Code',
					'AOC_DelDT',
					'Primary_Code',
					'Primary_Code_DelDT',
					'AOC_Edit_EffDT',
					'AOC_Edit_DelDT',
					'Special_Instruction_Notes'
				]) +
				rows.map((cells, index) => xmlRow(index + 3, cells)).join('')
		}
	]);

	it('that hold on the first day of the quarter are taken', async () => {
		const file = await readText('AOC_V2026Q2-MCR.xlsx', book);
		const { rows: edits, notices, problems } = sheetOf(file, 'add-on-edits');
		expect(problems).toEqual([]);
		expect(edits).toEqual([
			{ line: 3, addOn: '22515', primary: '22513', type: '1' },
			{ line: 5, addOn: '0054T', primary: '', type: '2' }
		]);
		expect(messages(notices)).toEqual([
			'AOC_V2026Q2-MCR.xlsx: edits that do not hold on 2026-04-01 are passed over: 1 edit.'
		]);
	});
});

describe('the hospital wage index by CBSA', () => {
	it('is read with its reclassified index and the floor', async () => {
		const text = [
			'TABLE 3.--WAGE INDEX TABLE BY CBSA--FY 2026',
			'CBSA\tArea Name\tState\tState Code\tFY 2026 Average Hourly Wage\t"3-Year Average Hourly Wage (2024, 2025, 2026)"\tWage Index\tGAF\tReclassified Wage Index\tReclassified GAF\tState Rural Floor\tEligible for Rural Floor Wage Index\tPre-Frontier and/or Pre-Rural Floor Wage Index',
			'01\tALABAMA\tAL\t01\t35.1\t34.2\t0.7123\t0.7927\t\t\t\tN\t',
			'41884\t"San Francisco-San Mateo-Redwood City, CA"\tCA\t05\t80.1\t78.2\t1.8512\t1.5245\t1.8011\t1.4962\t1.2698\tN\t',
			''
		].join('\r\n');
		const { rows, problems, recognition } = sheetOf(
			await readText('CMS-1833-F Table 3.txt', text),
			'hospital-wage-index'
		);
		expect(problems).toEqual([]);
		expect(recognition).toMatchObject({ untested: true, year: 2026 });
		expect(rows).toEqual([
			{
				line: 3,
				area: '01',
				name: 'ALABAMA',
				states: ['AL'],
				rural: true,
				from: null,
				geographic: 7123,
				reclassified: null,
				ruralFloor: null,
				imputedFloor: null
			},
			expect.objectContaining({
				area: '41884',
				states: ['CA'],
				rural: false,
				geographic: 18512,
				reclassified: 18011,
				ruralFloor: 12698
			})
		]);
	});
});

describe('ASC payment indicators', () => {
	it('are read with their text', async () => {
		const text =
			'Addendum DD1.--ASC Payment Indicators for CY 2026\t\r\nIndicator\tPayment Indicator Definition\r\nA2\tSurgical procedure on ASC list in CY 2007; payment based on OPPS relative payment weight.\r\nJ8\tDevice-intensive procedure; \r\n\tpaid at adjusted rate.\r\n';
		const { rows, recognition } = sheetOf(
			await readText('DD1.txt', text),
			'asc-payment-indicators'
		);
		expect(recognition).toMatchObject({ effectiveFrom: '2026-01-01', untested: true });
		expect(rows).toEqual([
			{
				line: 3,
				indicator: 'A2',
				meaning:
					'Surgical procedure on ASC list in CY 2007; payment based on OPPS relative payment weight.'
			},
			{ line: 4, indicator: 'J8', meaning: 'Device-intensive procedure; paid at adjusted rate.' }
		]);
	});
});
