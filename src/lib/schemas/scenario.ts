import { z } from 'zod';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import { formatFixed, formatShare, parseFixed } from '$lib/domain/money';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { localityKey } from '$lib/domain/rates/rate-book';
import type { Ratio } from '$lib/domain/rates/rates';
import { BRIDGE_MEASURES } from '$lib/domain/scenarios/portfolio/bridge';
import { COST_PARTS, type PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import {
	DIAL_UNITS,
	dialsOf,
	dialText,
	type DialUnit,
	type NamedDial
} from '$lib/domain/scenarios/portfolio/dial';
import {
	SCENARIO_FORMAT,
	type CodeBaseline,
	type PortfolioScenario
} from '$lib/domain/scenarios/portfolio/scenario';
import { PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { contractSchema } from './contract';
import { inPlainWords } from './plain-words';
import { code, date, listOf, money, name, percentFrom, quoted } from './written-values';

const share = (most: number, told: string) =>
	z.codec(z.string(), z.custom<Ratio>(), {
		decode: (written, context): Ratio => {
			const digits = /^([\d.]+) ?%$/.exec(written)?.[1];
			const value = digits === undefined ? null : parseFixed(digits, 2);
			if (value !== null && value <= most) return value as number as Ratio;
			context.issues.push({
				code: 'custom',
				input: written,
				message: `"${written}" is no ${told}: write a percentage with at most two decimals and its sign, from 0% to ${most / 100}%`
			});
			return z.NEVER;
		},
		encode: (value) => formatShare(value, 4)
	});

/** A part of a whole, "45%" or "32.5%". */
const part = share(10000, 'share of cases');
/** A level against what there is, "105%". */
const level = share(100000, 'level');

const factor = z.codec(z.union([z.string(), z.number()]), z.custom<Ratio>(), {
	decode: (written, context): Ratio => {
		const value = parseFixed(String(written), 4);
		if (value !== null && value > 0) return value;
		context.issues.push({
			code: 'custom',
			input: written,
			message: `"${written}" is no factor: write a number above zero with at most four decimals such as 33.4009`
		});
		return z.NEVER;
	},
	encode: (value) => formatFixed(value, 4)
});

/** Dollars with at most two decimals, below zero too, in cents; a whole number of minutes stands as it is. */
const signed = z.union([z.string(), z.number()]);

const month = quoted(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written as "2026-10"');
const party = quoted(/^[\w-]{1,64}$/, 'an id has letters, digits and dashes');

const settings = listOf(z.enum(SETTINGS, `a setting is one of ${SETTINGS.join(', ')}`)).optional();
const facilities = listOf(party).optional();
const payers = listOf(party).optional();
const codes = listOf(code).optional();
const serviceLines = listOf(name).optional();

const where = z.strictObject({ settings, facilities, payers, codes, serviceLines }).default({});
const ramp = z
	.strictObject({
		from: month,
		months: z.int('this is a whole number').min(1, 'this is one or more').max(120)
	})
	.optional();

const byCost = z.codec(
	z.strictObject({
		change: z.literal('cost'),
		part: z.enum(COST_PARTS, `a part of the cost is one of ${COST_PARTS.join(', ')}`),
		factor: level.optional(),
		add: signed.optional(),
		where: z.strictObject({ facilities, codes, serviceLines }).default({})
	}),
	z.custom<{
		change: 'cost';
		part: (typeof COST_PARTS)[number];
		factor?: Ratio;
		add?: number;
		where: { facilities?: string[]; codes?: string[]; serviceLines?: string[] };
	}>(),
	{
		decode({ add, factor: times, ...written }, context) {
			const told = times === undefined ? {} : { factor: times };
			if (add === undefined) return { ...written, ...told };
			const value = parseFixed(String(add), written.part === 'minutes' ? 0 : 2);
			if (value !== null) return { ...written, ...told, add: value };
			context.issues.push({
				code: 'custom',
				input: add,
				path: ['add'],
				message:
					written.part === 'minutes'
						? `"${add}" is no number of minutes: write a whole number such as -15`
						: `"${add}" is no amount: write dollars with at most two decimals such as -250.00`
			});
			return z.NEVER;
		},
		encode: ({ add, ...value }) => ({
			...value,
			...(add === undefined ? {} : { add: formatFixed(add, value.part === 'minutes' ? 0 : 2) })
		})
	}
);

const change = z.discriminatedUnion(
	'change',
	[
		z.strictObject({ change: z.literal('move'), share: part, where, to: party, ramp }),
		z.strictObject({ change: z.literal('volume'), factor: level, where, ramp }),
		z.strictObject({ change: z.literal('payer'), share: part, where, to: party, ramp }),
		z.strictObject({
			change: z.literal('refill'),
			share: part,
			facility: party,
			where: z.strictObject({ payers, codes, serviceLines }).default({})
		}),
		z.strictObject({ change: z.literal('contract'), contract: contractSchema }),
		z.strictObject({
			change: z.literal('term'),
			contract: party,
			term: name,
			percent: percentFrom('zero').optional(),
			amount: money.optional()
		}),
		z.strictObject({
			change: z.literal('level'),
			payer: party,
			share: z.strictObject(
				Object.fromEntries(SETTINGS.map((setting) => [setting, level.optional()])) as Record<
					Setting,
					z.ZodOptional<typeof level>
				>
			)
		}),
		z.strictObject({ change: z.literal('rates-of'), date }),
		z.strictObject({
			change: z.literal('conversion-factor'),
			factor: factor.optional(),
			qualifyingApm: factor.optional()
		}),
		z.strictObject({ change: z.literal('no-work-floor') }),
		z.strictObject({
			change: z.literal('apc'),
			code,
			apc: quoted(/^\d{4}$/, 'an APC has four digits')
		}),
		z.strictObject({
			change: z.literal('wage-index'),
			facilities: listOf(party),
			index: factor
		}),
		z.strictObject({
			change: z.literal('site-neutral'),
			as: z.enum(['asc', 'hopd-nonexcepted'], 'as is asc or hopd-nonexcepted'),
			where: z.strictObject({ settings, facilities, codes, serviceLines }).default({})
		}),
		z.strictObject({ change: z.literal('no-sequestration') }),
		byCost
	],
	'this is no change that SiteRate knows: see /methods/portfolio-scenarios for the list'
);

const field = quoted(
	/^[a-zA-Z]+$/,
	'a field is the name of a number of the change such as "share"'
);
const position = z.int('this is the number of a change').min(1, 'changes are counted from 1');

/** A number of a dial, as it is written in its change: "45%", "33.4009" or dollars. */
const dialValue = z.union([z.string(), z.number()]);

const codeCases = z.strictObject({
	code,
	cases: z
		.int('cases are whole numbers')
		.min(1, 'cases are one or more')
		.max(1_000_000)
		.default(100),
	setting: z.enum(SETTINGS, `a setting is one of ${SETTINGS.join(', ')}`).default('hopd'),
	payer: party.default('medicare')
});

/** A scenario of the portfolio as its file writes it. */
export const scenarioSchema = z.strictObject({
	format: z.literal(SCENARIO_FORMAT, `the format is ${SCENARIO_FORMAT}`),
	name,
	note: z.string().trim().max(2000, 'a note has at most 2,000 characters').nullable().default(null),
	author: name.nullable().default(null),
	baseline: z
		.strictObject({
			from: month.optional(),
			to: month.optional(),
			date: date.optional(),
			carrier: quoted(/^\d{5}$/, 'a carrier has five digits').optional(),
			locality: quoted(/^\d{2}$/, 'a locality has two digits').optional(),
			cbsa: quoted(
				/^(\d{2}|\d{5})$/,
				'a wage area has five digits, or two for a rural state'
			).optional(),
			codes: listOf(codeCases).max(200, 'at most 200 codes').optional()
		})
		.superRefine(({ from, to, date: day, carrier, locality, cbsa, codes: listed }, context) => {
			const wrong = (message: string) => context.addIssue({ code: 'custom', message });
			if (from !== undefined && to !== undefined && from > to) {
				wrong('the baseline ends before it begins');
			}
			const ofCodes = [day, carrier, locality, cbsa];
			if (listed === undefined && ofCodes.some((told) => told !== undefined)) {
				wrong('date and place are of a list of codes: give codes, or leave them out');
			}
			if (listed !== undefined && day === undefined) {
				wrong('a list of codes needs its date of service');
			}
			if (listed !== undefined && (from !== undefined || to !== undefined)) {
				wrong('a list of codes is of one date: leave from and to out');
			}
			if ((carrier === undefined) !== (locality === undefined)) {
				wrong('a locality needs its carrier and a carrier its locality: give both or neither');
			}
		})
		.default({}),
	view: z
		.strictObject({
			perspective: z
				.enum(PERSPECTIVES, `a perspective is one of ${PERSPECTIVES.join(', ')}`)
				.default('system'),
			measure: z
				.enum(BRIDGE_MEASURES, `a measure is one of ${BRIDGE_MEASURES.join(', ')}`)
				.nullable()
				.default(null),
			settings,
			facilities,
			payers,
			codes,
			serviceLines
		})
		.default({ perspective: 'system', measure: null }),
	changes: z.array(change).max(50, 'a scenario has at most 50 changes').default([]),
	off: z.array(position).max(50).default([]),
	uncertain: z
		.array(z.strictObject({ change: position, field, low: dialValue, high: dialValue }))
		.max(20, 'at most 20 numbers are uncertain')
		.default([]),
	solve: z
		.array(
			z
				.strictObject({
					...{ change: position, field },
					above: signed.optional(),
					until: z.literal('zero', 'until is zero, or left out').optional(),
					perspective: z
						.enum(PERSPECTIVES, `a perspective is one of ${PERSPECTIVES.join(', ')}`)
						.optional()
				})
				.refine(({ above, until }) => above === undefined || until === undefined, {
					message: 'a number is solved for an amount above the baseline or until zero, not both'
				})
		)
		.max(10, 'at most 10 numbers are solved for')
		.default([])
});

type Written = z.output<typeof scenarioSchema>;

/** Reads a dial's value; null where it is none. */
export function readDial(unit: DialUnit, written: string | number): number | null {
	const { decimals, percent } = DIAL_UNITS[unit];
	const text = String(written);
	if (!percent) return parseFixed(text, decimals);
	const digits = /^([\d.]+) ?%$/.exec(text)?.[1];
	return digits === undefined ? null : parseFixed(digits, decimals);
}

const malformed = (path: PropertyKey[], message: string): Problem => ({
	code: 'malformed',
	message: `${path.map(String).join('.')}: ${message}.`,
	path: path.map(String).join('.')
});

/** Finds the number of a change that an entry names, or says what the change has. */
function dialOf(
	{ change: number, field: named }: { change: number; field: string },
	changes: readonly PortfolioChange[],
	path: PropertyKey[]
): Outcome<NamedDial> {
	const own = dialsOf(changes).filter(({ position: at }) => at === number - 1);
	const found = own.find((dial) => dial.field === named);
	if (found) return success(found);
	const has = own.map((dial) => dial.field).join(', ');
	return failure(
		malformed(
			[...path, 'field'],
			number > changes.length
				? `there is no change ${number}: the scenario has ${changes.length}`
				: `change ${number} has no number "${named}"${has ? `: it has ${has}` : ''}`
		)
	);
}

/** Reads the values of dials, which are written as their changes write them. */
function readValues(
	written: { change: number; field: string },
	values: Readonly<Record<string, string | number>>,
	changes: readonly PortfolioChange[],
	path: PropertyKey[]
): Outcome<Record<string, number>> {
	const dial = dialOf(written, changes, path);
	if (!dial.ok) return dial;
	const problems: Problem[] = [];
	const read: Record<string, number> = {};
	for (const [key, told] of Object.entries(values)) {
		const value = readDial(dial.value.unit, told);
		if (value === null) {
			problems.push(
				malformed(
					[...path, key],
					`"${told}" is no value of ${written.field}: write it as ${dialText(dial.value.unit, dial.value.value)}`
				)
			);
		} else if (value < dial.value.least || value > dial.value.most) {
			const { unit, least, most } = dial.value;
			problems.push(
				malformed(
					[...path, key],
					`${written.field} goes from ${dialText(unit, least)} to ${dialText(unit, most)}, and "${told}" is outside of it`
				)
			);
		} else read[key] = value;
	}
	return problems.length > 0 ? failure(...problems) : success(read);
}

const codesFrom = ({ date: day, carrier, locality, cbsa, codes: listed }: Written['baseline']) => ({
	date: day as IsoDate,
	locality: carrier !== undefined && locality !== undefined ? localityKey(carrier, locality) : null,
	area: cbsa ?? null,
	codes: listed ?? []
});

function writtenCodes({ date: day, locality, area, codes: listed }: CodeBaseline) {
	const [carrier, number] = locality?.split('-') ?? [];
	return {
		date: day,
		...(carrier !== undefined && number !== undefined ? { carrier, locality: number } : {}),
		...(area === null ? {} : { cbsa: area }),
		codes: [...listed]
	};
}

/** Reads a scenario of the portfolio as written, plain data; all that is wrong, each with its path. */
export function readScenario(written: unknown): Outcome<PortfolioScenario> {
	const parsed = scenarioSchema.safeParse(written, { error: inPlainWords });
	if (!parsed.success) {
		return failure(
			...parsed.error.issues.map(({ path, message }) =>
				path.length > 0
					? malformed(path, message)
					: { code: 'malformed' as const, message: `${message}.`, path: '' }
			)
		);
	}
	const {
		name: title,
		note,
		author,
		baseline,
		view,
		changes,
		off,
		uncertain,
		solve
	}: Written = parsed.data;
	const problems: Problem[] = off.flatMap((number, index) =>
		number > changes.length
			? [
					malformed(
						['off', index],
						`there is no change ${number}: the scenario has ${changes.length}`
					)
				]
			: []
	);
	const numbers = uncertain.flatMap(({ change: at, field: named, low, high }, index) => {
		const path = ['uncertain', index];
		const read = readValues({ change: at, field: named }, { low, high }, changes, path);
		if (!read.ok) {
			problems.push(...read.problems);
			return [];
		}
		const { low: least = 0, high: most = 0 } = read.value;
		if (least > most) problems.push(malformed(path, `${String(low)} is above ${String(high)}`));
		return [{ change: at, field: named, low: least, high: most }];
	});
	const solved = solve.flatMap(({ change: at, field: named, until, ...told }, index) => {
		const dial = dialOf({ change: at, field: named }, changes, ['solve', index]);
		const { above = '0.00', perspective: whose = null } = told;
		const cents = parseFixed(String(above), 2);
		if (!dial.ok) problems.push(...dial.problems);
		if (cents === null) {
			problems.push(
				malformed(
					['solve', index, 'above'],
					`"${above}" is no amount: write dollars such as -50000.00`
				)
			);
		}
		if (!dial.ok || cents === null) return [];
		return [
			{ change: at, field: named, above: until === 'zero' ? null : cents, perspective: whose }
		];
	});
	if (problems.length > 0) return failure(...problems);
	const { perspective, measure, ...filter } = view;
	return success({
		...{ format: SCENARIO_FORMAT, name: title, note, author },
		period: {
			...(baseline.from === undefined ? {} : { from: baseline.from }),
			...(baseline.to === undefined ? {} : { to: baseline.to })
		},
		...(baseline.codes && baseline.date ? { codes: codesFrom(baseline) } : {}),
		filter: {
			settings: filter.settings ?? [],
			facilities: filter.facilities ?? [],
			payers: filter.payers ?? [],
			codes: filter.codes ?? [],
			serviceLines: filter.serviceLines ?? []
		},
		...{ perspective, measure, changes, off, uncertain: numbers, solve: solved }
	});
}

const listed = <T>(values: readonly T[]): T[] | undefined =>
	values.length > 0 ? [...values] : undefined;

/** A scenario as it is written. What `readScenario` makes of it is the scenario. */
export function writtenScenario(value: PortfolioScenario): object {
	const { name: title, note, author, period, filter, perspective, measure, changes } = value;
	const dials = dialsOf(changes);
	const text = ({ change: at, field: named }: { change: number; field: string }, told: number) => {
		const dial = dials.find(({ position: of, field: own }) => of === at - 1 && own === named);
		return dialText(dial?.unit ?? 'cents', told);
	};
	const written = z.encode(scenarioSchema, {
		...{ format: SCENARIO_FORMAT, name: title, note, author },
		baseline: value.codes ? writtenCodes(value.codes) : period,
		view: {
			...{ perspective, measure },
			settings: listed(filter.settings),
			facilities: listed(filter.facilities),
			payers: listed(filter.payers),
			codes: listed(filter.codes),
			serviceLines: listed(filter.serviceLines)
		},
		changes: changes as Written['changes'],
		off: [...value.off],
		uncertain: value.uncertain.map((entry) => ({
			...{ change: entry.change, field: entry.field },
			...{ low: text(entry, entry.low), high: text(entry, entry.high) }
		})),
		solve: value.solve.map(({ change: at, field: named, above, perspective: whose }) => ({
			...{ change: at, field: named },
			...(above === null ? { until: 'zero' as const } : { above: formatFixed(above, 2) }),
			...(whose === null ? {} : { perspective: whose })
		}))
	});
	// absent fields and empty lists are left out, as a person would write it
	const told = Object.entries(written).filter(
		([field, own]) =>
			!['off', 'uncertain', 'solve'].includes(field) || (own as unknown[]).length > 0
	);
	return JSON.parse(JSON.stringify(Object.fromEntries(told))) as object;
}
