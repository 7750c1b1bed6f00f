import { describe, expect, it } from 'vitest';
import { xmlRow, workbookOf, zipOf } from './archive';
import { lineless, messages, problemsOf, readText, sheetOf } from './published';
import { ADDENDUM_B_ROWS, addendumB, B_HEADINGS_AS_PUBLISHED, gpci, pfs, pfsRow } from './tables';

const B = 'Addendum_B.txt';
const readB = async (content: string | Buffer) => sheetOf(await readText(B, content), 'opps');

describe('a file that is no table', () => {
	it.each([
		['empty', '', 'it is empty: download it again.'],
		['blank', ' \r\n \r\n', 'it holds only blanks: download it again.'],
		[
			'a web page',
			'\n<!DOCTYPE html><html><body>License</body></html>',
			'it is a web page saved under the name of a table'
		],
		['a web page without a type', '<HTML><HEAD></HEAD>', 'it is a web page'],
		['a PDF', '%PDF-1.7\n', 'it is a PDF: take the csv, txt or xlsx file of the same table.'],
		['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'save it as .xlsx or .csv'],
		['JSON cut short', '[{"code": "20983"', 'it is no list of entries that reads as JSON'],
		['bytes', Buffer.from([1, 0, 2, 0, 3]), 'it is no text']
	])('says that it is %s', async (_, content, sentence) => {
		const file = await readText('PPRRVU2026.csv', content);
		expect(file.sheets).toEqual([]);
		expect(problemsOf(file)).toEqual([expect.stringContaining(`PPRRVU2026.csv: `)]);
		expect(problemsOf(file)[0]).toContain(sentence);
	});

	it('names the headings of a table that it does not know', async () => {
		const file = await readText('list.csv', 'Plan,Premium,Region\n1,2,3\n');
		expect(file.passedOver).toEqual([
			{
				sheet: null,
				known: false,
				reason:
					'No known table has its headings; it has "Plan", "Premium", "Region": see the list of tables that can be imported.'
			}
		]);
	});

	it('names a workbook that is cut short, and a zip that is no workbook', async () => {
		const workbook = workbookOf([{ name: 'a', rows: xmlRow(1, ['HCPCS Code']) }]);
		const cut = await readText('B.xlsx', workbook.subarray(0, workbook.length - 40));
		expect(problemsOf(cut)).toEqual(['B.xlsx: it is cut short or damaged: download it again.']);
		const other = await readText('B.xlsx', zipOf([{ path: 'a.txt', content: 'a' }]));
		expect(problemsOf(other)).toEqual(['B.xlsx: it is a zip, but no workbook.']);
		const broken = workbookOf([{ name: 'a', rows: '<row r="1"><c></row>' }]);
		expect(problemsOf(await readText('B.xlsx', broken))).toEqual([
			expect.stringContaining('its part xl/worksheets/sheet1.xml is not well-formed')
		]);
	});
});

describe('a table that is damaged', () => {
	it('is refused at the row that is cut in the middle', async () => {
		const whole = addendumB();
		const { rows, problems } = await readB(whole.slice(0, whole.indexOf('$139') + 3));
		expect(rows.map(({ code }) => code)).toEqual(['20983']);
		expect(messages(problems)).toEqual([
			`${B}, line 4: the row ends after 7 of 10 columns: the file is cut short or was edited; download it again.`
		]);
	});

	it('is refused where a quotation mark does not close', async () => {
		const whole = addendumB();
		const { problems } = await readB(whole.slice(0, whole.indexOf('7,143') + 4));
		expect(messages(problems)).toContainEqual(
			expect.stringContaining('line 3: a quotation mark is not closed')
		);
	});

	it('is refused where a record of fixed width is cut', async () => {
		const record = 'AK995010210201 Z9   0 A'.padEnd(75) + '20254';
		const zips = ['99501', '99502', '99503', '99504'].map((zip) => record.replace('99501', zip));
		const text = zips.join('\r\n');
		const { rows, problems } = sheetOf(
			await readText('zip.txt', text.slice(0, text.length - 20)),
			'zip-localities'
		);
		expect(rows).toHaveLength(3);
		expect(messages(problems)).toEqual([
			'zip.txt, line 4: the record has 60 characters where the published layout has 80: the file is cut short or was edited; download it again.'
		]);
	});

	it('is refused where a comma within a name shifts the columns', async () => {
		const shifted = gpci([
			['10112', 'AL', '00', 'ALABAMA', '0.988', '1.000', '0.875', '0.566'],
			['01212', 'HI', '01', 'HAWAII, GUAM', '0.998', '1.000', '1.137', '0.579']
		]);
		const { rows, problems } = sheetOf(await readText('gpci.csv', shifted), 'gpci');
		expect(rows.map(({ state }) => state)).toEqual(['AL']);
		expect(messages(problems)).toEqual([
			'gpci.csv, line 5, column I: "0.579" stands right of the last heading, so the row\'s columns are shifted, as by a comma within a name: put the name in quotation marks, or download the file again.'
		]);
	});

	it('is refused where indices leave what they can be', async () => {
		const swapped = gpci([['10112', 'AL', '00', 'ALABAMA', '0.988', '0.266', '0.875', '1.000']]);
		const { problems } = sheetOf(await readText('gpci.csv', swapped), 'gpci');
		expect(messages(problems)).toEqual([
			'gpci.csv, line 4, column F (2026 PW GPCI (with 1.0 Floor)): 0.266 is outside 0.500 to 2.000, within which every such index lies: the columns are shifted or swapped; download the file again.'
		]);
	});

	it('is refused where practice expense and malpractice are swapped', async () => {
		const rows = Array.from({ length: 60 }, (_, index) => [
			'10112',
			'AL',
			String(index).padStart(2, '0'),
			'ALABAMA',
			'0.988',
			'1.000',
			(0.4 + index / 50).toFixed(3),
			(0.9 + index / 500).toFixed(3)
		]);
		const { problems } = sheetOf(await readText('gpci.csv', gpci(rows)), 'gpci');
		expect(messages(problems)).toEqual([expect.stringContaining('the two columns are swapped')]);
	});

	it('is refused where headings are swapped against their columns', async () => {
		const headings = [...B_HEADINGS_AS_PUBLISHED];
		[headings[5], headings[6]] = ['Payment Rate', 'Relative Weight'];
		const { rows, problems } = await readB(addendumB({ headings }));
		expect(rows.map(({ code }) => code)).toEqual(['90371', 'A4341']);
		expect(messages(problems)).toEqual([
			`${B}, line 3, column F (Payment Rate): "80.1145" is no figure with at most 3 decimals: the file was edited or its columns are shifted; download it again.`
		]);
	});

	it('names every row that does not read, and counts those that no list should hold', async () => {
		const rows = Array.from({ length: 400 }, (_, index) => [
			String(10_000 + index),
			'x',
			'',
			'?',
			'',
			'',
			'',
			'',
			'',
			''
		]);
		const { problems, problemCount, rowCount } = await readB(addendumB({ rows }));
		expect([problems.length, problemCount, rowCount]).toEqual([300, 400, 0]);
		expect(problems[0]).toMatchObject({
			code: 'malformed',
			file: B,
			line: 3,
			column: 'D (SI)',
			path: `${B}:3`
		});
	});

	it('is refused where a row has no code, and a footnote is not', async () => {
		const rows = [...ADDENDUM_B_ROWS, ['2098', 'x', '', 'J1', '5114', '', '', '', '', '']];
		const note = ['* Codes with an asterisk are new.', '', '', '', '', '', '', '', '', ''];
		const { problems, notices } = await readB(addendumB({ rows: [...rows, note] }));
		expect(messages(problems)).toEqual([
			`${B}, line 6, column A (HCPCS Code): "2098" is no HCPCS code: the file was edited or its columns are shifted; download it again.`
		]);
		expect(messages(notices)).toContain(
			`${B}: titles and footnotes among and below the rows are passed over: line 7.`
		);
	});
});

describe('the columns of a table', () => {
	it('may stand in another order', async () => {
		const turned = (cells: readonly string[]) => [...cells].reverse();
		const { rows, problems } = await readB(
			addendumB({
				headings: turned(B_HEADINGS_AS_PUBLISHED),
				rows: ADDENDUM_B_ROWS.map(turned)
			})
		);
		expect(problems).toEqual([]);
		expect(rows).toEqual((await readB(addendumB())).rows);
	});

	it('that are missing are named, and nothing is read', async () => {
		const without = (cells: readonly string[]) => cells.filter((_, index) => index !== 3);
		const sheet = await readB(
			addendumB({
				headings: without(B_HEADINGS_AS_PUBLISHED),
				rows: ADDENDUM_B_ROWS.map(without)
			})
		);
		expect(messages(sheet.problems)).toEqual([
			`${B}, line 2: the column "SI" is missing among the headings: import the file as CMS publishes it, or add the column.`
		]);
		expect(sheet.rows).toEqual([]);
	});

	it('that nobody knows are said, and the rest is read', async () => {
		const sheet = await readB(
			addendumB({
				headings: [...B_HEADINGS_AS_PUBLISHED.slice(0, 9), 'Carbon Footprint'],
				rows: ADDENDUM_B_ROWS
			})
		);
		expect(messages(sheet.notices)).toContain(
			`${B}, line 2: the column "Carbon Footprint" is not known and is passed over.`
		);
		expect(sheet.problems).toEqual([]);
		expect(sheet.rows).toHaveLength(3);
	});
});

describe('letters and line ends', () => {
	it.each([
		['with line feeds only', (text: string) => Buffer.from(text.replaceAll('\r\n', '\n'))],
		['with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
		['in Latin-1', (text: string) => Buffer.from(text.replaceAll('x\t', 'é\u00a0\t'), 'latin1')],
		[
			'in the DOS code page',
			(text: string) => Buffer.from(text.replaceAll('A4341\t', 'A4341\u00ff\t'), 'latin1')
		],
		['with an end-of-file mark', (text: string) => Buffer.from(`${text}\u001a\r\n`)],
		['without a last line end', (text: string) => Buffer.from(text.replace(/\r\n$/, ''))]
	])('%s give the same rows', async (_, written) => {
		const { rows, problems } = await readB(written(addendumB()));
		expect(problems).toEqual([]);
		expect(rows).toEqual((await readB(addendumB())).rows);
	});

	it('count a quoted line break as a line', async () => {
		const text = `"A title\r\non two lines"\t\r\n${addendumB()}`;
		expect((await readB(text)).rows.map(({ line }) => line)).toEqual([5, 6, 7]);
	});

	it('are read of commas as of tabs', async () => {
		const comma = addendumB({
			rows: ADDENDUM_B_ROWS.map((row) => row.map((cell) => cell.trim()))
		}).replaceAll('\t', ',');
		const { rows } = sheetOf(await readText('B.csv', comma), 'opps');
		expect(rows).toEqual((await readB(addendumB())).rows);
	});
});

describe('the same code twice', () => {
	const [first = []] = ADDENDUM_B_ROWS;

	it('is taken once where the rows are equal', async () => {
		const { rows, setAside, problems, notices } = await readB(
			addendumB({ rows: [...ADDENDUM_B_ROWS, first] })
		);
		expect([rows.length, setAside.length, problems.length]).toEqual([3, 1, 0]);
		expect(messages(notices)).toContain(
			`${B}: rows that repeat another word for word are taken once: 1 row, line 6.`
		);
	});

	it('is a problem where they differ', async () => {
		const other = first.with(4, '5115');
		const { rows, problems } = await readB(addendumB({ rows: [...ADDENDUM_B_ROWS, other] }));
		expect(rows).toHaveLength(3);
		expect(messages(problems)).toEqual([
			`${B}, line 6: 20983 stands already in line 3 with other values: keep the row that holds, or download the file again.`
		]);
	});
});

describe('the checks of the fee schedule', () => {
	const readPfs = async (rows: string[], name = 'PPRRVU2026_Jul_nonQPP.csv') =>
		sheetOf(await readText(name, pfs(rows)), 'pfs');

	it('take a row whose parts are its totals', async () => {
		const { problems, notices, recognition } = await readPfs([pfsRow('20983'), pfsRow('20982')]);
		expect([problems, notices]).toEqual([[], []]);
		expect(recognition).toMatchObject({
			effectiveFrom: '2026-07-01',
			quarter: 3,
			guessed: false,
			participants: 'non-qualifying'
		});
	});

	it('list rows whose parts are not their totals', async () => {
		const { problems, notices } = await readPfs([
			pfsRow('20983'),
			pfsRow('20982', '33.4009', '1.00')
		]);
		expect(problems).toEqual([]);
		expect(messages(notices)).toEqual([
			'PPRRVU2026_Jul_nonQPP.csv: work + PE + malpractice is not the published total in 1 row: 20982 (line 9).'
		]);
	});

	it('refuse a table of which many rows are not their totals: columns are swapped', async () => {
		const rows = Array.from({ length: 40 }, (_, index) =>
			pfsRow(String(20_000 + index), '33.4009', index < 12 ? '1.00' : undefined)
		);
		const { problems } = await readPfs(rows);
		expect(messages(problems)).toEqual([
			expect.stringMatching(
				/not the published total in 12 rows: .*figures stand in the wrong columns/
			)
		]);
	});

	it.each(['2', '209', '20983'])('refuse a file that ends with "%s"', async (stump) => {
		const { problems } = await readPfs([pfsRow('20982'), stump]);
		expect(messages(problems)).toEqual([
			expect.stringMatching(/line 9: the row ends after .*: the file is cut short/)
		]);
	});

	it('refuse two conversion factors', async () => {
		const { problems } = await readPfs([
			pfsRow('20983'),
			pfsRow('20982'),
			pfsRow('22513', '33.5675')
		]);
		expect(messages(problems)).toEqual([
			'PPRRVU2026_Jul_nonQPP.csv, line 10: the conversion factor 33.5675 of 1 row is not the 33.4009 of the others: two releases are mixed; import each file as CMS publishes it.'
		]);
	});

	it.each(['33.4209', '33.5875'])('refuse the proposed factor %s', async (factor) => {
		const { problems } = await readPfs([pfsRow('20983', factor), pfsRow('20982', factor)]);
		expect(messages(problems)).toEqual([
			expect.stringContaining(`${factor} is that of the CY 2026`)
		]);
	});

	it('know the qualifying participants by their factor, not by the name', async () => {
		const { recognition } = await readPfs(
			[pfsRow('20983', '33.5675')],
			'PPRRVU2026_Jul_nonQPP.csv'
		);
		expect(recognition.participants).toBe('qualifying');
	});
});

describe('the checks of OPPS and ASC', () => {
	it('refuse the weights of a proposed rule', async () => {
		const rows = [
			['20983', 'x', '', 'J1', '5114', '80.1145', '$7350.27', '', '', ''],
			['20982', 'x', '', 'J1', '5115', '144.2970', '$13238.82', '', '', '']
		];
		expect(messages((await readB(addendumB({ rows }))).problems)).toEqual([
			expect.stringContaining(
				'its conversion factor 91.747 is that of the CY 2026 OPPS proposed rule'
			)
		]);
	});

	it('name rates that are not weight x the factor of most', async () => {
		const rows = [
			['20983', 'x', '', 'J1', '5114', '80.1145', '$7143.73', '', '', ''],
			['20982', 'x', '', 'J1', '5115', '144.2970', '$12866.82', '', '', ''],
			['22513', 'x', '', 'J1', '5116', '100.0000', '$9000.00', '', '', '']
		];
		const { problems, notices } = await readB(addendumB({ rows }));
		expect(problems).toEqual([]);
		expect(messages(notices)).toEqual([
			`${B}: the rate is not weight x 89.169 at 22513; the published rate is taken.`
		]);
	});

	it('name an APC that pays its procedures at two rates, drugs aside', async () => {
		const row = (code: string, si: string, apc: string, rate: string) => [
			code,
			'x',
			'',
			si,
			apc,
			'',
			rate,
			'',
			'',
			''
		];
		const rows = [
			row('20983', 'J1', '5114', '$1.00'),
			row('20982', 'J1', '5114', '$2.00'),
			row('J0001', 'K', '1630', '$1.00'),
			row('J0002', 'K', '1630', '$2.00')
		];
		expect(messages((await readB(addendumB({ rows }))).notices)).toEqual([
			`${B}: procedures of one APC have several rates: APC 5114.`
		]);
	});
});

describe('a workbook', () => {
	const headings = B_HEADINGS_AS_PUBLISHED.map((heading) => heading.trim());

	it('gives numbers as a person typed them', async () => {
		const book = workbookOf([
			{
				name: 'Addendum B for CY 2025',
				rows:
					xmlRow(2, headings) +
					'<row r="4"><c r="A4" t="inlineStr"><is><t>20983</t></is></c><c r="D4" t="str"><v>J1</v></c><c r="E4"><v>5114</v></c>' +
					'<c r="F4"><v>80.114500000000007</v></c><c r="G4"><v>7143.7299999999996</v></c><c r="I4"><v>1428.75</v></c></row>'
			}
		]);
		const { rows, problems } = sheetOf(await readText('B.xlsx', book), 'opps');
		expect(problems).toEqual([]);
		const { rows: text } = await readB(addendumB());
		expect(lineless(rows)).toEqual(lineless(text.slice(0, 1)));
		expect(rows[0]?.line).toBe(4);
	});

	it('passes over sheets that are no table and reads the others', async () => {
		const book = workbookOf([
			{ name: 'Read me', rows: xmlRow(1, ['Hello']) },
			{
				name: 'B',
				rows: xmlRow(1, headings) + xmlRow(2, ['20983', '', '', 'J1', '5114', 80.1145, 7143.73])
			}
		]);
		const file = await readText('B.xlsx', book);
		expect(file.passedOver.map(({ sheet, known }) => [sheet, known])).toEqual([['Read me', false]]);
		expect(file.sheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([['B', 1]]);
	});
});
