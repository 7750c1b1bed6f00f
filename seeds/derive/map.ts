import { createRequire } from 'node:module';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Position } from 'geojson';
import polylabel from 'polylabel';
import { feature, merge, mergeArcs, meshArcs } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { RowOf } from '../../src/lib/server/importers/importer';
import { localitiesOfCounties, type NamedArea } from './counties';
import {
	CONTIGUOUS,
	fitted,
	frames,
	HEIGHT,
	INSETS,
	UNDRAWN,
	WIDTH,
	type Inset
} from './map-projection';
import { PublishedFileError } from './published';
import type { DerivedTable } from './tables';

/** One locality as it is drawn. */
interface DrawnLocality {
	id: string;
	/** SVG path in the map's pixels. */
	d: string;
	/** A point within its largest part, farthest from the edge: for a label, a pointer. */
	x: number;
	y: number;
	/** Under 60 square pixels: too little to be hit by a pointer. */
	small: boolean;
}

/** The map of localities, already projected. */
export interface LocalityMap {
	width: number;
	height: number;
	source: { atlas: string; crosswalk: string; sha256: string };
	localities: DrawnLocality[];
	/** Borders between states. */
	states: string;
	/** Frames around what lies elsewhere. */
	insets: string;
}

type Named = { name: string };
type Counties = GeometryCollection<Named>;
type Atlas = Topology<{ counties: Counties; states: Counties }>;
type Point = [x: number, y: number];
type Ring = Point[];
/** An outer ring and its holes. */
type Polygon = Ring[];

/** Square pixels below which a locality is small: it keeps every point and every island. */
const SMALL = 60;
/** Square pixels of the triangle that a point makes with its neighbours, below which it is left out. */
const DETAIL = 0.32;
/** Square pixels below which an island is left out, and a hole. */
const ISLAND = 0.6;
/** Pixels to which the farthest point from an edge is sought. */
const PRECISION = 0.1;

const NOWHERE: Point = [0, 0];

const require = createRequire(import.meta.url);

const fipsOf = ({ id }: { id?: string | number | undefined }): string => String(id);

const stateOf = (fips: string): string => fips.slice(0, 2);

/** Square pixels within a ring; the sign tells its direction. */
const areaOf = (ring: Ring): number =>
	ring.reduce((sum, [x, y], at) => {
		const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
		return sum + (x * nextY - nextX * y) / 2;
	}, 0);

const sizeOf = ([outer = [], ...holes]: Polygon): number =>
	Math.abs(areaOf(outer)) - holes.reduce((sum, hole) => sum + Math.abs(areaOf(hole)), 0);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, part) => sum + part, 0);

/** The indices of the arcs of a geometry, each as it is walked forwards. */
const arcsOf = (arcs: unknown): number[] =>
	Array.isArray(arcs)
		? arcs.flatMap(arcsOf)
		: [(arcs as number) < 0 ? ~(arcs as number) : (arcs as number)];

const geometriesOf = (counties: Counties) =>
	counties.geometries.map((geometry) => ({
		fips: fipsOf(geometry),
		name: (geometry.properties as Named).name,
		geometry
	}));

/** The atlas in the map's pixels: each arc by the projection of the state that it bounds. */
function projected(atlas: Atlas): Atlas {
	const drawn = geometriesOf(atlas.objects.counties).filter(({ fips }) => !UNDRAWN.has(fips));
	const elsewhere = new Set(INSETS.flatMap(({ states }) => states));
	const parts: readonly Inset[] = [
		{
			...CONTIGUOUS,
			states: [...new Set(drawn.map(({ fips }) => stateOf(fips)))].filter(
				(state) => !elsewhere.has(state)
			)
		},
		...INSETS
	];
	const positions = atlasPositions(atlas);
	// An arc of undrawn counties alone has no place on the map, and no path walks it.
	const arcs: Position[][] = positions.map(() => [NOWHERE, NOWHERE]);
	for (const part of parts) {
		const own = drawn.filter(({ fips }) => part.states.includes(stateOf(fips)));
		const features = own.map(({ geometry }) => feature(atlas, geometry) as Feature<Geometry>);
		const collection: FeatureCollection = { type: 'FeatureCollection', features };
		const projection = fitted(part, collection);
		const indices = own.flatMap(({ geometry }) => arcsOf('arcs' in geometry ? geometry.arcs : []));
		for (const index of new Set(indices)) {
			arcs[index] = (positions[index] ?? []).map((position) => {
				const point = projection(position as Point);
				if (!point) throw new PublishedFileError(`${String(position)} lies in no projection.`);
				return point;
			});
		}
	}
	const keeps = ({ id }: { id?: string | number | undefined }) => !UNDRAWN.has(fipsOf({ id }));
	const { counties, states } = atlas.objects;
	return {
		type: 'Topology',
		objects: {
			counties: { ...counties, geometries: counties.geometries.filter(keeps) },
			states
		},
		arcs
	};
}

/** The arcs of the atlas in degrees: it writes them as steps on a grid. */
function atlasPositions({ arcs, transform }: Atlas): Position[][] {
	if (!transform) return arcs;
	const { scale, translate } = transform;
	return arcs.map((arc) => {
		let [x, y] = [0, 0];
		return arc.map(([stepX = 0, stepY = 0]) => {
			x += stepX;
			y += stepY;
			return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
		});
	});
}

/** The atlas with fewer points; those of the given arcs all stay, and so do the ends of each arc. */
function simplified(atlas: Atlas, whole: ReadonlySet<number>): Atlas {
	const weighed = presimplify(atlas as never) as unknown as Topology;
	for (const index of whole) {
		for (const point of weighed.arcs[index] ?? []) point[2] = Infinity;
	}
	const { arcs } = simplify(weighed as never, DETAIL) as unknown as Topology;
	return { ...atlas, arcs };
}

/** Tenths of a pixel: what is written. */
const tenths = (pixels: number): number => Math.round(pixels * 10);

/** Points rounded to tenths of a pixel, none written twice in a row. */
function rounded(positions: readonly Position[]): Ring {
	const points = positions.map(([x = 0, y = 0]): Point => [tenths(x) / 10, tenths(y) / 10]);
	return points.filter(([x, y], at) => {
		const before = points[at - 1];
		return !before || before[0] !== x || before[1] !== y;
	});
}

/** A closed ring without the repetition of its first point. */
const opened = (ring: Ring): Ring => ring.slice(0, -1);

/** What of a locality is drawn: its islands of some size, all of them where it is small, and always the largest. */
function partsOf({ coordinates }: MultiPolygon, isSmall: boolean): Polygon[] {
	const least = isSmall ? 0 : ISLAND;
	const polygons = coordinates
		.map((rings) =>
			rings
				.map((ring) => opened(rounded(ring)))
				.filter((ring, at) => at === 0 || Math.abs(areaOf(ring)) > ISLAND)
		)
		.filter(([outer = []]) => Math.abs(areaOf(outer)) > 0)
		.sort((a, b) => sizeOf(b) - sizeOf(a));
	return polygons.filter((polygon, at) => at === 0 || sizeOf(polygon) >= least);
}

/** A number of tenths as SVG reads it behind another: "-1.2", " 3", ".4". */
function written(count: number, isFirst: boolean): string {
	const text = String(count / 10).replace(/^(-?)0\./, '$1.');
	return isFirst || text.startsWith('-') ? text : ` ${text}`;
}

/** An SVG path through points, each written as its distance from the one before. */
function pathOf(points: Ring, close: boolean): string {
	const [[x, y] = [0, 0]] = points;
	const start = `M${written(tenths(x), true)}${written(tenths(y), false)}`;
	const steps = points.slice(1).flatMap(([toX, toY], at) => {
		const [fromX, fromY] = points[at] as Point;
		return [tenths(toX) - tenths(fromX), tenths(toY) - tenths(fromY)];
	});
	const lines = steps.map((step, at) => written(step, at === 0)).join('');
	return `${start}${lines === '' ? '' : `l${lines}`}${close ? 'z' : ''}`;
}

const readAtlas = (): Atlas => require('us-atlas/counties-10m.json') as Atlas;

/** The states and counties that the atlas names. */
export function atlasAreas(): { states: NamedArea[]; counties: NamedArea[] } {
	const { states, counties } = readAtlas().objects;
	const named = (areas: Counties) => geometriesOf(areas).map(({ fips, name }) => ({ fips, name }));
	return { states: named(states), counties: named(counties) };
}

/**
 * Draws the map of localities from the atlas of counties and the crosswalk of CMS. Equal input gives an equal map. A
 * county that has not exactly one locality, by its name, stops the derivation.
 */
export function deriveMap({ release, rows }: Pick<DerivedTable, 'release' | 'rows'>): LocalityMap {
	const { states, counties } = atlasAreas();
	const { localities, problems } = localitiesOfCounties(
		rows as readonly RowOf['locality-counties'][],
		states,
		counties
	);
	if (problems.length > 0) {
		throw new PublishedFileError(
			[`${release.file} does not fit the map:`, ...problems].join('\n  ')
		);
	}
	const plane = projected(readAtlas());
	const ids = [...new Set(localities.values())].sort();
	const members = new Map(
		ids.map((id) => [
			id,
			plane.objects.counties.geometries.filter(
				(county) => localities.get(fipsOf(county)) === id
			) as never[]
		])
	);
	const isSmall = new Map(
		ids.map((id) => {
			const { coordinates } = merge(plane, members.get(id) ?? []);
			return [id, sumOf((coordinates as Polygon[]).map(sizeOf)) < SMALL];
		})
	);
	const whole = ids
		.filter((id) => isSmall.get(id))
		.flatMap((id) => arcsOf(mergeArcs(plane, members.get(id) ?? []).arcs));
	const coarse = simplified(plane, new Set(whole));

	const drawn = ids.map((id): DrawnLocality => {
		const small = isSmall.get(id) ?? false;
		const parts = partsOf(merge(coarse, members.get(id) ?? []), small);
		const [x, y] = polylabel(parts[0] ?? [], PRECISION);
		return {
			id,
			d: parts.flatMap((rings) => rings.map((ring) => pathOf(ring, true))).join(''),
			x: tenths(x) / 10,
			y: tenths(y) / 10,
			small
		};
	});
	const borders = meshArcs(coarse, coarse.objects.states as never, (a, b) => a !== b);
	return {
		width: WIDTH,
		height: HEIGHT,
		source: {
			atlas: `us-atlas ${(require('us-atlas/package.json') as { version: string }).version}, counties-10m`,
			crosswalk: release.file,
			sha256: release.sha256
		},
		localities: drawn,
		states: linesOf(coarse, borders.arcs),
		insets: frames()
	};
}

/** Arcs that follow one another, as one path each. */
function linesOf({ arcs }: Atlas, lines: readonly (readonly number[])[]): string {
	return lines
		.map((line) =>
			rounded(
				line.flatMap((index) =>
					index < 0 ? (arcs[~index] ?? []).toReversed() : (arcs[index] ?? [])
				)
			)
		)
		.filter((points) => points.length > 1)
		.map((points) => pathOf(points, false))
		.join('');
}

/** The map's file, a locality a line. */
export function writeMap({ localities, ...rest }: LocalityMap): string {
	const head = Object.entries(rest).map(
		([key, value]) => `\t${JSON.stringify(key)}: ${JSON.stringify(value)},`
	);
	const lines = localities.map((locality) => `\t\t${JSON.stringify(locality)}`);
	return ['{', ...head, '\t"localities": [', lines.join(',\n'), '\t]', '}', ''].join('\n');
}
