import {
	mixTable,
	modifiersTable,
	sortedTable,
	varianceTable,
	type ListTable
} from '$lib/charts/volume-tables/view-model';
import type { VolumeAnswer } from '$lib/server/services/volume-report';
import type { VolumeView } from '$lib/schemas/volume-view';

/** The tables of the page that stand in memory as a whole, sorted as the view has them; null where there is nothing of one. */
export function tablesOf(
	{ report, modifiers, variance, names, choices }: VolumeAnswer,
	view: VolumeView
): Record<'mix' | 'modifiers' | 'variance', ListTable | null> {
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
