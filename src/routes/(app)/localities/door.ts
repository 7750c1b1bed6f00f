import { ACCOUNT_PARTS } from '$lib/domain/cases/account';
import { LOCALITY_SETTINGS, type PlaceDoor } from '$lib/domain/localities/comparison';
import type { Problem } from '$lib/domain/outcome';
import { writeContext, type PageContext } from '$lib/schemas/context';
import { PINS_MAX, writeLocalityView, type LocalityView } from '$lib/schemas/localities';

const PLACE = /^(\d{5}-\d{2}|\d{5}|\d{2}|national|national-facility)$/;
const PARTS = [...ACCOUNT_PARTS, 'floor'] as const;

/** Reads a door from the address ("01112-05.hopd.allowed"); anything else is a problem. */
export function readDoor(text: string | null): {
	door: PlaceDoor | null;
	problem: Problem | null;
} {
	if (text === null || text === '') return { door: null, problem: null };
	const [place = '', settingText, partText, ...rest] = text.split('.');
	const setting = LOCALITY_SETTINGS.find((known) => known === settingText);
	const part = PARTS.find((known) => known === partText);
	if (PLACE.test(place) && setting && part && rest.length === 0) {
		return { door: { place, setting, part }, problem: null };
	}
	return {
		door: null,
		problem: {
			code: 'malformed',
			message: `why "${text}" names no amount: choose one in a table.`,
			path: 'why'
		}
	};
}

/** The query of the page for a context and a view. */
export const queryOf = (context: PageContext, view: LocalityView): URLSearchParams =>
	writeLocalityView(writeContext(context), view);

/** The address of the page with a door open, or with all closed. */
export function addressOf(
	context: PageContext,
	view: LocalityView,
	door: PlaceDoor | null = null
): string {
	const query = queryOf(context, view);
	if (door) query.set('why', `${door.place}.${door.setting}.${door.part}`);
	return `?${query}`;
}

export const isSameDoor = (a: PlaceDoor | null, b: PlaceDoor): boolean =>
	a?.place === b.place && a.setting === b.setting && a.part === b.part;

/** The pins with one more or, where it is pinned, without it; the oldest gives way where there are too many. */
export const withPin = (pins: readonly string[], id: string): string[] =>
	pins.includes(id) ? pins.filter((pin) => pin !== id) : [...pins, id].slice(-PINS_MAX);
