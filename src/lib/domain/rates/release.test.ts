import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import { releaseInForce, type Release, type ReleaseKind } from './release';

const release = (kind: ReleaseKind, from: string): Release => ({
	id: `${kind}-${from}`,
	kind,
	title: `${kind} ${from}`,
	file: 'file.csv',
	sha256: '0'.repeat(64),
	effectiveFrom: from as IsoDate,
	effectiveTo: `${from.slice(0, 4)}-12-31` as IsoDate,
	status: 'final',
	extent: 'whole',
	part: null,
	source: 'CMS',
	url: null
});

const releases = [
	release('pfs', '2026-07-01'),
	release('pfs', '2026-04-01'),
	release('pfs', '2025-10-01'),
	release('gpci', '2026-01-01'),
	release('mue-practitioner', '2026-04-01'),
	release('add-on-edits', '2026-07-01'),
	release('asc-code-pairs', '2026-01-01')
];

const on = (kind: ReleaseKind, date: string) => {
	const inForce = releaseInForce(releases, kind, date as IsoDate);
	return inForce && [inForce.release.effectiveFrom, inForce.carriedBack, inForce.olderQuarter];
};

describe('releaseInForce', () => {
	it.each([
		['pfs', '2026-06-30', ['2026-04-01', false, false]],
		['pfs', '2026-07-01', ['2026-07-01', false, false]],
		['pfs', '2026-11-22', ['2026-07-01', false, true]],
		['pfs', '2026-12-31', ['2026-07-01', false, true]],
		['pfs', '2026-01-15', ['2026-04-01', true, false]],
		['pfs', '2025-01-15', ['2025-10-01', true, false]],
		['gpci', '2026-11-22', ['2026-01-01', false, false]],
		['pfs', '2027-01-01', null],
		['pfs', '2024-12-31', null],
		['gpci', '2025-06-01', null],
		['opps', '2026-06-01', null],
		['mue-practitioner', '2026-03-31', null],
		['mue-practitioner', '2026-04-01', ['2026-04-01', false, false]],
		['mue-practitioner', '2026-11-22', ['2026-04-01', false, true]],
		['add-on-edits', '2026-06-30', null],
		['add-on-edits', '2026-11-22', ['2026-07-01', false, true]],
		['asc-code-pairs', '2026-11-22', ['2026-01-01', false, false]],
		['asc-code-pairs', '2027-01-01', null]
	] as const)('%s on %s', (kind, date, expected) => {
		expect(on(kind, date)).toEqual(expected);
	});
});
