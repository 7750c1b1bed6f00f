import { bridgeModel } from '$lib/charts/bridge/view-model';
import { monthsOf } from '$lib/domain/volumes/period';
import { scenarioFinding } from '$lib/format/scenario-finding';
import { scenarioSvg } from '../../scenario-figures';
import { figureSheet } from '../../sheet';
import { bridgeChart } from '../native-chart';
import type { PackPart } from '../pack';
import { captionIn, aroundOf, partOf, type ScenarioPackSource } from './scenario-source';

/** The finding; where it is for the payer, without what was solved. */
function findingOf({ scenario, result, names }: ScenarioPackSource): string {
	const { bridge, period, steps } = result;
	const moved = steps[0]?.cases ?? 0;
	const known = { solved: [], parity: null, moved, months: monthsOf(period).length };
	return scenarioFinding({ changes: scenario.changes, bridge, ...known }, names);
}

/** What a scenario comes to, and the way there, change by change. */
export function bridgePart(source: ScenarioPackSource): PackPart {
	const { scenario, result, names } = source;
	const { bridge, period } = result;
	const { changes, name } = scenario;
	const model = bridgeModel({ bridge, changes, period, name, others: [] }, names);
	const words = { title: findingOf(source), subtitle: model.subtitle };
	return partOf(source, {
		...{ id: 'bridge', ...words },
		picture: scenarioSvg({ figure: 'bridge', model }, captionIn(source), result.isSample),
		chart: bridgeChart(model),
		sheet: figureSheet({ ...words, table: model.table }, aroundOf(source, 'Bridge'))
	});
}
