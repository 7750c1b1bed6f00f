import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { seedRow } from '$lib/schemas/seed';
import { ownRows as ownAreas } from '$lib/server/importers/asc-wage-index/normalize';
import type { FileKind } from '$lib/server/importers/importer';
import {
	readAncillaryRates,
	readCodePairs,
	readDeviceOffsets,
	readSurgicalRates
} from '../../../seeds/derive/published/asc';
import {
	readPublished as derivedFrom,
	type PublishedFile
} from '../../../seeds/derive/published/file';
import { readGpci } from '../../../seeds/derive/published/gpci';
import { readAddOnEdits, readMue } from '../../../seeds/derive/published/ncci';
import {
	readAddendumA,
	readAddendumB,
	readComplexityAdjustments,
	readComprehensiveRanks,
	readHospitalDeviceOffsets,
	readParsedAddendumB,
	readPricerApcRates
} from '../../../seeds/derive/published/opps';
import { readPfsSheet, readPfsText } from '../../../seeds/derive/published/pfs';
import { EVERY_CODE } from '../../../seeds/derive/published/rows';
import { ownRows, readWageIndex } from '../../../seeds/derive/published/wage-index';
import { cmsFolder } from '../../fixtures/published';
import { cmsFilesAreHere, differences, orSkipped, readPublished, sheetOf } from './published';

type Kind = FileKind & keyof typeof seedRow;

const OPPS = 'opps/2025/2025 NFRM ';
const MUE_FILE = 'MCR_MUE_PractitionerServices_Eff_04-01-2026.csv';
const ADD_ON_FILE = 'AOC_V2026Q3-F-MCR.txt';

/** How the seeds' derivation reads each file, whole. */
const DERIVED: readonly [Kind, string, (file: PublishedFile) => object[]][] = [
	[
		'pfs',
		'pfs/2025-10/PPRRVU2025_Oct.csv',
		(file) => readPfsSheet(file, EVERY_CODE).map(({ row }) => row)
	],
	[
		'pfs',
		'pfs/2026-04/PPRRVU2026_Apr_nonQPP.txt',
		(file) => readPfsText(file, EVERY_CODE).map(({ row }) => row)
	],
	[
		'pfs',
		'pfs/2026-07/PPRRVU2026_Jul_nonQPP.csv',
		(file) => readPfsSheet(file, EVERY_CODE).map(({ row }) => row)
	],
	['gpci', 'pfs/2025-10/GPCI2025.csv', readGpci],
	['gpci', 'pfs/2026-04/GPCI2026_RVU26B.csv', readGpci],
	['opps', `${OPPS}Addendum B.11122024.txt`, (file) => readAddendumB(file, EVERY_CODE)],
	['opps', 'opps/2026-07-derived/opps-rates.json', (file) => readParsedAddendumB(file, EVERY_CODE)],
	['apc-rates', `${OPPS}Addendum A.11122024.txt`, (file) => readAddendumA(file, '2025-01-01')],
	...[2020, 2021, 2022, 2023, 2024].map(
		(year): [Kind, string, (file: PublishedFile) => object[]] => [
			'apc-rates',
			`opps/pricer-tables/apc-rate-${year}.csv`,
			readPricerApcRates
		]
	),
	[
		'comprehensive-ranks',
		`${OPPS}Addendum J - Rank for Primary Assignment.11132024.txt`,
		(file) => readComprehensiveRanks(file, EVERY_CODE)
	],
	[
		'complexity-adjustments',
		`${OPPS}Addendum J - Complxity Adjustments.11132024.txt`,
		(file) => readComplexityAdjustments(file, EVERY_CODE)
	],
	[
		'opps-device-offsets',
		`${OPPS}Addendum P - Device Intensive List.11142024.txt`,
		(file) => readHospitalDeviceOffsets(file, EVERY_CODE)
	],
	['asc-device-offsets', 'asc/2025/20251001/FF.csv', (file) => readDeviceOffsets(file, EVERY_CODE)],
	['asc-device-offsets', 'asc/2026/20260401/FF.csv', (file) => readDeviceOffsets(file, EVERY_CODE)],
	['asc-wage-index', 'asc/2026/wage_index.csv', (file) => readWageIndex(file, ',')],
	['asc-code-pairs', 'asc/2026/code_pairs_2025.csv', (file) => readCodePairs(file, EVERY_CODE)],
	['asc-code-pairs', 'asc/2026/code_pairs_2026.csv', (file) => readCodePairs(file, EVERY_CODE)],
	[
		'mue-practitioner',
		'ncci/2026/mue_practitioner.json',
		(file) => readMue(file, MUE_FILE, EVERY_CODE)
	],
	[
		'add-on-edits',
		'ncci/2026/ncci_aoc_edits.json',
		(file) => readAddOnEdits(file, ADD_ON_FILE, '2026-07-01', EVERY_CODE)
	]
];

const typed = (kind: Kind, rows: readonly object[]): object[] => {
	const schema: z.ZodType<object> = seedRow[kind];
	return rows.map((row) => schema.parse(row));
};

describe.skipIf(!cmsFilesAreHere)(
	`the rows equal those of the seeds' derivation${orSkipped}`,
	() => {
		it.each(DERIVED)('%s: %s', async (kind, path, derive) => {
			const { rows } = sheetOf(await readPublished(path), kind);
			const derived = typed(kind, derive(derivedFrom(cmsFolder, path)));
			expect(differences(rows, derived)).toEqual([]);
		});

		const capitals = (row: object) => {
			const { paymentIndicator } = row as { paymentIndicator: string };
			return { ...row, paymentIndicator: paymentIndicator.toUpperCase() };
		};

		it.each(['2025/20250101', '2025/20251001', '2026/20260101', '2026/20260401'])(
			'asc and asc-ancillary: %s, but for an indicator in small letters',
			async (folder) => {
				const [aa, bb] = [`asc/${folder}/AA.csv`, `asc/${folder}/BB.csv`];
				const surgical = readSurgicalRates(derivedFrom(cmsFolder, aa), EVERY_CODE);
				const ancillary = readAncillaryRates(derivedFrom(cmsFolder, bb), EVERY_CODE);
				expect(
					differences(sheetOf(await readPublished(aa), 'asc').rows, typed('asc', surgical))
				).toEqual([]);
				expect(
					differences(
						sheetOf(await readPublished(bb), 'asc-ancillary').rows,
						typed('asc-ancillary', ancillary).map(capitals)
					)
				).toEqual([]);
			}
		);

		it('asc-wage-index of 2025: with the next year at hand, the areas that the derivation takes', async () => {
			const path = (year: number) => `asc/${year}/wage_index.${year === 2025 ? 'txt' : 'csv'}`;
			const year = sheetOf(await readPublished(path(2025)), 'asc-wage-index');
			const next = sheetOf(await readPublished(path(2026)), 'asc-wage-index');
			const all = [...year.rows, ...year.setAside].sort((a, b) => a.line - b.line);
			const own = ownRows(
				readWageIndex(derivedFrom(cmsFolder, path(2025)), '\t'),
				readWageIndex(derivedFrom(cmsFolder, path(2026)), ',')
			);
			const taken = ownAreas(all, next.rows);
			expect(differences(taken.rows, typed('asc-wage-index', own.own))).toEqual([]);
			const differing = year.rows.filter((row) => !taken.rows.includes(row));
			expect(differing.map(({ area }) => area)).toEqual(['22', '40']);
		});
	}
);
