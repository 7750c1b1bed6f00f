import type { Setting } from '$lib/domain/claims/setting';

export interface SettingColours {
	fill: string;
	/** The physician's part, and the outline of a fill too faint to stand alone. */
	deep: string;
	outlined: boolean;
}

/** Every colour and the type of the chart, as SVG attributes take them. */
export interface Palette {
	ink: string;
	secondary: string;
	axis: string;
	grid: string;
	ground: string;
	/** Opacity of the fill beneath a hatch. */
	hatchGround: string;
	font: string;
	settings: Record<Setting, SettingColours>;
}

/** The page's own tokens: the picture follows light and dark. */
export const SCREEN_PALETTE: Palette = {
	ink: 'var(--ink)',
	secondary: 'var(--ink-2)',
	axis: 'var(--axis)',
	grid: 'var(--grid)',
	ground: 'var(--bg)',
	hatchGround: 'var(--hatch-ground)',
	font: 'inherit',
	settings: {
		office: { fill: 'var(--office)', deep: 'var(--office-deep)', outlined: false },
		asc: { fill: 'var(--asc)', deep: 'var(--asc-deep)', outlined: false },
		hopd: { fill: 'var(--hopd)', deep: 'var(--hopd-deep)', outlined: false },
		'hopd-excepted': {
			fill: 'var(--hopd-excepted)',
			deep: 'var(--hopd-excepted-deep)',
			outlined: true
		},
		'hopd-nonexcepted': {
			fill: 'var(--hopd-nonexcepted)',
			deep: 'var(--hopd-nonexcepted-deep)',
			outlined: true
		}
	}
};

/** The light tokens by value, for pictures that leave the page. */
export const PRINT_PALETTE: Palette = {
	ink: '#14181c',
	secondary: '#474e55',
	axis: '#868b90',
	grid: '#e2e2dd',
	ground: '#fcfcfb',
	hatchGround: '0.16',
	font: 'Inter, Helvetica, Arial, sans-serif',
	settings: {
		office: { fill: '#009e73', deep: '#005c43', outlined: false },
		asc: { fill: '#0072b2', deep: '#00466e', outlined: false },
		hopd: { fill: '#d55e00', deep: '#8a3c00', outlined: false },
		'hopd-excepted': { fill: '#e69f00', deep: '#6e4b00', outlined: true },
		'hopd-nonexcepted': { fill: '#cc79a7', deep: '#7d3560', outlined: true }
	}
};
