import { formatFixed } from '$lib/domain/money';
import type {
	Breakdown,
	CaseFilter,
	Dimension,
	Perspective,
	PortfolioSums,
	UnpricedRow
} from '$lib/domain/volumes/aggregate';
import type { Portfolio } from '$lib/domain/volumes/portfolio';
import type { UnpricedCause } from '$lib/domain/volumes/price-shapes';
import type { VolumeUpload } from '$lib/domain/volumes/upload';

/** Whose cases were summed, and how they were asked for. */
export interface SummedPortfolio {
	portfolio: Portfolio;
	uploads: readonly VolumeUpload[];
	/** All of it is made up. */
	isSample: boolean;
	filter: CaseFilter;
	perspective: Perspective;
	by: readonly Dimension[];
}

const sumsJson = ({
	cases,
	allowed,
	comparable,
	medicareAllowed,
	patient,
	netToBank
}: PortfolioSums) => ({
	cases,
	allowed: formatFixed(allowed, 2),
	comparable: formatFixed(comparable, 2),
	medicare: formatFixed(medicareAllowed, 2),
	patient: formatFixed(patient, 2),
	netToBank: formatFixed(netToBank, 2)
});

function casesByCause(rows: readonly UnpricedRow[]): Partial<Record<UnpricedCause, number>> {
	const causes: Partial<Record<UnpricedCause, number>> = {};
	for (const { cause, cases } of rows) causes[cause] = (causes[cause] ?? 0) + cases;
	return causes;
}

/**
 * A portfolio for machine clients: sums as decimal strings with two digits, `medicare` what Medicare would allow for the same
 * cases, and `comparable` what is allowed for those that it has a price for. The rows have the value of each dimension and add up to the total; cases without a price stand apart, by cause.
 */
export function portfolioJson(
	{ portfolio, uploads, isSample, filter, perspective, by }: SummedPortfolio,
	{ total, rows, unpriced, unpricedCases }: Breakdown
) {
	const { months, facilities, payers } = portfolio;
	return {
		ok: true,
		problems: [],
		sample: isSample,
		from: filter.from ?? months[0] ?? null,
		to: filter.to ?? months.at(-1) ?? null,
		perspective,
		by,
		total: sumsJson(total),
		rows: rows.map(({ key, sums }) => ({
			...Object.fromEntries(by.map((dimension, position) => [dimension, key[position] ?? ''])),
			...sumsJson(sums)
		})),
		unpriced: { cases: unpricedCases, causes: casesByCause(unpriced), rows: unpriced },
		facilities: facilities.map(({ id, name, sample }) => ({ id, name, sample })),
		payers: payers.map(({ id, name, sample }) => ({ id, name, sample })),
		uploads: uploads.map(({ id, title, purpose, origin }) => ({ id, title, purpose, origin }))
	};
}
