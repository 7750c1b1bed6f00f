import { describe, expect, it } from 'vitest';
import { claimOf, line, packaged, published } from '../../../../../tests/fixtures/grouped-claims';
import type { GroupedClaimQuery } from '../grouped-claim';
import { resolveApcs } from './resolve-apcs';

const query = (...lines: ReturnType<typeof line>[]): GroupedClaimQuery => ({
	...claimOf(lines.map((single) => ({ ...single, published: null }))),
	id: '1'
});

describe('looking APCs up', () => {
	const table = new Map([['5114', published('1000.00')]]);
	const find = (apc: string) => table.get(apc) ?? null;

	it('gives each priced line what is published', () => {
		const resolved = resolveApcs(
			query(line(), packaged('5.00'), line({ statusIndicator: 'K', apc: '0709' })),
			find
		);
		expect(resolved.ok && resolved.value.lines.map((single) => single.published?.rate)).toEqual([
			100000,
			undefined,
			undefined
		]);
	});

	it('names every line whose APC the table lacks', () => {
		const resolved = resolveApcs(query(line({ apc: '9999' }), line(), line({ apc: '9998' })), find);
		expect(resolved.ok ? [] : resolved.problems).toEqual([
			{
				code: 'unknown-apc',
				message: 'APC 9999 is not in the APC table of 2024.',
				path: 'lines.0.apc'
			},
			{
				code: 'unknown-apc',
				message: 'APC 9998 is not in the APC table of 2024.',
				path: 'lines.2.apc'
			}
		]);
	});

	it('says that no table is loaded', () => {
		const resolved = resolveApcs(query(line()), null);
		expect(resolved.ok ? [] : resolved.problems.map(({ code }) => code)).toEqual(['no-release']);
	});
});
