import type { Contract, Term } from '../../contracts/contract';
import { sidesOf } from '../../contracts/medicare-basis';
import type { IsoDate } from '../../dates';
import { roundHalfUp, type Cents } from '../../money';
import type { Ratio } from '../../rates/rates';
import { NO_SERVICE_LINE } from '../../volumes/aggregate';
import type { CaseCost, Facility } from '../../volumes/facility';
import type { Payer } from '../../volumes/payer';
import { agreedContracts, type PayerContracts } from '../../volumes/payer-contracts';
import type { Portfolio } from '../../volumes/portfolio';
import type {
	CaseScope,
	ChangeCost,
	ChangeLevel,
	ChangeTerm,
	ChangeWageIndex,
	CountChange,
	PortfolioChange,
	SiteNeutral
} from './change';
import { isRuleChange, type RuleChange } from './rules';

/** What cases are paid by and what they cost, whatever their number; a part that no change touches is the same object. */
export interface Terms {
	facilities: readonly Facility[];
	payers: readonly Payer[];
	contracts: PayerContracts;
	costs: readonly CaseCost[];
	/** The day whose rates, rules and contracts pay all cases; null: each its own. */
	date: IsoDate | null;
	rules: readonly RuleChange[];
	neutral: readonly SiteNeutral[];
}

/** A change of terms. */
export type TermChange = Exclude<PortfolioChange, CountChange>;

export const termsOf = ({ facilities, payers, contracts, costs }: Portfolio): Terms => ({
	...{ facilities, payers, contracts, costs },
	date: null,
	rules: [],
	neutral: []
});

/** The contracts that pay, as they are written. */
export const contractsIn = ({ byPayer }: PayerContracts): Contract[] =>
	[...byPayer.values()].flatMap((agreed) => agreed.map(({ compiled }) => compiled.contract));

/** Gives payers other contracts; those of other payers stay the objects that they are. */
function withContracts(
	contracts: PayerContracts,
	payers: ReadonlySet<string>,
	those: readonly Contract[]
): PayerContracts {
	const anew = agreedContracts(those, new Map());
	const byPayer = new Map(contracts.byPayer);
	for (const payer of payers) {
		const agreed = anew.byPayer.get(payer);
		if (agreed) byPayer.set(payer, agreed);
		else byPayer.delete(payer);
	}
	return { ...contracts, byPayer };
}

/** Before any case. */
const ALWAYS = '2000-01-01' as IsoDate;

/** What is left of a contract where another one pays a part of what it pays; null: nothing. */
function besides(
	contract: Contract,
	proposed: Contract,
	facilities: readonly Facility[]
): Contract | null {
	const shared = sidesOf(contract.agreement).some((side) =>
		sidesOf(proposed.agreement).includes(side)
	);
	if (contract.id !== proposed.id && (contract.payer !== proposed.payer || !shared))
		return contract;
	const all = facilities.map(({ id }) => id);
	const taken = proposed.facilities ?? all;
	const left = (contract.facilities ?? all).filter((id) => !taken.includes(id));
	if (contract.id === proposed.id || left.length === 0) return null;
	return { ...contract, facilities: left };
}

/**
 * Puts a proposed contract in force for all cases, whatever its dates: it takes the place of the one with its id, and of
 * what the payer's other contracts pay to the same payees at its facilities.
 */
function withProposal({ contracts, facilities }: Terms, proposed: Contract): PayerContracts {
	const inForce = { ...proposed, from: ALWAYS };
	delete inForce.to;
	const before = contractsIn(contracts);
	const touched = new Set([
		proposed.payer,
		...before.flatMap(({ id, payer }) => (id === proposed.id ? [payer] : []))
	]);
	const left = before
		.filter(({ payer }) => touched.has(payer))
		.flatMap((contract) => besides(contract, proposed, facilities) ?? []);
	return withContracts(contracts, touched, [...left, inForce]);
}

function termWith(term: Term, { percent, amount }: ChangeTerm): Term {
	const pays = { ...term.pays };
	if (percent !== undefined && 'percent' in pays) pays.percent = percent;
	if (amount !== undefined && 'amount' in pays) pays.amount = amount;
	return { ...term, pays };
}

function withTerm(contracts: PayerContracts, change: ChangeTerm): PayerContracts {
	const contract = contractsIn(contracts).find(({ id }) => id === change.contract);
	if (!contract) return contracts;
	const terms = contract.terms.map((term) =>
		term.name === change.term ? termWith(term, change) : term
	);
	const those = contractsIn(contracts)
		.filter(({ payer }) => payer === contract.payer)
		.map((own) => (own.id === contract.id ? { ...contract, terms } : own));
	return withContracts(contracts, new Set([contract.payer]), those);
}

const withLevel = (payers: readonly Payer[], { payer: id, share }: ChangeLevel): Payer[] =>
	payers.map((payer) =>
		payer.id === id && payer.level
			? { ...payer, level: { ...payer.level, share: { ...payer.level.share, ...share } } }
			: payer
	);

const withIndex = (facilities: readonly Facility[], change: ChangeWageIndex): Facility[] =>
	facilities.map((facility) =>
		change.facilities.includes(facility.id) ? { ...facility, wageIndex: change.index } : facility
	);

const lets = (list: readonly string[] | undefined, value: string): boolean =>
	list === undefined || list.includes(value);

/** Whether a scope of codes lets a code in. */
export const letsCode = (
	{ codes, serviceLines }: Pick<CaseScope, 'codes' | 'serviceLines'>,
	code: string,
	serviceLineOf: (code: string) => string | null
): boolean => lets(codes, code) && lets(serviceLines, serviceLineOf(code) ?? NO_SERVICE_LINE);

/** Whether a scope of places lets a facility in. */
export const letsFacility = (
	{ settings, facilities }: Pick<CaseScope, 'settings' | 'facilities'>,
	{ id, setting }: Facility
): boolean => lets(facilities, id) && lets(settings, setting);

export const letsPayer = ({ payers }: Pick<CaseScope, 'payers'>, { id }: Payer): boolean =>
	lets(payers, id);

function costWith(cost: CaseCost, { part, factor, add = 0 }: ChangeCost): CaseCost {
	const scaled = factor === undefined ? cost[part] : roundHalfUp(cost[part] * factor, 4, 0);
	const value = Math.max(0, scaled + add);
	return { ...cost, [part]: part === 'minutes' ? value : (value as Cents) };
}

const withCosts = (
	costs: readonly CaseCost[],
	change: ChangeCost,
	serviceLineOf: (code: string) => string | null
): CaseCost[] =>
	costs.map((cost) =>
		lets(change.where.facilities, cost.facility) && letsCode(change.where, cost.code, serviceLineOf)
			? costWith(cost, change)
			: cost
	);

/** The terms after a change. */
export function changedTerms(terms: Terms, change: TermChange): Terms {
	if (isRuleChange(change)) return { ...terms, rules: [...terms.rules, change] };
	switch (change.change) {
		case 'contract':
			return { ...terms, contracts: withProposal(terms, change.contract) };
		case 'term':
			return { ...terms, contracts: withTerm(terms.contracts, change) };
		case 'level':
			return { ...terms, payers: withLevel(terms.payers, change) };
		case 'rates-of':
			return { ...terms, date: change.date };
		case 'wage-index':
			return { ...terms, facilities: withIndex(terms.facilities, change) };
		case 'site-neutral':
			return { ...terms, neutral: [...terms.neutral, change] };
		case 'cost':
			return { ...terms, costs: withCosts(terms.costs, change, terms.contracts.serviceLineOf) };
	}
}

/** A whole, as a share. */
export const WHOLE = 10000 as Ratio;
