import { createHash } from 'node:crypto';
import type { CaseData } from '$lib/domain/volumes/case-data';
import { ALL_CASES, breakDown, type UnpricedRow } from '$lib/domain/volumes/aggregate';
import { overlapOf } from '$lib/domain/volumes/overlap';
import { NO_MAPPING, type ColumnMapping } from '$lib/domain/volumes/column-mapping';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { UploadSides } from '$lib/domain/volumes/portfolio';
import type { UploadPurpose, VolumeUpload } from '$lib/domain/volumes/upload';
import { readColumnMapping } from '$lib/schemas/column-mapping';
import { hasBulkFile, removeBulkFile } from '../db/bulk';
import { inTransaction } from '../db/client';
import type { ReadProgress } from '../importers/importer';
import type { VolumeProblem } from '../importers/volumes/findings';
import { readVolumes, type KnownMapping, type VolumeReading } from '../importers/volumes/read';
import { listContracts, removeContract } from '../repositories/contracts';
import {
	findColumnMapping,
	listFacilities,
	listPayers,
	listVolumeUploads,
	reinstateVolumeUpload,
	removeFacility,
	removePayer,
	removeVolumeUpload,
	saveColumnMapping,
	withdrawVolumeUpload
} from '../repositories/volumes';
import type { Application } from './application';
import { casesOf, saveUpload } from './case-files';
import { priceCases } from './portfolio';

/** A file of volumes that is to be loaded, and how. */
export interface VolumeRequest {
	path: string;
	/** Its name. */
	file: string;
	purpose: UploadPurpose;
	sides: UploadSides;
	/** What is told of its columns and names; null: what is remembered of its headers. */
	mapping: ColumnMapping | null;
	/** The uploads of its purpose that are in use go out of it. */
	replace: boolean;
	/** Load the rows that read where others do not; else all or nothing. */
	goodRows: boolean;
	/** Say what would be loaded, and write nothing. */
	dryRun: boolean;
}

/**
 * new: it is, or would be, loaded. same-file: this file is in use already. refused: it has problems, and the good rows
 * were not asked for. nothing: no row of it can be loaded.
 */
export type VolumeState = 'new' | 'same-file' | 'refused' | 'nothing';

/** Cases by a name, most first. */
export interface NamedCases {
	name: string;
	cases: number;
}

/** Cases that have no price for one reason, whatever their codes. */
export type UnpricedReason = Pick<UnpricedRow, 'cause' | 'reason' | 'cases'>;

/** What became, or would become, of a file of volumes; plain data. */
export interface VolumeReport extends Omit<VolumeReading, 'data'> {
	file: string;
	purpose: UploadPurpose;
	sides: UploadSides;
	state: VolumeState;
	/** The upload that it is in use as; null where it is not. */
	upload: string | null;
	/** Titles of the uploads whose place it takes. */
	replaces: readonly string[];
	/** Of the rows that read. */
	cases: number;
	pricedCases: number;
	/** First and last month, "2025-01"; null without cases. */
	months: { from: string; to: string } | null;
	facilities: readonly NamedCases[];
	payers: readonly NamedCases[];
	codes: number;
	/** Why cases have no price, most first; the first twenty. */
	unpriced: readonly UnpricedReason[];
	/** How many reasons there are. */
	unpricedReasons: number;
}

export interface VolumeOptions {
	onProgress?: (progress: ReadProgress) => void;
	signal?: AbortSignal;
	/** Hears every problem, also those that the report does not keep. */
	onProblem?: (problem: VolumeProblem) => void;
}

/** Reasons of missing prices in a report. */
const REASONS = 20;

const digestOf = (headers: readonly string[]): string =>
	createHash('sha256').update(JSON.stringify(headers)).digest('hex');

/** What is told, over what is remembered of the headers. */
function mappingFor(
	{ database }: Application,
	told: ColumnMapping | null,
	headers: readonly string[]
): KnownMapping {
	const remembered = readColumnMapping(findColumnMapping(database, digestOf(headers)) ?? {});
	const before = remembered.ok ? remembered.value : NO_MAPPING;
	return {
		columns: { ...before.columns, ...told?.columns },
		dates: told?.dates ?? null,
		datesBefore: before.dates,
		facilities: { ...before.facilities, ...told?.facilities },
		payers: { ...before.payers, ...told?.payers }
	};
}

function casesBy(
	names: readonly { id: string; name: string }[],
	ids: readonly string[],
	positions: Uint16Array,
	cases: Uint32Array
): NamedCases[] {
	const sums = new Float64Array(ids.length);
	positions.forEach((position, group) => {
		sums[position] = (sums[position] as number) + (cases[group] as number);
	});
	return ids
		.map((id, position) => ({
			name: names.find((entry) => entry.id === id)?.name ?? id,
			cases: sums[position] as number
		}))
		.sort((a, b) => b.cases - a.cases);
}

/** The same reason once, with the cases of all codes that it is told of. */
function joinedReasons(rows: readonly UnpricedRow[]): UnpricedReason[] {
	const byReason = new Map<string, UnpricedReason>();
	for (const { cause, reason, cases } of rows) {
		byReason.set(reason, { cause, reason, cases: cases + (byReason.get(reason)?.cases ?? 0) });
	}
	return [...byReason.values()].sort((a, b) => b.cases - a.cases);
}

/** What cases of a file come to. */
async function summaryOf(application: Application, data: CaseData | null) {
	if (!data) {
		return {
			...{ cases: 0, pricedCases: 0, months: null, codes: 0 },
			...{ facilities: [], payers: [], unpriced: [], unpricedReasons: 0 }
		};
	}
	const { database } = application;
	const cube = await priceCases(application, [data]);
	const { total, unpriced } = breakDown(cube, new Map(), ALL_CASES, [], 'system');
	const reasons = joinedReasons(unpriced);
	const months = data.dates.map((date) => date.slice(0, 7)).sort();
	return {
		cases: data.cases.reduce((sum, cases) => sum + cases, 0),
		pricedCases: total.cases,
		months: { from: months[0] as string, to: months.at(-1) as string },
		facilities: casesBy(listFacilities(database), data.facilities, data.facility, data.cases),
		payers: casesBy(listPayers(database), data.payers, data.payer, data.cases),
		codes: new Set(data.lines.flatMap((lines) => lines.map(({ code }) => code))).size,
		unpriced: reasons.slice(0, REASONS),
		unpricedReasons: reasons.length
	};
}

/** An id that no upload has yet. */
function newId(sha256: string, uploads: readonly VolumeUpload[]): string {
	const wished = `volumes-${sha256.slice(0, 12)}`;
	let [id, turn] = [wished, 1];
	while (uploads.some((upload) => upload.id === id)) id = `${wished}-${(turn += 1)}`;
	return id;
}

const inUse = ({ database }: Application): VolumeUpload[] =>
	listVolumeUploads(database).filter(({ withdrawnAt }) => withdrawnAt === null);

/** Of each upload that has months and facilities in common with new cases, a sentence that says so. */
function overlapping(
	application: Application,
	data: CaseData,
	others: readonly VolumeUpload[]
): string[] {
	return others
		.filter(({ id, origin }) => origin !== 'sample' && hasBulkFile(application.bulkFolder, id))
		.flatMap((upload) => {
			const overlap = overlapOf(data, casesOf(application, upload));
			if (!overlap) return [];
			const months = overlap.months.length === 1 ? 'month' : 'months';
			const facilities = overlap.facilities.length === 1 ? 'facility' : 'facilities';
			return [
				`${upload.title}, which is in use, has cases of ${overlap.months.length} ${months} and ${overlap.facilities.length} ${facilities} of this file too, and both would count: replace the uploads in use, or leave those rows out.`
			];
		});
}

/** How the columns were matched in the end, to be remembered by their headers. */
const mappingOf = ({ columns, mapping, dates }: VolumeReading): ColumnMapping => ({
	columns: Object.fromEntries(columns.map(({ header, field }) => [header, field])),
	dates,
	facilities: mapping.facilities,
	payers: mapping.payers
});

/**
 * Reads a file of volumes, prices its cases, and loads them unless it is a dry run: all rows, or the good ones where that
 * is asked for; whole or not at all. How its columns were matched is remembered with it. `now` tells when: cases that were
 * done lie in no later month.
 */
export async function loadVolumes(
	application: Application,
	request: VolumeRequest,
	now: () => Date,
	options: VolumeOptions = {}
): Promise<VolumeReport> {
	const { database } = application;
	const { purpose, sides, file } = request;
	const { data, ...reading } = await readVolumes(
		{ path: request.path, file },
		{
			...options,
			mapping: (headers) => mappingFor(application, request.mapping, headers),
			lastMonth: purpose === 'cases' ? now().toISOString().slice(0, 7) : null,
			parties: { facilities: listFacilities(database), payers: listPayers(database) },
			sides
		}
	);
	const summary = await summaryOf(application, data);
	const others = inUse(application).filter((upload) => upload.purpose === purpose);
	const same = others.find(({ sha256 }) => sha256 === reading.sha256);
	const replaced = request.replace ? others : [];
	const overlaps = data && !request.replace && !same ? overlapping(application, data, others) : [];
	const report = (state: VolumeState, upload: string | null): VolumeReport => ({
		...reading,
		...summary,
		notices: [...reading.notices, ...overlaps],
		...{ file, purpose, sides, state, upload },
		replaces: state === 'new' ? replaced.map(({ title }) => title) : []
	});
	if (same && !request.replace) return report('same-file', same.id);
	if (!data || !summary.months) return report('nothing', null);
	if (reading.problemCount > 0 && !request.goodRows) return report('refused', null);
	if (request.dryRun) return report('new', null);
	options.signal?.throwIfAborted();

	const loadedAt = now().toISOString();
	const upload: VolumeUpload = {
		id: newId(reading.sha256, listVolumeUploads(database)),
		title: file,
		...{ file, purpose, sides, loadedAt },
		sha256: reading.sha256,
		origin: 'upload',
		rows: reading.rows,
		cases: summary.cases,
		...summary.months,
		leftOut: reading.columns.flatMap(({ header, patientData }) => (patientData ? [header] : [])),
		withdrawnAt: null,
		supersededBy: null
	};
	saveUpload(
		application,
		upload,
		data,
		replaced.map(({ id }) => id),
		(transaction) =>
			saveColumnMapping(
				transaction,
				digestOf(reading.columns.map(({ header }) => header)),
				mappingOf({ ...reading, data }),
				loadedAt
			)
	);
	return report('new', upload.id);
}

const UNKNOWN_UPLOAD = failure({
	code: 'not-available',
	message: 'This upload is not known: it was removed with the others.',
	path: 'upload'
});

/** Takes an upload out of use; its cases are kept, and it can be put back. */
export function withdrawUpload(application: Application, id: string, at: string): Outcome<null> {
	if (!inUse(application).some((upload) => upload.id === id)) return UNKNOWN_UPLOAD;
	withdrawVolumeUpload(application.database, id, at, null);
	return success(null);
}

/** Puts an upload back into use that was withdrawn or replaced. */
export function putBackUpload(application: Application, id: string): Outcome<null> {
	const { database, bulkFolder } = application;
	if (!listVolumeUploads(database).some((upload) => upload.id === id)) return UNKNOWN_UPLOAD;
	if (!hasBulkFile(bulkFolder, id)) {
		return failure({
			code: 'not-available',
			message: 'The cases of this upload are gone from the disk: load its file again.',
			path: 'upload'
		});
	}
	reinstateVolumeUpload(database, id);
	return success(null);
}

/** What a clearing took away. */
export interface Cleared {
	uploads: number;
	facilities: number;
	payers: number;
}

/** Removes all uploads with their cases, and the contracts, facilities and payers of the sample; those of the user stay, and what the user's contracts name. */
export function clearVolumes({ database, bulkFolder }: Application): Cleared {
	const cleared = inTransaction(database, (transaction) => {
		const uploads = listVolumeUploads(transaction);
		const contracts = listContracts(transaction);
		const held = new Set(
			contracts.flatMap(({ sample, payer, newest }) =>
				sample ? [] : [payer, ...(newest.parsed.facilities ?? [])]
			)
		);
		const isRemoved = ({ id, sample }: { id: string; sample: boolean }) => sample && !held.has(id);
		const facilities = listFacilities(transaction).filter(isRemoved);
		const payers = listPayers(transaction).filter(isRemoved);
		for (const { id, sample } of contracts) if (sample) removeContract(transaction, id);
		for (const { id } of uploads) removeVolumeUpload(transaction, id);
		for (const { id } of facilities) removeFacility(transaction, id);
		for (const { id } of payers) removePayer(transaction, id);
		return { uploads, facilities, payers };
	});
	for (const { id } of cleared.uploads) removeBulkFile(bulkFolder, id);
	return {
		uploads: cleared.uploads.length,
		facilities: cleared.facilities.length,
		payers: cleared.payers.length
	};
}

/** All uploads, the newest first, those out of use too. */
export const storedUploads = ({ database }: Application): VolumeUpload[] =>
	listVolumeUploads(database).reverse();

/** The facilities and payers that a file can name, by their names. */
export function knownParties({ database }: Application) {
	return {
		facilities: listFacilities(database).map(({ id, name, setting }) => ({ id, name, setting })),
		payers: listPayers(database).map(({ id, name }) => ({ id, name }))
	};
}
