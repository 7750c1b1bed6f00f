import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractSchema } from '$lib/schemas/contract';
import { CONTRACT_FIELDS } from '../../src/routes/(app)/methods/contracts/fields';

/** As much of a JSON schema as names fields. */
interface Node {
	properties?: Record<string, Node>;
	additionalProperties?: Node | boolean;
	items?: Node;
	anyOf?: Node[];
	oneOf?: Node[];
}

/** The paths of all fields that a schema knows: "terms.pays.percent". Lists and names of one's own are no part of a path. */
function fieldsIn(node: Node, path: readonly string[] = []): string[] {
	const inner = typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
	const others = [...inner, ...(node.items ? [node.items] : [])];
	return [
		...Object.entries(node.properties ?? {}).flatMap(([field, own]) => [
			[...path, field].join('.'),
			...fieldsIn(own, [...path, field])
		]),
		...[...others, ...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((own) =>
			fieldsIn(own, path)
		)
	];
}

describe('the contract language', () => {
	it('has every field on its page, and no other', () => {
		const schema = z.toJSONSchema(contractSchema, { io: 'input', unrepresentable: 'any' });
		const known = [...new Set(fieldsIn(schema as Node))].sort();
		expect(known.length).toBeGreaterThan(50);
		expect(CONTRACT_FIELDS.map(({ path }) => path).toSorted()).toEqual(known);
	});
});
