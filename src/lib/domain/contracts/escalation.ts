import type { IsoDate } from '../dates';
import { riseOf, type Factor } from './factor';
import type { Contract, Escalator, Percent } from './contract';

/** The escalators in force from a day on, compounded: each factor is exact, and nothing is rounded between them. */
export interface Escalation {
	from: IsoDate;
	factors: readonly Factor[];
	/** How each came about: "3% on 2026-01-01". */
	rises: readonly Percent[];
	reasons: readonly string[];
}

/** What an index says of an escalator's day, within floor and ceiling; null where it has no value of that day. */
function indexedRise(escalator: Escalator, indices: Contract['indices']): Percent | null {
	const { from, index, floor, ceiling } = escalator;
	const told = indices?.[index ?? '']?.find((change) => change.from === from);
	if (!told) return null;
	const raised = floor === undefined ? told.change : (Math.max(floor, told.change) as Percent);
	return ceiling === undefined ? raised : (Math.min(ceiling, raised) as Percent);
}

/** The rise that an escalator stands for; null where its index has no value of its day. */
export const riseOfEscalator = (
	escalator: Escalator,
	indices: Contract['indices']
): Percent | null => escalator.increase ?? indexedRise(escalator, indices);

/** A contract's escalations in order of their days. An escalator without a rise (see `validateContract`) ends them. */
export function escalationsOf({ escalators = [], indices }: Contract): readonly Escalation[] {
	const steps: Escalation[] = [];
	for (const escalator of escalators.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
		const rise = riseOfEscalator(escalator, indices);
		if (rise === null) break;
		const before = steps.at(-1);
		steps.push({
			from: escalator.from,
			factors: [...(before?.factors ?? []), riseOf(rise)],
			rises: [...(before?.rises ?? []), rise],
			reasons: [
				...(before?.reasons ?? []),
				`${escalator.index ?? 'escalator'} on ${escalator.from}`
			]
		});
	}
	return steps;
}

/** The escalation in force on a day; null before the first. */
export function escalationOn(steps: readonly Escalation[], date: IsoDate): Escalation | null {
	let inForce: Escalation | null = null;
	for (const step of steps) if (step.from <= date) inForce = step;
	return inForce;
}
