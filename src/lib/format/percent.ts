import { divide, formatFixed } from '../domain/money';
import { groupThousands } from './money';

const MINUS = '−';

/** `part` / `whole` in percent at a scale, rounded half away from zero. */
function scaledPercent(part: number, whole: number, decimals: number): number {
	const magnitude = divide(Math.abs(part), Math.abs(whole), decimals + 2);
	return magnitude !== 0 && part < 0 !== whole < 0 ? -magnitude : magnitude;
}

const magnitudeText = (scaled: number, decimals: number): string =>
	`${groupThousands(formatFixed(Math.abs(scaled), decimals))}%`;

const unsigned = (scaled: number, decimals: number): string =>
	`${scaled < 0 ? MINUS : ''}${magnitudeText(scaled, decimals)}`;

/** `part` of `whole`, integers of one scale, as a percentage of one decimal, rounded half away from zero: "48.2%". */
export const percent = (part: number, whole: number): string =>
	unsigned(scaledPercent(part, whole, 1), 1);

/** The same without decimals, for a finding: "48%". */
export const wholePercent = (part: number, whole: number): string =>
	unsigned(scaledPercent(part, whole, 0), 0);

/** A relative difference, one decimal, with the sign of what is shown: "+48.2%", "−3.0%", "0.0%". */
export function signedPercent(difference: number, base: number): string {
	const scaled = scaledPercent(difference, base, 1);
	return `${scaled > 0 ? '+' : ''}${unsigned(scaled, 1)}`;
}
