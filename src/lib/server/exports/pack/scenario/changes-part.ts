import { longPeriod } from '$lib/format/date';
import { counted } from '$lib/format/quantity';
import { changeTitle, changeWords } from '$lib/format/scenario';
import { text } from '../../sheet';
import type { PackPart } from '../pack';
import { aroundOf, partOf, type ScenarioPackSource } from './scenario-source';

/** What a scenario changes, in words. */
export function changesPart(source: ScenarioPackSource): PackPart {
	const { scenario, names, result } = source;
	const { changes, off } = scenario;
	const on = changes.flatMap((change, position) =>
		off.includes(position + 1) ? [] : [{ change, position }]
	);
	const words = {
		title: `${scenario.name} makes ${counted(on.length, 'change')} to the baseline of ${longPeriod(result.period)}`,
		subtitle: 'Each applies to what those before it leave'
	};
	return partOf(source, {
		...{ id: 'changes', ...words },
		sheet: {
			...{ ...words, total: null, ...aroundOf(source, 'Changes') },
			columns: [{ name: 'Number', kind: 'count' }, text('Change'), text('What it does')],
			rows: on.map(({ change, position }) => [
				position + 1,
				changeTitle(change, names),
				changeWords(change, names)
			])
		}
	});
}
