import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractSchema } from '$lib/schemas/contract';
import { CONTRACT_FIELDS } from '../../src/routes/(app)/methods/contracts/fields';
import { fieldsIn, sortedOnce, type Node } from './file-fields';

describe('the contract language', () => {
	it('has every field on its page, and no other', () => {
		const schema = z.toJSONSchema(contractSchema, { io: 'input', unrepresentable: 'any' });
		const known = sortedOnce(fieldsIn(schema as Node));
		expect(known.length).toBeGreaterThan(50);
		expect(CONTRACT_FIELDS.map(({ path }) => path).toSorted()).toEqual(known);
	});
});
