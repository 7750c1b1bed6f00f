import * as z from 'zod/mini';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { Problem } from '$lib/domain/outcome';
import {
	ALL_CASES,
	DIMENSIONS,
	PERSPECTIVES,
	type CaseFilter,
	type Dimension,
	type Perspective
} from '$lib/domain/volumes/aggregate';

/** What a period is held against: the same months of the year before, or the budget. */
export const COMPARISONS = ['year-before', 'budget'] as const;

export type PortfolioComparison = (typeof COMPARISONS)[number];

/** What the pages of the portfolio and its machine clients are asked for, as the URL carries it. */
export interface PortfolioContext {
	filter: CaseFilter;
	perspective: Perspective;
	comparison: PortfolioComparison;
}

/** All cases as the employed system sees them, against the year before. */
export const WHOLE_PORTFOLIO: PortfolioContext = {
	filter: ALL_CASES,
	perspective: 'system',
	comparison: 'year-before'
};

/** The parameters of a portfolio context. */
export const PORTFOLIO_PARAMETERS = [
	'from',
	'to',
	'setting',
	'facility',
	'payer',
	'code',
	'serviceLine',
	'perspective',
	'comparison'
] as const;

const matching = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message));

const month = matching(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month: write it as 2026-10');

const listed = matching(/^[\w-]{1,64}$/, 'is no id: give letters, digits and hyphens');

/** How each value of the address is written, and what is said of one that is not. */
export const portfolioValues = {
	month,
	setting: z.enum(SETTINGS, `is no setting: give one of ${SETTINGS.join(', ')}`),
	listed,
	code: z
		.string()
		.check(
			z.toUpperCase(),
			z.regex(/^[0-9A-Z]\d{3}[0-9A-Z]$/, 'is no procedure code: give five characters such as 20983')
		),
	serviceLine: matching(/^[^\p{Cc}]{1,80}$/u, 'is no service line: give its name'),
	perspective: z.enum(PERSPECTIVES, `is no perspective: give one of ${PERSPECTIVES.join(', ')}`),
	comparison: z.enum(COMPARISONS, `is no comparison: give one of ${COMPARISONS.join(', ')}`),
	by: z.enum(DIMENSIONS, `is nothing to break down by: give one of ${DIMENSIONS.join(', ')}`)
};

const ECHO_MAX = 40;

/** What the reader wrote, cut where it is too long to be recognised anyway. */
const shortened = (text: string): string =>
	text.length > ECHO_MAX ? `${text.slice(0, ECHO_MAX)}…` : text;

/** Reads values of a query one by one, and gathers what is wrong with them. */
export function reading(query: URLSearchParams) {
	const problems: Problem[] = [];
	const complain = (path: string, message: string) =>
		problems.push({ code: 'malformed', message, path });
	const parsed = <T>(name: string, text: string, schema: z.ZodMiniType<T>): T | null => {
		const result = schema.safeParse(text);
		if (result.success) return result.data;
		complain(name, `${name} "${shortened(text)}" ${result.error.issues[0]?.message}.`);
		return null;
	};
	const all = <T>(name: string, texts: readonly string[], schema: z.ZodMiniType<T>): T[] => {
		const values = new Set<T>();
		for (const text of texts.map((part) => part.trim())) {
			const value = text === '' ? null : parsed(name, text, schema);
			if (value !== null) values.add(value);
		}
		return [...values];
	};
	return {
		problems,
		complain,
		one<T>(name: string, schema: z.ZodMiniType<T>): T | null {
			const values = query.getAll(name);
			if (values.length > 1)
				complain(name, `"${name}" stands ${values.length} times in the address: keep one.`);
			const [text = ''] = values;
			return text === '' ? null : parsed(name, text, schema);
		},
		/** Repeated, or separated by commas. */
		several: <T>(name: string, schema: z.ZodMiniType<T>): T[] =>
			all(
				name,
				query.getAll(name).flatMap((value) => value.split(',')),
				schema
			),
		/** Repeated only: a value may have a comma. */
		repeated: <T>(name: string, schema: z.ZodMiniType<T>): T[] =>
			all(name, query.getAll(name), schema)
	};
}

/**
 * Reads the context from a query string. Settings, facilities, payers and codes are repeated or separated by commas, service
 * lines, whose names may have a comma, are repeated. Every malformed value and every unknown parameter (apart from
 * `others`, which the page itself reads) is a problem; what could be read is returned beside them.
 */
export function readPortfolioContext(
	query: URLSearchParams,
	others: readonly string[] = []
): { context: PortfolioContext; problems: Problem[] } {
	const { problems, complain, one, several, repeated } = reading(query);
	const known: readonly string[] = [...PORTFOLIO_PARAMETERS, ...others];
	for (const name of new Set(query.keys())) {
		if (known.includes(name)) continue;
		complain(
			name,
			`"${shortened(name)}" is not a parameter of the portfolio: leave it out. Known are ${known.join(', ')}.`
		);
	}
	const from = one('from', portfolioValues.month);
	const to = one('to', portfolioValues.month);
	if (from !== null && to !== null && from > to) {
		complain('to', `The period ends in ${to}, before it begins in ${from}: change one of them.`);
	}
	return {
		context: {
			filter: {
				from,
				to,
				settings: several<Setting>('setting', portfolioValues.setting),
				facilities: several('facility', portfolioValues.listed),
				payers: several('payer', portfolioValues.listed),
				codes: several('code', portfolioValues.code),
				serviceLines: repeated('serviceLine', portfolioValues.serviceLine)
			},
			perspective: one('perspective', portfolioValues.perspective) ?? WHOLE_PORTFOLIO.perspective,
			comparison: one('comparison', portfolioValues.comparison) ?? WHOLE_PORTFOLIO.comparison
		},
		problems
	};
}

/** Writes the context as a query string in one fixed order, defaults left out; `readPortfolioContext` reads it back unchanged. */
export function writePortfolioContext(context: PortfolioContext): URLSearchParams {
	const { filter, perspective, comparison } = context;
	const query = new URLSearchParams();
	if (filter.from) query.set('from', filter.from);
	if (filter.to) query.set('to', filter.to);
	const lists = {
		setting: filter.settings,
		facility: filter.facilities,
		payer: filter.payers,
		code: filter.codes,
		serviceLine: filter.serviceLines
	};
	for (const [name, values] of Object.entries(lists)) {
		for (const value of values) query.append(name, value);
	}
	if (perspective !== WHOLE_PORTFOLIO.perspective) query.set('perspective', perspective);
	if (comparison !== WHOLE_PORTFOLIO.comparison) query.set('comparison', comparison);
	return query;
}

/** Reads what rows are asked for, each dimension once, in the order in which they stand; none: the total only. */
export function readDimensions(query: URLSearchParams): {
	by: Dimension[];
	problems: Problem[];
} {
	const { problems, several } = reading(query);
	return { by: several<Dimension>('by', portfolioValues.by), problems };
}
