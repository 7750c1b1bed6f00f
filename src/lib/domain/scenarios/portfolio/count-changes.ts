import { roundHalfUp } from '../../money';
import type { CaseCost } from '../../volumes/facility';
import type { ShapePrice } from '../../volumes/price-shapes';
import type {
	CaseScope,
	CountChange,
	MoveCases,
	ChangePayer,
	Ramp,
	RefillTime,
	ScaleVolume
} from './change';
import type { Moved } from './shapes';
import {
	addedKey,
	enter,
	ofAddedKey,
	priceOfEntry,
	type ScenarioState,
	type Workbench
} from './state';
import { letsCode, letsFacility, letsPayer, WHOLE } from './terms';

/** Cases that a change took from a facility, or brought there. */
export interface CaseFlow {
	/** Positions; the same where cases became more, fewer, or another payer's. */
	from: number;
	to: number;
	/** Leading code. */
	code: string;
	/** Ten-thousandths; below zero where there are fewer. */
	cases: number;
}

/** Cases that a change is for and that stay, since they have no price where it would bring them. */
export interface HeldBack {
	code: string;
	reason: string;
	/** Ten-thousandths. */
	cases: number;
}

/** What a change of counts does. */
export interface CountsChanged {
	state: ScenarioState;
	flows: CaseFlow[];
	held: HeldBack[];
}

/** `product` / `divisor` of integers, rounded half up; exact whatever their size. */
function quotient(product: bigint, divisor: bigint): number {
	const [sign, magnitude] = product < 0n ? [-1n, -product] : [1n, product];
	return Number(sign * ((magnitude * 2n + divisor) / (divisor * 2n)));
}

const monthNumber = (month: string): number =>
	Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** The share of a change that holds in a month, as the numerator and the denominator of a fraction of it. */
function reachedIn(ramp: Ramp | undefined, month: string): [number, number] {
	if (!ramp) return [1, 1];
	const reached = monthNumber(month) - monthNumber(ramp.from) + 1;
	return [Math.max(0, Math.min(reached, ramp.months)), ramp.months];
}

/** A share of cases in ten-thousandths, as far as the ramp has come; rounded half up. */
function partOf(cases: number, share: number, [reached, steps]: [number, number]): number {
	if (reached === steps) return roundHalfUp(cases * share, 4, 0);
	return quotient(BigInt(cases) * BigInt(share) * BigInt(reached), BigInt(WHOLE * steps));
}

/** Adds up numbers by key. */
function tally<Key>() {
	const sums = new Map<Key, number>();
	return {
		sums,
		add: (key: Key, amount: number): void => {
			sums.set(key, (sums.get(key) ?? 0) + amount);
		}
	};
}

/** The shapes that a scope lets in, each asked once. */
function scoped(
	{ portfolio, shapes, prices }: Workbench,
	{ terms }: ScenarioState,
	where: CaseScope
) {
	const facilities = portfolio.facilities.map((facility) => letsFacility(where, facility));
	const payers = portfolio.payers.map((payer) => letsPayer(where, payer));
	const anyCode = where.codes === undefined && where.serviceLines === undefined;
	return (position: number): boolean => {
		const { facility, payer } = shapes.at(position);
		if (!facilities[facility] || !payers[payer]) return false;
		if (anyCode) return true;
		const { lead } = prices.ofShape(terms, position);
		return letsCode(where, lead, terms.contracts.serviceLineOf);
	};
}

/** Of cases that a change brought. */
const NO_ENTRY = -1;

/** Some cases of a state that a scope lets in, as long as they are visited. */
interface Visited {
	shape: number;
	month: number;
	cases: number;
	price: ShapePrice;
	/** Puts another number of cases in their place. */
	replace(cases: number): void;
}

/** Visits all cases that a scope lets in, and gathers what becomes of them in a state of its own. */
function visiting(bench: Workbench, state: ScenarioState, where: CaseScope) {
	const { entries, portfolio, prices, shapes } = bench;
	const { terms } = state;
	const isIn = scoped(bench, state, where);
	const cases = state.cases.slice();
	const cells = state.cells.copy();
	const added = new Map(state.added);
	const brought = tally<number>();

	/** One object for all visits, filled anew for each: a million of them leave nothing to collect. */
	const at = { shape: 0, month: 0, cases: 0, price: null as ShapePrice | null, entry: NO_ENTRY };
	const enterAt = (number: number): void => {
		const { shape, month, price } = at;
		if (number !== 0) {
			const { facility, payer } = shapes.at(shape);
			cells.enter(facility, payer, month, price as ShapePrice, number);
		}
	};
	const replace = (number: number): void => {
		if (at.entry === NO_ENTRY) {
			brought.add(addedKey(at.shape, at.month), number - at.cases);
			return;
		}
		enterAt(-at.cases);
		enterAt(number);
		cases[at.entry] = number;
	};
	const visited = {
		get shape() {
			return at.shape;
		},
		get month() {
			return at.month;
		},
		get cases() {
			return at.cases;
		},
		get price() {
			return at.price as ShapePrice;
		},
		replace
	};

	const visitEntries = (visit: (visited: Visited) => void): void => {
		for (let shape = 0; shape < portfolio.shapes.length; shape += 1) {
			const end = entries.from[shape + 1] as number;
			const begin = entries.from[shape] as number;
			if (begin === end || !isIn(shape)) continue;
			at.shape = shape;
			for (let entry = begin; entry < end; entry += 1) {
				at.cases = state.cases[entry] as number;
				if (at.cases === 0) continue;
				at.entry = entry;
				at.month = entries.month[entry] as number;
				at.price = priceOfEntry(bench, terms, entry);
				visit(visited);
			}
		}
	};
	const visitAdded = (visit: (visited: Visited) => void): void => {
		at.entry = NO_ENTRY;
		for (const [key, own] of state.added) {
			const { shape, month } = ofAddedKey(key);
			if (own === 0 || !isIn(shape)) continue;
			at.shape = shape;
			at.month = month;
			at.cases = own;
			at.price = prices.ofShape(terms, shape);
			visit(visited);
		}
	};

	return {
		visit(visit: (visited: Visited) => void): void {
			visitEntries(visit);
			visitAdded(visit);
		},
		/** Brings cases to a shape, without their charges. */
		bring: (shape: number, month: number, number: number): void =>
			brought.add(addedKey(shape, month), number),
		finish(freed: ReadonlyMap<number, number>): ScenarioState {
			for (const [key, more] of brought.sums) {
				if (more === 0) continue;
				const before = added.get(key) ?? 0;
				const { shape, month } = ofAddedKey(key);
				const price = prices.ofShape(terms, shape);
				enter(bench, cells, { shape, month, cases: -before, price });
				enter(bench, cells, { shape, month, cases: before + more, price });
				added.set(key, before + more);
			}
			return { terms, cases, added, cells, freed };
		}
	};
}

/** The minutes of a code's case at a facility; null where its cost is not told. */
const minutesAt = (costs: readonly CaseCost[]) => {
	const known = new Map(
		costs.map(({ facility, code, minutes }) => [`${facility}\n${code}`, minutes])
	);
	return (facility: string, code: string): number | null =>
		known.get(`${facility}\n${code}`) ?? null;
};

/** Room time freed with what some flows take away. */
function freedWith(
	{ portfolio }: Workbench,
	{ terms, freed }: ScenarioState,
	flows: readonly CaseFlow[]
): ReadonlyMap<number, number> {
	const minutesOf = minutesAt(terms.costs);
	const sums = tally<number>();
	for (const [facility, minutes] of freed) sums.add(facility, minutes);
	for (const { from, to, code, cases } of flows) {
		const gone = from === to ? -cases : cases;
		const minutes = minutesOf(portfolio.facilities[from]?.id ?? '', code);
		if (gone > 0 && minutes) sums.add(from, gone * minutes);
	}
	return sums.sums;
}

/** Gathers flows by where they go and what they are of. */
function flowing() {
	const flows = new Map<string, CaseFlow>();
	return {
		add({ from, to, code, cases }: CaseFlow): void {
			const key = `${from} ${to} ${code}`;
			const known = flows.get(key);
			if (known) known.cases += cases;
			else flows.set(key, { from, to, code, cases });
		},
		all: (): CaseFlow[] => [...flows.values()].filter(({ cases }) => cases !== 0)
	};
}

/** Moves a share of cases to another facility or payer; what would have no price there stays. */
function transfer(
	bench: Workbench,
	state: ScenarioState,
	change: MoveCases | ChangePayer,
	to: Moved
): CountsChanged {
	const { shapes, prices, portfolio } = bench;
	const visitor = visiting(bench, state, change.where);
	const flows = flowing();
	const held = new Map<string, HeldBack>();
	visitor.visit(({ shape, month, cases, price, replace }) => {
		const there = shapes.movedTo(shape, to);
		if (there === shape) return;
		const reached = reachedIn(change.ramp, portfolio.months[month] as string);
		const part = partOf(cases, change.share, reached);
		if (part === 0) return;
		const priceThere = prices.ofShape(state.terms, there);
		if (!priceThere.priced) {
			const known = held.get(priceThere.reason);
			held.set(priceThere.reason, {
				code: price.lead,
				reason: priceThere.reason,
				cases: (known?.cases ?? 0) + part
			});
			return;
		}
		replace(cases - part);
		visitor.bring(there, month, part);
		flows.add({
			from: shapes.at(shape).facility,
			to: shapes.at(there).facility,
			code: price.lead,
			cases: part
		});
	});
	const moved = to.facility === undefined ? [] : flows.all();
	return {
		state: visitor.finish(freedWith(bench, state, moved)),
		flows: flows.all(),
		held: [...held.values()].sort((left, right) => right.cases - left.cases)
	};
}

function scale(bench: Workbench, state: ScenarioState, change: ScaleVolume): CountsChanged {
	const { shapes, portfolio } = bench;
	const visitor = visiting(bench, state, change.where);
	const flows = flowing();
	visitor.visit(({ shape, month, cases, price, replace }) => {
		const reached = reachedIn(change.ramp, portfolio.months[month] as string);
		const more = partOf(cases, change.factor - WHOLE, reached);
		if (more === 0) return;
		replace(cases + more);
		const { facility } = shapes.at(shape);
		flows.add({ from: facility, to: facility, code: price.lead, cases: more });
	});
	const all = flows.all();
	return { state: visitor.finish(freedWith(bench, state, all)), flows: all, held: [] };
}

/** Fills a share of a facility's freed time with cases like those that are left there, in their proportions. */
function refill(bench: Workbench, state: ScenarioState, change: RefillTime): CountsChanged {
	const { shapes, portfolio } = bench;
	const at = portfolio.facilities.findIndex(({ id }) => id === change.facility);
	const minutesOf = minutesAt(state.terms.costs);
	const where: CaseScope = { ...change.where, facilities: [change.facility] };
	const visitor = visiting(bench, state, where);
	const flows = flowing();
	let minutes = 0n;
	const each = (price: ShapePrice): number =>
		price.priced ? (minutesOf(change.facility, price.lead) ?? 0) : 0;
	visitor.visit(({ cases: own, price }) => {
		const taken = each(price);
		if (taken === 0) return;
		minutes += BigInt(own) * BigInt(taken);
	});
	const free = state.freed.get(at) ?? 0;
	const filled = partOf(free, change.share, [1, 1]);
	if (minutes === 0n || filled === 0) return { state, flows: [], held: [] };
	let used = 0;
	visitor.visit(({ shape, cases: own, price, replace }) => {
		const taken = each(price);
		if (taken === 0) return;
		const more = quotient(BigInt(own) * BigInt(filled), minutes);
		if (more === 0) return;
		used += more * taken;
		replace(own + more);
		const { facility } = shapes.at(shape);
		flows.add({ from: facility, to: facility, code: price.lead, cases: more });
	});
	const freed = new Map(state.freed);
	freed.set(at, Math.max(0, free - used));
	return { state: visitor.finish(freed), flows: flows.all(), held: [] };
}

/** The state after a change of how many cases there are, where they are done, or who pays for them. */
export function changeCounts(
	bench: Workbench,
	state: ScenarioState,
	change: CountChange
): CountsChanged {
	const { facilities, payers } = bench.portfolio;
	switch (change.change) {
		case 'move':
			return transfer(bench, state, change, {
				facility: facilities.findIndex(({ id }) => id === change.to)
			});
		case 'payer':
			return transfer(bench, state, change, {
				payer: payers.findIndex(({ id }) => id === change.to)
			});
		case 'volume':
			return scale(bench, state, change);
		case 'refill':
			return refill(bench, state, change);
	}
}
