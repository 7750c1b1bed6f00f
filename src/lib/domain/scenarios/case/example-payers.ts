import {
	CONTRACT_FORMAT,
	type Agreement,
	type Contract,
	type Percent
} from '../../contracts/contract';
import type { IsoDate } from '../../dates';
import type { CasePayer } from './scenario';

/** Whole percents as a ratio of six decimals. */
const percent = (whole: number): Percent => (whole * 10_000) as Percent;

const FROM = '2025-01-01' as IsoDate;

/** 120% of Medicare, whose edits, packaging and reductions are taken over as they are. */
const followsMedicare = (agreement: Agreement): Contract => ({
	format: CONTRACT_FORMAT,
	id: `example-medicare-rules-${agreement}`,
	name: 'Example, Medicare’s rules',
	payer: 'example-medicare-rules',
	agreement,
	from: FROM,
	patient: 'as-medicare',
	terms: [
		{
			name: '120% of Medicare',
			pays: { method: 'percent-of-medicare', percent: percent(120) }
		}
	]
});

/** 100/50/25, 50 at 150%, no edit of Medicare's, implants at cost plus 10%. */
const ownRules = (agreement: Agreement): Contract => ({
	format: CONTRACT_FORMAT,
	id: `example-own-rules-${agreement}`,
	name: 'Example, own rules',
	payer: 'example-own-rules',
	agreement,
	from: FROM,
	patient: { coinsurance: percent(20) },
	edits: 'none',
	multipleProcedures: { pattern: [percent(100), percent(50), percent(25)] },
	bilateral: percent(150),
	terms: [
		{
			name: 'Implants and devices',
			where: { devices: true },
			pays: { method: 'cost-plus', markup: percent(10) }
		},
		{
			name: 'Further levels, in full',
			where: { codes: ['22512', '22515'] },
			multipleProcedures: false,
			pays: {
				method: 'percent-of-medicare',
				percent: percent(120),
				multipleProcedures: 'own'
			}
		},
		{
			name: '120% of Medicare, each line by itself',
			pays: {
				method: 'percent-of-medicare',
				percent: percent(120),
				multipleProcedures: 'own'
			}
		}
	]
});

/**
 * Two made-up payers to hold a case against: one follows Medicare's rules, the other has its own for both sides, further
 * procedures and implants. RULES B6.
 */
export const EXAMPLE_PAYERS: readonly CasePayer[] = [
	{
		id: 'example-medicare-rules',
		name: 'Example A: follows Medicare’s rules',
		sample: true,
		contracts: [followsMedicare('professional'), followsMedicare('facility')]
	},
	{
		id: 'example-own-rules',
		name: 'Example B: own rules',
		sample: true,
		contracts: [ownRules('professional'), ownRules('facility')]
	}
];
