import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import type { Release } from './release';
import { parseZip, stateOfFiling, zipReleaseOn } from './zip';

describe('parseZip', () => {
	it.each([
		['94110', '94110'],
		[' 00901 ', '00901'],
		['94110-1234', '94110'],
		['94110 1234', '94110'],
		['941101234', '94110'],
		['901', null],
		['9411O', null],
		['94110-12', null],
		['941101', null],
		['CA 94110', null],
		['٩٤١١٠', null],
		['', null]
	])('reads "%s" as %s', (text, zip) => {
		expect(parseZip(text)).toBe(zip);
	});
});

describe('stateOfFiling', () => {
	it('puts the halves of Kansas and Missouri together', () => {
		expect(['EK', 'WK', 'EM', 'WM', 'CA'].map(stateOfFiling)).toEqual([
			'KS',
			'KS',
			'MO',
			'MO',
			'CA'
		]);
	});
});

describe('zipReleaseOn', () => {
	const release = (id: string, from: string, extent: Release['extent']): Release => ({
		id,
		kind: 'zip-localities',
		title: id,
		file: 'zip.txt',
		sha256: '0'.repeat(64),
		effectiveFrom: from as IsoDate,
		effectiveTo: `${from.slice(0, 4)}-12-31` as IsoDate,
		status: 'final',
		extent,
		source: 'CMS',
		url: null,
		part: null
	});
	const on = (releases: Release[], date: string) =>
		zipReleaseOn(releases, date as IsoDate)?.id ?? null;
	const prefixes = release('prefixes', '2025-10-01', 'selection');
	const january = release('january', '2026-01-01', 'whole');
	const july = release('july', '2026-07-01', 'whole');

	it('takes the latest whole table that has begun', () => {
		expect(on([july, prefixes, january], '2026-06-30')).toBe('january');
		expect(on([july, prefixes, january], '2026-07-01')).toBe('july');
	});

	it('takes a whole table of another time before prefixes of the day', () => {
		expect(on([prefixes, january, july], '2025-11-10')).toBe('january');
	});

	it('takes prefixes of another year where nothing else is there', () => {
		expect(on([prefixes], '2026-11-22')).toBe('prefixes');
		expect(on([{ ...prefixes, kind: 'gpci' }], '2026-11-22')).toBeNull();
	});
});
