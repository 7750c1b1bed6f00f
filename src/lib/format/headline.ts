import { formatFixed, type Cents } from '../domain/money';
import type { ReleaseKind } from '../domain/rates/release';
import { dollars, groupThousands } from './money';

/** The figure of a kind that a reader asks for first: what it is called, its decimals, whether it is money. */
interface Headline {
	singular: string;
	plural: string;
	decimals: number;
	money?: true;
}

const INDEX: Headline = { singular: 'wage index', plural: 'wage indices', decimals: 4 };
const SHARE: Headline = { singular: 'device share', plural: 'device shares', decimals: 4 };
const LIMIT: Headline = { singular: 'limit', plural: 'limits', decimals: 0 };
const MILLS: Headline = { singular: 'rate', plural: 'rates', decimals: 3, money: true };
const CENTS: Headline = { ...MILLS, decimals: 2 };

const HEADLINES: Partial<Record<ReleaseKind, Headline>> = {
	pfs: { singular: 'total of RVUs', plural: 'totals of RVUs', decimals: 2 },
	gpci: { singular: 'PE GPCI', plural: 'PE GPCIs', decimals: 3 },
	'opps-cap': { ...CENTS, singular: 'cap', plural: 'caps' },
	'anaesthesia-factors': { ...CENTS, singular: 'factor', plural: 'factors' },
	opps: MILLS,
	'apc-rates': MILLS,
	asc: CENTS,
	'asc-ancillary': CENTS,
	'asc-device-offsets': { ...CENTS, singular: 'device portion', plural: 'device portions' },
	'asc-wage-index': INDEX,
	'hospital-wage-index': INDEX,
	'previous-wage-index': INDEX,
	'out-migration': { singular: 'adjustment', plural: 'adjustments', decimals: 4 },
	'opps-device-offsets': SHARE,
	'opps-device-statistics': SHARE,
	'mue-practitioner': LIMIT,
	'mue-outpatient': LIMIT,
	'comprehensive-ranks': { singular: 'rank', plural: 'ranks', decimals: 0 }
};

const ROW = { singular: 'row', plural: 'rows' };

/** What the headline figures of a kind are called; rows where it has none. */
export const headlineNames = (kind: ReleaseKind): { singular: string; plural: string } =>
	HEADLINES[kind] ?? ROW;

/** A headline figure as stored, in words: "$9,255.83", "10.73", "0.9287". */
export function headlineText(kind: ReleaseKind, value: number): string {
	const { decimals = 0, money = false } = HEADLINES[kind] ?? {};
	if (!money) return groupThousands(formatFixed(value, decimals));
	if (decimals === 2) return dollars(value as Cents);
	const exact = groupThousands(formatFixed(value, decimals));
	return `$${exact.replace(/0$/, '')}`;
}
