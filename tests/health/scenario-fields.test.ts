import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHANGE_KINDS } from '$lib/format/scenario';
import { caseSchema } from '$lib/schemas/case-scenario';
import { scenarioSchema } from '$lib/schemas/scenario';
import {
	CHANGE_FIELDS,
	PORTFOLIO_FIELDS
} from '../../src/routes/(app)/methods/portfolio-scenarios/fields';
import { CASE_FIELDS } from '../../src/routes/(app)/methods/scenarios/fields';
import { fieldsIn, sortedOnce, type Node } from './file-fields';

const pathsOf = (fields: readonly { path: string }[]): string[] =>
	fields.map(({ path }) => path).toSorted();

const schemaOf = (schema: z.ZodType): Node =>
	z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;

/** The paths of the fields that a file's data tells. */
function toldIn(data: unknown, path: string[] = [], whole: readonly string[] = []): string[] {
	if (Array.isArray(data)) return data.flatMap((own) => toldIn(own, path, whole));
	if (typeof data !== 'object' || data === null || whole.includes(path.join('.'))) return [];
	return Object.entries(data).flatMap(([field, own]) => [
		[...path, field].join('.'),
		...toldIn(own, [...path, field], whole)
	]);
}

describe('the file of a case', () => {
	it('has every field on its page, and no other', () => {
		const known = sortedOnce(fieldsIn(schemaOf(caseSchema), [], ['payers.contracts']));
		expect(known.length).toBeGreaterThan(30);
		expect(pathsOf(CASE_FIELDS)).toEqual(known);
	});

	it('has an example that tells every field', () => {
		const file = new URL('../../src/routes/(app)/methods/scenarios/example.yaml', import.meta.url);
		const told = toldIn(parse(readFileSync(file, 'utf8')), [], ['payers.contracts']).map((path) =>
			path.replace(/^costs\.(office|asc|hopd[a-z-]*)/, 'costs')
		);
		expect(sortedOnce(told)).toEqual(pathsOf(CASE_FIELDS));
	});
});

describe('the file of a portfolio scenario', () => {
	const schema = schemaOf(scenarioSchema);

	it('has every field on its page, and no other', () => {
		const known = sortedOnce(fieldsIn(schema, [], ['changes']));
		expect(known.length).toBeGreaterThan(30);
		expect(pathsOf(PORTFOLIO_FIELDS)).toEqual(known);
	});

	it('has every kind of change with its fields on its page, and no other', () => {
		const { items } = schema.properties?.changes ?? {};
		const kinds = items?.oneOf ?? items?.anyOf ?? [];
		const known = kinds.flatMap((node) => {
			const kind = String(node.properties?.change?.const);
			const fields = fieldsIn(node, [], ['contract']).filter((path) => path !== 'change');
			return [kind, ...fields.map((path) => `${kind}.${path}`)];
		});
		expect(pathsOf(CHANGE_FIELDS)).toEqual(sortedOnce(known));
		const named = CHANGE_FIELDS.filter(({ path }) => !path.includes('.')).map(({ path }) => path);
		expect(named.toSorted()).toEqual(Object.keys(CHANGE_KINDS).toSorted());
	});
});
