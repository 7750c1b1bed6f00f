import { sideBySideTable } from '$lib/charts/scenario-tables/view-model';
import { longPeriod } from '$lib/format/date';
import { listSheet } from '../../sheet';
import type { PackPart } from '../pack';
import { aroundOf, partOf, type ScenarioPackSource } from './scenario-source';

/** Baseline and scenario for each payee: for one’s own house alone. */
export function sideBySidePart(source: ScenarioPackSource): PackPart {
	const { scenario, result } = source;
	const words = {
		title: `${scenario.name} beside its baseline`,
		subtitle: `Cases, amounts and what is left for each payee, ${longPeriod(result.period)}`
	};
	return partOf(source, {
		...{ id: 'side-by-side', ...words },
		shown: 20,
		sheet: listSheet(
			sideBySideTable([{ name: scenario.name, result }]),
			words,
			aroundOf(source, 'Side by side')
		)
	});
}
