import { z } from 'zod';
import { DIMENSIONS, PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { UNPRICED_CAUSES } from '$lib/domain/volumes/price-shapes';
import { code, money, month, nothingWrong, setting } from './figures';

const sums = {
	cases: z.number(),
	allowed: money,
	comparable: money.meta({
		description: 'What is allowed for cases that Medicare has a price for.'
	}),
	medicare: money.meta({ description: 'What Medicare would allow for the same cases.' }),
	patient: money,
	netToBank: money
};

const row = z
	.strictObject({
		month: month.optional(),
		setting: setting.optional(),
		facility: z.string().optional(),
		payer: z.string().optional(),
		code: code.optional(),
		serviceLine: z.string().optional(),
		...sums
	} satisfies Record<(typeof DIMENSIONS)[number] | keyof typeof sums, z.ZodType>)
	.meta({ id: 'PortfolioRow', description: 'With the value of each dimension of `by`.' });

const party = z.strictObject({ id: z.string(), name: z.string(), sample: z.boolean() });

export const unpricedCause = z.enum(UNPRICED_CAUSES).meta({ id: 'UnpricedCause' });

export const portfolioResponse = z
	.strictObject({
		...nothingWrong,
		sample: z.boolean().meta({ description: 'All of it is made up.' }),
		from: month.nullable(),
		to: month.nullable(),
		perspective: z.enum(PERSPECTIVES),
		by: z.array(z.enum(DIMENSIONS)),
		total: z.strictObject(sums),
		rows: z.array(row).meta({ description: 'They add up to the total.' }),
		unpriced: z.strictObject({
			cases: z.number(),
			causes: z.partialRecord(unpricedCause, z.number()),
			rows: z.array(
				z.strictObject({ cause: unpricedCause, reason: z.string(), code, cases: z.number() })
			)
		}),
		facilities: z.array(party),
		payers: z.array(party),
		uploads: z.array(
			z.strictObject({
				id: z.string(),
				title: z.string(),
				purpose: z.string(),
				origin: z.enum(['sample', 'upload'])
			})
		)
	})
	.meta({ id: 'Portfolio' });
