import { describe, expect, it } from 'vitest';
import { NO_TABLES } from '../../../../tests/fixtures/no-tables';
import type { IsoDate } from '../dates';
import { buildRateBook, ptpKey, type RateBook } from '../rates/rate-book';
import type { PtpEdit } from '../rates/rates';
import { pairDenials } from './ptp';

/** A book with one pair, 11111 over 22222; the codes are made up. */
function bookWith(indicator: PtpEdit['indicator'] | null): RateBook {
	const book = buildRateBook('2026-08-03' as IsoDate, NO_TABLES);
	if (indicator === null) return book;
	const pair: PtpEdit = { release: 'ptp', line: 1, column1: '11111', column2: '22222', indicator };
	return {
		...book,
		ptp: {
			release: {
				id: 'ptp',
				kind: 'add-on-edits',
				title: 'PTP',
				file: 'ptp.txt',
				sha256: '0'.repeat(64),
				effectiveFrom: '2026-07-01' as IsoDate,
				effectiveTo: '2026-12-31' as IsoDate,
				status: 'final',
				extent: 'whole',
				source: 'CMS',
				url: null
			},
			rows: new Map([[ptpKey('11111', '22222'), pair]]),
			caveats: []
		}
	};
}

const line = (code: string, ...modifiers: string[]) => ({
	code,
	modifiers,
	units: 1,
	charge: null
});

describe('procedure-to-procedure edits', () => {
	it.each([
		['0', [], [1]],
		['0', ['59'], [1]],
		['1', [], [1]],
		['1', ['59'], []],
		['1', ['XS'], []],
		['1', ['LT'], []],
		['1', ['22'], [1]],
		['1', ['76'], [1]],
		['9', [], []],
		[null, [], []]
	] as const)('indicator %s with %j denies the lines %j', (indicator, modifiers, denied) => {
		const lines = [line('11111'), line('22222', ...modifiers)];
		expect([...(pairDenials(lines, bookWith(indicator))?.keys() ?? [])]).toEqual(denied);
	});

	it('denies column two wherever it stands, and says which pair', () => {
		const denied = pairDenials([line('22222'), line('11111')], bookWith('0'));
		expect(denied?.get(0)?.[0]).toBe('PTP 11111, 22222, indicator 0: no modifier sets it aside');
	});
});
