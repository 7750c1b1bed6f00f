import type { Cents } from '../money';
import type { Contract, Percent, Schedule } from './contract';

/** A schedule with all that it is a percentage of: the table at its end, and each percentage on the way. */
export interface ResolvedSchedule {
	name: string;
	/** The schedule that holds the rates. */
	table: string;
	rates: ReadonlyMap<string, Cents>;
	/** From the schedule to the table. */
	percents: readonly Percent[];
}

/** A schedule by its name; undefined where there is none. */
export const scheduleOf = (
	schedules: Readonly<Record<string, Schedule>> | undefined,
	name: string
): Schedule | undefined =>
	schedules && Object.hasOwn(schedules, name) ? schedules[name] : undefined;

/** The names on the way from a schedule to its table; the last is unknown, met before, or the table. */
export function pathOf(schedules: Readonly<Record<string, Schedule>>, name: string): string[] {
	const path = [name];
	for (;;) {
		const next = scheduleOf(schedules, path.at(-1) ?? '')?.of;
		if (next === undefined) return path;
		const isKnown = path.includes(next);
		path.push(next);
		if (isKnown) return path;
	}
}

/** A schedule of a contract; null where it is unknown or a circle (see `validateContract`). */
export function resolveSchedule(contract: Contract, name: string): ResolvedSchedule | null {
	const schedules = contract.schedules ?? {};
	const path = pathOf(schedules, name);
	const table = path.at(-1) ?? name;
	const rates = scheduleOf(schedules, table)?.rates;
	if (!rates) return null;
	return {
		name,
		table,
		rates: new Map(Object.entries(rates)),
		percents: path.flatMap((step) => scheduleOf(schedules, step)?.percent ?? [])
	};
}

/** The rate of a code, that with one of its modifiers before that of the code alone; null where it is not listed. */
export function rateOf(
	{ rates }: ResolvedSchedule,
	code: string,
	modifiers: readonly string[]
): { key: string; amount: Cents } | null {
	for (const modifier of modifiers) {
		const key = `${code}-${modifier}`;
		const amount = rates.get(key);
		if (amount !== undefined) return { key, amount };
	}
	const amount = rates.get(code);
	return amount === undefined ? null : { key: code, amount };
}
