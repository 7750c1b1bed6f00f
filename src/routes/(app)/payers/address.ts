import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import { writePayersQuestion, type PayersView } from '$lib/schemas/payers-view';

/** The address of the page with a context and its sorts. */
export const addressOf = (context: PortfolioContext, view: PayersView): string =>
	`?${writePayersQuestion(context, view)}`;
