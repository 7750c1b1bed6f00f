import { randomUUID } from 'node:crypto';
import { overlaps } from '$lib/domain/contracts/overlap';
import { success, type Outcome } from '$lib/domain/outcome';
import type { CaseData } from '$lib/domain/volumes/case-data';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { shapePricer, type MedicarePrice } from '$lib/domain/volumes/price-shapes';
import { formPortfolio } from '$lib/domain/volumes/portfolio';
import { changeDays } from '$lib/domain/volumes/pricing-days';
import { casesOfSample, costsOfSample } from '$lib/domain/volumes/sample';
import { paySample } from '$lib/domain/volumes/sample-payments';
import type { VolumeUpload } from '$lib/domain/volumes/upload';
import {
	beginDraft,
	discardDraft,
	nameDraft,
	openBulkFile,
	removeBulkFile,
	sealDraft
} from '../db/bulk';
import { exclusively, type Database } from '../db/client';
import { readSample, type SeededSample } from '../importers/seed/sample';
import { partiesIn, prepareCaseFile, writeCases } from '../repositories/case-files';
import { listCodes } from '../repositories/codes';
import {
	insertContract,
	insertContractVersion,
	listContracts,
	removeContract
} from '../repositories/contracts';
import { listReleases } from '../repositories/releases';
import {
	insertVolumeUpload,
	listFacilities,
	listPayers,
	listVolumeUploads,
	removeFacility,
	removePayer,
	removeVolumeUpload,
	saveCaseCost,
	saveFacility,
	savePayer
} from '../repositories/volumes';
import type { Application } from './application';
import { dailyPrices, type RateBooks } from './rate-books';

/** Where the sample is written: a database and the folder of its bulk files. */
type Store = Pick<Application, 'database' | 'bulkFolder'>;

function writeParties(database: Database, { plan, payersWithoutRates }: SeededSample): void {
	for (const { facility } of plan.facilities) saveFacility(database, facility);
	for (const cost of costsOfSample(plan)) saveCaseCost(database, cost);
	const held = new Set(listPayers(database).map(({ id }) => id));
	for (const payer of [...plan.payers.map((entry) => entry.payer), ...payersWithoutRates]) {
		if (payer.sample || !held.has(payer.id)) savePayer(database, payer);
	}
}

/** Author of the contracts of the sample. */
const MADE_UP = 'SiteRate';

/** Writes the contracts of the sample, but for one whose id is taken or whose claims another contract in use pays. */
function writeContracts(database: Database, { contracts }: SeededSample, at: string): void {
	const stored = listContracts(database);
	for (const { contract, ...written } of contracts) {
		const { id, payer, agreement } = contract;
		const isTaken = stored.some(
			(other) =>
				other.id === id || (other.withdrawnAt === null && overlaps(other.newest.parsed, contract))
		);
		if (isTaken) continue;
		insertContract(database, { id, payer, agreement, sample: true });
		insertContractVersion(database, {
			...written,
			...{ contract: id, version: 1, parsed: contract },
			...{ changedBy: MADE_UP, changedAt: at, note: 'Made up, as all of the sample' }
		});
	}
}

const uploadOf = (
	{ plan, file, sha256 }: SeededSample,
	data: CaseData,
	loadedAt: string
): VolumeUpload => ({
	id: randomUUID(),
	title: plan.title,
	file,
	sha256,
	purpose: 'cases',
	origin: 'sample',
	sides: data.sides,
	rows: data.row.length,
	cases: data.cases.reduce((sum, cases) => sum + cases, 0),
	from: plan.from,
	to: plan.to,
	leftOut: [],
	loadedAt,
	withdrawnAt: null,
	supersededBy: null
});

/** The cases of the sample with charges and payments, at the rates of a database. */
function paidCasesOfSample(
	database: Database,
	{ plan, contracts: written }: SeededSample,
	rateBooks: RateBooks
): CaseData {
	const data = casesOfSample(plan);
	const contracts = written.map(({ contract }) => contract);
	const serviceLines = new Map(
		listCodes(database).map(({ code, serviceLine }) => [code, serviceLine])
	);
	const releases = listReleases(database).filter(({ withdrawnAt }) => withdrawnAt === null);
	const portfolio = formPortfolio(
		{
			facilities: plan.facilities.map(({ facility }) => facility),
			payers: plan.payers.map(({ payer }) => payer),
			contracts: agreedContracts(contracts, serviceLines),
			costs: [],
			changes: changeDays(releases, contracts)
		},
		[data]
	);
	const dayOf = dailyPrices(rateBooks);
	const byMedicare: (MedicarePrice | undefined)[] = [];
	const prices = portfolio.shapes.map(shapePricer(portfolio, dayOf, byMedicare));
	return paySample(plan, data, portfolio, prices, byMedicare, dayOf);
}

/**
 * The sample with its charges and payments at the rates that are loaded; null where its files are not as they should be.
 * Nothing is written.
 */
export function sampleCases({
	database,
	seeds,
	rateBooks
}: Pick<Application, 'database' | 'seeds' | 'rateBooks'>): {
	plan: SeededSample['plan'];
	data: CaseData;
} | null {
	const sample = readSample(seeds);
	if (!sample.ok) return null;
	return { plan: sample.value.plan, data: paidCasesOfSample(database, sample.value, rateBooks) };
}

/** Writes the sample as part of a transaction that holds the lock of the database: its cases under their name, then its rows. What a transaction that fails leaves of the file goes with the leftovers of killed uploads. */
function writeSample(
	{ database, bulkFolder }: Store,
	sample: SeededSample,
	rateBooks: RateBooks,
	at: string
): void {
	const data = paidCasesOfSample(database, sample, rateBooks);
	const upload = uploadOf(sample, data, at);
	const draft = beginDraft(bulkFolder, prepareCaseFile);
	try {
		writeCases(draft.client, data);
		sealDraft(draft);
		nameDraft(draft, upload.id);
		writeParties(database, sample);
		writeContracts(database, sample, at);
		insertVolumeUpload(database, upload);
	} finally {
		discardDraft(draft);
	}
}

/**
 * Reads the embedded sample, and answers how to write it in the transaction of a first start. What is wrong with its files
 * is a problem; nothing is written then. `at` is an ISO time; `ratesOf` gives the rates that its payments are made up from.
 */
export function prepareSample(
	seeds: string,
	bulkFolder: string,
	at: string,
	ratesOf: (transaction: Database) => RateBooks
): Outcome<(transaction: Database) => void> {
	const sample = readSample(seeds);
	if (!sample.ok) return sample;
	return success((transaction) => {
		writeSample({ database: transaction, bulkFolder }, sample.value, ratesOf(transaction), at);
	});
}

/** Ids of the facilities and payers that uploads and contracts other than the sample's refer to, those out of use too. */
function heldByOthers({ database, bulkFolder }: Store): ReadonlySet<string> {
	const held = new Set<string>();
	for (const { id, origin } of listVolumeUploads(database)) {
		const client = origin === 'sample' ? null : openBulkFile(bulkFolder, id);
		if (!client) continue;
		try {
			const { facilities, payers } = partiesIn(client);
			for (const party of [...facilities, ...payers]) held.add(party);
		} finally {
			client.close();
		}
	}
	for (const { sample, payer, newest } of listContracts(database)) {
		if (!sample) for (const party of [payer, ...(newest.parsed.facilities ?? [])]) held.add(party);
	}
	return held;
}

/** Removes the rows of the sample in a transaction that holds the lock; answers the uploads that are gone. */
function removeRows(store: Store): string[] {
	const { database } = store;
	const held = heldByOthers(store);
	const gone = listVolumeUploads(database).filter(({ origin }) => origin === 'sample');
	for (const { id } of gone) removeVolumeUpload(database, id);
	for (const { id, sample } of listContracts(database)) if (sample) removeContract(database, id);
	const isRemoved = ({ id, sample }: { id: string; sample: boolean }) => sample && !held.has(id);
	for (const { id } of listFacilities(database).filter(isRemoved)) removeFacility(database, id);
	for (const { id } of listPayers(database).filter(isRemoved)) removePayer(database, id);
	return gone.map(({ id }) => id);
}

/**
 * Removes the sample: its cases, contracts, facilities, payers and costs, in one transaction. A facility or payer of the
 * sample that other uploads or contracts refer to stays, still marked as sample. Medicare and the payers without rates stay. Without a sample
 * nothing happens.
 */
export function removeSample({ database, bulkFolder }: Store): void {
	const gone = exclusively(database, (transaction) =>
		removeRows({ database: transaction, bulkFolder })
	);
	for (const id of gone) removeBulkFile(bulkFolder, id);
}

/**
 * Brings the sample back as it was at the first start, over what is there of it, in one transaction. What is wrong with its
 * files is a problem. `at` is an ISO time.
 */
export function restoreSample(
	{ database, bulkFolder, seeds, rateBooks }: Store & Pick<Application, 'seeds' | 'rateBooks'>,
	at: string
): Outcome<null> {
	const write = prepareSample(seeds, bulkFolder, at, () => rateBooks);
	if (!write.ok) return write;
	const gone = exclusively(database, (transaction) => {
		const ids = removeRows({ database: transaction, bulkFolder });
		write.value(transaction);
		return ids;
	});
	for (const id of gone) removeBulkFile(bulkFolder, id);
	return success(null);
}
