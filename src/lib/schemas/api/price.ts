import { z } from 'zod';
import { code, money, payment, paymentFields, problemList, step } from './figures';

const id = z.union([z.string(), z.number()]);

const side = z
	.strictObject({
		...paymentFields,
		deductible: money,
		outlier: money.optional(),
		lines: z.array(
			z.strictObject({
				code,
				status: z.enum(['paid', 'packaged', 'denied', 'by-report', 'not-payable']),
				allowed: money,
				limitingCharge: money.optional(),
				reasons: z.array(z.string()),
				steps: z.array(step).optional()
			})
		),
		steps: z.array(step).optional()
	})
	.meta({
		id: 'ClaimSide',
		description: 'The claim of one payee; lines in the order of the claim.'
	});

export const pricedClaim = z
	.strictObject({
		id,
		ok: z.literal(true),
		professional: side.optional(),
		facility: side.optional(),
		total: payment,
		notices: z.array(z.string())
	})
	.meta({ id: 'PricedClaim' });

const unpricedClaim = z
	.strictObject({ id: id.nullable(), ok: z.literal(false), problems: problemList })
	.meta({ id: 'UnpricedClaim', description: 'Of an array: what is wrong with this one.' });

export const priceResponse = z.union([
	pricedClaim,
	z.array(z.discriminatedUnion('ok', [pricedClaim, unpricedClaim]))
]);
