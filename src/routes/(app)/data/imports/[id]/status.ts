import type { ImportState, ImportView } from '$lib/server/jobs/import-jobs';

/** What a page that waits asks for. */
export interface ImportStatus extends Pick<ImportView, 'state' | 'progress' | 'seconds' | 'error'> {
	/** Tables read or loaded so far. */
	tables: number;
}

/** The import is at work, and asking again makes sense. */
export const isAtWork = (state: ImportState): boolean =>
	state === 'receiving' || state === 'reading' || state === 'loading';
