import { z } from 'zod';
import {
	caveats,
	code,
	coverage,
	date,
	decimal,
	lineStatus,
	money,
	nothingWrong,
	notice,
	payment,
	perhapsPaid,
	release,
	setting,
	step
} from './figures';

const side = z
	.strictObject({
		line: z.strictObject({ code, modifier: z.string() }).nullable(),
		status: lineStatus,
		reason: z.string().nullable(),
		...perhapsPaid,
		repeated: money.optional().meta({ description: 'What a row flagged NA repeats: no price.' }),
		caveats,
		steps: z.array(step)
	})
	.meta({ id: 'SiteSide', description: 'What one payee of a case is paid, or why nothing.' });

export const sitesResponse = z
	.strictObject({
		...nothingWrong,
		date,
		dateNotice: z.string().nullable(),
		coverage,
		qualifyingApm: z.boolean(),
		place: z.strictObject({
			locality: z.string().nullable(),
			localityName: z.string().nullable(),
			hospitalWageIndex: decimal,
			hospitalArea: z.string(),
			ascWageIndex: decimal,
			ascArea: z.string()
		}),
		codes: z.array(
			z.strictObject({
				code,
				name: z.string().nullable(),
				serviceLine: z.string().nullable(),
				settings: z.array(
					z.strictObject({
						setting,
						name: z.string(),
						placeOfService: z.string(),
						facility: side,
						professional: side,
						total: payment.nullable(),
						reason: z.string().nullable().meta({ description: 'Why there is no total.' })
					})
				)
			})
		),
		notices: z.array(notice),
		releases: z.array(release)
	})
	.meta({ id: 'Sites' });
