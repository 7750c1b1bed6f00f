import { dollars, formatFixed, rescale, roundHalfUp, type Cents } from '../domain/money';
import type { Figure } from '../domain/trace';
import { groupThousands } from './money';

const MINUS = '−';
const INTERMEDIATE_DECIMALS = 4;
const RVU_DECIMALS = 5;

const decimalText = (value: number, decimals: number): string =>
	`${value < 0 ? MINUS : ''}${groupThousands(formatFixed(Math.abs(value), decimals))}`;

function usdText(value: number, scale: number): string {
	if (scale <= 2) return dollars(rescale(value, scale, 2) as Cents);
	const rounded = roundHalfUp(value, scale, INTERMEDIATE_DECIMALS);
	return `${rounded < 0 ? MINUS : ''}$${decimalText(Math.abs(rounded), INTERMEDIATE_DECIMALS)}`;
}

/**
 * A figure of a trace as the account prints it. Dollars of scale 2 are amounts, "$7,413.38"; with more decimals they are
 * intermediate results or factors and get four, rounded half up, so that the column adds up as printed: "$4,448.0280".
 * RVU keep their decimals up to five; other numbers keep all of theirs.
 */
export function figureText({ value, scale, unit }: Figure): string {
	if (unit === 'usd') return usdText(value, scale);
	if (unit === 'rvu' && scale > RVU_DECIMALS) {
		return decimalText(roundHalfUp(value, scale, RVU_DECIMALS), RVU_DECIMALS);
	}
	return decimalText(value, scale);
}
