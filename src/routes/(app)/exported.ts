import { PORTFOLIO_FIGURES, type PortfolioFigure } from '$lib/charts/portfolio/figures';
import { captionOf, chipsOf, sampleWordsOf } from '$lib/charts/portfolio/words';
import { readPortfolioContext } from '$lib/schemas/portfolio-context';
import type { FigureSource } from '$lib/server/exports/overview-figures';
import type { Application } from '$lib/server/services/application';
import { overviewOf } from '$lib/server/services/overview';
import { download, NO_VOLUMES, refusal } from './downloads/response';

/** A file of a figure as a download named by figure and period, or, where there is no answer, what is wrong as plain text. */
export async function exportResponse(
	application: Application,
	url: URL,
	file: {
		type: string;
		extension: string;
		write: (source: FigureSource, figure: PortfolioFigure) => BodyInit;
	}
): Promise<Response> {
	const { context, problems } = readPortfolioContext(url.searchParams, ['figure']);
	const asked = url.searchParams.get('figure');
	const figure = PORTFOLIO_FIGURES.find((known) => known === asked);
	if (!figure) {
		problems.push({
			code: 'malformed',
			message: `figure "${asked ?? ''}" is none: give one of ${PORTFOLIO_FIGURES.join(', ')}.`,
			path: 'figure'
		});
	}
	if (problems.length > 0 || !figure) return refusal(problems);
	const answer = await overviewOf(application, context);
	if (!answer) return refusal([NO_VOLUMES]);
	const { overview, names, choices, releases } = answer;
	if (!overview) return refusal(answer.problems);
	const caption = captionOf(
		{ ...overview, sample: sampleWordsOf(overview)?.title ?? null },
		chipsOf(context.filter, choices, names),
		releases
	);
	const { from, to } = overview.period;
	return download(
		file.write({ overview, names, caption }, figure),
		file.type,
		`siterate-${figure}-${from}-${to}.${file.extension}`
	);
}
