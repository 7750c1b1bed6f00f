import type { Tone } from './classes';

/** Every colour and the type of the pictures of places, as SVG attributes take them. */
export interface PlacePalette {
	ink: string;
	secondary: string;
	axis: string;
	grid: string;
	ground: string;
	/** Marks that are not the reader's. */
	rest: string;
	/** Between shapes of a map. */
	line: string;
	font: string;
	/** One hue from the lowest class to the highest; in the dark the lightest is the highest. */
	tones: Record<Tone, string>;
}

/** The page's own tokens: the picture follows light and dark. */
export const SCREEN_PALETTE: PlacePalette = {
	ink: 'var(--ink)',
	secondary: 'var(--ink-2)',
	axis: 'var(--axis)',
	grid: 'var(--grid)',
	ground: 'var(--bg)',
	rest: 'var(--rest)',
	line: 'var(--map-line)',
	font: 'inherit',
	tones: {
		1: 'var(--seq-1)',
		2: 'var(--seq-2)',
		3: 'var(--seq-3)',
		4: 'var(--seq-4)',
		5: 'var(--seq-5)',
		6: 'var(--seq-6)'
	}
};

/** The light tokens by value, for pictures that leave the page. */
export const PRINT_PALETTE: PlacePalette = {
	ink: '#14181c',
	secondary: '#474e55',
	axis: '#868b90',
	grid: '#e2e2dd',
	ground: '#fcfcfb',
	rest: '#8d9297',
	line: '#fcfcfb',
	font: 'Inter, Helvetica, Arial, sans-serif',
	tones: {
		1: '#dfdcec',
		2: '#c4bedc',
		3: '#aca4cd',
		4: '#887db4',
		5: '#645796',
		6: '#3f3468'
	}
};
