import { shareOf } from '../../money';
import type { Ratio } from '../../rates/rates';
import type { PublishedApc } from '../grouped-claim';
import { quotientRounded } from './exact';

/** All of a payment, with the nine decimals of a ranking share. */
const WHOLE = 1_000_000_000;

/**
 * Medicare's share of an APC's payment, nine decimals: all of it where the APC has no rate or a national copayment of
 * nothing; the rest of the minimum coinsurance where the national copayment is just that; else 1 - national copayment /
 * rate, rounded half up. It ranks the lines of a claim; rounded to six decimals it splits their payments. 42 CFR 419.41;
 * CMS OPPS pricer 2024.
 */
export function medicareShareOf(
	{ rate, nationalCopayment }: PublishedApc,
	minimumCoinsurance: Ratio
): number {
	if (rate === 0 || nationalCopayment === 0) return WHOLE;
	if (nationalCopayment === null || nationalCopayment === shareOf(rate, minimumCoinsurance)) {
		return WHOLE - minimumCoinsurance * 100_000;
	}
	return Math.max(0, WHOLE - quotientRounded(nationalCopayment, rate, 9));
}
