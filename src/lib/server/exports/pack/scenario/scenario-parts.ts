import { tableName } from '$lib/charts/scenario-tables/view-model';
import type { ScenarioTable } from '$lib/domain/scenarios/portfolio/answer';
import { offered, withheld, type PartOffer } from '../offer';
import { bridgePart } from './bridge-part';
import { changesPart } from './changes-part';
import { parityPart } from './parity-part';
import type { ScenarioPackSource } from './scenario-source';
import { sensitivityPart } from './sensitivity-part';
import { sideBySidePart } from './side-by-side-part';
import { tablePart } from './table-part';

/** What a pack of a scenario can have, in its order. What a payer may not see is withheld from one that is made for it. */
export function scenarioParts(source: ScenarioPackSource): PartOffer[] {
	const { audience } = source;
	const only = (
		named: { id: string; name: string; hides: string | null },
		make: PartOffer['make'],
		byDefault = true
	): PartOffer => {
		const { hides, ...part } = named;
		return audience === 'payer' && hides !== null
			? withheld(part, `It would show ${hides}, which a pack for the payer never does.`)
			: offered(part, make, byDefault);
	};
	const table = (by: ScenarioTable, hides: string | null = null): PartOffer =>
		only({ id: by, name: `By ${tableName(by).toLowerCase()}`, hides }, () => tablePart(source, by));
	return [
		only({ id: 'bridge', name: 'Finding and bridge', hides: null }, () => bridgePart(source)),
		only({ id: 'changes', name: 'Changes in words', hides: null }, () => changesPart(source)),
		table('setting'),
		table('payer', 'other payers'),
		table('facility'),
		table('month'),
		only({ id: 'side-by-side', name: 'Side by side', hides: 'costs and margins' }, () =>
			sideBySidePart(source)
		),
		only(
			{ id: 'sensitivity', name: 'Sensitivity', hides: 'what the house can live with' },
			() => sensitivityPart(source),
			false
		),
		only(
			{ id: 'parity', name: 'Rates of parity', hides: 'walk-away rates' },
			() => parityPart(source),
			false
		)
	];
}
