import { z } from 'zod';
import { code } from './figures';

export const codesResponse = z
	.strictObject({
		codes: z.array(
			z.strictObject({
				code,
				name: z.string().meta({ description: 'SiteRate’s own; empty where it has none.' }),
				serviceLine: z.string(),
				descriptor: z
					.strictObject({ text: z.string(), release: z.string() })
					.nullable()
					.meta({ description: 'What a file that was imported calls it.' })
			})
		)
	})
	.meta({ id: 'FoundCodes' });
