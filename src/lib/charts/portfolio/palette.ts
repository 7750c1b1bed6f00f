import {
	PRINT_PALETTE as PRINT,
	SCREEN_PALETTE as SCREEN,
	type Palette
} from '../site-comparison/palette';

/** Every colour and the type of the pictures of a portfolio, as SVG attributes take them. */
export interface PortfolioPalette extends Palette {
	/** Marks without a setting. */
	rest: string;
	/** The classes of a heat map from low to high, and the text on each. */
	heat: readonly { fill: string; ink: string }[];
	/** More and less than before: a bar, and text. */
	gain: { mark: string; text: string };
	loss: { mark: string; text: string };
}

const onScreen = (tone: number) => ({
	fill: `var(--heat-${tone})`,
	ink: `var(--heat-${tone}-ink)`
});

/** The page's own tokens: the pictures follow light and dark. */
export const SCREEN_PALETTE: PortfolioPalette = {
	...SCREEN,
	rest: 'var(--rest)',
	heat: [1, 2, 3, 4].map(onScreen),
	gain: { mark: 'var(--gain-mark)', text: 'var(--gain)' },
	loss: { mark: 'var(--loss-mark)', text: 'var(--loss)' }
};

/** The light tokens by value, for pictures that leave the page. */
export const PRINT_PALETTE: PortfolioPalette = {
	...PRINT,
	rest: '#8d9297',
	heat: [
		{ fill: '#e9e7f1', ink: PRINT.ink },
		{ fill: '#cdc8e1', ink: PRINT.ink },
		{ fill: '#aca4cd', ink: PRINT.ink },
		{ fill: '#3f3468', ink: PRINT.ground }
	],
	gain: { mark: '#0f7f86', text: '#005a5f' },
	loss: { mark: '#c0400f', text: '#962807' }
};
