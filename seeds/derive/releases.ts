import type { z } from 'zod';
import type { seedTable } from '../../src/lib/schemas/seed';
import { ratesThatDiffer, totalsThatDiffer } from './checks';
import {
	readAncillaryRates,
	readCodePairs,
	readDeviceOffsets,
	readSurgicalRates
} from './published/asc';
import { PublishedFileError, readPublished, sha256, type PublishedFile } from './published/file';
import { readGpci } from './published/gpci';
import { readAddOnEdits, readMue } from './published/ncci';
import {
	readAddendumA,
	readAddendumB,
	readComplexityAdjustments,
	readComprehensiveRanks,
	readHospitalDeviceOffsets,
	readParsedAddendumB,
	readPricerApcRates
} from './published/opps';
import { readPfsSheet, readPfsText, type PfsEntry } from './published/pfs';
import { EVERY_CODE, type Codes, type SeedRow } from './published/rows';
import { continuedAs, ownRows, readWageIndex } from './published/wage-index';

type SeedRelease = z.input<typeof seedTable>['release'];

/** One seed file: its release, its rows, and what a reader of the derivation should know. */
export interface DerivedTable {
	folder: 'rates' | 'geo';
	release: SeedRelease;
	rows: object[];
	notices: string[];
}

const PFS_PAGE =
	'https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files';
const ASC_PAGE =
	'https://www.cms.gov/medicare/payment/prospective-payment-systems/ambulatory-surgical-center-asc/asc-payment-rates-addenda';

const PFS_OF_OCTOBER_2025 = 'pfs/2025-10/PPRRVU2025_Oct.csv';
const PFS_OF_JULY_2026 = 'pfs/2026-07/PPRRVU2026_Jul_nonQPP.csv';

/** By what a weight becomes a rate, for the check only. */
const OPPS_FACTOR_2025 = '89.169';
const ASC_FACTOR = { 2025: '54.895', 2026: '56.322' } as const;

type Year = keyof typeof ASC_FACTOR;
type Month = '01' | '04' | '07' | '10';

const MONTHS: Record<Month, string> = {
	'01': 'January',
	'04': 'April',
	'07': 'July',
	'10': 'October'
};

/**
 * Every release of the embedded default for the codes, read from the folder of CMS files; for `EVERY_CODE` the whole
 * published tables. With an endoscopy comes the base of its family, whose fee it is priced by. Edits are those of add-on
 * codes among the codes, with all their primaries.
 */
export function deriveTables(folder: string, listed: Codes): DerivedTable[] {
	const open = (path: string) => readPublished(folder, path);
	const bases = endoscopicBases(open, listed);
	const codes: Codes = { has: (code) => listed.has(code) || bases.has(code) };
	const tables = [
		...pfsTables(open, codes),
		...gpciTables(open),
		...oppsTables(open, codes),
		...comprehensiveTables(open, codes),
		...apcTables(open),
		...ASC_QUARTERS.flatMap(([year, month]) => ascTables(open, codes, year, month)),
		...wageIndexTables(open),
		...codePairTables(open, codes),
		...editTables(open, codes)
	];
	for (const { release, rows } of tables) {
		if (rows.length === 0)
			throw new PublishedFileError(`${release.file}: no row was read from it.`);
		if (listed === EVERY_CODE || OF_NO_CODE.has(release.kind)) release.extent = 'whole';
	}
	return tables;
}

/** Tables that are taken whole, since their rows are of places and APCs. */
const OF_NO_CODE: ReadonlySet<string> = new Set(['gpci', 'asc-wage-index', 'apc-rates']);

type Open = (path: string) => PublishedFile;

function endoscopicBases(open: Open, codes: Codes): ReadonlySet<string> {
	const entries = readPfsSheet(open(PFS_OF_OCTOBER_2025), codes).concat(
		readPfsSheet(open(PFS_OF_JULY_2026), codes)
	);
	return new Set(entries.map(({ row }) => row.endoscopicBase).filter(Boolean));
}

/** A release over the rest of its calendar year. */
function release(
	files: PublishedFile[],
	fields: Pick<SeedRelease, 'id' | 'kind' | 'title' | 'effectiveFrom' | 'source' | 'url'>,
	status: SeedRelease['status'] = 'final'
): SeedRelease {
	return {
		id: fields.id,
		kind: fields.kind,
		title: fields.title,
		file: files.map(({ name }) => name).join(' + '),
		sha256: sha256(files),
		effectiveFrom: fields.effectiveFrom,
		effectiveTo: `${fields.effectiveFrom.slice(0, 4)}-12-31`,
		status,
		extent: 'selection',
		source: fields.source,
		url: fields.url
	};
}

function pfsTables(open: Open, codes: Codes): DerivedTable[] {
	const table = (
		path: string,
		readEntries: (file: PublishedFile, codes: Codes) => PfsEntry[],
		[title, year, month]: [string, Year, Month],
		edition: string
	): DerivedTable => {
		const file = open(path);
		const entries = readEntries(file, codes);
		return {
			folder: 'rates',
			release: release([file], {
				id: `pfs-${year}-${month}`,
				kind: 'pfs',
				title,
				effectiveFrom: `${year}-${month}-01`,
				source: `CMS, Physician Fee Schedule relative value files, ${title} (${edition})`,
				url: PFS_PAGE
			}),
			rows: entries.map(({ row }) => row),
			notices: totalsThatDiffer(entries)
		};
	};
	return [
		table(PFS_OF_OCTOBER_2025, readPfsSheet, ['RVU25D', 2025, '10'], 'October 2025 release'),
		table(
			'pfs/2026-04/PPRRVU2026_Apr_nonQPP.txt',
			readPfsText,
			['RVU26B', 2026, '04'],
			'April 2026 release, non-QPP'
		),
		table(PFS_OF_JULY_2026, readPfsSheet, ['RVU26C', 2026, '07'], 'July 2026 release, non-QPP')
	];
}

function gpciTables(open: Open): DerivedTable[] {
	const table = (path: string, year: Year, publication: string): DerivedTable => {
		const file = open(path);
		return {
			folder: 'geo',
			release: release([file], {
				id: `gpci-${year}`,
				kind: 'gpci',
				title: `GPCI ${year}`,
				effectiveFrom: `${year}-01-01`,
				source: `CMS, Physician Fee Schedule relative value files, ${publication}, Addendum E: GPCIs of CY ${year}`,
				url: PFS_PAGE
			}),
			rows: readGpci(file),
			notices: []
		};
	};
	return [
		table('pfs/2025-10/GPCI2025.csv', 2025, 'RVU25D'),
		table('pfs/2026-04/GPCI2026_RVU26B.csv', 2026, 'RVU26B')
	];
}

function oppsTables(open: Open, codes: Codes): DerivedTable[] {
	const final = open('opps/2025/2025 NFRM Addendum B.11122024.txt');
	const finalRows = readAddendumB(final, codes);
	const parsed = open('opps/2026-07-derived/opps-rates.json');
	return [
		{
			folder: 'rates',
			release: release([final], {
				id: 'opps-2025',
				kind: 'opps',
				title: 'OPPS Addendum B 2025',
				effectiveFrom: '2025-01-01',
				source: 'CMS, OPPS Addendum B, CY 2025 final rule (CMS-1809-FC)',
				url: null
			}),
			rows: finalRows,
			notices: ratesThatDiffer(finalRows, OPPS_FACTOR_2025)
		},
		{
			folder: 'rates',
			release: release(
				[parsed],
				{
					id: 'opps-2026-07',
					kind: 'opps',
					title: 'OPPS July 2026',
					effectiveFrom: '2026-07-01',
					source: 'Third-party parse of CMS OPPS Addendum B, July 2026; not the official file',
					url: null
				},
				'third-party'
			),
			rows: readParsedAddendumB(parsed, codes),
			notices: []
		}
	];
}

/** Ranks, complexity adjustments and device offsets of comprehensive and device-intensive procedures. */
function comprehensiveTables(open: Open, codes: Codes): DerivedTable[] {
	const ranks = open('opps/2025/2025 NFRM Addendum J - Rank for Primary Assignment.11132024.txt');
	const pairs = open('opps/2025/2025 NFRM Addendum J - Complxity Adjustments.11132024.txt');
	const offsets = open('opps/2025/2025 NFRM Addendum P - Device Intensive List.11142024.txt');
	const table = (
		file: PublishedFile,
		kind: SeedRelease['kind'],
		title: string,
		addendum: string,
		rows: DerivedTable['rows']
	): DerivedTable => ({
		folder: 'rates',
		release: release([file], {
			id: `${kind}-2025`,
			kind,
			title,
			effectiveFrom: '2025-01-01',
			source: `CMS, OPPS ${addendum}, CY 2025 final rule (CMS-1809-FC)`,
			url: null
		}),
		rows,
		notices: []
	});
	return [
		table(
			ranks,
			'comprehensive-ranks',
			'C-APC ranks 2025',
			'Addendum J, rank for primary assignment',
			readComprehensiveRanks(ranks, codes)
		),
		table(
			pairs,
			'complexity-adjustments',
			'Complexity adjustments 2025',
			'Addendum J, complexity adjustments',
			readComplexityAdjustments(pairs, codes)
		),
		table(
			offsets,
			'opps-device-offsets',
			'OPPS device offsets 2025',
			'Addendum P, device-intensive list',
			readHospitalDeviceOffsets(offsets, codes)
		)
	];
}

/** APC rates: those of CMS's pricer to 2024, Addendum A of 2025. */
function apcTables(open: Open): DerivedTable[] {
	const pricer = ['2020', '2021', '2022', '2023', '2024'].map((year): DerivedTable => {
		const file = open(`opps/pricer-tables/apc-rate-${year}.csv`);
		return {
			folder: 'rates',
			release: release([file], {
				id: `apc-rates-${year}`,
				kind: 'apc-rates',
				title: `APC rates ${year}`,
				effectiveFrom: `${year}-01-01`,
				source: `CMS, OPPS pricer ${year}, table of APC rates and coinsurance`,
				url: null
			}),
			rows: readPricerApcRates(file),
			notices: []
		};
	});
	const final = open('opps/2025/2025 NFRM Addendum A.11122024.txt');
	return [
		...pricer,
		{
			folder: 'rates',
			release: release([final], {
				id: 'apc-rates-2025',
				kind: 'apc-rates',
				title: 'OPPS Addendum A 2025',
				effectiveFrom: '2025-01-01',
				source: 'CMS, OPPS Addendum A, CY 2025 final rule (CMS-1809-FC)',
				url: null
			}),
			rows: readAddendumA(final, '2025-01-01'),
			notices: []
		}
	];
}

const ASC_QUARTERS: readonly (readonly [Year, Month])[] = [
	[2025, '01'],
	[2025, '04'],
	[2025, '07'],
	[2025, '10'],
	[2026, '01'],
	[2026, '04']
];

function ascTables(open: Open, codes: Codes, year: Year, month: Month): DerivedTable[] {
	const folder = `asc/${year}/${year}${month}01`;
	const quarter = `${MONTHS[month]} ${year}`;
	const effectiveFrom = `${year}-${month}-01`;
	const [aa, bb, ff] = [
		open(`${folder}/AA.csv`),
		open(`${folder}/BB.csv`),
		open(`${folder}/FF.csv`)
	];
	const surgical = readSurgicalRates(aa, codes);
	const ancillary = readAncillaryRates(bb, codes);
	return [
		{
			folder: 'rates',
			release: release([aa], {
				id: `asc-${year}-${month}`,
				kind: 'asc',
				title: `ASC ${quarter}`,
				effectiveFrom,
				source: `CMS, ASC Addendum AA (surgical procedures), ${quarter}`,
				url: ASC_PAGE
			}),
			rows: surgical,
			notices: ratesThatDiffer(surgical, ASC_FACTOR[year])
		},
		{
			folder: 'rates',
			release: release([bb], {
				id: `asc-ancillary-${year}-${month}`,
				kind: 'asc-ancillary',
				title: `ASC ancillary ${quarter}`,
				effectiveFrom,
				source: `CMS, ASC Addendum BB (ancillary services), ${quarter}`,
				url: ASC_PAGE
			}),
			rows: ancillary,
			notices: ratesThatDiffer(ancillary, ASC_FACTOR[year])
		},
		{
			folder: 'rates',
			release: release([ff], {
				id: `asc-device-offsets-${year}-${month}`,
				kind: 'asc-device-offsets',
				title: `ASC device offsets ${quarter}`,
				effectiveFrom,
				source: `CMS, ASC Addendum FF (device offset percentages), ${quarter}`,
				url: ASC_PAGE
			}),
			rows: readDeviceOffsets(ff, codes),
			notices: []
		}
	];
}

function wageIndexTables(open: Open): DerivedTable[] {
	const file2025 = open('asc/2025/wage_index.txt');
	const file2026 = open('asc/2026/wage_index.csv');
	const rows2026 = readWageIndex(file2026, ',');
	const { own, leftOut } = ownRows(readWageIndex(file2025, '\t'), rows2026);
	const table = (
		file: PublishedFile,
		year: Year,
		rows: SeedRow<'asc-wage-index'>[],
		remark: string,
		notices: string[]
	): DerivedTable => ({
		folder: 'geo',
		release: release(
			[file],
			{
				id: `asc-wage-index-${year}`,
				kind: 'asc-wage-index',
				title: `ASC wage index ${year}`,
				effectiveFrom: `${year}-01-01`,
				source: `CMS, ASC wage index of CY ${year}${remark}`,
				url: null
			},
			remark ? 'unverified' : 'final'
		),
		rows,
		notices
	});
	return [
		table(
			file2025,
			2025,
			own,
			'; where the file repeats an area, the row taken for its own',
			repeatsLeftOut(leftOut, rows2026)
		),
		table(file2026, 2026, rows2026, '', [])
	];
}

function repeatsLeftOut(
	leftOut: readonly SeedRow<'asc-wage-index'>[],
	nextYear: readonly SeedRow<'asc-wage-index'>[]
): string[] {
	const rows = leftOut.map((row) => {
		const later = continuedAs(row, nextYear);
		return `line ${row.line}: ${row.area} ${row.name} ${row.index}${later ? ` (95% of it is 2026's ${later.area} ${later.name})` : ''}`;
	});
	return [`${rows.length} rows that repeat the code of an area are left out`, ...rows];
}

function codePairTables(open: Open, codes: Codes): DerivedTable[] {
	const table = (path: string, year: Year): DerivedTable => {
		const file = open(path);
		return {
			folder: 'rates',
			release: release([file], {
				id: `asc-code-pairs-${year}`,
				kind: 'asc-code-pairs',
				title: `ASC code pairs ${year}`,
				effectiveFrom: `${year}-01-01`,
				source: `CMS, ASC code pairs of CY ${year}: pass-through device, procedure and percentage`,
				url: null
			}),
			rows: readCodePairs(file, codes),
			notices: []
		};
	};
	return [table('asc/2026/code_pairs_2025.csv', 2025), table('asc/2026/code_pairs_2026.csv', 2026)];
}

/** The CMS files that the parses say they were made from. */
const MUE_FILE = 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv';
const ADD_ON_FILE = 'AOC_V2026Q3-F-MCR.txt';

function editTables(open: Open, codes: Codes): DerivedTable[] {
	const mue = open('ncci/2026/mue_practitioner.json');
	const addOns = open('ncci/2026/ncci_aoc_edits.json');
	const addOnsFrom = '2026-07-01';
	return [
		{
			folder: 'rates',
			release: release(
				[mue],
				{
					id: 'mue-practitioner-2026-04',
					kind: 'mue-practitioner',
					title: 'MUE practitioner April 2026',
					effectiveFrom: '2026-04-01',
					source: `Third-party parse of CMS, Medicare NCCI medically unlikely edits, practitioner services, April 2026 (${MUE_FILE}); not the official file`,
					url: null
				},
				'third-party'
			),
			rows: readMue(mue, MUE_FILE, codes),
			notices: []
		},
		{
			folder: 'rates',
			release: release(
				[addOns],
				{
					id: 'add-on-edits-2026-07',
					kind: 'add-on-edits',
					title: 'Add-on code edits July 2026',
					effectiveFrom: addOnsFrom,
					source: `Third-party parse of CMS, Medicare NCCI add-on code edits, third quarter of 2026 (${ADD_ON_FILE}); not the official file`,
					url: null
				},
				'third-party'
			),
			rows: readAddOnEdits(addOns, ADD_ON_FILE, addOnsFrom, codes),
			notices: []
		}
	];
}
