import type { CaseFilter } from '$lib/domain/volumes/aggregate';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import { writeVolumeQuestion, type VolumeView } from '$lib/schemas/volume-view';

/** The address of the page with a context and a view. */
export const addressOf = (context: PortfolioContext, view: VolumeView): string =>
	`?${writeVolumeQuestion(context, view)}`;

/** The address of the page with its filter changed; the worklist begins anew. */
export const filteredAddress = (
	context: PortfolioContext,
	view: VolumeView,
	changes: Partial<CaseFilter>
): string =>
	addressOf({ ...context, filter: { ...context.filter, ...changes } }, { ...view, page: 1 });
