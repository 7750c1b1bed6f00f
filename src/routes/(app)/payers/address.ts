import type { FilterChip } from '$lib/charts/portfolio/words';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import { writePayersQuestion, type PayersView } from '$lib/schemas/payers-view';

/** The address of the page with a context and its sorts. */
export const addressOf = (context: PortfolioContext, view: PayersView): string =>
	`?${writePayersQuestion(context, view)}`;

/** The address of the page with a value of its filter taken out. */
export const addressWithout = (
	context: PortfolioContext,
	view: PayersView,
	{ dimension, value }: FilterChip
): string =>
	addressOf(
		{
			...context,
			filter: {
				...context.filter,
				[dimension]: context.filter[dimension].filter((own) => own !== value)
			}
		},
		view
	);
