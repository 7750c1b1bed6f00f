import { roundHalfUp } from '../../money';
import type { CaseCost } from '../../volumes/facility';
import type { ShapePrice, UnpricedShape } from '../../volumes/price-shapes';
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
import { wholeCases, type ScenarioState, type Workbench } from './state';
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
type Reached = readonly [number, number];

function reachedIn(ramp: Ramp | undefined, month: string): Reached {
	if (!ramp) return [1, 1];
	const reached = monthNumber(month) - monthNumber(ramp.from) + 1;
	return [Math.max(0, Math.min(reached, ramp.months)), ramp.months];
}

/** A share of cases in ten-thousandths, as far as the ramp has come; rounded half up. */
function partOf(cases: number, share: number, [reached, steps]: Reached): number {
	if (reached === steps) return roundHalfUp(cases * share, 4, 0);
	return quotient(BigInt(cases) * BigInt(share) * BigInt(reached), BigInt(WHOLE * steps));
}

/** The shapes that a scope lets in, each asked once. */
function scoped(
	{ portfolio, shapes, prices }: Workbench,
	{ terms }: ScenarioState,
	where: CaseScope
) {
	const facilities = portfolio.facilities.map((facility) => letsFacility(where, facility));
	const payers = portfolio.payers.map((payer) => letsPayer(where, payer));
	const ofTerms = prices.under(terms);
	const anyCode = where.codes === undefined && where.serviceLines === undefined;
	return (position: number): boolean => {
		const { facility, payer } = shapes.at(position);
		if (!facilities[facility] || !payers[payer]) return false;
		if (anyCode) return true;
		const { lead } = ofTerms.ofShape(position);
		return letsCode(where, lead, terms.contracts.serviceLineOf);
	};
}

/** What becomes of some cases of a shape in a month: the ten-thousandths that stay there. */
type Visit = (cases: number, month: number, price: ShapePrice) => number;

/** Visits all cases that a scope lets in, and gathers what becomes of them in a state of its own. */
function visiting(bench: Workbench, state: ScenarioState, where: CaseScope) {
	const { entries, portfolio, shapes } = bench;
	const { terms } = state;
	const prices = bench.prices.under(terms);
	const isIn = scoped(bench, state, where);
	const cases = state.cases.slice();
	const cells = state.cells.next();
	const brought = new Map<number, number[]>();
	const bring = (shape: number, month: number, number: number): void => {
		let byMonth = brought.get(shape);
		if (!byMonth) {
			byMonth = portfolio.months.map(() => 0);
			brought.set(shape, byMonth);
		}
		byMonth[month] = (byMonth[month] as number) + number;
	};

	const whole = wholeCases(portfolio);
	const visitEntries = (shape: number, visit: Visit): void => {
		const { facility, payer } = shapes.at(shape);
		const ofShape = prices.ofShape(shape);
		const own = prices.ofEntries(shape);
		const end = entries.from[shape + 1] as number;
		for (let entry = entries.from[shape] as number; entry < end; entry += 1) {
			const before = state.cases[entry] as number;
			if (before === 0) continue;
			const month = entries.month[entry] as number;
			const ofEntry = own.size > 0 ? own.get(entry) : undefined;
			const price = ofEntry ?? ofShape;
			const left = visit(before, month, price);
			if (left === before) continue;
			if (ofEntry || !whole.add(month, before)) {
				cells.enter(facility, payer, month, price, -before);
			}
			if (left !== 0) cells.enter(facility, payer, month, price, left);
			cases[entry] = left;
		}
		whole.take((month, taken) => cells.enter(facility, payer, month, ofShape, -taken));
	};

	return {
		/** @param visitOf what visits the cases of a shape; null: they stay. */
		visit(visitOf: (shape: number) => Visit | null): void {
			for (let shape = 0; shape < portfolio.shapes.length; shape += 1) {
				if (entries.from[shape] === entries.from[shape + 1] || !isIn(shape)) continue;
				const visit = visitOf(shape);
				if (visit) visitEntries(shape, visit);
			}
			for (const [shape, byMonth] of state.added) {
				const visit = isIn(shape) ? visitOf(shape) : null;
				if (!visit) continue;
				const price = prices.ofShape(shape);
				byMonth.forEach((before, month) => {
					if (before !== 0) bring(shape, month, visit(before, month, price) - before);
				});
			}
		},
		/** Brings cases to a shape, without their charges. */
		bring,
		finish(freed: ReadonlyMap<number, number>): ScenarioState {
			const added = new Map(state.added);
			for (const [shape, byMonth] of brought) {
				const { facility, payer } = shapes.at(shape);
				const price = prices.ofShape(shape);
				const before = added.get(shape);
				const after = byMonth.map((more, month) => {
					const was = before?.[month] ?? 0;
					if (more !== 0) {
						cells.enter(facility, payer, month, price, -was);
						cells.enter(facility, payer, month, price, was + more);
					}
					return was + more;
				});
				added.set(shape, after);
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
	const sums = new Map(freed);
	for (const { from, to, code, cases } of flows) {
		const gone = from === to ? -cases : cases;
		const minutes = minutesOf(portfolio.facilities[from]?.id ?? '', code);
		if (gone > 0 && minutes) sums.set(from, (sums.get(from) ?? 0) + gone * minutes);
	}
	return sums;
}

/** Gathers flows by where they go and what they are of. */
function flowing() {
	const flows = new Map<string, CaseFlow>();
	let last: CaseFlow | null = null;
	const flowOf = (from: number, to: number, code: string): CaseFlow => {
		const key = `${from} ${to} ${code}`;
		const flow = flows.get(key) ?? { from, to, code, cases: 0 };
		flows.set(key, flow);
		return flow;
	};
	return {
		add(from: number, to: number, code: string, cases: number): void {
			// cases of one shape follow each other
			if (last?.from !== from || last.to !== to || last.code !== code) {
				last = flowOf(from, to, code);
			}
			last.cases += cases;
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
	const { shapes, portfolio } = bench;
	const prices = bench.prices.under(state.terms);
	const visitor = visiting(bench, state, change.where);
	const reached = portfolio.months.map((month) => reachedIn(change.ramp, month));
	const flows = flowing();
	const held = new Map<string, HeldBack>();
	const hold = ({ reason }: UnpricedShape, code: string, cases: number): void => {
		const known = held.get(reason);
		held.set(reason, { code, reason, cases: (known?.cases ?? 0) + cases });
	};
	visitor.visit((shape) => {
		const there = shapes.movedTo(shape, to);
		if (there === shape) return null;
		const priceThere = prices.ofShape(there);
		const [from, towards] = [shapes.at(shape).facility, shapes.at(there).facility];
		return (cases, month, { lead }) => {
			const part = partOf(cases, change.share, reached[month] as Reached);
			if (part === 0) return cases;
			if (!priceThere.priced) {
				hold(priceThere, lead, part);
				return cases;
			}
			visitor.bring(there, month, part);
			flows.add(from, towards, lead, part);
			return cases - part;
		};
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
	const reached = portfolio.months.map((month) => reachedIn(change.ramp, month));
	const flows = flowing();
	visitor.visit((shape) => {
		const { facility } = shapes.at(shape);
		return (cases, month, { lead }) => {
			const more = partOf(cases, change.factor - WHOLE, reached[month] as Reached);
			if (more !== 0) flows.add(facility, facility, lead, more);
			return cases + more;
		};
	});
	const all = flows.all();
	return { state: visitor.finish(freedWith(bench, state, all)), flows: all, held: [] };
}

/** Fills a share of a facility's freed time with cases like those that are left there, in their proportions. */
function refill(bench: Workbench, state: ScenarioState, change: RefillTime): CountsChanged {
	const at = bench.portfolio.facilities.findIndex(({ id }) => id === change.facility);
	const minutesOf = minutesAt(state.terms.costs);
	const where: CaseScope = { ...change.where, facilities: [change.facility] };
	const visitor = visiting(bench, state, where);
	const flows = flowing();
	const each = (price: ShapePrice): number =>
		price.priced ? (minutesOf(change.facility, price.lead) ?? 0) : 0;
	/** Cases by the minutes of each, so that products of theirs are few: those of all cases do not fit into a number. */
	const casesOf = new Map<number, number>();
	visitor.visit(() => (own, _month, price) => {
		const taken = each(price);
		casesOf.set(taken, (casesOf.get(taken) ?? 0) + own);
		return own;
	});
	const minutes = [...casesOf].reduce(
		(sum, [taken, cases]) => sum + BigInt(cases) * BigInt(taken),
		0n
	);
	const free = state.freed.get(at) ?? 0;
	const filled = partOf(free, change.share, [1, 1]);
	if (minutes === 0n || filled === 0) {
		return { state: visitor.finish(state.freed), flows: [], held: [] };
	}
	/** How many more there are of so many: most entries are of a few counts. */
	const known = new Map<number, number>();
	const moreOf = (own: number): number => {
		let more = known.get(own);
		if (more === undefined) {
			more = quotient(BigInt(own) * BigInt(filled), minutes);
			known.set(own, more);
		}
		return more;
	};
	let used = 0;
	visitor.visit(() => (own, _month, price) => {
		const taken = each(price);
		if (taken === 0) return own;
		const more = moreOf(own);
		used += more * taken;
		if (more !== 0) flows.add(at, at, price.lead, more);
		return own + more;
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
