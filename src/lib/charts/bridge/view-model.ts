import { SETTING_NAMES } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type { Bridge, BridgePart, BridgeMeasure } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { Period } from '$lib/domain/volumes/period';
import { longPeriod } from '$lib/format/date';
import { axisDollars, signedWholeDollars, wholeDollars } from '$lib/format/money';
import { changeTitle, measureName, type ScenarioNames } from '$lib/format/scenario';
import { PAYMENT_NAMES } from '$lib/format/scenario-finding';
import type { FigureModel } from '../portfolio/figure-table';
import { figureWidth, fitted, textWidth } from '../text-width';

/** A bar of the waterfall: from one running sum to the next, cents. */
export interface BridgeRow {
	key: string;
	label: string;
	kind: 'total' | 'part';
	from: number;
	to: number;
	/** What stands beside it. */
	text: string;
	amount: number;
}

export interface BridgeModel extends FigureModel {
	rows: BridgeRow[];
	/** Bars begin at zero; else, where the changes are small beside the baseline, at the baseline. */
	fromZero: boolean;
}

/** Rows that a bridge shows by parts; longer ones are shown change by change. */
const PARTS_MOST = 16;
/** Below this part of the baseline, changes cannot be seen beside it. */
const VISIBLE = 0.12;

const MOVES: readonly PortfolioChange['change'][] = ['move'];

/** What a part of a change is called: "HOPD facility payment leaves". */
export function partName(
	{ kind, setting, amount }: BridgePart,
	change: PortfolioChange | undefined,
	measure: BridgeMeasure
): string {
	const [rises, falls] =
		change && MOVES.includes(change.change) ? ['arrives', 'leaves'] : ['rises', 'falls'];
	switch (kind) {
		case 'facility':
			return `${setting ? SETTING_NAMES[setting].short : ''} ${setting === 'office' ? '' : 'facility '}${PAYMENT_NAMES[measure]} ${amount > 0 ? rises : falls}`;
		case 'physician':
			return `Physicians’ ${PAYMENT_NAMES[measure]} ${amount > 0 ? 'rises' : 'falls'}`;
		case 'cost':
			return `Variable cost ${amount > 0 ? 'falls' : 'rises'}`;
		case 'losses':
			return `Denials and bad debt ${amount > 0 ? 'fall' : 'rise'}`;
	}
}

interface BridgeSource {
	bridge: Bridge;
	/** All changes of the scenario, also those that are left out. */
	changes: readonly PortfolioChange[];
	period: Period;
	/** Of the scenario. */
	name: string;
	/** Ends of other scenarios on the same baseline. */
	others: readonly { name: string; end: number }[];
}

interface Cause {
	position: number;
	label: string;
	amount: number;
}

const causesOf = (
	{ steps, measure }: Bridge,
	changes: readonly PortfolioChange[],
	names: ScenarioNames,
	byPart: boolean
): Cause[] =>
	steps.flatMap(({ position, amount, parts }): Cause[] => {
		const change = changes[position];
		const title = `${position + 1}  ${change ? changeTitle(change, names) : ''}`;
		if (!byPart || parts.length < 2) return [{ position, label: title, amount }];
		return parts.map((part) => ({
			position,
			label: `${position + 1}  ${partName(part, change, measure)}`,
			amount: part.amount
		}));
	});

function titleOf(causes: readonly Cause[], { start, end }: Bridge): string {
	const [largest] = causes.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
	if (!largest || largest.amount === 0) return 'Nothing moves against the baseline';
	const difference = signedWholeDollars((end - start) as Cents);
	const label = largest.label.replace(/^\d+ {2}/, '');
	return causes.length === 1
		? `${label}: ${difference}`
		: `${label}: ${signedWholeDollars(largest.amount as Cents)}, the most of what makes ${difference}`;
}

/** The waterfall from the baseline to a scenario, cause by cause. */
export function bridgeModel(source: BridgeSource, names: ScenarioNames): BridgeModel {
	const { bridge, changes, period, name, others } = source;
	const { start, end, measure, perspective, steps } = bridge;
	const parts = steps.reduce((sum, step) => sum + Math.max(1, step.parts.length), 0);
	const causes = causesOf(bridge, changes, names, parts <= PARTS_MOST);
	let running: number = start;
	const rows = causes.map(({ label, amount }, at): BridgeRow => {
		const from = running;
		running += amount;
		const text = signedWholeDollars(amount as Cents);
		return { key: `${at}`, label, kind: 'part', from, to: running, text, amount };
	});
	const reached = [start, end, ...rows.map(({ to }) => to), ...others.map((other) => other.end)];
	const reach = Math.max(...reached) - Math.min(...reached);
	const fromZero = start > 0 && reach >= start * VISIBLE;
	const origin = fromZero ? 0 : start;
	const total = (key: string, label: string, to: number): BridgeRow => ({
		...{ key, label, kind: 'total', from: origin, to, amount: to },
		text:
			fromZero || to === start
				? wholeDollars(to as Cents)
				: `${wholeDollars(to as Cents)} (${signedWholeDollars((to - start) as Cents)})`
	});
	const all = [
		total('baseline', 'Baseline', start),
		...rows,
		total('scenario', others.length > 0 ? `A  ${name}` : name, end),
		...others.map((other, at) =>
			total(`other-${at}`, `${String.fromCharCode(66 + at)}  ${other.name}`, other.end)
		)
	];
	return {
		title: titleOf(causes, bridge),
		subtitle: `${measureName(measure, perspective)}, ${longPeriod(period)}, baseline to scenario by cause${fromZero ? '' : '; bars begin at the baseline'}`,
		description: all.map(({ label, text }) => `${label.replace('  ', '. ')}: ${text}.`).join(' '),
		rows: all,
		fromZero,
		table: {
			columns: [
				{ name: 'Cause', kind: 'text' },
				{ name: 'Change', kind: 'difference' },
				{ name: 'Sum', kind: 'dollars' }
			],
			rows: all.map(({ kind, label, amount, to }) => [
				label.replace('  ', '. '),
				kind === 'total' ? null : amount,
				to
			]),
			totalled: false
		}
	};
}

export interface BridgePicture {
	narrow: boolean;
	left: number;
	right: number;
	/** Where the bars begin. */
	origin: number;
	ticks: { value: number; label: string; x: number }[];
	rows: {
		key: string;
		kind: BridgeRow['kind'];
		label: string;
		text: string;
		/** Cents. */
		amount: number;
		isGain: boolean;
		y: number;
		x: number;
		width: number;
		/** Of the text. */
		textX: number;
		/** Where the next bar begins. */
		endX: number;
	}[];
}

const HEAD = 26;
const ROW = { wide: 28, narrow: 46 };
const GAP = 10;
const ARROW = 14;

export const BRIDGE_BAR = 15;

export const bridgeHeight = ({ rows }: BridgeModel, width: number): number =>
	HEAD + rows.length * (width < 560 ? ROW.narrow : ROW.wide) + 2;

const NICE = [1, 2, 2.5, 5, 10];

/** A round step such that a span has three to five ticks. */
function stepOf(span: number): number {
	const rough = Math.max(1, span / 4);
	const power = 10 ** Math.floor(Math.log10(rough));
	return (NICE.find((factor) => factor * power >= rough) ?? 10) * power;
}

/** Places the bars in a width in pixels: names at the left, each amount after its bar. */
export function bridgePicture({ rows, fromZero }: BridgeModel, width: number): BridgePicture {
	const narrow = width < 560;
	const height = narrow ? ROW.narrow : ROW.wide;
	const room = Math.max(...rows.map(({ text }) => figureWidth(text, 13, 600))) + GAP + ARROW;
	const left = narrow
		? 0
		: Math.min(
				width * 0.42,
				Math.max(120, ...rows.map(({ label }) => textWidth(label, 13, 600) + 14))
			);
	const start = rows[0]?.to ?? 0;
	const zero = fromZero ? 0 : start;
	const ends = [zero, ...rows.flatMap(({ from, to }) => [from, to])];
	const [low, high] = [Math.min(...ends), Math.max(...ends)];
	const right = Math.max(left + 60, width - room);
	const span = Math.max(1, high - low);
	const xOf = (value: number): number => left + ((value - low) / span) * (right - left);
	const step = stepOf(span);
	const ticks: BridgePicture['ticks'] = [];
	for (let at = Math.ceil((low - zero) / step) * step; at <= high - zero; at += step) {
		const label = fromZero
			? axisDollars(at as Cents)
			: at === 0
				? 'baseline'
				: `${at > 0 ? '+' : ''}${axisDollars(at as Cents)}`;
		ticks.push({ value: at, label, x: xOf(zero + at) });
	}
	return {
		...{ narrow, left, right, ticks },
		origin: xOf(zero),
		rows: rows.map(({ key, kind, label, text, amount, from, to }, position) => {
			const [begin, end] = [Math.min(xOf(from), xOf(to)), Math.max(xOf(from), xOf(to))];
			return {
				...{ key, kind, text, amount },
				isGain: amount >= 0,
				label: fitted(label, 13, narrow ? width - 4 : left - 12, kind === 'total' ? 600 : 400),
				y: HEAD + position * height,
				x: begin,
				width: Math.max(1, end - begin),
				textX: end + 8,
				endX: xOf(to)
			};
		})
	};
}
