import type { ExportView } from '$lib/server/jobs/export-jobs';

/** What the page asks for while it waits. */
export type ExportStatus = Pick<
	ExportView,
	'state' | 'rowsDone' | 'rowsTotal' | 'seconds' | 'error'
>;

/** The file is not there yet, and asking again makes sense. */
export const isOnItsWay = ({ state }: Pick<ExportView, 'state'>): boolean =>
	state === 'waiting' || state === 'writing';
