import { textWidth } from '../text-width';
import type { Tone } from '../places/classes';
import type { PlaceEntry, PlacesModel } from '../places/view-model';
import { placeLabels, type PlacedLabel } from './labels';

/** A locality's shape as the map file holds it, in map units. */
export interface Shape {
	id: string;
	/** SVG path. */
	d: string;
	/** A point inside it. */
	x: number;
	y: number;
	/** Too small to be seen or met as it is. */
	small: boolean;
}

/** The map file. */
export interface MapGeometry {
	width: number;
	height: number;
	localities: readonly Shape[];
	/** Borders of the states, and frames of the insets. */
	states: string;
	insets: string;
}

/** A shape with what it shows; without an entry where the date has no such locality. */
export interface DrawnShape extends Shape {
	entry: PlaceEntry | null;
	tone: Tone | null;
}

/** One cell of the legend, in pixels. */
export interface LegendCell {
	tone: Tone;
	x: number;
	width: number;
	/** How many localities, and from where to where. */
	count: string;
	label: string;
}

/** Where everything stands, in pixels; shapes and labels are in map units and are drawn at `scale`. */
export interface MapLayout {
	width: number;
	height: number;
	scale: number;
	/** Where the map begins, below the legend. */
	top: number;
	legend: LegendCell[];
	shapes: DrawnShape[];
	labels: PlacedLabel[];
	/** Localities that are marked with a dot. */
	marked: DrawnShape[];
	/** Localities with an amount that the map has no shape for. */
	unmapped: PlaceEntry[];
}

const LEGEND = { height: 52, cell: 78, gap: 6 };
/** Below this width labels find no room: the marks stay, their amounts are in the table and the readout. */
const LABELS_FROM = 560;
const LABELS_MOST = 8;

/** The height that the map takes at a width, in pixels. */
export const mapHeight = ({ width, height }: MapGeometry, at: number): number =>
	LEGEND.height + Math.round((height * at) / width);

/** A class's bounds in a width in pixels: where both find no room, the lower one. */
function fitting(label: string, width: number): string {
	const short = label.replace('under ', '<');
	const [lower = short] = short.split('–');
	return [label, short].find((text) => textWidth(text, 12) <= width) ?? lower;
}

function legendOf({ classes }: PlacesModel, width: number): LegendCell[] {
	if (classes.length === 0) return [];
	const cell = Math.min(LEGEND.cell, width / classes.length);
	return classes.map(({ tone, count, label }, position) => ({
		tone,
		label: fitting(label, cell - LEGEND.gap),
		x: position * cell,
		width: cell,
		count: position === 0 && cell >= LEGEND.cell ? `${count} localities` : String(count)
	}));
}

/** The places that are marked: the reader's own, the ends where they stand alone, those that are pinned. */
function markedPlaces({ places }: PlacesModel): PlaceEntry[] {
	const alone = (end: PlaceEntry['end']) => {
		const found = places.filter((place) => place.end === end && end !== null);
		return found.length === 1 ? found : [];
	};
	return [
		...new Set([
			...places.filter(({ own }) => own),
			...alone('highest'),
			...alone('lowest'),
			...places.filter(({ pinned }) => pinned)
		])
	];
}

const labelName = ({ label, end }: PlaceEntry): string => (end ? `${label}, ${end}` : label);

/** Places the map for a width in pixels. */
export function layoutOf(model: PlacesModel, geometry: MapGeometry, width: number): MapLayout {
	const entries = new Map(model.places.map((place) => [place.id, place]));
	const scale = width / geometry.width;
	const shapes = geometry.localities.map((shape): DrawnShape => {
		const entry = entries.get(shape.id) ?? null;
		return { ...shape, entry, tone: entry?.tone ?? null };
	});
	const byId = new Map(shapes.map((shape) => [shape.id, shape]));
	const marked = markedPlaces(model).flatMap((place) => byId.get(place.id) ?? []);
	const requests = marked
		.slice(0, LABELS_MOST)
		.flatMap(({ id, x, y, entry }) =>
			entry ? [{ id, x, y, lines: [labelName(entry), entry.text] as const }] : []
		);
	return {
		width,
		height: mapHeight(geometry, width),
		scale,
		top: LEGEND.height,
		legend: legendOf(model, width),
		shapes,
		labels: width >= LABELS_FROM ? placeLabels(requests, scale) : [],
		marked,
		unmapped: model.places.filter(({ id }) => !byId.has(id))
	};
}
