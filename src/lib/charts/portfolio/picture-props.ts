import type { PortfolioPalette } from './palette';

/** What each picture of the portfolio is given; the words and a width are an export's. */
export interface PictureProps<Model, Mark extends readonly unknown[] = [key: string]> {
	model: Model;
	/** Where the page filtered by what a mark stands for is. */
	hrefOf?: (...mark: Mark) => string;
	palette?: PortfolioPalette;
	/** In pixels. */
	width?: number;
	words?: { title: string; subtitle: string; caption: string };
}
