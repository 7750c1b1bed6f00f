import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { render } from 'svelte/server';
import type { IsoDate } from '$lib/domain/dates';
import { DEFAULT_CHOICES } from '$lib/domain/claims/claim';
import { policyOn } from '$lib/domain/policy/lookup';
import CodeLists from '../../src/routes/(app)/methods/CodeLists.svelte';
import { piecesOf, unsettledOf, type Method } from '../../src/routes/(app)/methods/method';
import { METHODS } from '../../src/routes/(app)/methods/methods';
import ParameterTable from '../../src/routes/(app)/methods/ParameterTable.svelte';

interface Written {
	values: { from: string; to: string; status: string; citation: string }[];
}

const folder = fileURLToPath(new URL('../../src/lib/domain/policy', import.meta.url));

/** Every parameter and list of the policy, read from its files. */
const written = new Map<string, Written>(
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.flatMap((name) =>
			Object.entries(
				JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Written>
			)
		)
);

const day = '2026-11-22' as IsoDate;
const policy = policyOn(day);

/** The parameters and lists of a page as its HTML holds them. */
function shownOn({ parameters, lists }: Method): { id: string; values: number }[] {
	const html = [
		render(ParameterTable, { props: { ids: parameters, policy } }).body,
		render(CodeLists, { props: { ids: lists, policy } }).body
	].join('');
	return html
		.split('data-parameter="')
		.slice(1)
		.map((part) => ({
			id: part.slice(0, part.indexOf('"')),
			values: part.split('data-status="').length - 1
		}));
}

/** Every text of a page in which a figure could stand. */
const textsOf = (method: Method): string[] => [
	...method.formula.flatMap(({ factors }) => factors),
	...method.rounding,
	...method.groups.flatMap(({ rules }) => rules),
	...method.choices.flatMap(({ question, values }) => [question, ...Object.values(values)]),
	...method.unverified,
	...method.notModelled
];

describe('the pages on methods', () => {
	it('show every parameter and list of the policy on exactly one page', () => {
		const shown = METHODS.flatMap((method) => shownOn(method).map(({ id }) => id));
		expect(shown.sort()).toEqual([...written.keys()].sort());
	});

	it('show every dated value of each', () => {
		const shown = METHODS.flatMap((method) => shownOn(method));
		expect(shown.map(({ id, values }) => `${id}: ${values}`).sort()).toEqual(
			[...written].map(([id, { values }]) => `${id}: ${values.length}`).sort()
		);
	});

	it('call unverified or proposed what the policy does, and nothing else', () => {
		const said = METHODS.flatMap((method) =>
			unsettledOf(method).map(({ id, from, to, status }) => `${id} ${from} ${to} ${status}`)
		);
		const meant = [...written].flatMap(([id, { values }]) =>
			values
				.filter(({ status }) => status !== 'final')
				.map(({ from, to, status }) => `${id} ${from} ${to} ${status}`)
		);
		expect(meant.length).toBeGreaterThan(0);
		expect(said.sort()).toEqual(meant.sort());
	});

	it('name values of the policy that exist, and write none of their own', () => {
		for (const method of METHODS) {
			for (const text of textsOf(method)) {
				expect(() => piecesOf(text, policy)).not.toThrow();
				expect(text).not.toMatch(/\d%|\$\d/);
			}
		}
	});

	it('write the value that holds on the date', () => {
		const text =
			'A department with PN is paid {opps.nonExceptedShare}, {rest of opps.nonExceptedShare} less.';
		const words = piecesOf(text, policy).map((piece) => piece.text);
		expect(words.join('')).toBe('A department with PN is paid 40%, 60% less.');
		const before = piecesOf('{opps.outlierThreshold}', policyOn('2024-06-30' as IsoDate));
		expect(before).toEqual([
			{ text: '$7,750.00', parameter: 'opps.outlierThreshold', status: 'final' }
		]);
		expect(() => piecesOf('{opps.nothing}', policy)).toThrow();
	});

	it('tell every choice of a claim once, with its default', () => {
		const told = METHODS.flatMap(({ choices }) => choices);
		expect(told.map((choice) => choice.switch).sort()).toEqual(Object.keys(DEFAULT_CHOICES).sort());
		for (const { switch: name, values } of told) {
			expect(Object.keys(values)).toContain(DEFAULT_CHOICES[name]);
			expect(Object.keys(values).length).toBeGreaterThan(1);
		}
	});

	it('have sections of different names', () => {
		const own = ['formula', 'example', 'rounding', 'choices', 'parameters', 'lists'];
		for (const { groups } of METHODS) {
			const ids = [...groups.map(({ id }) => id), ...own, 'unverified', 'left-out'];
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	it('show a contract whose claims are worked by hand among the golden files', () => {
		const root = fileURLToPath(new URL('../..', import.meta.url));
		const shown = join(root, 'src/routes/(app)/methods/contracts/example.yaml');
		const golden = join(root, 'tests/golden/contracts/combined.yaml');
		const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
		expect(read(golden)).toMatchObject({ contract: read(shown) });
	});
});
