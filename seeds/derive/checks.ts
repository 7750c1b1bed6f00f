import { formatFixed, parseFixed, roundHalfUp } from '../../src/lib/domain/money';
import type { PfsEntry } from './published/pfs';
import type { SeedRow } from './published/rows';

/** A figure that `figure` has written, read back. */
function read(text: string, scale: number): number {
	const value = parseFixed(text, scale);
	if (value === null) throw new RangeError(`"${text}" is no decimal of scale ${scale}`);
	return value;
}

/** Where work + PE + malpractice is not the published total. */
export function totalsThatDiffer(entries: readonly PfsEntry[]): string[] {
	return entries.flatMap(({ row, nonFacilityTotal, facilityTotal }) => {
		const sum = (pe: string) =>
			formatFixed(read(row.workRvu, 2) + read(pe, 2) + read(row.malpracticeRvu, 2), 2);
		const code = row.modifier ? `${row.code}-${row.modifier}` : row.code;
		return [
			{ setting: 'non-facility', computed: sum(row.nonFacilityPeRvu), published: nonFacilityTotal },
			{ setting: 'facility', computed: sum(row.facilityPeRvu), published: facilityTotal }
		]
			.filter(({ computed, published }) => computed !== published)
			.map(
				({ setting, computed, published }) =>
					`${code}: the ${setting} total is ${published}, its parts give ${computed}`
			);
	});
}

/** Where weight x conversion factor, rounded half up to the cent, is not the published rate. */
export function ratesThatDiffer(
	rows: readonly SeedRow<'opps' | 'asc'>[],
	conversionFactor: string
): string[] {
	const factor = read(conversionFactor, 3);
	return rows.flatMap(({ code, weight, rate }) => {
		if (weight === null || rate === null) return [];
		const computed = formatFixed(roundHalfUp(read(weight, 4) * factor, 7, 2), 2);
		if (computed === rate) return [];
		return [`${code}: the rate is ${rate}, weight x ${conversionFactor} gives ${computed}`];
	});
}
