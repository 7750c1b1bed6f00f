import type { Cents } from '$lib/domain/money';
import type { VariedPair } from '$lib/domain/scenarios/portfolio/answer';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { axisDollars, signedWholeDollars } from '$lib/format/money';
import { dialName, measureName, shortValueText, type ScenarioNames } from '$lib/format/scenario';
import type { FigureModel } from '../portfolio/figure-table';
import { fitted } from '../text-width';

/** What a scenario brings above its baseline for every pair of values of two numbers. */
export interface GainMapModel extends FigureModel {
	rowName: string;
	columnName: string;
	columns: string[];
	rows: { value: string; cells: { gain: number; isScenario: boolean }[] }[];
	/** The largest gain or loss, cents. */
	largest: number;
}

/** The position of the value that is nearest to another. */
const nearest = (values: readonly number[], to: number): number =>
	values.reduce(
		(best, value, at) => (Math.abs(value - to) < Math.abs((values[best] ?? 0) - to) ? at : best),
		0
	);

export function gainMapModel(
	pair: VariedPair,
	{ measure, perspective }: Bridge,
	changes: readonly PortfolioChange[],
	names: ScenarioNames
): GainMapModel {
	const { row, column } = pair;
	const rowText = (value: number): string => shortValueText(row.unit, value, row.field);
	const columns = pair.columns.map((value) => shortValueText(column.unit, value, column.field));
	const [atRow, atColumn] = [nearest(pair.rows, row.value), nearest(pair.columns, column.value)];
	const gains = pair.gains.flat();
	const gaining = gains.filter((gain) => gain >= 0).length;
	const [rowName, columnName] = [dialName(row, changes, names), dialName(column, changes, names)];
	return {
		title:
			gaining === gains.length
				? `Every pair comes to no less than the baseline`
				: gaining === 0
					? 'No pair comes to the baseline'
					: `${gaining} of ${gains.length} pairs come to no less than the baseline`,
		subtitle: `${measureName(measure, perspective)} against the baseline; down: ${rowName}; across: ${columnName}; the scenario is outlined`,
		description: pair.rows
			.map(
				(value, at) =>
					`${rowText(value)}: ${columns
						.map((own, to) => `${own} ${signedWholeDollars((pair.gains[at]?.[to] ?? 0) as Cents)}`)
						.join(', ')}.`
			)
			.join(' '),
		...{ rowName, columnName, columns },
		rows: pair.rows.map((value, at) => ({
			value: rowText(value),
			cells: (pair.gains[at] ?? []).map((gain, to) => ({
				gain,
				isScenario: at === atRow && to === atColumn
			}))
		})),
		largest: Math.max(1, ...gains.map(Math.abs)),
		table: {
			columns: [
				{ name: rowName, kind: 'text' },
				...columns.map((name) => ({ name: `${columnName} ${name}`, kind: 'difference' as const }))
			],
			rows: pair.rows.map((value, at) => [rowText(value), ...(pair.gains[at] ?? [])]),
			totalled: false
		}
	};
}

export interface GainMapPicture {
	cellWidth: number;
	columns: { text: string; x: number }[];
	columnName: string;
	rowName: string;
	rows: {
		value: string;
		y: number;
		cells: { x: number; text: string; isGain: boolean; depth: number; isScenario: boolean }[];
	}[];
}

const HEAD = 58;
const ROW = 28;
const LEFT = 64;

export const GAIN_CELL = 26;

export const gainMapHeight = ({ rows }: GainMapModel): number => HEAD + rows.length * ROW + 2;

const rounded = (gain: number): string => {
	const size = Math.abs(gain);
	const unit = size >= 100_000_000 ? 1_000_000 : size >= 100_000 ? 100_000 : 100;
	const value = Math.round(gain / unit) * unit;
	return `${value > 0 ? '+' : ''}${axisDollars(value as Cents)}`;
};

/** Places the cells in a width in pixels; the deeper the tone, the larger the gain or the loss. */
export function gainMapPicture(model: GainMapModel, width: number): GainMapPicture {
	const cellWidth = (width - LEFT) / Math.max(1, model.columns.length);
	return {
		cellWidth,
		columns: model.columns.map((text, at) => ({
			text: fitted(text, 12, cellWidth - 4),
			x: LEFT + at * cellWidth
		})),
		columnName: fitted(model.columnName, 12, width - LEFT),
		rowName: fitted(model.rowName, 12, width),
		rows: model.rows.map(({ value, cells }, position) => ({
			value: fitted(value, 12, LEFT - 6),
			y: HEAD + position * ROW,
			cells: cells.map(({ gain, isScenario }, at) => ({
				x: LEFT + at * cellWidth,
				text: rounded(gain),
				isGain: gain >= 0,
				depth: 0.08 + 0.3 * (Math.abs(gain) / model.largest),
				isScenario
			}))
		}))
	};
}
