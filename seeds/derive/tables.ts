import type { z } from 'zod';
import { distributionsOf, type Distribution } from '../../src/lib/domain/profiles/percentile';
import type { seedDistributions, SeedKind, seedTable } from '../../src/lib/schemas/seed';
import { ownRows } from '../../src/lib/server/importers/asc-wage-index/normalize';
import type { RowOf } from '../../src/lib/server/importers/importer';
import { factorThatDiffers } from './checks';
import { EVERY_CODE, type Codes } from './codes';
import { PublishedFileError, readPublished, type PublishedTable, type Row } from './published';
import {
	FAMILIES_OF_ENDOSCOPIES,
	RELEASES,
	WAGE_INDEX_2025,
	WAGE_INDEX_2026,
	type PublishedRelease
} from './releases';
import { repeatsLeftOut } from './wage-index';
import { prefixesOf } from './zip-prefixes';

/** One seed file: its release, its rows, and what a reader of the derivation should know. */
export interface DerivedTable {
	folder: PublishedRelease['folder'];
	release: z.input<typeof seedTable>['release'];
	rows: readonly Row[];
	notices: readonly string[];
}

/** How often each work RVU stands in a published fee schedule, of all its codes. */
export interface DerivedDistributions {
	id: string;
	source: z.input<typeof seedDistributions>['source'];
	sections: readonly Distribution[];
}

/** The distributions of work RVUs of every fee schedule of the embedded default. */
export async function deriveDistributions(folder: string): Promise<DerivedDistributions[]> {
	const derived: DerivedDistributions[] = [];
	for (const release of RELEASES.filter(({ kind }) => kind === 'pfs')) {
		const { file, sha256, rows } = await readPublished(folder, release);
		const { title, source, url } = release;
		derived.push({
			id: `work-rvu-${release.effectiveFrom.slice(0, 7)}`,
			source: { title, file, sha256, citation: source, url },
			sections: distributionsOf(rows as readonly RowOf['pfs'][])
		});
	}
	return derived;
}

/** The tables as read, by the release that they are of. */
type Tables = ReadonlyMap<PublishedRelease, PublishedTable>;

/**
 * Every release of the embedded default for the codes, read from the folder of CMS files; for `EVERY_CODE` the whole
 * published tables. With an endoscopy comes the base of its family, whose fee it is priced by. Edits are those of add-on
 * codes among the codes, with all their primaries.
 */
export async function deriveTables(folder: string, listed: Codes): Promise<DerivedTable[]> {
	const tables = new Map<PublishedRelease, PublishedTable>();
	for (const release of RELEASES) tables.set(release, await readPublished(folder, release));
	const bases = endoscopicBases(tables, listed);
	const codes: Codes = { has: (code) => listed.has(code) || bases.has(code) };
	return [...withOwnAreas(tables)].map(([release, table]): DerivedTable => {
		const select = listed === EVERY_CODE ? null : selectionOf(release.kind, codes);
		const rows = select ? select(table.rows) : table.rows;
		if (rows.length === 0) {
			throw new PublishedFileError(`${release.path}: it has no row of the codes.`);
		}
		return {
			folder: release.folder,
			release: {
				id: release.id,
				kind: release.kind,
				title: release.title,
				file: table.file,
				sha256: table.sha256,
				effectiveFrom: release.effectiveFrom,
				effectiveTo: `${release.effectiveFrom.slice(0, 4)}-12-31`,
				status: release.status,
				extent: select ? 'selection' : 'whole',
				source: release.source,
				url: release.url
			},
			rows,
			notices: [...table.notices, ...factorThatDiffers(release, table)]
		};
	});
}

const byCode = ({ code }: { code: string }, codes: Codes): boolean => codes.has(code);

/** How the rows of a kind are selected; null for tables that are taken whole. */
function selectionOf(
	kind: SeedKind,
	codes: Codes
): ((rows: readonly Row[]) => readonly Row[]) | null {
	if (kind === 'zip-localities') {
		return (rows) => prefixesOf(rows as readonly RowOf['zip-localities'][]);
	}
	const isTaken = IS_OF[kind] as ((row: Row, codes: Codes) => boolean) | null;
	return isTaken && ((rows) => rows.filter((row) => isTaken(row, codes)));
}

/** Whether a row is of the codes; null for tables whose rows are of places and APCs. */
const IS_OF: { [K in SeedKind]: ((row: RowOf[K], codes: Codes) => boolean) | null } = {
	pfs: byCode,
	gpci: null,
	'locality-counties': null,
	'zip-localities': null,
	opps: byCode,
	'apc-rates': null,
	'comprehensive-ranks': byCode,
	'complexity-adjustments': ({ primary, secondary }, codes) =>
		codes.has(primary) && codes.has(secondary),
	'complexity-evaluation': ({ primary, secondary }, codes) =>
		codes.has(primary) && codes.has(secondary),
	'opps-device-offsets': byCode,
	asc: byCode,
	'asc-ancillary': byCode,
	'asc-device-offsets': byCode,
	'asc-wage-index': null,
	'asc-code-pairs': ({ device, procedure }, codes) => codes.has(device) || codes.has(procedure),
	'mue-practitioner': byCode,
	'add-on-edits': ({ addOn }, codes) => codes.has(addOn)
};

function tableOf(tables: Tables, release: PublishedRelease): PublishedTable {
	const table = tables.get(release);
	if (!table) throw new Error(`${release.id} was not read`);
	return table;
}

function endoscopicBases(tables: Tables, codes: Codes): ReadonlySet<string> {
	const rows = FAMILIES_OF_ENDOSCOPIES.flatMap((release) => tableOf(tables, release).rows);
	return new Set(
		(rows as readonly RowOf['pfs'][])
			.filter((row) => byCode(row, codes))
			.map(({ endoscopicBase }) => endoscopicBase)
			.filter((base) => base !== '')
	);
}

/** The wage index of 2025 with the rows that the one of 2026 tells to be the areas' own, instead of the lowest. */
function withOwnAreas(tables: Tables): Tables {
	const table = tableOf(tables, WAGE_INDEX_2025);
	const all = [...table.rows, ...table.setAside] as RowOf['asc-wage-index'][];
	const nextYear = tableOf(tables, WAGE_INDEX_2026).rows as readonly RowOf['asc-wage-index'][];
	const { rows, setAside } = ownRows(
		all.toSorted((a, b) => a.line - b.line),
		nextYear
	);
	const notices = repeatsLeftOut(setAside, nextYear);
	return new Map([...tables, [WAGE_INDEX_2025, { ...table, rows, setAside, notices }]]);
}
