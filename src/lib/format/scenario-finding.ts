import { SETTING_NAMES } from '../domain/claims/setting';
import type { Cents } from '../domain/money';
import type { ParityTable, SolvedFor } from '../domain/scenarios/portfolio/answer';
import type { Bridge, BridgeMeasure, BridgePart } from '../domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '../domain/scenarios/portfolio/change';
import { signedWholeDollars, wholeDollars } from './money';
import { counted } from './quantity';
import {
	casesText,
	changeTitle,
	effectWords,
	valueText,
	WHO,
	type ScenarioNames
} from './scenario';

/** What a measure counts of a payment, within a sentence: "HOPD facility payment". */
export const PAYMENT_NAMES: Record<BridgeMeasure, string> = {
	margin: 'payment',
	netToBank: 'payment',
	allowed: 'allowed amount',
	payer: 'cost to plans',
	patient: 'cost to patients'
};

const subjectOf = (
	changes: readonly PortfolioChange[],
	cases: number,
	names: ScenarioNames
): string => {
	const [first] = changes;
	const moves = changes.filter(({ change }) => change === 'move');
	const [only] = moves;
	if (only?.change === 'move' && moves.length === 1 && first === only) {
		const moved = `Moving ${casesText(cases)} to ${names.facility(only.to)}`;
		return changes.length === 1
			? moved
			: `${moved} with ${counted(changes.length - 1, 'more change')}`;
	}
	if (first && changes.length === 1) return `“${changeTitle(first, names)}”`;
	return `The ${changes.length} changes together`;
};

/** What makes a part of a bridge, and which way: "HOPD facility payment falls by". */
function causeOf({ kind, setting, amount }: BridgePart, measure: BridgeMeasure): string {
	const way = (rises: boolean): string => (rises ? 'rises by' : 'falls by');
	switch (kind) {
		case 'facility':
			return `${setting ? SETTING_NAMES[setting].short : ''} ${setting === 'office' ? '' : 'facility '}${PAYMENT_NAMES[measure]} ${way(amount > 0)}`;
		case 'physician':
			return `physicians’ ${PAYMENT_NAMES[measure]} ${way(amount > 0)}`;
		case 'cost':
			return `variable cost ${way(amount < 0)}`;
		case 'losses':
			return amount > 0 ? 'denials and bad debt fall by' : 'denials and bad debt rise by';
	}
}

/** The largest part, of all changes together, of what a scenario gains or loses; '' where nothing differs. */
function causeWords({ steps, start, end, measure }: Bridge): string {
	const sums = new Map<string, BridgePart>();
	for (const part of steps.flatMap(({ parts }) => parts)) {
		const key = `${part.kind} ${part.setting}`;
		const known = sums.get(key)?.amount ?? 0;
		sums.set(key, { ...part, amount: (known + part.amount) as Cents });
	}
	const [largest] = [...sums.values()]
		.filter(({ amount }) => Math.sign(amount) === Math.sign(end - start))
		.sort((left, right) => Math.abs(right.amount) - Math.abs(left.amount));
	if (!largest) return '';
	const all = sums.size === 1;
	return `, ${all ? 'because' : 'mostly because'} ${causeOf(largest, measure)} ${wholeDollars(Math.abs(largest.amount) as Cents)}`;
}

/** Where a solved number stands, as a condition: "with 32.5% of the freed hours refilled". */
function conditionOf(
	{ dial, solution }: SolvedFor,
	change: PortfolioChange,
	names: ScenarioNames
): string {
	const value = solution.found ? valueText(dial.unit, solution.value, dial.field) : '';
	switch (change.change) {
		case 'move':
			return `with ${value} moved to ${names.facility(change.to)}`;
		case 'volume':
			return `with ${value} of the cases of the baseline`;
		case 'payer':
			return `with ${value} of the cases paid by ${names.payer(change.to)}`;
		case 'refill':
			return `with ${value} of the freed hours refilled`;
		case 'term':
			return `at ${value} in ${names.contract(change.contract)}`;
		case 'level':
			return `at ${value} of Medicare from ${names.payer(change.payer)}`;
		case 'conversion-factor':
			return `at a conversion factor of ${value}`;
		case 'wage-index':
			return `at a wage index of ${value}`;
		default:
			return `at ${value}`;
	}
}

/** Where a scenario comes out as its baseline, as it was solved for; else the ASC rate at which its moves do; '' where neither is known. */
function evenWords(
	{ bridge, changes, solved, parity }: Pick<Found, 'bridge' | 'changes' | 'solved' | 'parity'>,
	names: ScenarioNames
): string {
	const even = solved.filter(
		({ above, perspective }) => above === 0 && perspective === bridge.perspective
	);
	const found = even.find(({ solution }) => solution.found);
	const change = found && changes[found.dial.change - 1];
	if (found && change) return `; it breaks even ${conditionOf(found, change, names)}`;
	const [none] = even;
	if (none) return '; no value of the number solved for makes it break even';
	const all = parity?.rates.at(-1);
	if (!parity || !all?.solution.found) return '';
	const rate = valueText(all.unit, all.solution.value);
	return `; parity for ${WHO.system} is at ${rate} of Medicare in the ASC from ${all.payer === null ? counted(parity.rates.length - 1, 'payer') : names.payer(all.payer)}`;
}

/** What a finding is of. */
interface Found {
	/** All of the scenario, also those that are off. */
	changes: readonly PortfolioChange[];
	bridge: Bridge;
	/** Cases that the first change moves. */
	moved: number;
	months: number;
	/** As far as it is known. */
	solved: readonly SolvedFor[];
	parity: ParityTable | null;
}

/**
 * The answer of a scenario in a sentence: what its changes do to whom, over how many months, what most of it is, and where
 * it would come out as the baseline.
 */
export function scenarioFinding(found: Found, names: ScenarioNames): string {
	const { bridge, changes, moved, months } = found;
	const { measure, perspective, steps } = bridge;
	const on = steps.flatMap(({ position }) => changes[position] ?? []);
	if (on.length === 0) return 'Nothing is changed yet: add a change to the baseline.';
	const difference = (bridge.end - bridge.start) as Cents;
	const effect = effectWords(difference, measure, perspective);
	const subject = subjectOf(on, moved, names);
	const plural = subject.startsWith('The ');
	const verb = plural ? effect.replace(/^(\w+)s /, '$1 ') : effect;
	if (difference === 0) return `${subject} ${verb}.`;
	const during = months === 12 ? 'a year' : `in ${counted(months, 'month')}`;
	return `${subject} ${verb} ${during}${causeWords(bridge)}${evenWords(found, names)}.`;
}

/** How the parity of a payer was solved for: its equation, and how near it comes. */
export const parityEquation = (measure: string): string =>
	`gain(rate) = ${measure} after the moves, less before them, both with the ASC paid at the rate = ${signedWholeDollars(0 as Cents)}`;
