import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { openApplication } from '$lib/server/services/application';
import { policyOn } from '$lib/domain/policy/lookup';
import { modifierRows } from '$lib/domain/profiles/modifiers';

const root = fileURLToPath(new URL('../..', import.meta.url));
const opened = openApplication({
	databasePath: ':memory:',
	migrations: join(root, 'drizzle'),
	seeds: join(root, 'seeds')
});
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const application = opened.value;
afterAll(() => application.close());
const date = '2026-11-22' as IsoDate;
const NATIONAL = { place: { locality: null, hospitalArea: null, ascArea: null, hospitalIndex: null }, qualifyingApm: false };

describe('x', () => {
	it('y', () => {
		for (const code of ['20983', '22513', '71260', '45378', '99213', '66984', 'C2618', '99152']) {
		const rows = modifierRows(code, NATIONAL, application.rateBooks.on(date), policyOn(date));
		if (!rows.ok) throw new Error(JSON.stringify(rows));
		console.log(code + '\n' + rows.value.map((r) => `${r.modifiers.join(',')} | ${r.name} | ${r.status} | ${r.why} | ` + (['office','physician','hopd','asc'] as const).map((s) => r.amounts[s].map((a) => a.amount ?? a.words).join('/')).join(' ; ')).join('\n'));
		}
		expect(1).toBe(1);
	});
});
