import { isHospital, type Setting } from '../../claims/setting';
import { CONTRACT_FORMAT, WHOLE_PERCENT, type Percent } from '../../contracts/contract';
import type { IsoDate } from '../../dates';
import type { Cents } from '../../money';
import type { Ratio } from '../../rates/rates';
import type { ChangeKind, PortfolioChange } from './change';
import { NEW_SCENARIO, type PortfolioScenario } from './scenario';

/** A contract in use, with the terms of it whose percentage or amount can be changed. */
export interface ContractChoice {
	id: string;
	name: string;
	/** Id. */
	payer: string;
	terms: { name: string; settings: Setting[]; percent?: Percent; amount?: Cents }[];
}

/** What the changes of a scenario can be for, and where their numbers stand now. */
export interface ScenarioChoices {
	/** "2025-01", in their order. */
	months: readonly string[];
	facilities: { id: string; name: string; setting: Setting }[];
	/** Of the facilities. */
	settings: Setting[];
	/** The level of those that have one and no contract. */
	payers: { id: string; name: string; level: Partial<Record<Setting, Ratio>> | null }[];
	serviceLines: string[];
	/** Codes that cases are counted under, those with the largest allowed amount first; `apc` of the last month. */
	codes: { code: string; name: string; apc: string | null }[];
	contracts: ContractChoice[];
	/** That codes of the last month's table are paid by. */
	apcs: string[];
	/** Of the last month, four decimals; null where none is known. */
	conversionFactor: Ratio | null;
	qualifyingApm: Ratio | null;
}

const ratio = (value: number): Ratio => value as Ratio;

/** The first hospital on campus, or any. */
const hospitalOf = ({ facilities }: ScenarioChoices) =>
	facilities.find(({ setting }) => setting === 'hopd') ??
	facilities.find(({ setting }) => isHospital(setting));

const centreOf = ({ facilities }: ScenarioChoices) =>
	facilities.find(({ setting }) => setting === 'asc');

/** The term of a contract in use that a change begins with: of ASCs and by a percentage where there is one. */
function firstTerm({ contracts }: ScenarioChoices) {
	const all = contracts.flatMap((contract) => contract.terms.map((term) => ({ contract, term })));
	return (
		all.find(({ term }) => term.percent !== undefined && term.settings.includes('asc')) ??
		all.find(({ term }) => term.percent !== undefined) ??
		all[0]
	);
}

/** A tenth more than now. */
const TENTH_MORE = 1.1;

/**
 * A change of a kind with numbers to begin from. Null where the volumes have nothing that it could be for: no ASC to move
 * to, no contract whose term could change, no payer with an assumed level.
 */
export function newChange(kind: ChangeKind, choices: ScenarioChoices): PortfolioChange | null {
	const [hospital, centre] = [hospitalOf(choices), centreOf(choices)];
	const [firstLine] = choices.serviceLines;
	const [code] = choices.codes;
	const last = choices.months.at(-1) ?? '';
	switch (kind) {
		case 'move':
			return centre && hospital
				? {
						...{ change: 'move', share: ratio(3000), to: centre.id },
						where: { facilities: [hospital.id] }
					}
				: null;
		case 'volume':
			return {
				...{ change: 'volume', factor: ratio(10500) },
				where: firstLine ? { serviceLines: [firstLine] } : {}
			};
		case 'payer': {
			const [from, to] = choices.payers;
			return from && to
				? { change: 'payer', share: ratio(500), where: { payers: [to.id] }, to: from.id }
				: null;
		}
		case 'refill':
			return hospital
				? { change: 'refill', share: ratio(3000), facility: hospital.id, where: {} }
				: null;
		case 'contract': {
			const payer =
				choices.contracts.at(0)?.payer ?? choices.payers.find(({ level }) => level !== null)?.id;
			return payer
				? {
						change: 'contract',
						contract: {
							format: CONTRACT_FORMAT,
							...{ id: 'proposed', name: 'All services at 160% of Medicare', payer },
							agreement: 'facility',
							from: `${last}-01` as IsoDate,
							terms: [
								{
									name: 'All services',
									pays: {
										method: 'percent-of-medicare',
										percent: ((WHOLE_PERCENT * 16) / 10) as Percent
									}
								}
							]
						}
					}
				: null;
		}
		case 'term': {
			const found = firstTerm(choices);
			if (!found) return null;
			const { contract, term } = found;
			return {
				...{ change: 'term', contract: contract.id, term: term.name },
				...(term.percent === undefined
					? { amount: Math.round((term.amount ?? 0) * TENTH_MORE) as Cents }
					: { percent: (Math.round((term.percent * TENTH_MORE) / 10000) * 10000) as Percent })
			};
		}
		case 'level': {
			const payer = choices.payers.find(({ level }) => level !== null);
			const setting: Setting = centre?.setting ?? hospital?.setting ?? 'hopd';
			const now = payer?.level?.[setting];
			return payer && now !== undefined
				? {
						...{ change: 'level', payer: payer.id },
						share: { [setting]: Math.round((now * TENTH_MORE) / 100) * 100 } as Record<
							Setting,
							Ratio
						>
					}
				: null;
		}
		case 'rates-of':
			return last ? { change: 'rates-of', date: `${last}-01` as IsoDate } : null;
		case 'conversion-factor':
			return choices.conversionFactor === null
				? null
				: { change: 'conversion-factor', factor: choices.conversionFactor };
		case 'no-work-floor':
			return { change: 'no-work-floor' };
		case 'apc': {
			const paid = choices.codes.find(({ apc }) => apc !== null);
			const apc = paid?.apc;
			return paid && apc ? { change: 'apc', code: paid.code, apc } : null;
		}
		case 'wage-index':
			return hospital
				? { change: 'wage-index', facilities: [hospital.id], index: ratio(10000) }
				: null;
		case 'site-neutral':
			return { change: 'site-neutral', as: 'asc', where: {} };
		case 'no-sequestration':
			return { change: 'no-sequestration' };
		case 'cost':
			return {
				...{ change: 'cost', part: 'supplies', factor: ratio(11000) },
				where: code ? { codes: [code.code] } : {}
			};
	}
}

/** Scenarios to begin from, by the name that an address gives them. */
export const EXAMPLES = ['shift', 'contract', 'conversion-factor', 'site-neutral'] as const;

export type Example = (typeof EXAMPLES)[number];

/** What an example is of, in its order; the changes that the volumes have nothing for are left out. */
export function exampleScenario(example: Example, choices: ScenarioChoices): PortfolioScenario {
	const made = (
		name: string,
		changes: readonly (PortfolioChange | null)[],
		more: Partial<PortfolioScenario> = {}
	): PortfolioScenario => ({
		...NEW_SCENARIO,
		name,
		changes: changes.flatMap((change) => (change ? [change] : [])),
		...more
	});
	const solve = (change: number, field: string) => ({
		...{ change, field, above: 0, perspective: null }
	});
	switch (example) {
		case 'shift': {
			const [move, term, refill] = [
				newChange('move', choices),
				newChange('term', choices),
				newChange('refill', choices)
			];
			const all = move !== null && refill !== null && term?.change === 'term';
			return made('Shift to the ASC', [move, term, refill], {
				solve: all
					? [solve(3, 'share'), solve(2, term.percent === undefined ? 'amount' : 'percent')]
					: []
			});
		}
		case 'contract':
			return made('Proposed contract', [newChange('contract', choices)]);
		case 'conversion-factor': {
			const change = newChange('conversion-factor', choices);
			return made('Another conversion factor', [change], {
				perspective: 'physician',
				solve: change ? [solve(1, 'factor')] : []
			});
		}
		case 'site-neutral':
			return made('Site-neutral payment', [newChange('site-neutral', choices)], {
				perspective: 'hospital'
			});
	}
}
