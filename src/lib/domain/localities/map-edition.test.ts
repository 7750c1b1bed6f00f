import { describe, expect, it } from 'vitest';
import type { LocalityCounties } from '../rates/rates';
import { mapEditionNotice, redrawnLocalities } from './map-edition';

const row = (key: string, counties: string): LocalityCounties => {
	const [carrier = '', locality = ''] = key.split('-');
	return { release: 'r', line: 1, carrier, locality, state: 'CALIFORNIA', area: '', counties };
};

const DRAWN = [
	row('01112-05', 'SAN FRANCISCO/ALAMEDA'),
	row('01182-18', 'LOS ANGELES, ORANGE CNTY')
];

describe('the edition of the map', () => {
	it('agrees with a list that writes the same counties otherwise', () => {
		const loaded = [
			row('01182-18', 'Orange and Los Angeles counties'),
			row('01112-05', 'ALAMEDA'),
			row('01112-05', 'San Francisco')
		];
		expect(redrawnLocalities(DRAWN, loaded)).toEqual([]);
	});

	it('names localities whose counties differ, are new or are gone', () => {
		expect(
			redrawnLocalities(DRAWN, [row('01112-05', 'SAN FRANCISCO'), row('01112-99', 'MODOC')])
		).toEqual(['01112-05', '01112-99', '01182-18']);
	});

	it('says so', () => {
		const notice = mapEditionNotice(
			{ title: 'Counties of localities 2025', rows: DRAWN },
			{ title: 'Counties of localities 2026', rows: [DRAWN[0] as LocalityCounties] },
			(key) => `locality ${key}`
		);
		expect(notice?.title).toContain('Counties of localities 2026 names other counties');
		expect(notice?.detail).toContain('locality 01182-18');
	});
});
