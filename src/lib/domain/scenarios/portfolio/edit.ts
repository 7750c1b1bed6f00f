import type { PortfolioChange } from './change';
import { dialsOf } from './dial';
import type { PortfolioScenario } from './scenario';

/**
 * The scenario with its changes put in another order, some twice or not at all: what is off, uncertain or solved for goes
 * with its change; a copy is on and asks for nothing.
 * @param order of each new change, where it stood, from 0.
 */
function reordered(scenario: PortfolioScenario, order: readonly number[]): PortfolioScenario {
	const placeOf = (change: number): number => order.indexOf(change - 1) + 1;
	const follow = <Entry extends { change: number }>(entries: readonly Entry[]): Entry[] =>
		entries.flatMap((entry) => {
			const change = placeOf(entry.change);
			return change === 0 ? [] : [{ ...entry, change }];
		});
	return {
		...scenario,
		changes: order.map((place) => scenario.changes[place] as PortfolioChange),
		off: scenario.off.map(placeOf).filter((place) => place > 0),
		uncertain: follow(scenario.uncertain),
		solve: follow(scenario.solve)
	};
}

const placesOf = ({ changes }: PortfolioScenario): number[] => changes.map((_, place) => place);

/** With a change at its end. */
export const withAdded = (
	scenario: PortfolioScenario,
	change: PortfolioChange
): PortfolioScenario => ({ ...scenario, changes: [...scenario.changes, change] });

/** With another change at a position, from 0; what is asked of a number that it does not have is left out. */
export function withChange(
	scenario: PortfolioScenario,
	position: number,
	change: PortfolioChange
): PortfolioScenario {
	const changes = scenario.changes.map((own, place) => (place === position ? change : own));
	const fields = dialsOf([change]).map(({ field }) => field);
	const stays = (entry: { change: number; field: string }): boolean =>
		entry.change !== position + 1 || fields.includes(entry.field);
	return {
		...{ ...scenario, changes },
		uncertain: scenario.uncertain.filter(stays),
		solve: scenario.solve.filter(stays)
	};
}

export const withoutChange = (scenario: PortfolioScenario, position: number): PortfolioScenario =>
	reordered(
		scenario,
		placesOf(scenario).filter((place) => place !== position)
	);

/** With the change at a position twice, the copy after it. */
export const withCopy = (scenario: PortfolioScenario, position: number): PortfolioScenario =>
	reordered(
		scenario,
		placesOf(scenario).flatMap((place) => (place === position ? [place, place] : [place]))
	);

/** With the change at a position one place up or down; as it is at an end. */
export function withMoved(
	scenario: PortfolioScenario,
	position: number,
	by: -1 | 1
): PortfolioScenario {
	const order = placesOf(scenario);
	const [own, other] = [order[position], order[position + by]];
	if (own === undefined || other === undefined) return scenario;
	order[position] = other;
	order[position + by] = own;
	return reordered(scenario, order);
}

/** With the change at a position left out for now, or taken in again. */
export function withToggled(scenario: PortfolioScenario, position: number): PortfolioScenario {
	const change = position + 1;
	return {
		...scenario,
		off: scenario.off.includes(change)
			? scenario.off.filter((own) => own !== change)
			: [...scenario.off, change].sort((a, b) => a - b)
	};
}
