import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '$lib/server/importers/importer';
import { cmsFolder } from '../../fixtures/published';
import {
	cmsFilesAreHere,
	differences,
	lineless,
	messages,
	orSkipped,
	problemsOf,
	readAll,
	readPublished,
	sheetOf
} from './published';

/** A published file: path, kind, first day, rows; a "?" behind the day says that it is a guess. */
type Expected = readonly [string, FileKind, string, number];

const OPPS = 'opps/2025/2025 NFRM ';

const FILES: readonly Expected[] = [
	['pfs/2025-01/PPRRVU25_JAN.csv', 'pfs', '2025-01-01', 18_865],
	['pfs/2025-04/PPRRVU25_APR.csv', 'pfs', '2025-04-01', 18_923],
	['pfs/2025-10/PPRRVU2025_Oct.csv', 'pfs', '2025-10-01', 19_090],
	['pfs/2025-10/PPRRVU2025_Oct.txt', 'pfs', '2025-10-01?', 19_090],
	['pfs/2025-10/PPRRVU2025_Oct.xlsx', 'pfs', '2025-10-01', 19_090],
	['pfs/2026-04/PPRRVU2026_Apr_nonQPP.txt', 'pfs', '2026-04-01?', 19_277],
	['pfs/2026-07/PPRRVU2026_Jul_nonQPP.csv', 'pfs', '2026-07-01', 19_356],
	['pfs/2025-10/GPCI2025.csv', 'gpci', '2025-01-01', 109],
	['pfs/2025-10/GPCI2025.txt', 'gpci', '2025-01-01', 109],
	['pfs/2025-10/GPCI2025.xlsx', 'gpci', '2025-01-01', 109],
	['pfs/2026-04/GPCI2026_RVU26B.csv', 'gpci', '2026-01-01', 109],
	['pfs/2025-10/25LOCCO.csv', 'locality-counties', '2025-01-01', 109],
	['pfs/2025-10/25LOCCO.txt', 'locality-counties', '2025-01-01', 109],
	['pfs/2025-10/25LOCCO.xlsx', 'locality-counties', '2025-01-01', 109],
	['pfs/2025-10/ANES2025.csv', 'anaesthesia-factors', '2025-01-01?', 109],
	['pfs/2025-10/ANES2025.txt', 'anaesthesia-factors', '2025-01-01?', 109],
	['pfs/2025-10/ANES2025.xlsx', 'anaesthesia-factors', '2025-01-01?', 109],
	['pfs/2025-10/OPPSCAP_Oct.csv', 'opps-cap', '2025-10-01?', 16_100],
	['pfs/2025-10/OPPSCAP_Oct.txt', 'opps-cap', '2025-10-01?', 16_100],
	['pfs/2025-10/OPPSCAP_Oct.xlsx', 'opps-cap', '2025-10-01?', 16_100],
	[`${OPPS}Addendum A.11122024.txt`, 'apc-rates', '2025-01-01?', 994],
	[`${OPPS}Addendum A.11122024.xlsx`, 'apc-rates', '2025-01-01?', 994],
	[`${OPPS}Addendum B.11122024.txt`, 'opps', '2025-01-01?', 18_682],
	[`${OPPS}Addendum B.11122024.xlsx`, 'opps', '2025-01-01?', 18_682],
	[`${OPPS}Addendum D1.10242024.txt`, 'status-indicators', '2025-01-01', 28],
	[`${OPPS}Addendum D1.10242024.xlsx`, 'status-indicators', '2025-01-01', 28],
	[`${OPPS}Addendum E.10102024.txt`, 'inpatient-only', '2025-01-01', 1731],
	[`${OPPS}Addendum E.10102024.xlsx`, 'inpatient-only', '2025-01-01', 1731],
	[
		`${OPPS}Addendum J - Rank for Primary Assignment.11132024.txt`,
		'comprehensive-ranks',
		'2025-01-01',
		3236
	],
	[
		`${OPPS}Addendum J - Complxity Adjustments.11132024.txt`,
		'complexity-adjustments',
		'2025-01-01',
		432
	],
	[
		`${OPPS}Addendum J - Complexity Adj. Evaluation.11132024.txt`,
		'complexity-evaluation',
		'2025-01-01',
		34_745
	],
	[`${OPPS}Addendum J.11132024.xlsx`, 'comprehensive-ranks', '2025-01-01', 3236],
	[`${OPPS}Addendum J.11132024.xlsx`, 'complexity-adjustments', '2025-01-01', 432],
	[`${OPPS}Addendum J.11132024.xlsx`, 'complexity-evaluation', '2025-01-01', 34_745],
	[`${OPPS}Addendum L.10212024.txt`, 'out-migration', '2025-01-01', 431],
	[`${OPPS}Addendum L.10212024.xlsx`, 'out-migration', '2025-01-01', 431],
	[
		`${OPPS}Addendum P - Device Intensive List.11142024.txt`,
		'opps-device-offsets',
		'2025-01-01',
		535
	],
	[`${OPPS}Addendum P - HCPCS Offsets.11142024.txt`, 'opps-device-statistics', '2025-01-01', 5121],
	[`${OPPS}Addendum P.11142024.xlsx`, 'opps-device-offsets', '2025-01-01', 535],
	[`${OPPS}Addendum P.11142024.xlsx`, 'opps-device-statistics', '2025-01-01', 5121],
	['opps/2026-07-derived/opps-rates.json', 'opps', '2026-07-01?', 7359],
	['opps/pricer-tables/apc-rate-2020.csv', 'apc-rates', '2020-01-01', 360],
	['opps/pricer-tables/apc-rate-2021.csv', 'apc-rates', '2021-01-01', 811],
	['opps/pricer-tables/apc-rate-2022.csv', 'apc-rates', '2022-01-01', 840],
	['opps/pricer-tables/apc-rate-2023.csv', 'apc-rates', '2023-01-01', 866],
	['opps/pricer-tables/apc-rate-2024.csv', 'apc-rates', '2024-01-01', 983],
	['opps/pricer-tables/cbsa-wage-index-2020.csv', 'hospital-wage-index', '2020-01-01', 460],
	['opps/pricer-tables/cbsa-wage-index-2021.csv', 'hospital-wage-index', '2021-01-01', 462],
	['opps/pricer-tables/cbsa-wage-index-2022.csv', 'hospital-wage-index', '2022-01-01', 466],
	['opps/pricer-tables/cbsa-wage-index-2023.csv', 'hospital-wage-index', '2023-01-01', 466],
	['opps/pricer-tables/cbsa-wage-index-2024.csv', 'hospital-wage-index', '2024-01-01', 466],
	['opps/pricer-tables/outmigration-adjustment-2020.csv', 'out-migration', '2020-01-01', 269],
	['opps/pricer-tables/outmigration-adjustment-2021.csv', 'out-migration', '2021-01-01', 274],
	['opps/pricer-tables/outmigration-adjustment-2022.csv', 'out-migration', '2022-01-01', 261],
	['opps/pricer-tables/outmigration-adjustment-2023.csv', 'out-migration', '2023-01-01', 240],
	['opps/pricer-tables/outmigration-adjustment-2024.csv', 'out-migration', '2024-01-01', 225],
	[
		'opps/pricer-tables/previous-year-wage-index-2019.csv',
		'previous-wage-index',
		'2019-01-01?',
		11_372
	],
	...(
		[
			['2025', '01', 4183, 2454, 2108],
			['2025', '04', 4184, 2479, 2109],
			['2025', '07', 4200, 2504, 2109],
			['2025', '10', 4201, 2534, 2109],
			['2026', '01', 4821, 2504, 1557],
			['2026', '04', 4832, 2526, 1559]
		] as const
	).flatMap(([year, month, surgical, ancillary, excluded]): Expected[] => {
		const folder = `asc/${year}/${year}${month}01`;
		const day = `${year}-${month}-01`;
		return [
			[`${folder}/AA.csv`, 'asc', day, surgical],
			[`${folder}/BB.csv`, 'asc-ancillary', day, ancillary],
			[`${folder}/EE.csv`, 'asc-exclusions', `${day}?`, excluded],
			[`${folder}/FF.csv`, 'asc-device-offsets', day, surgical]
		];
	}),
	['asc/2025/wage_index.txt', 'asc-wage-index', '2025-01-01', 468],
	['asc/2026/wage_index.csv', 'asc-wage-index', '2026-01-01', 484],
	['asc/2026/code_pairs_2022.csv', 'asc-code-pairs', '2022-01-01', 88],
	['asc/2026/code_pairs_2023.csv', 'asc-code-pairs', '2023-01-01', 184],
	['asc/2026/code_pairs_2025.csv', 'asc-code-pairs', '2025-01-01', 109],
	['asc/2026/code_pairs_2026.csv', 'asc-code-pairs', '2026-01-01', 132],
	['ncci/2026/mue_practitioner.json', 'mue-practitioner', '2026-04-01', 15_095],
	['ncci/2026/ncci_aoc_edits.json', 'add-on-edits', '2026-07-01', 7743],
	['zip/2025-10/ZIP5_OCT2025.txt', 'zip-localities', '2025-10-01', 42_956]
];

const NOT_USED = [
	`${OPPS}Addendum C.11122024.txt`,
	`${OPPS}Addendum C.11122024.xlsx`,
	`${OPPS}Addendum D2.10102024.txt`,
	`${OPPS}Addendum D2.10102024.xlsx`,
	`${OPPS}Addendum J - C-APC Exclusions.11132024.txt`,
	`${OPPS}Addendum M.10102024.txt`,
	`${OPPS}Addendum M.10102024.xlsx`,
	`${OPPS}Addendum N.103029924.txt`,
	`${OPPS}Addendum N.103029924.xlsx`,
	`${OPPS}Addendum O.11012024.txt`,
	`${OPPS}Addendum O.11012024.xlsx`,
	`${OPPS}Addendum Q.11122024.txt`,
	`${OPPS}Addendum Q.11122024.xlsx`,
	`${OPPS}Data AddB.11072024.txt`,
	`${OPPS}Data AddB.11072024.xlsx`,
	'opps/2026-07-derived/asc-rates.json',
	'opps/pricer-tables/blood-rank-2024.csv',
	'zip/2025-10/ZIP5lyout.txt',
	'pfs/2025-10/RVU25D.pdf'
];

describe.skipIf(!cmsFilesAreHere)(`each published file${orSkipped}`, () => {
	it.each(FILES)('%s is known as %s of %s with %i rows', async (path, kind, day, rows) => {
		const file = await readPublished(path);
		const sheet = sheetOf(file, kind);
		const { effectiveFrom, guessed } = sheet.recognition;
		expect(`${effectiveFrom}${guessed ? '?' : ''}`).toBe(day);
		expect([sheet.rowCount, sheet.rows.length]).toEqual([rows, rows]);
		expect(problemsOf(file)).toEqual([]);
		expect(messages(sheet.notices).filter((message) => message.includes('is not known'))).toEqual(
			[]
		);
		expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	it.each(NOT_USED)('%s is known and passed over', async (path) => {
		const file = await readPublished(path);
		expect(file.sheets).toEqual([]);
		expect(file.passedOver).toEqual([expect.objectContaining({ known: true })]);
	});

	it('of code pairs of 2024 contradicts itself at four pairs, of which neither row is used', async () => {
		const file = await readPublished('asc/2026/code_pairs_2024.csv');
		const { rows, problems, notices, setAside } = sheetOf(file, 'asc-code-pairs');
		expect(problems).toEqual([]);
		expect(rows).toHaveLength(101);
		expect(setAside.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
		expect(messages(notices)).toContainEqual(
			'code_pairs_2024.csv: two rows give a pair different offsets, so that neither is used: C1600-36902 from 2024-01-01, C1600-36903 from 2024-01-01, C1600-36905 from 2024-01-01, C1600-36906 from 2024-01-01.'
		);
	});
});

describe.skipIf(!cmsFilesAreHere)(`the forms of one table${orSkipped}`, () => {
	const rowsOf = async (path: string, kind: FileKind) =>
		lineless(sheetOf(await readPublished(path), kind).rows);

	it.each([
		['pfs', 'pfs/2025-10/PPRRVU2025_Oct.csv', 'pfs/2025-10/PPRRVU2025_Oct.txt'],
		['pfs', 'pfs/2025-10/PPRRVU2025_Oct.csv', 'pfs/2025-10/PPRRVU2025_Oct.xlsx'],
		['gpci', 'pfs/2025-10/GPCI2025.csv', 'pfs/2025-10/GPCI2025.txt'],
		['gpci', 'pfs/2025-10/GPCI2025.csv', 'pfs/2025-10/GPCI2025.xlsx'],
		['locality-counties', 'pfs/2025-10/25LOCCO.csv', 'pfs/2025-10/25LOCCO.xlsx'],
		['anaesthesia-factors', 'pfs/2025-10/ANES2025.csv', 'pfs/2025-10/ANES2025.xlsx'],
		['opps-cap', 'pfs/2025-10/OPPSCAP_Oct.csv', 'pfs/2025-10/OPPSCAP_Oct.txt'],
		['opps-cap', 'pfs/2025-10/OPPSCAP_Oct.csv', 'pfs/2025-10/OPPSCAP_Oct.xlsx'],
		['apc-rates', `${OPPS}Addendum A.11122024.txt`, `${OPPS}Addendum A.11122024.xlsx`],
		['opps', `${OPPS}Addendum B.11122024.txt`, `${OPPS}Addendum B.11122024.xlsx`],
		['inpatient-only', `${OPPS}Addendum E.10102024.txt`, `${OPPS}Addendum E.10102024.xlsx`],
		[
			'comprehensive-ranks',
			`${OPPS}Addendum J - Rank for Primary Assignment.11132024.txt`,
			`${OPPS}Addendum J.11132024.xlsx`
		],
		[
			'complexity-adjustments',
			`${OPPS}Addendum J - Complxity Adjustments.11132024.txt`,
			`${OPPS}Addendum J.11132024.xlsx`
		],
		[
			'complexity-evaluation',
			`${OPPS}Addendum J - Complexity Adj. Evaluation.11132024.txt`,
			`${OPPS}Addendum J.11132024.xlsx`
		],
		['out-migration', `${OPPS}Addendum L.10212024.txt`, `${OPPS}Addendum L.10212024.xlsx`],
		[
			'opps-device-offsets',
			`${OPPS}Addendum P - Device Intensive List.11142024.txt`,
			`${OPPS}Addendum P.11142024.xlsx`
		],
		[
			'opps-device-statistics',
			`${OPPS}Addendum P - HCPCS Offsets.11142024.txt`,
			`${OPPS}Addendum P.11142024.xlsx`
		]
	] as const)('%s: %s and %s give equal rows', async (kind, left, right) => {
		expect(differences(await rowsOf(left, kind), await rowsOf(right, kind))).toEqual([]);
	});

	it('the text of anaesthesia factors cuts names at 40 characters and says the same of the rest', async () => {
		const cut = (rows: readonly object[]) =>
			rows.map((row) => ({ ...row, name: (row as { name: string }).name.slice(0, 40).trim() }));
		const [csv, txt] = [
			await rowsOf('pfs/2025-10/ANES2025.csv', 'anaesthesia-factors'),
			await rowsOf('pfs/2025-10/ANES2025.txt', 'anaesthesia-factors')
		];
		expect(differences(cut(csv), cut(txt))).toEqual([]);
	});

	it('the text of counties is another edition with the same localities, and lacks the state of California', async () => {
		const key = (row: object) => {
			const { carrier, locality } = row as { carrier: string; locality: string };
			return `${carrier}-${locality}`;
		};
		const csv = await rowsOf('pfs/2025-10/25LOCCO.csv', 'locality-counties');
		const txt = await rowsOf('pfs/2025-10/25LOCCO.txt', 'locality-counties');
		expect(txt.map(key)).toEqual(csv.map(key));
		const stateless = txt.filter((row) => (row as { state: string }).state === '');
		expect(stateless.map(key)).toEqual(
			csv.filter((row) => (row as { state: string }).state === 'CALIFORNIA').map(key)
		);
		expect(stateless).toHaveLength(29);
	});
});

describe.skipIf(!cmsFilesAreHere)(`what the tables say${orSkipped}`, () => {
	it('of 2026: whose conversion factor it is', async () => {
		const july = sheetOf(await readPublished('pfs/2026-07/PPRRVU2026_Jul_nonQPP.csv'), 'pfs');
		expect(july.recognition.participants).toBe('non-qualifying');
		const october = sheetOf(await readPublished('pfs/2025-10/PPRRVU2025_Oct.csv'), 'pfs');
		expect(october.recognition.participants).toBeNull();
	});

	it('of rates that are not weight x conversion factor: a notice with their codes', async () => {
		const noticesOf = async (path: string) =>
			sheetOf(await readPublished(path), 'asc')
				.notices.map(({ message }) => message)
				.filter((message) => message.includes('weight x'));
		expect(await noticesOf('asc/2026/20260401/AA.csv')).toEqual([
			'AA.csv: the rate is not weight x 56.322 at 0871T; the published rate is taken.'
		]);
		expect(await noticesOf('asc/2025/20251001/AA.csv')).toEqual([
			'AA.csv: the rate is not weight x 54.895 at 0973T, 0975T, 0981T; the published rate is taken.'
		]);
		expect(await noticesOf('asc/2025/20250101/AA.csv')).toEqual([]);
	});

	it('of a payment indicator in small letters: a notice', async () => {
		const { rows, notices } = sheetOf(
			await readPublished('asc/2026/20260401/BB.csv'),
			'asc-ancillary'
		);
		expect(rows.find(({ code }) => code === 'J0892')?.paymentIndicator).toBe('K5');
		expect(notices).toContainEqual(
			expect.objectContaining({
				message: 'BB.csv, line 1374, column E (April 2026 Payment Indicator): "k5" is taken for K5.'
			})
		);
	});

	it('of rows repeated word for word: taken once, counted', async () => {
		const { setAside, notices } = sheetOf(
			await readPublished('asc/2025/20250101/BB.csv'),
			'asc-ancillary'
		);
		expect(setAside.map(({ line }) => line)).toEqual([676, 731, 733, 735]);
		expect(notices.map(({ message }) => message)).toContain(
			'BB.csv: rows that repeat another word for word are taken once: 4 rows, lines 676, 731, 733, 735.'
		);
	});

	it('of names beyond ASCII: Mayagüez and Bayamón', async () => {
		const { rows } = sheetOf(await readPublished('asc/2026/wage_index.csv'), 'asc-wage-index');
		const names = rows.filter(({ states }) => states.includes('PR')).map(({ name }) => name);
		expect(names.join('; ')).toContain('Mayagüez');
		expect(names.join('; ')).toContain('Bayamón');
	});

	it('of status indicators: the text of all rows, without footnotes', async () => {
		const { rows } = sheetOf(
			await readPublished(`${OPPS}Addendum D1.10242024.txt`),
			'status-indicators'
		);
		expect(rows.map(({ indicator }) => indicator).join(' ')).toBe(
			'A B C D E1 E2 F G H H1 J1 J2 K K1 L M N P Q1 Q2 Q3 Q4 R S T U V Y'
		);
		const meaning = (indicator: string) =>
			rows.find((row) => row.indicator === indicator)?.meaning ?? '';
		expect(meaning('S')).toBe(
			'Procedure or Service, Not Discounted When Multiple: Paid under OPPS; separate APC payment.'
		);
		expect(meaning('Q2')).toContain('In other circumstances');
		expect(meaning('Y')).not.toContain('contractor priced');
	});

	it('of the shifted GPCI parse: refused with entry and remedy', async () => {
		const file = await readPublished('bad/gpci-shifted-columns.json');
		const { problems, recognition } = sheetOf(file, 'gpci');
		expect(recognition.thirdParty).toBe(true);
		expect(problems.map(({ line }) => line)).toEqual([43, 110, 111, 112]);
		expect(problems[0]?.message).toContain('entry 43');
		expect(problems[0]?.message).toContain('01212_01: "HAWAII is half a name');
		expect(problems[0]?.message).toContain('import the csv, txt or xlsx file as CMS publishes it');
	});

	it('of a whole folder: every file, each once', async () => {
		const files = await readAll(join(cmsFolder, 'asc'));
		expect(files).toHaveLength(32);
		expect(files.flatMap(({ problems }) => problems)).toEqual([]);
		expect(new Set(files.map(({ file }) => file.path)).size).toBe(files.length);
	});
});
