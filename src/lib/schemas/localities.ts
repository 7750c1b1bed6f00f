import * as z from 'zod/mini';
import { LOCALITY_SETTINGS, type LocalitySetting } from '$lib/domain/localities/comparison';
import {
	AREA_MEASURES,
	LOCALITY_MEASURES,
	type PlaceMeasure
} from '$lib/domain/localities/measure';
import type { Problem } from '$lib/domain/outcome';

/** The most localities that stand side by side. */
export const PINS_MAX = 5;

/** The columns that the table of places sorts by. */
export const PLACE_COLUMNS = [
	'rank',
	'name',
	'allowed',
	'index',
	'patient',
	'net',
	'floor',
	'hopd',
	'asc',
	'difference',
	'hopd-index',
	'asc-index'
] as const;

export type PlaceColumn = (typeof PLACE_COLUMNS)[number];

/** What the page of localities is asked for beside the context, as the URL carries it. */
export interface LocalityView {
	setting: LocalitySetting;
	measure: PlaceMeasure;
	workFloor: 'on' | 'off';
	/** Localities to compare, MAC and number. */
	pins: string[];
	/** As typed; '' where none is asked for. */
	zip: string;
	sort: { column: PlaceColumn; descending: boolean };
	/** Text that the rows of the table hold. */
	find: string;
}

export const DEFAULT_VIEW: LocalityView = {
	setting: 'hopd',
	measure: 'allowed',
	workFloor: 'on',
	pins: [],
	zip: '',
	sort: { column: 'rank', descending: false },
	find: ''
};

/** The parameters of the page beside the context's. */
export const LOCALITY_PARAMETERS = [
	'setting',
	'measure',
	'floor',
	'pin',
	'zip',
	'sort',
	'find'
] as const;

const TEXT_MAX = 60;

/** How each value of the address is written, and what is said of one that is not. */
export const localityValues = {
	setting: z.enum(LOCALITY_SETTINGS, 'is no setting of this page: give office, asc or hopd'),
	measure: z.enum(
		[...LOCALITY_MEASURES, ...AREA_MEASURES],
		`is no measure: give one of ${[...LOCALITY_MEASURES, ...AREA_MEASURES].join(', ')}`
	),
	floor: z.enum(['on', 'off'], 'is neither on nor off'),
	pin: z
		.string()
		.check(
			z.regex(/^\d{5}-\d{2}$/, 'is no Medicare locality: give MAC and locality such as 01112-05')
		),
	sort: z
		.string()
		.check(
			z.regex(
				new RegExp(`^-?(${PLACE_COLUMNS.join('|')})$`),
				`is no column: give one of ${PLACE_COLUMNS.join(', ')}, with a minus for the highest first`
			)
		)
};

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/**
 * Reads what the page of localities is asked for beside its context. Each value that cannot be read is a problem, and its
 * default stands in for it.
 */
export function readLocalityView(query: URLSearchParams): {
	view: LocalityView;
	problems: Problem[];
} {
	const problems: Problem[] = [];
	const complain = (path: string, message: string) =>
		problems.push({ code: 'malformed', message, path });
	const read = <T>(name: keyof typeof localityValues, schema: z.ZodMiniType<T>): T | null => {
		const text = query.get(name);
		if (text === null || text === '') return null;
		const parsed = schema.safeParse(text);
		if (parsed.success) return parsed.data;
		complain(name, `${name} "${shortened(text)}" ${parsed.error.issues[0]?.message}.`);
		return null;
	};
	const pins: string[] = [];
	for (const text of query.getAll('pin').flatMap((value) => value.split(','))) {
		if (text.trim() === '') continue;
		const parsed = localityValues.pin.safeParse(text.trim());
		if (!parsed.success)
			complain('pin', `pin "${shortened(text)}" ${parsed.error.issues[0]?.message}.`);
		else if (!pins.includes(parsed.data)) pins.push(parsed.data);
	}
	if (pins.length > PINS_MAX) {
		problems.push({
			code: 'too-many',
			message: `${pins.length} pinned localities are more than fit side by side: keep ${PINS_MAX} at most.`,
			path: 'pin'
		});
	}
	const sort = read('sort', localityValues.sort);
	return {
		view: {
			setting: read('setting', localityValues.setting) ?? DEFAULT_VIEW.setting,
			measure: read('measure', localityValues.measure) ?? DEFAULT_VIEW.measure,
			workFloor: read('floor', localityValues.floor) ?? DEFAULT_VIEW.workFloor,
			pins: pins.slice(0, PINS_MAX),
			zip: (query.get('zip') ?? '').trim(),
			sort: sort
				? {
						column: sort.replace(/^-/, '') as PlaceColumn,
						descending: sort.startsWith('-')
					}
				: DEFAULT_VIEW.sort,
			find: (query.get('find') ?? '').slice(0, TEXT_MAX)
		},
		problems
	};
}

/** Adds a view to a context's query, defaults left out; `readLocalityView` reads it back unchanged. */
export function writeLocalityView(query: URLSearchParams, view: LocalityView): URLSearchParams {
	const { setting, measure, workFloor, pins, zip, sort, find } = view;
	if (setting !== DEFAULT_VIEW.setting) query.set('setting', setting);
	if (measure !== DEFAULT_VIEW.measure) query.set('measure', measure);
	if (workFloor !== DEFAULT_VIEW.workFloor) query.set('floor', workFloor);
	if (pins.length > 0) query.set('pin', pins.join(','));
	if (zip) query.set('zip', zip);
	if (
		sort.column !== DEFAULT_VIEW.sort.column ||
		sort.descending !== DEFAULT_VIEW.sort.descending
	) {
		query.set('sort', `${sort.descending ? '-' : ''}${sort.column}`);
	}
	if (find) query.set('find', find);
	return query;
}
