import type { LocalityComparison } from '$lib/domain/localities/comparison';
import {
	indexAgainst,
	isAreaMeasure,
	rankedBy,
	valueAtLocality,
	valueOfFacility,
	valueOfNation,
	type PlaceMeasure
} from '$lib/domain/localities/measure';
import { localityName, localityShortName, wageAreaName } from '$lib/format/place';
import { classesOf, classOf, type Tone, type ValueClass } from './classes';
import { captionOf, findingOf, subtitleOf, titlesOf } from './sentences';
import { unitOf, type PlaceUnit } from './units';

/** One place as its marks and labels show it. */
export interface PlaceEntry {
	/** Locality or wage area. */
	id: string;
	/** "Alaska", "Manhattan, NY". */
	name: string;
	/** For labels and sentences: the name without its state where no other place bears the same. */
	label: string;
	/** In full. */
	fullName: string;
	/** Null where nothing is paid, or the measure has no value here. */
	value: number | null;
	text: string;
	/** From 1, the highest; equals share it; null where there is no value. */
	rank: number | null;
	/** Against the national amount, "108.6"; null where there is none. */
	index: number | null;
	/** Of the sequential scale; null where there is no value. */
	tone: Tone | null;
	/** The reader's own place. */
	own: boolean;
	pinned: boolean;
	end: 'highest' | 'lowest' | null;
}

/** A class as the legend shows it. */
export interface LegendClass extends ValueClass {
	label: string;
}

/** What a figure says above its picture. */
export interface FigureWords {
	title: string;
	subtitle: string;
}

/** All that the pictures and the table of places say, without a pixel of how. */
export interface PlacesModel {
	finding: string;
	measure: PlaceMeasure;
	unit: PlaceUnit;
	kind: 'locality' | 'area';
	/** In the order of their rank, those without a value last. */
	places: PlaceEntry[];
	/** How many have a value. */
	ranked: number;
	nation: { value: number; text: string } | null;
	classes: LegendClass[];
	/** Why no place has a value; null where one has. */
	without: string | null;
	map: FigureWords;
	ranking: FigureWords;
	distribution: FigureWords;
	caption: string;
}

/** A place before it is ranked. */
interface Valued {
	id: string;
	name: string;
	fullName: string;
	value: number | null;
	index: number | null;
	reason: string | null;
	own: boolean;
}

function localitiesOf(comparison: LocalityComparison, measure: PlaceMeasure): Valued[] {
	if (isAreaMeasure(measure)) return [];
	const { localities, national, own } = comparison;
	return localities.map((local) => ({
		id: local.id,
		name: localityShortName(local),
		fullName: localityName(local),
		value: valueAtLocality(measure, local, national),
		index: indexAgainst(national, local),
		reason: local.reason,
		own: local.id === own
	}));
}

function areasOf(comparison: LocalityComparison, measure: PlaceMeasure): Valued[] {
	const { facilities, setting } = comparison;
	if (!facilities || !isAreaMeasure(measure) || setting === 'office') return [];
	return facilities.areas.map((area) => ({
		id: area.area,
		name: wageAreaName(area),
		fullName: `${area.area} ${wageAreaName(area)}`,
		value: valueOfFacility(measure, setting, area),
		index: indexAgainst(facilities.national[setting], area[setting]),
		reason: area[setting].reason,
		own: area.area === facilities.own
	}));
}

function nationOf(comparison: LocalityComparison, measure: PlaceMeasure): number | null {
	const { facilities, national, setting } = comparison;
	if (!isAreaMeasure(measure)) return valueOfNation(measure, national);
	if (!facilities || setting === 'office') return null;
	return valueOfFacility(measure, setting, facilities.national);
}

/** Why no place has a value. */
function withoutValue(comparison: LocalityComparison, measure: PlaceMeasure): string {
	const { facilities, national, setting, withoutFloor } = comparison;
	if (!isAreaMeasure(measure)) {
		if (national.reason) return national.reason;
		if (measure === 'floor' && withoutFloor) return withoutFloor;
		return 'No GPCI table is loaded for the date: load one on /data.';
	}
	if (setting === 'office' || !facilities) {
		return 'An office has no facility claim: the physician’s fee covers the practice expense.';
	}
	const sides = measure === 'hopd-asc' ? (['hopd', 'asc'] as const) : [setting];
	const reasons = sides.flatMap((side) => facilities.national[side].reason ?? []);
	return reasons[0] ?? 'No wage index is loaded for the date: load one on /data.';
}

/** What the pictures and tables of the page draw and say, from priced places. */
export function placesModel(
	comparison: LocalityComparison,
	measure: PlaceMeasure,
	pins: readonly string[]
): PlacesModel {
	const unit = unitOf(measure);
	const valued = isAreaMeasure(measure)
		? areasOf(comparison, measure)
		: localitiesOf(comparison, measure);
	const ranked = rankedBy(valued, ({ value }) => value);
	const classes = classesOf(ranked.map(({ value }) => value));
	const [highest, lowest] = [ranked[0]?.value, ranked.at(-1)?.value];
	const endOf = (value: number): PlaceEntry['end'] => {
		if (highest === lowest) return null;
		return value === highest ? 'highest' : value === lowest ? 'lowest' : null;
	};
	const labelOf = plainNames(valued.map(({ name }) => name));
	const entryOf = (of: Valued, value: number | null, rank: number | null): PlaceEntry => ({
		id: of.id,
		name: of.name,
		label: labelOf(of.name),
		fullName: of.fullName,
		value,
		text: value === null ? 'not payable' : unit.text(value),
		rank,
		index: of.index,
		tone: value === null ? null : (classOf(classes, value)?.tone ?? null),
		own: of.own,
		pinned: pins.includes(of.id),
		end: value === null ? null : endOf(value)
	});
	const places = [
		...ranked.map(({ item, value, rank }) => entryOf(item, value, rank)),
		...valued.filter(({ value }) => value === null).map((of) => entryOf(of, null, null))
	];
	const nation = nationOf(comparison, measure);
	const said = {
		comparison,
		measure,
		unit,
		places,
		ranked: ranked.length,
		nation: nation === null ? null : { value: nation, text: unit.text(nation) },
		classes,
		without: ranked.length > 0 ? null : withoutValue(comparison, measure)
	};
	return {
		finding: findingOf(said),
		measure,
		unit,
		kind: isAreaMeasure(measure) ? 'area' : 'locality',
		places,
		ranked: said.ranked,
		nation: said.nation,
		classes: classes.map((found) => ({ ...found, label: classLabel(found, classes, unit) })),
		without: said.without,
		...titlesOf(said, subtitleOf(said)),
		caption: captionOf(comparison)
	};
}

/** Leaves the state out of a name where no other of the names is the same without it. */
function plainNames(names: readonly string[]): (name: string) => string {
	const bare = (name: string) => name.replace(/, [A-Z]{2}(-[A-Z]{2})*$/, '');
	const seen = new Map<string, number>();
	for (const name of names) seen.set(bare(name), (seen.get(bare(name)) ?? 0) + 1);
	return (name) => ((seen.get(bare(name)) ?? 0) > 1 ? name : bare(name));
}

/** "under $290", "$290–300", "over $340"; one value alone as it is. */
function classLabel(
	{ from, to }: ValueClass,
	classes: readonly ValueClass[],
	unit: PlaceUnit
): string {
	const { short } = unit;
	if (classes.length === 1) return 'all';
	if (from === null) return `under ${short(to ?? 0)}`;
	if (to === null) return `${short(from)}+`;
	return `${short(from)}–${short(to).replace('$', '')}`;
}
