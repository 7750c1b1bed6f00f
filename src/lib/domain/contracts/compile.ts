import type { Citation } from '../trace';
import { cappedIncreases, type CappedIncrease } from './charge-cap';
import {
	isInherited,
	ranksByDefault,
	type Contract,
	type Pays,
	type Percent,
	type PercentOfMedicare,
	type Term
} from './contract';
import { escalationsOf, type Escalation } from './escalation';
import { factorOf, type Factor } from './factor';
import { factorsOfTerm, type NamedFactor } from './factors-of-term';
import { resolveSchedule, type ResolvedSchedule } from './schedule';
import { conditionsOf, type Condition } from './scope';

/** A term, ready to be matched and to price. */
export interface CompiledTerm {
	term: Term;
	/** From 1. */
	position: number;
	/** "term 3, Ablation". */
	label: string;
	conditions: readonly Condition[];
	/** Its lines are ranked and reduced as further procedures. */
	ranked: boolean;
	/** Its lines are held against the charge. */
	comparesCharge: boolean;
	/** What its amounts are multiplied by whatever the line is. */
	factors: readonly NamedFactor[];
	/** Of a fee schedule; null where the contract has none of the name. */
	schedule: ResolvedSchedule | null;
	/** Position of its Medicare amounts among the contract's bases; null for other methods. */
	basis: number | null;
	citation: Citation;
}

/** Shares of the procedures by rank. */
export interface Pattern {
	percents: readonly Percent[];
	factors: readonly Factor[];
}

export interface ModifierShare {
	percent: Percent;
	factor: Factor;
}

/** A contract, ready to price claims: the same for the same contract. */
export interface CompiledContract {
	contract: Contract;
	terms: readonly CompiledTerm[];
	/** The terms that may match a code that any of them lists, in their order. */
	byCode: ReadonlyMap<string, readonly CompiledTerm[]>;
	/** Those that may match any other code. */
	others: readonly CompiledTerm[];
	/** What Medicare amounts its terms rest on, each once. */
	bases: readonly PercentOfMedicare[];
	escalations: readonly Escalation[];
	cappedIncreases: readonly CappedIncrease[];
	/** Null where further procedures are paid in full. */
	pattern: Pattern | null;
	/** 50, assistants and other modifiers. */
	shares: ReadonlyMap<string, ModifierShare>;
	citation: Citation;
}

/** What makes two Medicare amounts of a claim the same. */
const basisKey = ({
	rates,
	qualifyingApm,
	place,
	wageIndex,
	multipleProcedures
}: PercentOfMedicare) =>
	JSON.stringify([
		rates ?? 'current',
		qualifyingApm ?? null,
		place ?? 'locality',
		wageIndex ?? true,
		multipleProcedures ?? 'inherited'
	]);

function patternOf({ multipleProcedures }: Contract): Pattern | null {
	if (!multipleProcedures || multipleProcedures === 'none') return null;
	const percents = multipleProcedures.pattern;
	return { percents, factors: percents.map(factorOf) };
}

function sharesOf({ bilateral, assistants, modifiers }: Contract): Map<string, ModifierShare> {
	const shares = new Map<string, ModifierShare>();
	const add = (modifier: string, percent: Percent | undefined) => {
		if (percent !== undefined) shares.set(modifier, { percent, factor: factorOf(percent) });
	};
	for (const [modifier, percent] of Object.entries(modifiers ?? {})) add(modifier, percent);
	for (const [modifier, percent] of Object.entries(assistants ?? {})) add(modifier, percent);
	add('50', bilateral);
	return shares;
}

/** Terms by the codes that they list, so that a line looks only at those that may match its code. */
function indexed(terms: readonly CompiledTerm[]): Pick<CompiledContract, 'byCode' | 'others'> {
	const listing = new Map<string, Set<CompiledTerm>>();
	const others: CompiledTerm[] = [];
	for (const term of terms) {
		const { codes, ranges } = term.term.where ?? {};
		if (!codes || ranges) {
			others.push(term);
			continue;
		}
		for (const code of codes) {
			const known = listing.get(code);
			if (known) known.add(term);
			else listing.set(code, new Set([term]));
		}
	}
	const byCode = new Map(
		[...listing].map(([code, own]) => [
			code,
			[...own, ...others].sort((a, b) => a.position - b.position)
		])
	);
	return { byCode, others };
}

/** Makes a contract ready to price claims; it should be free of problems (see `validateContract`). */
export function compileContract(contract: Contract): CompiledContract {
	const bases: PercentOfMedicare[] = [];
	const positions = new Map<string, number>();
	const basisOf = (pays: Pays): number | null => {
		if (pays.method !== 'percent-of-medicare') return null;
		const key = basisKey(pays);
		const known = positions.get(key) ?? bases.push(pays) - 1;
		positions.set(key, known);
		return known;
	};
	const terms = contract.terms.map((term, index): CompiledTerm => {
		const { pays } = term;
		const schedule =
			pays.method === 'fee-schedule' ? resolveSchedule(contract, pays.schedule) : null;
		const label = `term ${index + 1}, ${term.name}`;
		return {
			term,
			position: index + 1,
			label,
			conditions: conditionsOf(term.where),
			ranked: !isInherited(pays) && (term.multipleProcedures ?? ranksByDefault(pays)),
			comparesCharge: term.lesserOf !== false,
			factors: factorsOfTerm(pays, schedule),
			schedule,
			basis: basisOf(pays),
			citation: { document: `${contract.name}, ${label}`, url: null }
		};
	});
	return {
		contract,
		terms,
		...indexed(terms),
		bases,
		escalations: escalationsOf(contract),
		cappedIncreases: cappedIncreases(contract.chargeCap),
		pattern: patternOf(contract),
		shares: sharesOf(contract),
		citation: { document: contract.name, url: null }
	};
}
