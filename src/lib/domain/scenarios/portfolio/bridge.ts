import { SETTINGS, type Setting } from '../../claims/setting';
import type { Cents } from '../../money';
import {
	sumPriced,
	type CaseFilter,
	type Perspective,
	type PortfolioSums
} from '../../volumes/aggregate';
import type { Cells } from '../../volumes/cube';
import { NOTHING } from '../../volumes/roll-up';
import type { Difference } from './cells';
import type { Evaluation } from './evaluate';

/** What a bridge can lead from and to: sums of cents. */
export const BRIDGE_MEASURES = [
	'margin',
	'netToBank',
	'allowed',
	'payer',
	'patient'
] as const satisfies readonly (keyof PortfolioSums)[];

export type BridgeMeasure = (typeof BRIDGE_MEASURES)[number];

/** A part of what a change does: what a payee gets at a setting, what cases cost, what is denied or never collected. */
export interface BridgePart {
	kind: 'facility' | 'physician' | 'cost' | 'losses';
	/** Of a facility's payment; null for the others. */
	setting: Setting | null;
	/** Cents; below zero where it takes away. */
	amount: Cents;
}

export interface BridgeStep {
	/** Of the change in its scenario, from 0. */
	position: number;
	/** What the change does to the measure: the sum of the parts. */
	amount: Cents;
	/** Those that are not zero. */
	parts: BridgePart[];
}

/** From a baseline to its scenario, cause by cause: the start and all amounts make the end, to the cent. */
export interface Bridge {
	perspective: Perspective;
	measure: BridgeMeasure;
	start: Cents;
	steps: BridgeStep[];
	end: Cents;
}

/** Which cases are compared, and whose money of them. */
export interface Viewpoint {
	filter: CaseFilter;
	perspective: Perspective;
	serviceLines: ReadonlyMap<string, string>;
}

/** Perspectives that count both payees of a case. */
const BOTH: readonly Perspective[] = ['system', 'plan', 'patient'];

/** The sums of cells by setting, in total and of the physicians among them. */
function bySetting(cells: Cells, { filter, perspective, serviceLines }: Viewpoint) {
	const sumsOf = (whose: Perspective) => {
		const { rows, total } = sumPriced(cells, serviceLines, filter, ['setting'], whose);
		const known = new Map(rows.map(({ key: [setting = ''], sums }) => [setting, sums]));
		return { of: (setting: Setting) => known.get(setting) ?? NOTHING, total };
	};
	const own = sumsOf(perspective);
	const physicians = BOTH.includes(perspective) ? sumsOf('physician') : null;
	return { own, physicians };
}

/** What a step from some cells to others does to a measure, in parts that add up to it. */
function partsBetween(
	{ before, after }: Difference,
	view: Viewpoint,
	measure: BridgeMeasure
): { amount: Cents; parts: BridgePart[] } {
	const [from, to] = [bySetting(before, view), bySetting(after, view)];
	const income = measure === 'margin' ? 'netToBank' : measure;
	const rise = (left: PortfolioSums, right: PortfolioSums, of: keyof PortfolioSums) =>
		right[of] - left[of];
	const parts: BridgePart[] = [];
	const part = (kind: BridgePart['kind'], amount: number, setting: Setting | null = null) => {
		if (amount !== 0) parts.push({ kind, setting, amount: amount as Cents });
	};
	const isPhysician = view.perspective === 'physician';
	let physicians = 0;
	for (const setting of SETTINGS) {
		const all = rise(from.own.of(setting), to.own.of(setting), income);
		const ofPhysicians =
			from.physicians && to.physicians
				? rise(from.physicians.of(setting), to.physicians.of(setting), income)
				: 0;
		physicians += isPhysician ? all : ofPhysicians;
		if (!isPhysician) part('facility', all - ofPhysicians, setting);
	}
	part('physician', physicians);
	const amount = rise(from.own.total, to.own.total, measure);
	if (measure === 'margin') {
		part('cost', -rise(from.own.total, to.own.total, 'variableCost'));
		part('losses', amount - parts.reduce((sum, { amount: own }) => sum + own, 0));
	}
	return { amount: amount as Cents, parts };
}

/** Which measure a perspective is best told by: who bears cost, by the margin; a plan by what it pays. */
export const measureOf = (perspective: Perspective): BridgeMeasure =>
	perspective === 'plan'
		? 'payer'
		: perspective === 'patient'
			? 'patient'
			: perspective === 'physician'
				? 'netToBank'
				: 'margin';

/** A measure of cells from a viewpoint, cents. */
const totalFrom = (
	cells: Cells,
	{ serviceLines, filter, perspective }: Viewpoint,
	measure: BridgeMeasure
): number => sumPriced(cells, serviceLines, filter, [], perspective).total[measure];

/** The bridge from the baseline of a scenario to its result. */
export function bridgeOf(
	{ baseline, steps }: Pick<Evaluation, 'baseline' | 'steps'>,
	view: Viewpoint,
	measure: BridgeMeasure = measureOf(view.perspective)
): Bridge {
	const start = totalFrom(baseline, view, measure);
	const bridged = steps.map(({ difference }, position) => ({
		position,
		...partsBetween(difference, view, measure)
	}));
	const end = bridged.reduce((sum, { amount }) => sum + amount, start);
	const { perspective } = view;
	return { perspective, measure, start: start as Cents, steps: bridged, end: end as Cents };
}

/** What a scenario brings of a measure above its baseline, cents: the end of its bridge less the start. */
export const gainOf = (
	{ steps }: Pick<Evaluation, 'steps'>,
	view: Viewpoint,
	measure: BridgeMeasure
): number =>
	steps.reduce(
		(gain, { difference: { before, after } }) =>
			gain + totalFrom(after, view, measure) - totalFrom(before, view, measure),
		0
	);
