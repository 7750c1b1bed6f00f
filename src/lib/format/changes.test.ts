import { describe, expect, it } from 'vitest';
import type { ChangedRow, ReleaseChanges } from '../domain/rates/change-report';
import type { IsoDate } from '../domain/dates';
import type { Release } from '../domain/rates/release';
import { changesFinding, changesSecond, releaseLabels } from './changes';

const release = (title: string, extent: Release['extent'] = 'whole'): Release => ({
	id: title,
	kind: 'asc',
	title,
	file: 'aa.csv',
	sha256: '',
	effectiveFrom: '2026-01-01' as IsoDate,
	effectiveTo: '2026-12-31' as IsoDate,
	status: 'final',
	extent,
	part: null,
	source: 'CMS',
	url: null
});

const row = (key: string, move: string | null, name: string | null = null): ChangedRow => ({
	key,
	name,
	serviceLine: name === null ? null : 'Bone-tumour ablation',
	move,
	why: '',
	cells: []
});

const changes = (rows: ChangedRow[], added: string[] = []): ReleaseChanges => ({
	before: release('ASC 2025'),
	after: release('ASC 2026'),
	added,
	removed: [],
	changed: rows,
	counts: { added: added.length, removed: 0, changed: rows.length, unchanged: 0 },
	serviceLines: []
});

describe('what is said first of two releases', () => {
	it('names the figures that moved and the one that moved most', () => {
		const rows = [row('20982', '+39.5%', 'Radiofrequency ablation'), row('20983', '−2.0%', 'Cryo')];
		expect(changesFinding(changes(rows))).toBe(
			'From ASC 2025 to ASC 2026: 2 rates of bone-tumour ablation moved, most of all 20982 by +39.5%.'
		);
		expect(changesSecond(changes(rows))).toBe('1 rose, 1 fell. 20982 is radiofrequency ablation.');
	});

	it('leaves the service line out where others moved too, and names the first named code', () => {
		const rows = [row('66666', '+120.0%'), row('20982', '+39.5%', 'Radiofrequency ablation')];
		expect(changesFinding(changes(rows))).toBe(
			'From ASC 2025 to ASC 2026: 2 rates moved, most of all 66666 by +120.0%.'
		);
		expect(changesSecond(changes(rows))).toBe(
			'2 rose, 0 fell. Of the codes with a name 20982, radiofrequency ablation, moved most: +39.5%.'
		);
	});

	it('says so where no figure moved, or nothing changed at all', () => {
		expect(changesFinding(changes([row('20982', null)], ['1', '2']))).toBe(
			'From ASC 2025 to ASC 2026 no rate moved; of the rows 1 changed in other columns and 2 came in.'
		);
		expect(changesFinding(changes([]))).toBe('From ASC 2025 to ASC 2026 nothing changed.');
		expect(changesSecond(changes([]))).toBeNull();
	});

	it('tells two releases of one title apart', () => {
		expect(releaseLabels(release('ASC', 'selection'), release('ASC'))).toEqual([
			'ASC, embedded codes',
			'ASC'
		]);
		const zips = (extent: Release['extent']) =>
			({ ...release('ZIP', extent), kind: 'zip-localities' }) as const;
		expect(releaseLabels(zips('selection'), zips('whole'))).toEqual(['ZIP, ZIP prefixes', 'ZIP']);
	});
});
