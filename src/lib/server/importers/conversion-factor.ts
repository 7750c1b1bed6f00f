import { formatFixed, roundHalfUp } from '$lib/domain/money';
import { areTooMany, named, type Findings } from './findings';
import { proposedFactor } from './proposed';

/** A row with a weight: its rate at `decimals`. */
export interface Weighted {
	code: string;
	/** Four decimals. */
	weight: number;
	rate: number;
}

/** Decimals of a conversion factor of OPPS and ASC. */
const FACTOR = 3;

/** Weights below this leave several factors possible. */
const TELLING = 100_000;

/**
 * The factor of three decimals by which most rows' weights become their rates, in cents; null where no row has a weight
 * that tells one.
 */
export function mostAgreedFactor(rows: readonly Weighted[]): number | null {
	const votes = new Map<number, number>();
	for (const { weight, rate } of rows) {
		if (weight < TELLING) continue;
		// rate / weight, in thousandths; the rate's half a cent either way leaves a few candidates.
		const about = Math.round((rate * 1e5) / weight);
		const reach = Math.ceil(5e4 / weight) + 1;
		for (let factor = about - reach; factor <= about + reach; factor += 1) {
			if (roundHalfUp(weight * factor, 4 + FACTOR, 2) === rate) {
				votes.set(factor, (votes.get(factor) ?? 0) + 1);
			}
		}
	}
	const [best] = [...votes].sort((a, b) => b[1] - a[1]);
	return best?.[0] ?? null;
}

/** Says which rows are not weight x factor, and refuses the factor of a proposed rule. */
export function checkFactor(rows: readonly Weighted[], findings: Findings): void {
	const factor = mostAgreedFactor(rows);
	if (factor === null) return;
	const text = formatFixed(factor, FACTOR);
	const proposed = proposedFactor(factor, FACTOR);
	if (proposed) findings.problem(proposed);
	const differing = rows.filter(
		({ weight, rate }) => roundHalfUp(weight * factor, 4 + FACTOR, 2) !== rate
	);
	if (differing.length === 0) return;
	const sentence = `the rate is not weight x ${text} at ${named(differing.map(({ code }) => code))}`;
	if (areTooMany(differing.length, rows.length)) {
		findings.problem(
			`${sentence}: figures stand in the wrong columns, or the file was edited; download it again.`
		);
	} else findings.notice(`${sentence}; the published rate is taken.`);
}
