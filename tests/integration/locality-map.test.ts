import { Resvg } from '@resvg/resvg-js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { localityKey } from '$lib/domain/rates/rate-book';
import { seedRow, seedTable } from '$lib/schemas/seed';
import { localitiesOfCounties, type NamedArea } from '../../seeds/derive/counties';
import { atlasAreas, deriveMap, writeMap, type LocalityMap } from '../../seeds/derive/map';
import type { DerivedTable } from '../../seeds/derive/tables';

const root = fileURLToPath(new URL('../..', import.meta.url));
const path = join(root, 'src/lib/charts/locality-map/geometry.json');
const seed = (name: string) =>
	seedTable.parse(parse(readFileSync(join(root, 'seeds/geo', name), 'utf8')));

const { release, rows: written } = seed('locality-counties-2025.yaml');
const rows = written.map((row) => seedRow['locality-counties'].parse(row));
const crosswalk = { release: release as DerivedTable['release'], rows };

const { states, counties } = atlasAreas();
const matched = (changed = rows, ofCounties: readonly NamedArea[] = counties) =>
	localitiesOfCounties(changed, states, ofCounties);

const map = JSON.parse(readFileSync(path, 'utf8')) as LocalityMap;
const shapeOf = (id: string) => {
	const shape = map.localities.find((locality) => locality.id === id);
	if (!shape) throw new Error(`${id} is not drawn`);
	return shape;
};

type Point = readonly [x: number, y: number];

/** The rings of a path of M, l and z. */
const ringsOf = (d: string): Point[][] =>
	d
		.split('z')
		.filter((ring) => ring !== '')
		.map((ring) => {
			const numbers = [...ring.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([text]) => Number(text));
			let [x, y] = [0, 0];
			return Array.from({ length: numbers.length / 2 }, (_, at): Point => {
				x += numbers[2 * at] ?? NaN;
				y += numbers[2 * at + 1] ?? NaN;
				return [x, y];
			});
		});

/** Whether a point lies within rings by the even-odd rule. */
const isWithin = (rings: readonly Point[][], [x, y]: Point): boolean =>
	rings
		.flatMap((ring) => ring.map((point, at) => [point, ring[(at + 1) % ring.length]] as const))
		.filter(([[, fromY], to]) => to !== undefined && fromY > y !== to[1] > y)
		.filter(([[fromX, fromY], to]) => {
			const [toX, toY] = to as Point;
			return x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX;
		}).length %
		2 ===
	1;

describe('counties of localities', () => {
	const { localities, problems } = matched();

	it('are all matched by name, each in exactly one locality', () => {
		expect(problems).toEqual([]);
		expect([...localities.keys()].sort()).toEqual(counties.map(({ fips }) => fips).sort());
	});

	it('make up the localities of the fee schedule', () => {
		const schedule = seed('gpci-2026.yaml').rows.map((row) => seedRow.gpci.parse(row));
		expect([...new Set(localities.values())].sort()).toEqual(
			schedule.map(({ carrier, locality }) => localityKey(carrier, locality)).sort()
		);
	});

	it.each([
		['New York County, Manhattan', '36061', '13202-01'],
		['Queens', '36081', '13292-04'],
		['Kings County, Brooklyn', '36047', '13202-02'],
		['Erie, New York', '36029', '13282-99'],
		['Fairfax County', '51059', '12202-01'],
		['Fairfax City', '51600', '12202-01'],
		['Alexandria', '51510', '12202-01'],
		['Richmond City, Virginia', '51760', '11302-00'],
		['District of Columbia', '11001', '12202-01'],
		['Montgomery, Maryland', '24031', '12202-01'],
		['Montgomery, Pennsylvania', '42091', '12502-01'],
		['Baltimore County', '24005', '12302-01'],
		['Baltimore City', '24510', '12302-01'],
		['Garrett, Maryland', '24023', '12302-99'],
		['St. Louis County, Missouri', '29189', '05302-01'],
		['St. Louis City', '29510', '05302-01'],
		['St. Louis County, Minnesota', '27137', '06202-00'],
		['Orange, California', '06059', '01182-18'],
		['Orange, New York', '36071', '13202-03'],
		['Orange, Texas', '48361', '04412-99'],
		['San Francisco', '06075', '01112-05'],
		['Alpine, California', '06003', '01112-75'],
		['Miami-Dade', '12086', '09102-04'],
		['Guam', '66010', '01212-01'],
		['Saipan', '69110', '01212-01'],
		['Eastern, American Samoa', '60010', '01212-01'],
		['St. Croix', '78010', '09202-50']
	])('%s (%s) is in %s', (_, fips, locality) => {
		expect(localities.get(fips)).toBe(locality);
	});

	it('put Alaska and Puerto Rico whole into one', () => {
		const of = (state: string) =>
			new Set([...localities].filter(([fips]) => fips.startsWith(state)).map(([, id]) => id));
		expect(of('02')).toEqual(new Set(['02102-01']));
		expect(of('72')).toEqual(new Set(['09202-20']));
	});
});

describe('a crosswalk that does not fit the map', () => {
	const withCounties = (id: string, from: string, to: string) =>
		rows.map((row) =>
			localityKey(row.carrier, row.locality) === id
				? { ...row, counties: row.counties.replace(from, to) }
				: row
		);

	it('names a county that no map knows', () => {
		expect(matched(withCounties('06102-16', 'COOK', 'KOOK')).problems).toEqual([
			'"KOOK" of ILLINOIS is no county of the map.'
		]);
	});

	it('names a county that two localities claim', () => {
		expect(matched(withCounties('06102-15', 'KANE', 'COOK, KANE')).problems).toEqual([
			'17031 is in 06102-16 and in 06102-15.'
		]);
	});

	it('names a county that no locality takes', () => {
		const without = rows.filter(({ carrier }) => carrier !== '02102');
		const { problems } = matched(without);
		expect(problems).toHaveLength(counties.filter(({ fips }) => fips.startsWith('02')).length);
		expect(problems).toContain('02020 Anchorage is in no locality.');
	});

	it('names an exception that no locality takes', () => {
		expect(matched(withCounties('12302-99', 'MONTGOMERY', 'GARRETT')).problems).toEqual([
			'24023 is excepted, and no locality names it.'
		]);
	});

	it('names a name that two counties bear, and an alias that is not needed', () => {
		const twins = counties.map((county) =>
			county.fips === '17043' ? { ...county, name: 'Cook' } : county
		);
		expect(matched(rows, twins).problems).toContain('"COOK" of ILLINOIS may be 17031 or 17043.');
		expect(matched(withCounties('09102-04', 'DADE', 'MIAMI-DADE')).problems).toEqual([
			'The alias of DADE is not needed.'
		]);
	});
});

describe('the map of localities', () => {
	it('is as derived from the crosswalk of the seeds', () => {
		expect(existsSync(path)).toBe(true);
		expect(writeMap(deriveMap(crosswalk)) === readFileSync(path, 'utf8')).toBe(true);
	}, 30_000);

	it('is small enough to be sent with the page', () => {
		const bytes = readFileSync(path);
		expect(bytes.length).toBeLessThan(110_000);
		expect(gzipSync(bytes).length).toBeLessThan(40_000);
	});

	it('draws every locality once, in order, inside its frame', () => {
		const ids = map.localities.map(({ id }) => id);
		expect(ids).toEqual([...new Set(matched().localities.values())].sort());
		for (const { id, d } of map.localities) {
			for (const ring of ringsOf(d)) {
				expect(ring.length, id).toBeGreaterThan(2);
				const outside = ring.filter(
					([x, y]) => !(x >= 0 && x <= map.width && y >= 0 && y <= map.height)
				);
				expect(outside, id).toEqual([]);
			}
		}
	});

	it('puts each label point within its own locality and no other', () => {
		for (const { id, x, y } of map.localities) {
			const holding = map.localities.filter(({ d }) => isWithin(ringsOf(d), [x, y]));
			expect(
				holding.map((locality) => locality.id),
				id
			).toEqual([id]);
		}
	});

	it('marks what a pointer would miss as small', () => {
		expect(map.localities.filter(({ small }) => small).map(({ id }) => id)).toEqual([
			'01112-52',
			'01112-66',
			'04412-15',
			'09202-50',
			'13202-01',
			'13292-04'
		]);
	});

	it('lies as the country does', () => {
		const [seattle, miami, maine, diego] = ['02402-02', '09102-04', '14112-99', '01182-72'].map(
			shapeOf
		);
		if (!seattle || !miami || !maine || !diego) throw new Error('not drawn');
		expect(seattle.x).toBeLessThan(miami.x);
		expect(seattle.y).toBeLessThan(diego.y);
		expect(diego.y).toBeLessThan(miami.y);
		expect(maine.x).toBeGreaterThan(miami.x);
		expect(shapeOf('13202-01').x).toBeLessThan(shapeOf('13292-04').x);
	});

	it('renders: each locality shows its own colour at its label point', () => {
		const colour = (at: number) => `#${(at + 1).toString(16).padStart(6, '0')}`;
		const shapes = map.localities.map(
			({ d }, at) =>
				`<path d="${d}" fill="${colour(at)}" fill-rule="evenodd" shape-rendering="crispEdges"/>`
		);
		const image = new Resvg(
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${map.height}">${shapes.join('')}</svg>`,
			{ fitTo: { mode: 'width', value: 10 * map.width } }
		).render();
		const { pixels, width } = image;
		const shown = map.localities.map(({ x, y }) => {
			const at = 4 * (Math.round(10 * y) * width + Math.round(10 * x));
			return `#${pixels.subarray(at, at + 3).toString('hex')}`;
		});
		expect(shown).toEqual(map.localities.map((_, at) => colour(at)));
	}, 30_000);
});
