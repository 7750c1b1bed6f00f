import { formatFixed } from '$lib/domain/money';
import type { PfsRate } from '$lib/domain/rates/rates';
import { wholePercent } from '$lib/format/percent';
import type { FigureModel } from '../portfolio/figure-table';
import { textWidth } from '../text-width';

const PARTS = ['work', 'practice expense', 'malpractice'] as const;

export type RvuPart = (typeof PARTS)[number];

/** The relative value units of a row in one place, in hundredths. */
export interface RvuSide {
	name: 'Office' | 'Facility';
	isNa: boolean;
	total: number;
	parts: { name: RvuPart; value: number }[];
}

/** The relative value units of a row by component, in the office and in a facility. */
export interface RvuPartsModel extends FigureModel {
	sides: RvuSide[];
	largest: number;
}

/** One place as the picture draws it: a line of words, a bar, and what its parts are. */
export interface RvuBand {
	name: string;
	total: string;
	y: number;
	bars: { name: RvuPart; x: number; width: number }[];
	words: { name: RvuPart; x: number; text: string }[];
}

const BAND = { height: 76, bar: 24, words: 58, gap: 1 };

/** Pixels beside a part's words: its swatch, and the gap to the next. */
const BESIDE_WORDS = 33;

const units = (hundredths: number): string => formatFixed(hundredths, 2);

function sideOf(row: PfsRate, name: RvuSide['name']): RvuSide {
	const isOffice = name === 'Office';
	const values = [
		row.workRvu,
		isOffice ? row.nonFacilityPeRvu : row.facilityPeRvu,
		row.malpracticeRvu
	];
	return {
		name,
		isNa: isOffice ? row.nonFacilityNa : row.facilityNa,
		total: values.reduce((sum, value) => sum + value, 0),
		parts: PARTS.map((part, position) => ({ name: part, value: values[position] ?? 0 }))
	};
}

function titleOf(sides: readonly RvuSide[]): string {
	const office = sides.find(({ name, total, isNa }) => name === 'Office' && total > 0 && !isNa);
	const shown = office ?? sides.find(({ total }) => total > 0);
	const pe = shown?.parts[1];
	if (!shown || !pe) return 'The row has no relative value units';
	return `${wholePercent(pe.value, shown.total)} of the ${shown.name.toLowerCase()} fee’s RVUs are practice expense`;
}

const nameOf = ({ name, isNa }: RvuSide): string => `${name}${isNa ? ', not typically done' : ''}`;

/** The relative value units of a row of the fee schedule. */
export function rvuPartsModel(row: PfsRate): RvuPartsModel {
	const sides = [sideOf(row, 'Office'), sideOf(row, 'Facility')];
	const title = titleOf(sides);
	return {
		...{ title, sides },
		largest: Math.max(1, ...sides.map(({ total }) => total)),
		subtitle: 'Relative value units of the row, by component',
		description: `${title}. ${sides
			.map(
				(side) =>
					`${nameOf(side)}: ${units(side.total)} RVU, ${side.parts.map(({ name, value }) => `${name} ${units(value)}`).join(', ')}.`
			)
			.join(' ')}`,
		table: {
			columns: [
				{ name: 'Place', kind: 'text' },
				{ name: 'Work', kind: 'ratio' },
				{ name: 'Practice expense', kind: 'ratio' },
				{ name: 'Malpractice', kind: 'ratio' },
				{
					name: 'All',
					kind: 'ratio',
					derived: { sum: ['Work', 'Practice expense', 'Malpractice'] }
				}
			],
			rows: sides.map((side) => [
				nameOf(side),
				...side.parts.map(({ value }) => value),
				side.total
			]),
			totalled: false
		}
	};
}

/** How high the picture is, in pixels. */
export const rvuPartsHeight = ({ sides }: RvuPartsModel): number => sides.length * BAND.height;

/** The bands of the picture at a width in pixels. */
export const rvuBands = ({ sides, largest }: RvuPartsModel, width: number): RvuBand[] =>
	sides.map((side, position) => {
		let [at, beside] = [0, 0];
		return {
			name: nameOf(side),
			total: `${units(side.total)} RVU`,
			y: position * BAND.height,
			bars: side.parts.map(({ name, value }) => {
				const wide = (value / largest) * width;
				const bar = { name, x: at, width: Math.max(1, wide - BAND.gap) };
				at += wide;
				return bar;
			}),
			words: side.parts.map(({ name, value }) => {
				const text = `${name} ${units(value)}`;
				const word = { name, x: beside, text };
				beside += textWidth(text, 12) + BESIDE_WORDS;
				return word;
			})
		};
	});

/** Where the lines of a band stand below its top. */
export const RVU_BAND = BAND;
