import type { CaseData } from '$lib/domain/volumes/case-data';
import type { VolumeUpload } from '$lib/domain/volumes/upload';
import {
	beginDraft,
	discardDraft,
	nameDraft,
	openBulkFile,
	removeBulkFile,
	sealDraft
} from '../db/bulk';
import { exclusively } from '../db/client';
import { partiesIn, prepareCaseFile, readCases, writeCases } from '../repositories/case-files';
import { insertVolumeUpload, withdrawVolumeUpload } from '../repositories/volumes';
import type { Application } from './application';

/**
 * Makes an upload part of the volumes: its cases in a file of their own, synced and renamed, then its row, which takes the
 * uploads that it replaces out of use; all of it or nothing, whenever it is interrupted. `together` writes what else belongs
 * to it in the same transaction. Throws where the disk or the database cannot be written; nothing is changed then.
 */
export function saveUpload(
	{ database, bulkFolder }: Pick<Application, 'database' | 'bulkFolder'>,
	upload: VolumeUpload,
	data: CaseData,
	replaced: readonly string[],
	together: (transaction: Application['database']) => void = () => {}
): void {
	const draft = exclusively(database, () => beginDraft(bulkFolder, prepareCaseFile));
	let isNamed = false;
	try {
		writeCases(draft.client, data);
		sealDraft(draft);
		exclusively(database, (transaction) => {
			nameDraft(draft, upload.id);
			isNamed = true;
			for (const id of replaced) {
				withdrawVolumeUpload(transaction, id, upload.loadedAt, upload.id);
			}
			together(transaction);
			insertVolumeUpload(transaction, upload);
		});
	} catch (error) {
		if (isNamed) removeBulkFile(bulkFolder, upload.id);
		throw error;
	} finally {
		discardDraft(draft);
	}
}

/** The cases of an upload. Throws where their file is gone. */
export function casesOf({ bulkFolder }: Application, { id, title }: VolumeUpload): CaseData {
	const client = openBulkFile(bulkFolder, id);
	if (!client) throw new Error(`the cases of ${title} (${id}) are gone from ${bulkFolder}`);
	try {
		return readCases(client);
	} finally {
		client.close();
	}
}

/** The facilities and payers that an upload names, by id; none where its file is gone. */
export function partiesOf(
	{ bulkFolder }: Pick<Application, 'bulkFolder'>,
	{ id }: VolumeUpload
): Pick<CaseData, 'facilities' | 'payers'> {
	const client = openBulkFile(bulkFolder, id);
	if (!client) return { facilities: [], payers: [] };
	try {
		return partiesIn(client);
	} finally {
		client.close();
	}
}
