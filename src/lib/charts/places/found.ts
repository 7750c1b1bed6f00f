import type { AreaAmount, LocalityAmount } from '$lib/domain/localities/comparison';
import { localityName, STATE_NAMES, wageAreaName } from '$lib/format/place';

/** Whether a text holds every word of another, in any order and case. An empty one is always held. */
export const holdsWords = (text: string, words: string): boolean =>
	words
		.toLowerCase()
		.split(/\s+/)
		.filter(Boolean)
		.every((word) => text.toLowerCase().includes(word));

/** What a locality is found by: its name, number and state, abbreviated and in full. */
export const localityText = (local: LocalityAmount): string =>
	`${localityName(local)} ${local.id} ${local.state} ${STATE_NAMES[local.state] ?? ''}`;

/** What a wage area is found by: its name, number and states, abbreviated and in full. */
export const areaText = (area: AreaAmount): string =>
	[
		wageAreaName(area),
		area.area,
		...area.states.map((state) => `${state} ${STATE_NAMES[state] ?? ''}`)
	].join(' ');
