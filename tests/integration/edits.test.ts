import { afterAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { codePairKey } from '$lib/domain/rates/rate-book';
import { releaseTable } from '$lib/server/services/releases';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());

const bookOn = (date: string) => application.rateBooks.on(date as IsoDate);

describe('the edits of a date', () => {
	it('limit the units of a code', () => {
		const { mue } = bookOn('2026-11-22');
		expect(mue?.rows.get('20983')).toMatchObject({ units: 1, adjudication: '2' });
		expect(mue?.rows.get('22515')).toMatchObject({ units: 4, adjudication: '3' });
		expect(mue?.caveats.map(({ kind }) => kind)).toEqual(['third-party', 'older-quarter']);
		expect(bookOn('2026-05-01').mue?.caveats.map(({ kind }) => kind)).toEqual(['third-party']);
	});

	it('know the primaries of an add-on code', () => {
		const { addOns } = bookOn('2026-11-22');
		expect(addOns?.rows.get('1022T')?.primaries.has('20983')).toBe(true);
		expect([...(addOns?.rows.get('22515')?.primaries.keys() ?? [])]).toEqual(['22513', '22514']);
		expect(addOns?.rows.get('20983')).toBeUndefined();
	});

	it('pair a device with its procedures', () => {
		const offset = (date: string, device: string, procedure: string) =>
			bookOn(date).ascCodePairs?.rows.get(codePairKey(device, procedure))?.offset;
		expect(offset('2026-11-22', 'C1606', '43259')).toBe(100);
		expect(offset('2025-06-01', 'C1747', '52356')).toBe(1105);
		expect(offset('2026-11-22', 'C1747', '52356')).toBeUndefined();
	});

	it('are not loaded before their first day, and never carried back', () => {
		expect(bookOn('2026-03-31').mue).toBeNull();
		expect(bookOn('2026-06-30').addOns).toBeNull();
		expect(bookOn('2025-11-10').mue).toBeNull();
		expect(bookOn('2026-03-31').pfs).not.toBeNull();
	});

	it('stand on the data page with all their columns', () => {
		const table = (id: string) => {
			const found = releaseTable(application, id);
			return { columns: found?.columns, first: found?.rows[0]?.cells };
		};
		expect(table('mue-practitioner-2026-04').columns).toEqual([
			'code',
			'units',
			'adjudication',
			'rationale'
		]);
		expect(table('add-on-edits-2026-07').columns).toEqual(['addOn', 'primary', 'type']);
		expect(table('asc-code-pairs-2026')).toEqual({
			columns: [
				'device',
				'procedure',
				'deviceModifier',
				'procedureModifier',
				'offset',
				'from',
				'to'
			],
			first: ['C1600', '36902', '', '', '0.0000', '2026-01-01', '2026-12-31']
		});
	});
});
