import { SETTINGS } from '../../claims/setting';
import { WHOLE_PERCENT, type Contract, type Percent } from '../../contracts/contract';
import { sidesOf } from '../../contracts/medicare-basis';
import type { Ratio } from '../../rates/rates';
import { sumPriced, type CaseFilter, type PortfolioSums } from '../../volumes/aggregate';
import type { Cells } from '../../volumes/cube';
import type { Payer } from '../../volumes/payer';
import type { BridgeMeasure } from './bridge';
import { isCountChange, type PortfolioChange } from './change';
import type { DialUnit } from './dial';
import type { ScenarioEngine } from './evaluate';
import { bisected, type Solution } from './solve';
import type { InTurns } from './turns';
import { contractsIn, WHOLE, type Terms } from './terms';

/** The ASC's rate at which a scenario's cases bring the system as much after they moved as before. */
export interface Parity {
	/** Id of the payer; null: one rate for all of them. */
	payer: string | null;
	/** What it is a percentage of: the facility's payment by Medicare, both payees', or by payer the one or the other. */
	of: 'facility' | 'both' | 'either';
	/** Cases that come to ASCs, less those that leave them. */
	cases: number;
	/** What the ASC's cases are allowed before they are joined, over what Medicare would allow; null where none is. */
	now: { allowed: number; medicare: number } | null;
	/** Of the rate: share is of four decimals, percent of six. */
	unit: Extract<DialUnit, 'share' | 'percent'>;
	solution: Solution;
}

/** What parity is told by, and of which cases. */
export interface ParityView {
	/** Its payers are those that are asked about, all where it names none; places are not told apart. */
	filter: CaseFilter;
	measure: BridgeMeasure;
	serviceLines: ReadonlyMap<string, string>;
}

/** Rates are looked for up to ten times Medicare's. */
const MOST = 10;
const SHARE_TO_PERCENT = WHOLE_PERCENT / WHOLE;

/** The newest contract by which a payer pays the facility's claim at an ASC. */
const ascContract = ({ contracts, facilities }: Terms, payer: Payer): Contract | null =>
	contractsIn(contracts)
		.filter(
			(own) =>
				own.payer === payer.id &&
				sidesOf(own.agreement).includes('facility') &&
				facilities.some(
					({ id, setting }) =>
						setting === 'asc' && (own.facilities === undefined || own.facilities.includes(id))
				)
		)
		.sort((left, right) => (left.from < right.from ? 1 : -1))[0] ?? null;

/** A payer with its ASC rate as a number that can be turned. */
interface TurnedPayer {
	payer: Payer;
	of: Parity['of'];
	/** The change that sets the rate to a percentage of Medicare. */
	at(percent: Percent): PortfolioChange;
}

/** What sets a payer's ASC rate: a first term of its contract for all that ASCs bill, or its assumed level. Null: nobody may. */
function turnedPayer(terms: Terms, payer: Payer): TurnedPayer | null {
	if (payer.kind === 'medicare') return null;
	const contract = ascContract(terms, payer);
	if (contract) {
		return {
			...{ payer, of: contract.agreement === 'global' ? 'both' : 'facility' },
			at: (percent) => ({
				change: 'contract',
				contract: {
					...contract,
					terms: [
						{
							...{ name: 'Every line at an ASC', where: { settings: ['asc'] } },
							pays: { method: 'percent-of-medicare', percent }
						},
						...contract.terms
					]
				}
			})
		};
	}
	if (payer.level === null || terms.contracts.byPayer.has(payer.id)) return null;
	return {
		...{ payer, of: 'both' },
		at: (percent) => ({
			...{ change: 'level', payer: payer.id },
			share: { asc: Math.round(percent / SHARE_TO_PERCENT) as Ratio }
		})
	};
}

/** Sums at the sites that cases go between, of some payers. */
const sumsOf = (
	cells: Cells,
	{ filter, serviceLines }: ParityView,
	told: Partial<CaseFilter>
): PortfolioSums =>
	sumPriced(cells, serviceLines, { ...filter, facilities: [], settings: [], ...told }, [], 'system')
		.total;

/**
 * For each payer whose cases a scenario brings to ASCs or takes from them, and for all of them at one rate: the percentage
 * of Medicare that the ASC has to be paid so that the moves bring the system nothing and cost it nothing. Both sides, before
 * and after the moves, are paid at that rate and under all other changes of what is paid; Medicare's own rate is the law's.
 * Bisected to a ten-thousandth of a percent of contracts, a hundredth of assumed levels.
 */
export function* parities(
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	view: ParityView
): InTurns<Parity[]> {
	const terms = changes.filter((change) => !isCountChange(change));
	const moves = changes.filter(isCountChange);
	if (moves.length === 0) return [];
	/** The cells before the moves and after them, with some payers' rates set. */
	const sidesWith = (rates: readonly PortfolioChange[]) => {
		const {
			baseline,
			steps,
			result,
			terms: first
		} = engine.evaluate([...terms, ...rates, ...moves]);
		const last = steps[terms.length + rates.length - 1];
		return { before: last?.cells ?? baseline, after: result, terms: last?.terms ?? first };
	};
	const plain = sidesWith([]);
	yield;
	const broughtTo = (payers: readonly string[]): number => {
		const told = { settings: SETTINGS.filter((setting) => setting === 'asc'), payers };
		return sumsOf(plain.after, view, told).cases - sumsOf(plain.before, view, told).cases;
	};
	const turned = plain.terms.payers
		.filter(({ id }) => view.filter.payers.length === 0 || view.filter.payers.includes(id))
		.flatMap((payer) => turnedPayer(plain.terms, payer) ?? [])
		.filter(({ payer }) => broughtTo([payer.id]) !== 0);
	const found: Parity[] = [];
	for (const some of [...turned.map((own) => [own]), ...(turned.length > 1 ? [turned] : [])]) {
		const payers = some.map(({ payer }) => payer.id);
		const [only] = some;
		const kinds = new Set(some.map(({ of }) => of));
		const isLevel = some.some(({ at }) => at(WHOLE_PERCENT).change === 'level');
		const unit: Parity['unit'] = isLevel ? 'share' : 'percent';
		const scale = isLevel ? SHARE_TO_PERCENT : 1;
		const gain = (value: number): number => {
			const rates = some.map(({ at }) => at((value * scale) as Percent));
			const { before, after } = sidesWith(rates);
			return (
				sumsOf(after, view, { payers })[view.measure] -
				sumsOf(before, view, { payers })[view.measure]
			);
		};
		const now = sumsOf(plain.before, view, {
			settings: SETTINGS.filter((setting) => setting === 'asc'),
			payers
		});
		found.push({
			payer: some.length === 1 ? (only?.payer.id ?? null) : null,
			of: kinds.size > 1 ? 'either' : (only?.of ?? 'both'),
			cases: broughtTo(payers),
			now:
				now.medicareAllowed > 0 ? { allowed: now.comparable, medicare: now.medicareAllowed } : null,
			unit,
			solution: yield* bisected({ least: 0, most: (MOST * WHOLE_PERCENT) / scale }, gain, 0)
		});
	}
	return found;
}
