import type { FilterChip } from '$lib/charts/portfolio/words';
import type { CaseFilter } from '$lib/domain/volumes/aggregate';
import { writePortfolioContext, type PortfolioContext } from '$lib/schemas/portfolio-context';

/** The address of the page with a context. */
export const addressOf = (context: PortfolioContext): string =>
	`?${writePortfolioContext(context)}`;

/** The address of the page with its filter changed. */
export const filteredAddress = (context: PortfolioContext, changes: Partial<CaseFilter>): string =>
	addressOf({ ...context, filter: { ...context.filter, ...changes } });

/** The address of the page with a value of its filter taken out. */
export const addressWithout = (
	context: PortfolioContext,
	{ dimension, value }: FilterChip
): string =>
	filteredAddress(context, {
		[dimension]: context.filter[dimension].filter((own) => own !== value)
	});
