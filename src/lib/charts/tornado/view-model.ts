import type { Cents } from '$lib/domain/money';
import type { VariedBar } from '$lib/domain/scenarios/portfolio/answer';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { signedWholeDollars } from '$lib/format/money';
import { dialName, valueText, measureName, type ScenarioNames } from '$lib/format/scenario';
import type { FigureModel } from '../portfolio/figure-table';
import { figureWidth, fitted, textWidth } from '../text-width';

interface TornadoEnd {
	gain: number;
	/** The value of the number there. */
	value: string;
}

export interface TornadoRow {
	key: string;
	name: string;
	low: TornadoEnd;
	high: TornadoEnd;
}

/** What a scenario brings above its baseline where its numbers vary one at a time. */
export interface TornadoModel extends FigureModel {
	/** Of the scenario as it stands, cents above the baseline. */
	base: number;
	rows: TornadoRow[];
}

const ROWS_MOST = 12;

export function tornadoModel(
	bars: readonly VariedBar[],
	{ start, end, measure, perspective }: Bridge,
	{ changes, usualSpans }: { changes: readonly PortfolioChange[]; usualSpans: boolean },
	names: ScenarioNames
): TornadoModel {
	const base = end - start;
	const all = bars.map(({ dial, low, high }): TornadoRow => {
		const text = (value: number): string => valueText(dial.unit, value, dial.field);
		return {
			key: `${dial.change}.${dial.field}`,
			name: dialName(dial, changes, names),
			low: { gain: low.gain, value: text(low.value) },
			high: { gain: high.gain, value: text(high.value) }
		};
	});
	const rows = all.slice(0, ROWS_MOST);
	const [first] = rows;
	return {
		title: first
			? `${first.name.replace(/^\d+\. /, '')} decides most: ${signedWholeDollars(first.low.gain as Cents)} at ${first.low.value}, ${signedWholeDollars(first.high.gain as Cents)} at ${first.high.value}`
			: 'No number of the changes can be varied',
		subtitle: `${measureName(measure, perspective)} against the baseline, one number changed at a time${usualSpans ? '; ten points or a tenth down and up, since no number is told to be uncertain' : ', between the values told to be uncertain'}`,
		description: rows
			.map(
				({ name, low, high }) =>
					`${name}: ${signedWholeDollars(low.gain as Cents)} at ${low.value}, ${signedWholeDollars(high.gain as Cents)} at ${high.value}.`
			)
			.join(' '),
		base,
		rows,
		table: {
			columns: [
				{ name: 'Number', kind: 'text' },
				{ name: 'Low', kind: 'text' },
				{ name: 'Gain at low', kind: 'difference' },
				{ name: 'High', kind: 'text' },
				{ name: 'Gain at high', kind: 'difference' }
			],
			rows: all.map(({ name, low, high }) => [name, low.value, low.gain, high.value, high.gain]),
			totalled: false
		}
	};
}

interface PlacedEnd {
	text: string;
	value: string;
	x: number;
	width: number;
	isGain: boolean;
	/** Anchor of the text. */
	textX: number;
	isLeft: boolean;
}

export interface TornadoPicture {
	narrow: boolean;
	base: { x: number; text: string };
	rows: { key: string; label: string; y: number; ends: PlacedEnd[] }[];
}

const HEAD = 24;
const ROW = { wide: 28, narrow: 46 };
const GAP = 6;
const NARROW = 540;

export const TORNADO_BAR = 14;

export const tornadoHeight = ({ rows }: TornadoModel, width: number): number =>
	HEAD + rows.length * (width < NARROW ? ROW.narrow : ROW.wide) + 2;

/** Places the bars around the scenario as it stands, in a width in pixels; amounts stand outside of them. */
export function tornadoPicture({ rows, base }: TornadoModel, width: number): TornadoPicture {
	const narrow = width < NARROW;
	const textOf = ({ gain }: TornadoEnd): string => signedWholeDollars(gain as Cents);
	const room = (end: TornadoEnd): number =>
		figureWidth(textOf(end), 12) + (narrow ? 0 : textWidth(` ${end.value}`, 12)) + GAP + 4;
	const ends = rows.flatMap(({ low, high }) => [low, high]);
	const side = Math.max(0, ...ends.map(room));
	const names = narrow
		? 0
		: Math.min(width * 0.36, Math.max(0, ...rows.map(({ name }) => textWidth(name, 13) + 12)));
	const [left, right] = [names + side, Math.max(names + side + 40, width - side)];
	const values = [base, ...ends.map(({ gain }) => gain)];
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const span = Math.max(1, high - low);
	const xOf = (gain: number): number => left + ((gain - low) / span) * (right - left);
	const middle = xOf(base);
	return {
		narrow,
		base: { x: middle, text: signedWholeDollars(base as Cents) },
		rows: rows.map(({ key, name, ...both }, position) => ({
			key,
			label: fitted(name, 13, narrow ? width : names - 8),
			y: HEAD + position * (narrow ? ROW.narrow : ROW.wide),
			ends: [both.low, both.high].map((end, at): PlacedEnd => {
				const x = xOf(end.gain);
				const other = [both.high, both.low][at]?.gain ?? end.gain;
				// of two ends on one side, or at the same place, the lower number stands at the left
				const isLeft = end.gain === other ? at === 0 : end.gain < other;
				return {
					text: textOf(end),
					value: end.value,
					x: Math.min(x, middle),
					width: Math.abs(x - middle),
					isGain: end.gain >= base,
					textX: isLeft ? Math.min(x, middle) - GAP : Math.max(x, middle) + GAP,
					isLeft
				};
			})
		}))
	};
}
