import type { SeedKind } from '../../src/lib/schemas/seed';
import type { ReleaseStatus } from '../../src/lib/domain/rates/release';

/** A release of the embedded default: the published file that it is read from, and how it is cited. */
export interface PublishedRelease {
	/** Of the seed file. */
	folder: 'rates' | 'geo';
	/** Of the published file, below the folder of CMS files. */
	path: string;
	id: string;
	kind: SeedKind;
	title: string;
	/** It holds for the rest of its calendar year. */
	effectiveFrom: string;
	status: ReleaseStatus;
	source: string;
	url: string | null;
	/** The CMS file that every row of a third-party parse says it was made from. */
	madeFrom?: string;
	/** By what a weight becomes a rate, for the check only. */
	conversionFactor?: string;
}

const PFS_PAGE =
	'https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files';
const ASC_PAGE =
	'https://www.cms.gov/medicare/payment/prospective-payment-systems/ambulatory-surgical-center-asc/asc-payment-rates-addenda';

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

const pfs = (
	path: string,
	[title, year, month]: [string, Year, Month],
	edition: string
): PublishedRelease => ({
	folder: 'rates',
	path,
	id: `pfs-${year}-${month}`,
	kind: 'pfs',
	title,
	effectiveFrom: `${year}-${month}-01`,
	status: 'final',
	source: `CMS, Physician Fee Schedule relative value files, ${title} (${edition})`,
	url: PFS_PAGE
});

const PFS_OF_OCTOBER_2025 = pfs(
	'pfs/2025-10/PPRRVU2025_Oct.csv',
	['RVU25D', 2025, '10'],
	'October 2025 release'
);
const PFS_OF_JULY_2026 = pfs(
	'pfs/2026-07/PPRRVU2026_Jul_nonQPP.csv',
	['RVU26C', 2026, '07'],
	'July 2026 release, non-QPP'
);

/** The fee schedules whose endoscopies bring the bases of their families with them: the last of each year. */
export const FAMILIES_OF_ENDOSCOPIES = [PFS_OF_OCTOBER_2025, PFS_OF_JULY_2026] as const;

const PFS = [
	PFS_OF_OCTOBER_2025,
	pfs(
		'pfs/2026-04/PPRRVU2026_Apr_nonQPP.txt',
		['RVU26B', 2026, '04'],
		'April 2026 release, non-QPP'
	),
	PFS_OF_JULY_2026
];

const gpci = (path: string, year: Year, publication: string): PublishedRelease => ({
	folder: 'geo',
	path,
	id: `gpci-${year}`,
	kind: 'gpci',
	title: `GPCI ${year}`,
	effectiveFrom: `${year}-01-01`,
	status: 'final',
	source: `CMS, Physician Fee Schedule relative value files, ${publication}, Addendum E: GPCIs of CY ${year}`,
	url: PFS_PAGE
});

/** The counties of each locality, from which the map of localities is drawn. */
export const LOCALITY_COUNTIES: PublishedRelease = {
	folder: 'geo',
	path: 'pfs/2025-10/25LOCCO.csv',
	id: 'locality-counties-2025',
	kind: 'locality-counties',
	title: 'Counties of localities 2025',
	effectiveFrom: '2025-01-01',
	status: 'final',
	source:
		'CMS, Physician Fee Schedule relative value files, RVU25D, counties included in the localities of CY 2025',
	url: PFS_PAGE
};

const ZIP_PREFIXES: PublishedRelease = {
	folder: 'geo',
	path: 'zip/2025-10/ZIP5_OCT2025.txt',
	id: 'zip-localities-2025-10',
	kind: 'zip-localities',
	title: 'ZIP localities October 2025',
	effectiveFrom: '2025-10-01',
	status: 'final',
	source: 'CMS, ZIP code to carrier locality file (ZIP5), October 2025, counted by three digits',
	url: null
};

/** A table of the OPPS final rule of 2025. */
const finalRule = (
	path: string,
	kind: SeedKind,
	title: string,
	addendum: string
): PublishedRelease => ({
	folder: 'rates',
	path: `opps/2025/2025 NFRM ${path}`,
	id: `${kind}-2025`,
	kind,
	title,
	effectiveFrom: '2025-01-01',
	status: 'final',
	source: `CMS, OPPS ${addendum}, CY 2025 final rule (CMS-1809-FC)`,
	url: null
});

const OPPS: readonly PublishedRelease[] = [
	{
		...finalRule('Addendum B.11122024.txt', 'opps', 'OPPS Addendum B 2025', 'Addendum B'),
		conversionFactor: OPPS_FACTOR_2025
	},
	{
		folder: 'rates',
		path: 'opps/2026-07-derived/opps-rates.json',
		id: 'opps-2026-07',
		kind: 'opps',
		title: 'OPPS July 2026',
		effectiveFrom: '2026-07-01',
		status: 'third-party',
		source: 'Third-party parse of CMS OPPS Addendum B, July 2026; not the official file',
		url: null
	}
];

/** Ranks and costs, complexity adjustments and their evaluation, and device offsets of comprehensive and device-intensive procedures. */
const COMPREHENSIVE = [
	finalRule(
		'Addendum J - Rank for Primary Assignment.11132024.txt',
		'comprehensive-ranks',
		'C-APC ranks 2025',
		'Addendum J, rank for primary assignment'
	),
	finalRule(
		'Addendum J - Complxity Adjustments.11132024.txt',
		'complexity-adjustments',
		'Complexity adjustments 2025',
		'Addendum J, complexity adjustments'
	),
	finalRule(
		'Addendum J - Complexity Adj. Evaluation.11132024.txt',
		'complexity-evaluation',
		'Complexity evaluation 2025',
		'Addendum J, evaluation of complexity adjustments'
	),
	finalRule(
		'Addendum P - Device Intensive List.11142024.txt',
		'opps-device-offsets',
		'OPPS device offsets 2025',
		'Addendum P, device-intensive list'
	)
];

/** APC rates: those of CMS's pricer to 2024, Addendum A of 2025. */
const APC_RATES = [
	...['2020', '2021', '2022', '2023', '2024'].map((year): PublishedRelease => ({
		folder: 'rates',
		path: `opps/pricer-tables/apc-rate-${year}.csv`,
		id: `apc-rates-${year}`,
		kind: 'apc-rates',
		title: `APC rates ${year}`,
		effectiveFrom: `${year}-01-01`,
		status: 'final',
		source: `CMS, OPPS pricer ${year}, table of APC rates and coinsurance`,
		url: null
	})),
	finalRule('Addendum A.11122024.txt', 'apc-rates', 'OPPS Addendum A 2025', 'Addendum A')
];

const ASC_QUARTERS: readonly (readonly [Year, Month])[] = [
	[2025, '01'],
	[2025, '04'],
	[2025, '07'],
	[2025, '10'],
	[2026, '01'],
	[2026, '04']
];

function ascQuarter([year, month]: readonly [Year, Month]): PublishedRelease[] {
	const quarter = `${MONTHS[month]} ${year}`;
	const addendum = (
		name: 'AA' | 'BB' | 'FF',
		kind: SeedKind,
		title: string,
		content: string
	): PublishedRelease => ({
		folder: 'rates',
		path: `asc/${year}/${year}${month}01/${name}.csv`,
		id: `${kind}-${year}-${month}`,
		kind,
		title: `${title} ${quarter}`,
		effectiveFrom: `${year}-${month}-01`,
		status: 'final',
		source: `CMS, ASC Addendum ${name} (${content}), ${quarter}`,
		url: ASC_PAGE
	});
	const conversionFactor = ASC_FACTOR[year];
	return [
		{ ...addendum('AA', 'asc', 'ASC', 'surgical procedures'), conversionFactor },
		{ ...addendum('BB', 'asc-ancillary', 'ASC ancillary', 'ancillary services'), conversionFactor },
		addendum('FF', 'asc-device-offsets', 'ASC device offsets', 'device offset percentages')
	];
}

const wageIndex = (path: string, year: Year, remark: string): PublishedRelease => ({
	folder: 'geo',
	path,
	id: `asc-wage-index-${year}`,
	kind: 'asc-wage-index',
	title: `ASC wage index ${year}`,
	effectiveFrom: `${year}-01-01`,
	status: remark ? 'unverified' : 'final',
	source: `CMS, ASC wage index of CY ${year}${remark}`,
	url: null
});

export const WAGE_INDEX_2025 = wageIndex(
	'asc/2025/wage_index.txt',
	2025,
	'; where the file repeats an area, the row taken for its own'
);
export const WAGE_INDEX_2026 = wageIndex('asc/2026/wage_index.csv', 2026, '');

const codePairs = (year: Year): PublishedRelease => ({
	folder: 'rates',
	path: `asc/2026/code_pairs_${year}.csv`,
	id: `asc-code-pairs-${year}`,
	kind: 'asc-code-pairs',
	title: `ASC code pairs ${year}`,
	effectiveFrom: `${year}-01-01`,
	status: 'final',
	source: `CMS, ASC code pairs of CY ${year}: pass-through device, procedure and percentage`,
	url: null
});

/** The CMS files that the parses of edits say they were made from. */
const MUE_FILE = 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv';
const ADD_ON_FILE = 'AOC_V2026Q3-F-MCR.txt';

const EDITS: readonly PublishedRelease[] = [
	{
		folder: 'rates',
		path: 'ncci/2026/mue_practitioner.json',
		id: 'mue-practitioner-2026-04',
		kind: 'mue-practitioner',
		title: 'MUE practitioner April 2026',
		effectiveFrom: '2026-04-01',
		status: 'third-party',
		source: `Third-party parse of CMS, Medicare NCCI medically unlikely edits, practitioner services, April 2026 (${MUE_FILE}); not the official file`,
		url: null,
		madeFrom: MUE_FILE
	},
	{
		folder: 'rates',
		path: 'ncci/2026/ncci_aoc_edits.json',
		id: 'add-on-edits-2026-07',
		kind: 'add-on-edits',
		title: 'Add-on code edits July 2026',
		effectiveFrom: '2026-07-01',
		status: 'third-party',
		source: `Third-party parse of CMS, Medicare NCCI add-on code edits, third quarter of 2026 (${ADD_ON_FILE}); not the official file`,
		url: null,
		madeFrom: ADD_ON_FILE
	}
];

/** Every release of the embedded default. */
export const RELEASES: readonly PublishedRelease[] = [
	...PFS,
	gpci('pfs/2025-10/GPCI2025.csv', 2025, 'RVU25D'),
	gpci('pfs/2026-04/GPCI2026_RVU26B.csv', 2026, 'RVU26B'),
	LOCALITY_COUNTIES,
	ZIP_PREFIXES,
	...OPPS,
	...COMPREHENSIVE,
	...APC_RATES,
	...ASC_QUARTERS.flatMap(ascQuarter),
	WAGE_INDEX_2025,
	WAGE_INDEX_2026,
	codePairs(2025),
	codePairs(2026),
	...EDITS
];
