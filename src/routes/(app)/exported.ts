import { PORTFOLIO_FIGURES } from '$lib/charts/portfolio/figures';
import { captionOf, chipsOf, sampleWordsOf } from '$lib/charts/portfolio/words';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { readPortfolioContext } from '$lib/schemas/portfolio-context';
import {
	overviewSheet,
	overviewSitesSheet,
	overviewSvg,
	type FigureSource
} from '$lib/server/exports/overview-figures';
import type { Application } from '$lib/server/services/application';
import { overviewOf } from '$lib/server/services/overview';
import { unknownValue, type PictureFile, type TableFile } from './downloads/files';
import { NO_VOLUMES } from './downloads/response';

/** A table of the page that has no picture. */
const SITES = 'sites';

interface Asked<Figure> {
	source: FigureSource;
	figure: Figure;
	/** Of the file. */
	name: string;
}

/** The figure that an address asks for, or all that is wrong with it. */
async function asked<Figure extends string>(
	application: Application,
	url: URL,
	figures: readonly Figure[]
): Promise<Outcome<Asked<Figure>>> {
	const { context, problems } = readPortfolioContext(url.searchParams, ['figure']);
	const wanted = url.searchParams.get('figure');
	const figure = figures.find((known) => known === wanted);
	if (!figure) problems.push(unknownValue('figure', wanted, figures));
	if (problems.length > 0 || !figure) return failure(...problems);
	const answer = await overviewOf(application, context);
	if (!answer) return failure(NO_VOLUMES);
	const { overview, names, choices, releases } = answer;
	if (!overview) return failure(...answer.problems);
	const caption = captionOf(
		{ ...overview, sample: sampleWordsOf(overview)?.title ?? null },
		chipsOf(context.filter, choices, names),
		releases
	);
	const { from, to } = overview.period;
	return success({
		source: { overview, names, caption, releases },
		...{ figure, name: `siterate-${figure}-${from}-${to}` }
	});
}

export async function pictureOf(application: Application, url: URL): Promise<Outcome<PictureFile>> {
	const found = await asked(application, url, PORTFOLIO_FIGURES);
	if (!found.ok) return found;
	const { source, figure, name } = found.value;
	return success({ name, svg: overviewSvg(source, figure) });
}

export async function tableOf(application: Application, url: URL): Promise<Outcome<TableFile>> {
	const found = await asked(application, url, [...PORTFOLIO_FIGURES, SITES]);
	if (!found.ok) return found;
	const { source, figure, name } = found.value;
	const sheet = figure === SITES ? overviewSitesSheet(source) : overviewSheet(source, figure);
	return success({ name, sheets: [sheet] });
}
