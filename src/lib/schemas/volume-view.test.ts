import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import { MIXES } from '$lib/domain/volumes/report';
import { PAID_PARTS } from '$lib/domain/volumes/variance';
import { WHOLE_PORTFOLIO } from './portfolio-context';
import {
	FIRST_VOLUME_VIEW,
	readVolumeQuestion,
	sortedBy,
	VARIANCE_BY,
	VOLUME_COLUMNS,
	writeVolumeQuestion,
	type VolumeView
} from './volume-view';

const sortIn = <Column extends string>(columns: readonly Column[]) =>
	fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() });

const anyView: fc.Arbitrary<VolumeView> = fc.record({
	mix: fc.constantFrom(...MIXES),
	paid: fc.constantFrom(...PAID_PARTS),
	variance: fc.constantFrom(...VARIANCE_BY),
	least: fc.integer({ min: 1, max: 10 ** 8 }).map((cents) => cents as Cents),
	sorts: fc.record({
		mix: sortIn(VOLUME_COLUMNS.mix),
		modifiers: sortIn(VOLUME_COLUMNS.modifiers),
		unpriced: sortIn(VOLUME_COLUMNS.unpriced),
		variance: sortIn(VOLUME_COLUMNS.variance),
		underpaid: sortIn(VOLUME_COLUMNS.underpaid)
	}),
	page: fc.integer({ min: 1, max: 9999 })
});

describe('the view of volumes in the address', () => {
	it('reads back what it writes', () => {
		fc.assert(
			fc.property(anyView, (view) => {
				const query = writeVolumeQuestion(WHOLE_PORTFOLIO, view);
				expect(readVolumeQuestion(query)).toEqual({
					context: WHOLE_PORTFOLIO,
					view,
					problems: []
				});
			}),
			{ seed: 20983 }
		);
		expect(String(writeVolumeQuestion(WHOLE_PORTFOLIO, FIRST_VOLUME_VIEW))).toBe('');
	});

	it('says what is wrong with each value and keeps what it read', () => {
		const { view, problems } = readVolumeQuestion(
			new URLSearchParams('mix=moon&least=-3&page=0&mixSort=moon&paid=total&nothing=1')
		);
		expect(problems.map(({ path }) => path).sort()).toEqual(
			['least', 'mix', 'mixSort', 'nothing', 'page'].sort()
		);
		expect(view).toEqual({ ...FIRST_VOLUME_VIEW, paid: 'total' });
	});

	it('turns the order at a second press and begins the worklist anew', () => {
		const first = sortedBy({ ...FIRST_VOLUME_VIEW, page: 3 }, 'underpaid', 'payer');
		expect(first.sorts.underpaid).toEqual({ column: 'payer', descending: false });
		expect(first.page).toBe(1);
		expect(sortedBy(first, 'underpaid', 'payer').sorts.underpaid.descending).toBe(true);
		expect(sortedBy(first, 'underpaid', 'paid').sorts.underpaid.descending).toBe(true);
	});
});
