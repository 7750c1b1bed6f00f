import type { CaseFilter } from '$lib/domain/volumes/aggregate';
import { writePortfolioContext, type PortfolioContext } from '$lib/schemas/portfolio-context';

/** The address of the page with a context. */
export const addressOf = (context: PortfolioContext): string =>
	`?${writePortfolioContext(context)}`;

/** The address of the page with its filter changed. */
export const filteredAddress = (context: PortfolioContext, changes: Partial<CaseFilter>): string =>
	addressOf({ ...context, filter: { ...context.filter, ...changes } });
