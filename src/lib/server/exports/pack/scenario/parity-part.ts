import { parityTable, parityTitle } from '$lib/charts/scenario-tables/view-model';
import { longPeriod } from '$lib/format/date';
import { listSheet } from '../../sheet';
import type { PackPart } from '../pack';
import { aroundOf, partOf, type ScenarioPackSource } from './scenario-source';

/** Rates at which moved cases are worth as much as before: for one’s own house alone. */
export async function parityPart(source: ScenarioPackSource): Promise<PackPart> {
	const { names, result } = source;
	const { parity } = await source.solve();
	const words = { title: parityTitle(parity, names), subtitle: longPeriod(result.period) };
	return partOf(source, {
		...{ id: 'parity', ...words },
		sheet: listSheet(parityTable(parity, names), words, aroundOf(source, 'Parity'))
	});
}
