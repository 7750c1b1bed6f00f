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
