import { removeBulkFolder } from '../db/bulk';
import { comparePtp, openPtp, type PtpComparison, type PtpReader } from '../repositories/ptp';

/** The files of a database's procedure-to-procedure edits. */
export interface PtpStore {
	folder: string;
	/** The reader of a release, which stays open; null where its file is gone. */
	find(id: string): PtpReader | null;
	/** Two files side by side, null where one is gone; whoever asks closes them. */
	compare(earlier: string, later: string): PtpComparison | null;
	close(): void;
}

/** `temporary`: the folder goes with the database. */
export function createPtpStore(folder: string, temporary: boolean): PtpStore {
	const readers = new Map<string, PtpReader>();
	return {
		folder,
		find(id) {
			const known = readers.get(id);
			if (known) return known;
			const reader = openPtp(folder, id);
			if (reader) readers.set(id, reader);
			return reader;
		},
		compare: (earlier, later) => comparePtp(folder, earlier, later),
		close() {
			for (const reader of readers.values()) reader.close();
			readers.clear();
			if (temporary) removeBulkFolder(folder);
		}
	};
}
