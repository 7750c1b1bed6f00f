import type { LocalityComparison, LocalitySetting } from '$lib/domain/localities/comparison';
import { isAreaMeasure, type PlaceMeasure } from '$lib/domain/localities/measure';
import { longDate } from '$lib/format/date';
import { wholePercent } from '$lib/format/percent';
import { releaseText } from '$lib/format/caveats';
import { articleFor, capitalized } from '$lib/format/sentence';
import { roundStep, type ValueClass } from './classes';
import type { PlaceUnit } from './units';
import type { FigureWords, PlaceEntry } from './view-model';

/** What the sentences are made from. */
interface Said {
	comparison: LocalityComparison;
	measure: PlaceMeasure;
	unit: PlaceUnit;
	/** In the order of their rank. */
	places: readonly PlaceEntry[];
	ranked: number;
	nation: { value: number; text: string } | null;
	classes: readonly ValueClass[];
	without: string | null;
}

/** Most places that a sentence names one by one. */
const NAMED_MOST = 6;
/** Share of the places that a band about the national amount is to hold. */
const BAND_SHARE = 0.8;

const WHERE: Record<LocalitySetting, string> = {
	office: 'in the office',
	asc: 'in a facility',
	hopd: 'in a facility'
};

const FACILITY: Record<LocalitySetting, string> = {
	office: 'the office',
	asc: 'an ASC',
	hopd: 'the HOPD'
};

/** What each measure is called in a menu, a heading and a subtitle. */
export const MEASURE_NAMES: Record<PlaceMeasure, string> = {
	allowed: 'Allowed, professional',
	patient: 'Patient share, professional',
	net: 'Net to bank, professional',
	index: 'Index against national',
	floor: 'Worth of the work floor',
	facility: 'Allowed, facility',
	'facility-patient': 'Patient share, facility',
	'facility-net': 'Net to bank, facility',
	'hopd-asc': 'Difference, HOPD less ASC'
};

/** Who gets or pays what, before the amount: "For 20983 in a facility the physician is paid". */
function subjectOf({ measure, comparison: { code, setting } }: Said): string {
	const subjects: Record<PlaceMeasure, string> = {
		allowed: `For ${code} ${WHERE[setting]} the physician is paid`,
		patient: `For ${code} ${WHERE[setting]} the patient’s share of the physician’s fee is`,
		net: `For ${code} ${WHERE[setting]} the physician’s net to bank is`,
		index: `Against 100 for the nation, the physician’s fee for ${code} ${WHERE[setting]} stands at`,
		floor: `The work floor adds to the physician’s fee for ${code} ${WHERE[setting]}`,
		facility: `For ${articleFor(code)} ${code} ${FACILITY[setting]} is paid`,
		'facility-patient': `For ${articleFor(code)} ${code} in ${FACILITY[setting]} the patient’s share of the facility’s payment is`,
		'facility-net': `For ${articleFor(code)} ${code} the net to bank of ${FACILITY[setting]} is`,
		'hopd-asc': `For ${articleFor(code)} ${code} the HOPD’s facility is paid more than the ASC’s by`
	};
	return subjects[measure];
}

const placesWord = ({ measure }: Said): string =>
	isAreaMeasure(measure) ? 'wage areas' : 'localities';

const ordinal = (rank: number): string => {
	const tens = rank % 100;
	const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
	return `${rank}${suffix}`;
};

/** One name, and how many more share its value. */
function endName(said: Said, end: 'highest' | 'lowest'): string {
	const [first, ...others] = said.places.filter((place) => place.end === end);
	if (!first) return '';
	if (others.length === 1 && others[0]) return `${first.label} and ${others[0].label}`;
	return others.length === 0 ? first.label : `${first.label} and ${others.length} more`;
}

function ownClause(said: Said): string {
	const own = said.places.find((place) => place.own);
	if (!own || own.rank === null || own.value === null) return '';
	const shares = said.places.filter(({ rank }) => rank === own.rank).length > 1;
	const place = `${ordinal(own.rank)}${shares ? ', with others,' : ''} of ${said.ranked} ${placesWord(said)}`;
	return `; ${own.label}, at ${own.text.replace('+', '')}, is ${place}`;
}

/** The page's answer in one sentence: the highest place, the lowest, the reader's own and its rank. */
export function findingOf(said: Said): string {
	const { comparison, places, ranked, without } = said;
	if (without) return `No amount by place for ${comparison.code}: ${without}`;
	const [first] = places;
	const last = places[ranked - 1];
	if (!first || !last) return '';
	if (said.measure === 'floor') return floorFinding(said);
	if (first.value === last.value) {
		return `${subjectOf(said)} ${first.text} at each of ${ranked} ${placesWord(said)}.`;
	}
	const [most, least] = [first.text, last.text].map((text) => text.replace('+', ''));
	const amounts = `${most} in ${endName(said, 'highest')} and ${least} in ${endName(said, 'lowest')}`;
	return `${subjectOf(said)} ${amounts}${ownClause(said)}.`;
}

/** The floor is worth something where the work GPCI would be below 1. */
function floorFinding(said: Said): string {
	const lifted = said.places.filter(({ value }) => value !== null && value > 0);
	const most = lifted[0];
	if (!most) return `${subjectOf(said)} nothing at any of ${said.ranked} localities.`;
	const own = said.places.find((place) => place.own);
	const mine =
		own?.value === undefined || own.value === null
			? ''
			: `; in ${own.label} it adds ${own.value === 0 ? 'nothing' : own.text.replace('+', '')}`;
	return `${subjectOf(said)} in ${lifted.length} of ${said.ranked} localities, ${most.text.replace('+', '')} at most (${endName(said, 'highest')})${mine}.`;
}

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];

/** What stands out: the highest class. */
function mapTitle(said: Said): string {
	const top = said.classes.at(-1);
	if (!top || top.from === null) return `One amount for all ${said.ranked} localities`;
	const { from, count } = top;
	const bound = said.unit.short(from);
	const names = said.places.slice(0, count).map(({ label }) => label);
	const verb =
		said.measure === 'index'
			? count === 1
				? 'stands at'
				: 'stand at'
			: count === 1
				? 'has'
				: 'have';
	const number = NUMBERS[count] ?? String(count);
	const head = `${capitalized(number)} ${verb} ${bound} or more`;
	return count <= NAMED_MOST ? `${head}: ${names.join(', ')}` : `${head} of ${said.ranked}`;
}

/** How many lie near the national amount: within the least round band that holds most of them. */
function rankingTitle(said: Said): string {
	const { nation, places, ranked, unit } = said;
	const values = places.flatMap(({ value }) => (value === null ? [] : [value]));
	if (!nation) {
		const above = values.filter((value) => value > 0).length;
		return `${above} of ${ranked} ${placesWord(said)} are lifted`;
	}
	const distances = values.map((value) => Math.abs(value - nation.value)).sort((a, b) => a - b);
	const band = roundStep(Math.max(1, distances[Math.ceil(ranked * BAND_SHARE) - 1] ?? 1));
	const within = distances.filter((distance) => distance <= band).length;
	const what = said.measure === 'index' ? 'points of the nation' : 'of the national amount';
	return `${within} of ${ranked} ${placesWord(said)} lie within ${unit.short(band)} ${what}`;
}

/** Where the middle half lies. */
function distributionTitle(said: Said): string {
	const values = said.places.flatMap(({ value }) => (value === null ? [] : [value]));
	const quarter = Math.floor(values.length / 4);
	const [high, low] = [values[quarter], values[values.length - 1 - quarter]];
	if (high === undefined || low === undefined) return '';
	if (said.measure === 'floor' && low === 0) {
		const none = values.filter((value) => value === 0).length;
		return `${wholePercent(none, values.length)} of localities gain nothing from the floor`;
	}
	return `Half of the ${placesWord(said)} lie between ${said.unit.text(low)} and ${said.unit.text(high)}`;
}

const SETTING_WORDS: Record<LocalitySetting, string> = {
	office: 'office (place of service 11)',
	asc: 'ASC (place of service 24)',
	hopd: 'HOPD (place of service 22)'
};

/** Measure, code, setting and date, as they stand under every title. */
export function subtitleOf({ comparison, measure }: Said): string {
	const { code, setting, date, qualifyingApm, workFloor } = comparison;
	return [
		MEASURE_NAMES[measure],
		code,
		measure === 'hopd-asc' ? 'facility' : SETTING_WORDS[setting],
		...(isAreaMeasure(measure) ? ['by wage area'] : ['by Medicare locality']),
		longDate(date),
		...(qualifyingApm && !isAreaMeasure(measure) ? ['qualifying APM participant'] : []),
		...(workFloor === 'off' && !isAreaMeasure(measure) ? ['without the work floor'] : [])
	].join(', ');
}

/** The words above the three pictures. */
export function titlesOf(
	said: Said,
	subtitle: string
): Record<'map' | 'ranking' | 'distribution', FigureWords> {
	if (said.without) {
		const words = { title: `No amount by place for ${said.comparison.code}`, subtitle };
		return { map: words, ranking: words, distribution: words };
	}
	const nation = said.nation ? ', the nation dashed' : '';
	return {
		map: { title: mapTitle(said), subtitle },
		ranking: {
			title: rankingTitle(said),
			subtitle: `${subtitle}; ranked${nation}`
		},
		distribution: {
			title: distributionTitle(said),
			subtitle: `${subtitle}; how many lie where, dark where yours or a pinned one is${nation}`
		}
	};
}

/** The releases with their caveats, and what is assumed. */
export function captionOf({ releases, workFloor }: LocalityComparison): string {
	return `${releases.map(releaseText).join(' · ')}. One unit, no modifier but 26 where the technical side is the facility’s, deductible met, before sequestration${workFloor === 'off' ? ', work floor off' : ''}.`;
}
