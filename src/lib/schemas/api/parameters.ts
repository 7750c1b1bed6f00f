import { z } from 'zod';
import { parseDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import { CODES_MAX, CONTEXT_PARAMETERS, CONTEXT_TEXTS } from '../context';
import { localityValues } from '../localities';
import { PORTFOLIO_PARAMETERS, portfolioValues } from '../portfolio-context';

const said = <Schema extends z.ZodType>(schema: Schema, description: string) =>
	schema.optional().meta({ description });

const procedureCode = z.string().regex(CONTEXT_TEXTS.code);
const area = z.string().regex(CONTEXT_TEXTS.area);

const day = z
	.string()
	.refine((text) => parseDate(text) !== null)
	.meta({ format: 'date' });

const dateAndPlace = {
	date: said(
		day,
		'The date of service; today where it is left out, or the last day that the releases cover.'
	),
	locality: said(
		z.string().regex(CONTEXT_TEXTS.locality),
		'MAC and number of the Medicare locality; the nation where it is left out.'
	),
	hospitalArea: said(
		area,
		'Wage area of the hospital: CBSA, or two digits of a state’s rural areas; index 1 where it is left out.'
	),
	ascArea: said(area, 'Wage area of the ASC, written like that of the hospital.'),
	hospitalIndex: said(
		z.string().regex(/^\d+(\.\d{1,4})?$/),
		'The hospital’s own wage index, from 0.1 to 3, in place of its area’s.'
	),
	qp: said(
		z.string().regex(CONTEXT_TEXTS.qp),
		'1 for a qualifying participant of an advanced APM, whose conversion factor is another.'
	)
} satisfies Record<Exclude<(typeof CONTEXT_PARAMETERS)[number], 'code'>, z.ZodType>;

export const sitesQuery = z.object({
	code: z
		.array(procedureCode)
		.min(1)
		.max(CODES_MAX)
		.meta({ description: `Procedure codes, ${CODES_MAX} at most, repeated or with commas.` }),
	...dateAndPlace
});

export const profileQuery = z.object(dateAndPlace);

export const profilePath = z.object({
	code: procedureCode.meta({ description: 'The procedure code.' })
});

export const localitiesQuery = z.object({
	code: said(
		z.array(procedureCode).max(1),
		'One procedure code: what it pays at each place. Without it the localities of the date are listed.'
	),
	zip: said(z.string(), 'A ZIP code of five digits, or ZIP+4: the locality in which it lies.'),
	setting: z
		.optional(localityValues.setting)
		.meta({ description: 'Where the professional works; `hopd` where it is left out.' }),
	floor: z
		.optional(localityValues.floor)
		.meta({ description: '`off` prices without the floor of the work GPCI.' }),
	...dateAndPlace
});

export const wageAreasQuery = z.object({ date: dateAndPlace.date });

const LIMIT_MAX = 50;

export const codesQuery = z.strictObject({
	q: z
		.string()
		.max(100, 'q has at most 100 characters')
		.default('')
		.meta({ description: 'The beginning of a code, or words of its name.' }),
	limit: z
		.string()
		.regex(/^\d+$/, `limit is a number from 1 to ${LIMIT_MAX}`)
		.transform(Number)
		.pipe(z.int().min(1, `limit is 1 or more`).max(LIMIT_MAX, `limit is ${LIMIT_MAX} at most`))
		.default(12)
		.meta({ description: `The most codes that are wanted, up to ${LIMIT_MAX}.` })
});

export const priceQuery = z.strictObject({
	trace: z
		.enum(['0', '1'], 'trace is 1, or 0')
		.default('0')
		.meta({ description: '1 adds the steps of every amount.' })
});

const several = (schema: z.core.$ZodType, description: string) =>
	z
		.array(schema)
		.optional()
		.meta({ description: `${description}, repeated or with commas.` });

export const portfolioQuery = z.object({
	...({
		from: z
			.optional(portfolioValues.month)
			.meta({ description: 'First month; the first that is loaded where it is left out.' }),
		to: z
			.optional(portfolioValues.month)
			.meta({ description: 'Last month; the last that is loaded where it is left out.' }),
		setting: several(portfolioValues.setting, 'Settings'),
		facility: several(portfolioValues.listed, 'Ids of facilities'),
		payer: several(portfolioValues.listed, 'Ids of payers'),
		code: several(portfolioValues.code, 'Procedure codes'),
		serviceLine: z
			.array(portfolioValues.serviceLine)
			.optional()
			.meta({ description: 'Names of service lines, repeated.' }),
		perspective: z
			.optional(portfolioValues.perspective)
			.meta({ description: 'Whose money is counted; `system` where it is left out.' }),
		comparison: z.optional(portfolioValues.comparison).meta({
			description: 'Of the pages, which pass it on: what is answered here does not hang on it.'
		})
	} satisfies Record<(typeof PORTFOLIO_PARAMETERS)[number], z.ZodType>),
	by: several(
		portfolioValues.by,
		'What the rows are broken down by; the total alone where it is left out'
	)
});

/** Reads a query by its schema; each parameter that cannot be read is a problem. */
export function readQuery<Schema extends z.ZodType>(
	schema: Schema,
	query: URLSearchParams
): { value: z.output<Schema> | null; problems: Problem[] } {
	const parsed = schema.safeParse(Object.fromEntries(query));
	if (parsed.success) return { value: parsed.data, problems: [] };
	return {
		value: null,
		problems: parsed.error.issues.map((issue) => {
			const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : null;
			return {
				code: 'malformed',
				message:
					unknown === null
						? `${issue.message}.`
						: `${unknown.slice(0, 80)} is no parameter of this address: leave it out.`,
				path: unknown ?? issue.path.join('.')
			};
		})
	};
}
