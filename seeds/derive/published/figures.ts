import { parseDate } from '../../../src/lib/domain/dates';
import { formatFixed, parseFixed } from '../../../src/lib/domain/money';
import { PublishedFileError } from './file';

/** Where a figure stands, for an error's sentence. */
export interface Place {
	file: string;
	line: number;
}

/** "$5,274.34 " is 5274.34 and ".80" is 0.80. */
const plain = (text: string): string => text.replace(/[$,\s]/g, '').replace(/^\./, '0.');

/** A published figure ("$5,274.34 ", ".80", "28.767") as a plain decimal with all decimals of its scale. */
export function figure(text: string, scale: number, place: Place): string {
	const value = parseFixed(plain(text), scale);
	if (value === null) {
		throw new PublishedFileError(
			`${place.file}, line ${place.line}: "${text}" is no figure with at most ${scale} decimals.`
		);
	}
	return formatFixed(value, scale);
}

/** A figure that may be missing: blank and "." mean none. */
export function optionalFigure(text: string, scale: number, place: Place): string | null {
	return ['', '.'].includes(text.trim()) ? null : figure(text, scale, place);
}

/** A price in dollars: with three decimals where the third says something, as for drugs, else with two. */
export const optionalPrice = (text: string, place: Place): string | null =>
	optionalFigure(text, 3, place)?.replace(/0$/, '') ?? null;

/** A percentage with at most two decimals as a ratio: "20.74%" is "0.2074". */
export function optionalShare(text: string, place: Place): string | null {
	const percent = optionalFigure(text.replace(/%\s*$/, ''), 2, place);
	return percent === null ? null : formatFixed(Number(percent.replace('.', '')), 4);
}

/** A date written as digits: "20260401" is "2026-04-01". */
export function dashedDate(text: string, place: Place): string {
	const dashed = text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	if (parseDate(dashed) === null) {
		throw new PublishedFileError(`${place.file}, line ${place.line}: "${text}" is no date.`);
	}
	return dashed;
}
