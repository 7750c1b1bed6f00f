import { formatFixed, parseFixed } from '../../src/lib/domain/money';
import { mostAgreedFactor, type Weighted } from '../../src/lib/server/importers/conversion-factor';
import type { PublishedTable, Row } from './published';
import type { PublishedRelease } from './releases';

/** Decimals of a conversion factor. */
const FACTOR = 3;

/** A rate with its weight, where the row has both: OPPS rates are kept in tenths of a cent, ASC rates in cents. */
function weighted(row: Row, perCent: number): Weighted[] {
	if (!('weight' in row) || row.weight === null || row.rate === null) return [];
	return [{ code: row.code, weight: row.weight, rate: row.rate / perCent }];
}

/**
 * Says where the conversion factor by which the weights of a table become its rates is not the one that CMS set. The
 * importers name the rows that are not weight x the factor of most.
 */
export function factorThatDiffers(
	{ kind, conversionFactor }: PublishedRelease,
	{ file, rows }: PublishedTable
): string[] {
	if (conversionFactor === undefined) return [];
	const found = rows.flatMap((row) => weighted(row, kind === 'opps' ? 10 : 1));
	const factor = mostAgreedFactor(found);
	if (found.length === 0 || factor === parseFixed(conversionFactor, FACTOR)) return [];
	const told = factor === null ? 'no one factor' : formatFixed(factor, FACTOR);
	return [`${file}: its rates are weight x ${told}, not x ${conversionFactor}.`];
}
