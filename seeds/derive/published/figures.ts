import { formatFixed, parseFixed } from '../../../src/lib/domain/money';
import { PublishedFileError } from './file';

/** Where a figure stands, for an error's sentence. */
export interface Place {
	file: string;
	line: number;
}

/** A published figure ("$5,274.34 ", ".80", "28.767") as a plain decimal with all decimals of its scale. */
export function figure(text: string, scale: number, place: Place): string {
	const plain = text.replace(/[$,\s]/g, '').replace(/^\./, '0.');
	const value = parseFixed(plain, scale);
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

/** A percentage with at most two decimals as a ratio: "20.74%" is "0.2074". */
export function optionalShare(text: string, place: Place): string | null {
	const percent = optionalFigure(text.replace(/%\s*$/, ''), 2, place);
	return percent === null ? null : formatFixed(Number(percent.replace('.', '')), 4);
}
