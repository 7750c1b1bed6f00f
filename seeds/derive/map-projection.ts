import { geoAlbers, geoAzimuthalEqualArea, geoConicEqualArea, type GeoProjection } from 'd3-geo';
import type { FeatureCollection } from 'geojson';

/** Size of the map in pixels. */
export const WIDTH = 975;
export const HEIGHT = 620;

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A part of the map that is drawn by itself. */
export interface Inset {
	/** States by FIPS code. */
	states: readonly string[];
	/** Where it is drawn; its projection is fitted to it. */
	box: Box;
	projection: () => GeoProjection;
}

/** Where the projection of the states between Canada and Mexico is fitted to. */
export const CONTIGUOUS: Omit<Inset, 'states'> = {
	box: [6, 4, 969, 600],
	projection: geoAlbers
};

const around = (longitude: number, latitude: number) => () =>
	geoAzimuthalEqualArea().rotate([-longitude, -latitude]);

/** What lies elsewhere, each at a scale of its own. */
export const INSETS: readonly Inset[] = [
	{
		states: ['02'],
		box: [6, 499, 222, 612],
		projection: () => geoConicEqualArea().rotate([154, 0]).center([-2, 58.5]).parallels([55, 65])
	},
	{
		states: ['15'],
		box: [243, 550, 337, 612],
		projection: () => geoConicEqualArea().rotate([157, 0]).center([-3, 19.9]).parallels([8, 18])
	},
	{ states: ['66', '69'], box: [358, 570, 388, 612], projection: around(145.2, 14.3) },
	{ states: ['60'], box: [409, 601, 437, 612], projection: around(-170, -14.3) },
	{ states: ['72', '78'], box: [878, 589, 967, 612], projection: around(-66, 18.1) }
];

/** Counties that are not drawn: islands where nobody lives, so far off that the others would be dots beside them. */
export const UNDRAWN: ReadonlySet<string> = new Set(['69085']);

/** The projection of each inset, fitted to what lies in it. */
export const fitted = (
	{ box: [left, top, right, bottom], projection }: Omit<Inset, 'states'>,
	counties: FeatureCollection
): GeoProjection =>
	projection().fitExtent(
		[
			[left, top],
			[right, bottom]
		],
		counties
	);

const FRAME_MARGIN = 5;

/** Thin frames around the insets. */
export const frames = (): string =>
	INSETS.map(({ box: [left, top, right, bottom] }) => {
		const [x, y] = [left - FRAME_MARGIN, top - FRAME_MARGIN];
		return `M${x},${y}h${right - left + 2 * FRAME_MARGIN}v${bottom - top + 2 * FRAME_MARGIN}h${left - right - 2 * FRAME_MARGIN}z`;
	}).join('');
