import { z } from 'zod';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { unknownPlaceholders } from '$lib/domain/profiles/placeholders';
import {
	LEDGER_STATUSES,
	RELATIONS,
	SOURCE_KINDS,
	type Profile,
	type Source
} from '$lib/domain/profiles/profile';

/** A sentence in SiteRate's words; amounts stand in it as placeholders only. */
const text = z
	.string('text is missing; write it in your own words')
	.trim()
	.min(1, 'text is missing; write it in your own words')
	.superRefine((written, context) => {
		for (const name of unknownPlaceholders(written)) {
			context.addIssue({
				code: 'custom',
				message: `${name} is no placeholder; take one of src/lib/domain/profiles/placeholders.ts`
			});
		}
		if (/\$\s?\d/.test(written)) {
			context.addIssue({
				code: 'custom',
				message: 'an amount is typed in; put a placeholder such as {facility:asc} in its place'
			});
		}
	});

const date = z.string('a date is missing').transform((written, context): IsoDate => {
	const value = parseDate(written);
	if (value !== null) return value;
	context.addIssue({
		code: 'custom',
		message: `"${written}" is no date; write YYYY-MM-DD in quotes`
	});
	return z.NEVER;
});

const id = z.string().regex(/^[A-Za-z0-9-]+$/, 'an id has letters, digits and hyphens');

const code = z
	.string('a code is text; put it in quotes')
	.regex(/^(?=.*\d)[0-9A-Z]{5}$/, 'a code has five digits or capitals');

const cited = {
	sources: z
		.array(id, 'a source is missing; cite one by its id')
		.min(1, 'cite one source at least'),
	unverified: text.nullable().default(null)
};

const statement = z.strictObject({ text, ...cited });

const source = z.strictObject({
	id,
	kind: z.enum(SOURCE_KINDS),
	short: text,
	title: text,
	publisher: text,
	url: z.url('no address; write https://... or null').nullable(),
	verifiedOn: date
}) satisfies z.ZodType<Source>;

/** The shape of seeds/profiles/<code>.yaml. */
const shape = z.strictObject({
	code,
	plain: statement,
	synonyms: z.strictObject({ names: z.array(text).min(1), ...cited }),
	clinicalContext: z.array(statement),
	technique: z.array(statement),
	whenUsed: z.array(statement),
	whenNotUsed: z.array(statement),
	performers: z.array(
		z.strictObject({
			taxonomy: z
				.string()
				.regex(
					/^\d{3}[0-9A-Z]{6}X$/,
					'a taxonomy code has three digits, six digits or capitals, and an X (NUCC)'
				),
			name: text,
			role: text,
			...cited
		})
	),
	diagnoses: z.array(
		z.strictObject({
			code: z
				.string()
				.regex(
					/^[A-Z]\d[0-9AB](\.[0-9A-Z]{1,4})?$/,
					'an ICD-10-CM code has three characters, then a point and up to four more'
				),
			meaning: text,
			...cited
		})
	),
	diagnosisRules: z.array(statement),
	related: z.array(
		z.strictObject({ kind: z.enum(RELATIONS), codes: z.array(code).min(1), text, ...cited })
	),
	documentation: z.array(statement),
	denials: z.array(z.strictObject({ reason: text, remedy: text, ...cited })),
	questions: z.array(z.strictObject({ question: text, answer: text, ...cited })),
	history: z.array(z.strictObject({ from: date, text, ...cited })),
	payers: z.array(z.strictObject({ name: text, text, ...cited })),
	examples: z.array(z.strictObject({ title: text, situation: text, answer: text, ...cited })),
	ledger: z.array(
		z.strictObject({
			id,
			statement: text,
			pages: z.array(id).min(1, 'name one page at least that says so'),
			status: z.enum(LEDGER_STATUSES),
			reason: text,
			...cited
		})
	),
	sources: z.array(source).min(1, 'list one source at least')
}) satisfies z.ZodType<Profile>;

/** What is wrong at a place of a profile. */
interface Finding {
	path: PropertyKey[];
	message: string;
}

/** Every entry with its citations, by its path. */
const citedEntries = (profile: Profile): { path: PropertyKey[]; sources: string[] }[] =>
	Object.entries(profile).flatMap(([key, part]: [string, unknown]) => {
		if (key === 'plain' || key === 'synonyms') {
			return [{ path: [key], sources: profile[key].sources }];
		}
		if (key === 'sources' || !Array.isArray(part)) return [];
		return (part as { sources: string[] }[]).map(({ sources }, position) => ({
			path: [key, position],
			sources
		}));
	});

function citationFindings(profile: Profile): Finding[] {
	const listed = new Map(profile.sources.map((one) => [one.id, one]));
	const entries = citedEntries(profile);
	const used = new Set(entries.flatMap(({ sources }) => sources));
	for (const { pages } of profile.ledger) pages.forEach((page) => used.add(page));
	return [
		...entries.flatMap(({ path, sources }) =>
			sources.flatMap((cited, position) =>
				listed.has(cited)
					? []
					: [
							{
								path: [...path, 'sources', position],
								message: `source "${cited}" is not listed; add it under sources`
							}
						]
			)
		),
		...profile.ledger.flatMap(({ pages }, row) =>
			pages.flatMap((page, position) =>
				listed.get(page)?.kind === 'page'
					? []
					: [
							{
								path: ['ledger', row, 'pages', position],
								message: `"${page}" is no source of kind page; list it under sources`
							}
						]
			)
		),
		...profile.sources.flatMap((one, position) =>
			used.has(one.id)
				? []
				: [
						{
							path: ['sources', position],
							message: `source "${one.id}" is cited nowhere; cite it or take it out`
						}
					]
		)
	];
}

/** A text as it is compared with others: letters and digits in small letters. */
const folded = (written: string): string =>
	written
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/** The field that must differ from entry to entry of each list. */
const DISTINCT = {
	clinicalContext: 'text',
	technique: 'text',
	whenUsed: 'text',
	whenNotUsed: 'text',
	performers: 'taxonomy',
	diagnoses: 'code',
	diagnosisRules: 'text',
	related: 'text',
	documentation: 'text',
	denials: 'reason',
	questions: 'question',
	history: 'text',
	payers: 'name',
	examples: 'title',
	ledger: 'statement',
	sources: 'id'
} as const satisfies Record<Exclude<keyof Profile, 'code' | 'plain' | 'synonyms'>, string>;

/** The values of a list that stand in it already. */
const repeats = (
	values: readonly string[],
	pathOf: (position: number) => PropertyKey[]
): Finding[] => {
	const first = new Map<string, number>();
	return values.flatMap((value, position) => {
		const before = first.get(folded(value));
		if (before === undefined) {
			first.set(folded(value), position);
			return [];
		}
		return [
			{
				path: pathOf(position),
				message: `"${value}" stands already in entry ${before + 1}; keep one of them`
			}
		];
	});
};

const repeatFindings = (profile: Profile): Finding[] => [
	...Object.entries(DISTINCT).flatMap(([key, field]) =>
		repeats(
			(profile[key as keyof typeof DISTINCT] as unknown as Record<string, string>[]).map(
				(entry) => entry[field] ?? ''
			),
			(position) => [key, position, field]
		)
	),
	...repeats(
		profile.ledger.map((entry) => entry.id),
		(position) => ['ledger', position, 'id']
	),
	...repeats(profile.synonyms.names, (position) => ['synonyms', 'names', position]),
	...profile.related.flatMap(({ codes }, position) =>
		repeats(codes, (at) => ['related', position, 'codes', at])
	)
];

const ownCodeFindings = ({ code, related }: Profile): Finding[] =>
	related.flatMap(({ codes }, position) =>
		codes.includes(code)
			? [{ path: ['related', position, 'codes'], message: `${code} is the profile’s own code` }]
			: []
	);

/**
 * A curated profile as written, strict: unknown keys, malformed codes, amounts typed in, unknown placeholders, entries
 * without a source, sources that no entry cites and entries written twice are refused, all at once.
 */
export const profileFile = shape.superRefine((profile, context) => {
	for (const { path, message } of [
		...citationFindings(profile),
		...repeatFindings(profile),
		...ownCodeFindings(profile)
	]) {
		context.addIssue({ code: 'custom', path, message });
	}
});
