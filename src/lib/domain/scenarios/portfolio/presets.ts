import type { Setting } from '../../claims/setting';
import { dialsOf } from './dial';
import type { PortfolioScenario, SolveFor } from './scenario';

/** Questions that a number of a change can answer: where it meets the baseline, or a loss, or where nothing is left. */
export type PresetKind = 'break-even' | 'parity' | 'walk-away' | 'zero-margin' | 'most-lost';

export interface SolvePreset {
	kind: PresetKind;
	solve: SolveFor;
}

/** Dollars that a hospital may lose where nobody says how many: $100,000. */
export const LOSS_ASKED = 100_000_00;

/**
 * What a scenario's numbers can be solved for, in the order of its changes; changes that are off have none.
 * @param settingsOf the sites that a term of a contract is for.
 */
export function presetsOf(
	{ changes, off }: Pick<PortfolioScenario, 'changes' | 'off'>,
	settingsOf: (contract: string, term: string) => readonly Setting[]
): SolvePreset[] {
	return dialsOf(changes).flatMap(({ position, field }): SolvePreset[] => {
		const change = changes[position];
		if (!change || off.includes(position + 1)) return [];
		const preset = (kind: PresetKind, told: Partial<SolveFor> = {}): SolvePreset => ({
			kind,
			solve: { change: position + 1, field, above: 0, perspective: null, ...told }
		});
		switch (change.change) {
			case 'move':
				return [
					preset('break-even'),
					preset('most-lost', { above: -LOSS_ASKED, perspective: 'hospital' })
				];
			case 'term':
				return settingsOf(change.contract, change.term).includes('asc')
					? [preset('parity', { perspective: 'system' }), preset('walk-away')]
					: [preset('walk-away')];
			case 'level':
				return Object.keys(change.share).includes('asc')
					? [preset('parity', { perspective: 'system' })]
					: [preset('break-even')];
			case 'cost':
				return field === 'add'
					? [preset('zero-margin', { above: null }), preset('break-even')]
					: [preset('break-even')];
			default:
				return [preset('break-even')];
		}
	});
}
