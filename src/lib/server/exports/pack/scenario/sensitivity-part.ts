import { tornadoModel } from '$lib/charts/tornado/view-model';
import { scenarioSvg } from '../../scenario-figures';
import { figureSheet } from '../../sheet';
import { tornadoChart } from '../native-chart';
import type { PackPart } from '../pack';
import { captionIn, aroundOf, partOf, type ScenarioPackSource } from './scenario-source';

/** What a scenario comes to where its numbers vary one at a time: for one’s own house alone. */
export async function sensitivityPart(source: ScenarioPackSource): Promise<PackPart> {
	const { scenario, result, names } = source;
	const { tornado, usualSpans } = await source.vary();
	const { changes } = scenario;
	const model = tornadoModel(tornado, result.bridge, { changes, usualSpans }, names);
	return partOf(source, {
		...{ id: 'sensitivity', title: model.title, subtitle: model.subtitle },
		chart: tornadoChart(model),
		picture: scenarioSvg({ figure: 'tornado', model }, captionIn(source), result.isSample),
		sheet: figureSheet(model, aroundOf(source, 'Sensitivity'))
	});
}
