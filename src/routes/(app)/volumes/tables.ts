import { mixTitle, modifiersTitle, varianceTitle } from '$lib/charts/volume-tables/finding';
import {
	mixTable,
	modifiersTable,
	sortedTable,
	varianceTable,
	type ListTable
} from '$lib/charts/volume-tables/view-model';
import type { VolumeAnswer } from '$lib/server/services/volume-report';
import type { VolumeView } from '$lib/schemas/volume-view';

type VolumeList = 'mix' | 'modifiers' | 'variance';

/** What each table is called. */
export const LIST_NAMES: Record<VolumeList, string> = {
	mix: 'Mix',
	modifiers: 'Modifiers',
	variance: 'Expected against paid'
};

/** The finding of each table; '' where there is nothing of it. */
export function titlesOf(
	{ report, modifiers, variance, names, choices }: VolumeAnswer,
	view: VolumeView
): Record<VolumeList, string> {
	const known = { codes: names, choices };
	return {
		mix: report ? mixTitle(report, view.mix, known) : '',
		modifiers: modifiersTitle(modifiers),
		variance: variance ? varianceTitle(variance.rows, view.variance, known) : ''
	};
}

/** The tables of the page that stand in memory as a whole, sorted as the view has them; null where there is nothing of one. */
export function tablesOf(
	{ report, modifiers, variance, names, choices }: VolumeAnswer,
	view: VolumeView
): Record<VolumeList, ListTable | null> {
	const known = { codes: names, choices };
	return {
		mix: report && sortedTable(mixTable(report, view.mix, known), view.sorts.mix),
		modifiers:
			modifiers.length === 0
				? null
				: sortedTable(modifiersTable(modifiers, known), view.sorts.modifiers),
		variance:
			variance &&
			sortedTable(varianceTable(variance.rows, view.variance, known), view.sorts.variance)
	};
}
