import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { parseFixed } from '$lib/domain/money';
import { lists, parameters, policyOn } from '$lib/domain/policy/lookup';

const folder = fileURLToPath(new URL('../../src/lib/domain/policy', import.meta.url));

const date = z.string().refine((text) => parseDate(text) !== null);
const dated = {
	from: date,
	to: date,
	status: z.enum(['final', 'proposed', 'unverified']),
	citation: z.string().min(10),
	url: z.url().nullable()
};
const parameter = z.strictObject({
	name: z.string().min(1),
	description: z.string().min(1),
	unit: z.string().min(1),
	decimals: z.int().min(0).max(4),
	values: z.array(z.strictObject({ ...dated, value: z.string() })).min(1)
});
const list = z.strictObject({
	name: z.string().min(1),
	description: z.string().min(1),
	values: z.array(z.strictObject({ ...dated, codes: z.array(z.string()).min(1) })).min(1)
});
const file = z.record(z.string(), z.union([parameter, list]));

/** What SiteRate prices: the years of the embedded default. */
const MODELLED: { from: IsoDate; to: IsoDate } = {
	from: '2025-01-01' as IsoDate,
	to: '2026-12-31' as IsoDate
};

const dayAfter = (day: IsoDate): IsoDate =>
	new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as IsoDate;

/** Every date at which any value begins, and the day after any ends. */
const changes = (): IsoDate[] => {
	const spans = [...parameters, ...lists].flatMap(
		({ values }) => values as readonly { from: IsoDate; to: IsoDate }[]
	);
	const days = new Set(spans.flatMap(({ from, to }) => [from, dayAfter(to)]));
	return [...days].filter((day) => MODELLED.from <= day && day <= MODELLED.to).sort();
};

/** What is missing on a date. */
const missingOn = (day: IsoDate): string[] => {
	const policy = policyOn(day);
	return [
		...parameters.filter(({ id }) => !policy.values[id]).map(({ id }) => `${id} on ${day}`),
		...lists.filter(({ id }) => !policy.lists[id]).map(({ id }) => `${id} on ${day}`)
	];
};

describe('policy files', () => {
	const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

	it.each(files)('%s is strict: known keys, a citation for each value', (name) => {
		const parsed = file.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
		expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
	});

	it('would refuse a value without a citation', () => {
		const value = {
			from: '2026-01-01',
			to: '2026-12-31',
			value: '1.0',
			status: 'final',
			url: null
		};
		const uncited = { x: { description: 'd', unit: 'u', decimals: 2, values: [value] } };
		expect(file.safeParse(uncited).success).toBe(false);
	});

	it('are all loaded', () => {
		const ids = files.flatMap((name) =>
			Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8')))
		);
		expect([...parameters, ...lists].map(({ id }) => id).sort()).toEqual(ids.sort());
	});
});

describe('policy values', () => {
	it('are complete on every date at which anything changes', () => {
		expect(changes().length).toBeGreaterThan(2);
		expect(changes().flatMap(missingOn)).toEqual([]);
	});

	it('end where they say: nothing is carried past the last day', () => {
		const next = dayAfter(MODELLED.to);
		expect(missingOn(next)).toHaveLength(parameters.length + lists.length);
	});

	it('do not overlap', () => {
		const overlaps = [...parameters, ...lists].flatMap(({ id, values }) =>
			values.slice(1).flatMap((value, position) => {
				const before = values[position];
				return before && before.to >= value.from ? [`${id} from ${value.from}`] : [];
			})
		);
		expect(overlaps).toEqual([]);
	});

	it('are none of the figures that were only proposed for 2026', () => {
		const decoys = ['33.4209', '33.5875', '91.747', '89.958', '56.207', '55.109'];
		const values = new Set(parameters.flatMap(({ values }) => values.map(({ value }) => value)));
		expect(decoys.filter((decoy) => values.has(parseFixed(decoy, 4) ?? NaN))).toEqual([]);
	});
});

describe('code', () => {
	it('writes no policy value of its own', () => {
		const below = (path: string): string[] =>
			readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
				entry.isDirectory() ? below(join(path, entry.name)) : [join(path, entry.name)]
			);
		const sources = below(join(folder, '..')).filter((path) => /(?<!\.test)\.ts$/.test(path));
		const amounts = parameters.flatMap(({ values }) =>
			values.filter(({ value }) => value >= 20000).map(({ value }) => String(value))
		);
		const written = sources.filter((path) => {
			const text = readFileSync(path, 'utf8');
			return amounts.some((amount) => new RegExp(`\\b${amount}\\b`).test(text));
		});
		expect(amounts.length).toBeGreaterThan(3);
		expect(written).toEqual([]);
	});
});
