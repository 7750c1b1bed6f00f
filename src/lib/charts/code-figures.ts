/** The figures of a code's page, as the addresses of their files name them. */
export const CODE_FIGURES = ['history', 'percentile', 'rvus'] as const;

export type CodeFigure = (typeof CODE_FIGURES)[number];
