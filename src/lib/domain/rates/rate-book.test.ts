import { describe, expect, it } from 'vitest';
import { NO_TABLES } from '../../../../tests/fixtures/no-tables';
import type { IsoDate } from '../dates';
import { buildRateBook, codePairKey, INDEX } from './rate-book';
import type { AddOnEdit, AscCodePair, Ratio } from './rates';
import type { Release, ReleaseKind } from './release';

const release = (kind: ReleaseKind): Release => ({
	id: kind,
	kind,
	title: kind,
	file: 'file.csv',
	sha256: '0'.repeat(64),
	effectiveFrom: '2026-01-01' as IsoDate,
	effectiveTo: '2026-12-31' as IsoDate,
	status: 'third-party',
	extent: 'whole',
	part: null,
	source: 'CMS',
	url: null
});

const loaded = <Row>(kind: ReleaseKind, rows: ReadonlyMap<string, Row>) => ({
	inForce: { release: release(kind), carriedBack: false, olderQuarter: true },
	rows
});

const DATE = '2026-11-22' as IsoDate;

describe('the add-on codes of a rate book', () => {
	const edit = (addOn: string, primary: string, type: AddOnEdit['type']): AddOnEdit => ({
		release: 'add-on-edits',
		line: 1,
		addOn,
		primary,
		type
	});
	const edits = [
		edit('22515', '22513', '1'),
		edit('0054T', '', '2'),
		edit('22515', '22514', '1'),
		edit('99292', '99291', '3'),
		edit('99292', '', '3')
	];
	const loadedAddOns = loaded('add-on-edits', INDEX['add-on-edits'](edits));

	it('hold all edits of each code together', () => {
		const { addOns } = buildRateBook(DATE, { ...NO_TABLES, addOns: loadedAddOns });
		const seen = [...(addOns?.rows.values() ?? [])].map((addOn) => [
			addOn.code,
			addOn.type,
			[...addOn.primaries.keys()],
			addOn.contractorDefined !== null
		]);
		expect(seen).toEqual([
			['22515', '1', ['22513', '22514'], false],
			['0054T', '2', [], true],
			['99292', '3', ['99291'], true]
		]);
		expect(addOns?.rows.get('22515')?.primaries.get('22514')).toBe(edits[2]);
	});

	it('carry what is to be said of their release', () => {
		const { addOns } = buildRateBook(DATE, { ...NO_TABLES, addOns: loadedAddOns });
		expect(addOns?.caveats.map(({ kind }) => kind)).toEqual(['third-party', 'older-quarter']);
		expect(buildRateBook(DATE, NO_TABLES).addOns).toBeNull();
	});
});

describe('the code pairs of a rate book', () => {
	const pair = (from: string, procedureModifier = ''): AscCodePair => ({
		release: 'asc-code-pairs',
		line: 1,
		device: 'C1606',
		procedure: '43259',
		deviceModifier: '',
		procedureModifier,
		offset: 100 as Ratio,
		from: from as IsoDate,
		to: '2026-12-31' as IsoDate
	});
	const ascCodePairs = loaded(
		'asc-code-pairs',
		INDEX['asc-code-pairs']([pair('2026-04-01'), pair('2026-01-01', '73')])
	);
	const keysOn = (date: string) => [
		...(buildRateBook(date as IsoDate, { ...NO_TABLES, ascCodePairs }).ascCodePairs?.rows.keys() ??
			[])
	];

	it('are those that hold on its date', () => {
		expect(keysOn('2026-03-31')).toEqual(['C1606-43259-73']);
		expect(keysOn('2026-04-01')).toEqual(['C1606-43259', 'C1606-43259-73']);
	});

	it('are found by their codes and modifiers', () => {
		expect(codePairKey('C1606', '43259')).toBe('C1606-43259');
		expect(codePairKey('C1606', '43259', 'FB')).toBe('C1606-FB-43259');
		expect(codePairKey('C1606', '43259', '', '73')).toBe('C1606-43259-73');
	});
});
