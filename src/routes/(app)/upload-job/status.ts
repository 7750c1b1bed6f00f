import type { ImportState, JobView } from '$lib/server/jobs/import-jobs';

/** What a page that waits asks for. */
export type JobStatus = Pick<JobView<unknown, unknown>, 'state' | 'progress' | 'seconds' | 'error'>;

/** The job is at work, and asking again makes sense. */
export const isAtWork = (state: ImportState): boolean =>
	state === 'receiving' || state === 'reading' || state === 'loading';
