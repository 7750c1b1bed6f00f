/** The figures of the overview, as the addresses of their files name them. */
export const PORTFOLIO_FIGURES = [
	'trend',
	'service-lines',
	'payers',
	'codes',
	'movers',
	'heat-map'
] as const;

export type PortfolioFigure = (typeof PORTFOLIO_FIGURES)[number];

/** What the table of each is called. */
export const FIGURE_NAMES: Record<PortfolioFigure, string> = {
	trend: 'By month',
	'service-lines': 'Service lines',
	payers: 'Payers',
	codes: 'Codes',
	movers: 'Movers',
	'heat-map': 'Codes by facility'
};
