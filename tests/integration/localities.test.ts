import fc from 'fast-check';
import Papa from 'papaparse';
import { Resvg } from '@resvg/resvg-js';
import { afterAll, describe, expect, it } from 'vitest';
import { placesModel } from '$lib/charts/places/view-model';
import { MAP } from '$lib/charts/locality-map/geometry';
import { layoutOf as mapLayout } from '$lib/charts/locality-map/layout';
import { layoutOf as rankingLayout } from '$lib/charts/place-ranking/layout';
import { textWidth } from '$lib/charts/text-width';
import type { IsoDate } from '$lib/domain/dates';
import { hopdLessAsc } from '$lib/domain/localities/measure';
import { readContext } from '$lib/schemas/context';
import { LOCALITY_PARAMETERS, readLocalityView } from '$lib/schemas/localities';
import { localitiesJson } from '$lib/server/exports/localities-json';
import { placesSvg } from '$lib/server/exports/places-chart';
import { sheetCsv } from '$lib/server/exports/csv';
import { placesSheet } from '$lib/server/exports/places-sheet';
import { loadRelease } from '$lib/server/importers/load';
import { readRates } from '$lib/server/repositories/rates';
import { listReleases } from '$lib/server/repositories/releases';
import { searchCodes } from '$lib/server/services/catalogue';
import { compareLocalities, explainPlace } from '$lib/server/services/localities';
import { compareSites } from '$lib/server/services/sites';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded(() => new Date('2026-11-22T12:00:00'));
afterAll(() => application.close());

const placesCsv = (...shown: Parameters<typeof placesSheet>): string =>
	[...sheetCsv(placesSheet(...shown))].join('');

const questionOf = (text: string) => {
	const query = new URLSearchParams(text);
	return { ...readContext(query, LOCALITY_PARAMETERS), ...readLocalityView(query) };
};

const ask = (text: string) => {
	const { context, view } = questionOf(text);
	return compareLocalities(application, context, view);
};

const priced = (text: string) => {
	const { comparison, problems } = ask(text);
	if (!comparison) throw new Error(problems.map(({ message }) => message).join('\n'));
	const { view } = questionOf(text);
	return { comparison, view, model: placesModel(comparison, view.measure, view.pins) };
};

const sitesCase = (query: string, setting: string) =>
	compareSites(application, readContext(new URLSearchParams(query)).context, {
		explain: false
	}).comparison?.codes[0]?.cases.find((at) => at.setting === setting);

const codes = searchCodes(application, '', 1000).map(({ code }) => code);
const DATES = ['2025-11-10', '2026-11-22'] as const;
const listed = codes.filter((code) =>
	DATES.every((date) => ask(`code=${code}&date=${date}`).comparison)
);
const asked = fc.record({
	code: fc.constantFrom(...listed),
	date: fc.constantFrom(...DATES),
	setting: fc.constantFrom('hopd', 'asc', 'office'),
	position: fc.nat(1000)
});

describe('compareLocalities', () => {
	it('pays the professional at a locality what the sites page shows there, and the nation what it shows without a place', () => {
		fc.assert(
			fc.property(asked, ({ code, date, setting, position }) => {
				const { comparison } = priced(`code=${code}&date=${date}&setting=${setting}`);
				expect(comparison.localities).toHaveLength(109);
				const local = comparison.localities[position % 109];
				const there = sitesCase(`code=${code}&date=${date}&locality=${local?.id}`, setting);
				expect(local?.payment).toEqual(there?.professional.payment);
				expect(local?.status).toBe(there?.professional.status);
				const nation = sitesCase(`code=${code}&date=${date}`, setting)?.professional;
				expect(comparison.national.payment).toEqual(nation?.payment);
			}),
			{ seed: 20983, numRuns: 60 }
		);
	});

	it('pays facilities at a wage area what the sites page shows there', () => {
		fc.assert(
			fc.property(asked, ({ code, date, position }) => {
				const { facilities } = priced(`code=${code}&date=${date}&measure=hopd-asc`).comparison;
				const areas = facilities?.areas ?? [];
				const area = areas[position % areas.length];
				const place = `hospitalArea=${area?.area}&ascArea=${area?.area}`;
				const at = (setting: string) =>
					sitesCase(`code=${code}&date=${date}&${place}`, setting)?.facility;
				expect(area?.hopd.payment).toEqual(at('hopd')?.payment);
				expect(area?.asc.payment).toEqual(at('asc')?.payment);
				const [hopd, asc] = [at('hopd')?.payment, at('asc')?.payment];
				expect(area && hopdLessAsc(area)).toBe(hopd && asc ? hopd.allowed - asc.allowed : null);
			}),
			{ seed: 20982, numRuns: 20 }
		);
	});

	it('never pays less with the floor than without it, and the worth is the difference', () => {
		const [on, off] = [priced('code=20983'), priced('code=20983&floor=off')];
		const lifted = on.comparison.localities.filter((local, position) => {
			const without = off.comparison.localities[position];
			const worth = (local.payment?.allowed ?? 0) - (without?.payment?.allowed ?? 0);
			expect(local.floorWorth).toBe(worth);
			expect(without?.floorWorth).toBe(worth);
			return worth > 0;
		});
		expect(lifted.length).toBeGreaterThan(40);
		expect(off.comparison.notices.map(({ id }) => id)).toContain('floor-off');
	});

	it('does not know the worth of the floor where no index without it is published', () => {
		const { comparison, model } = priced('code=20983&date=2025-08-01&measure=floor');
		expect(comparison.localities.every(({ floorWorth }) => floorWorth === null)).toBe(true);
		expect(model.without).toContain('publishes no work index without the floor');
	});

	it('explains each part of a pinned fee so that they add up but for their rounding', () => {
		const { comparison } = priced('code=20983&pin=13202-01,07102-13');
		expect(comparison.pinned.map(({ id }) => id)).toEqual(['13202-01', '07102-13']);
		for (const { id, parts } of comparison.pinned) {
			const fee = comparison.localities.find((local) => local.id === id)?.payment?.allowed ?? 0;
			const difference = fee - (comparison.national.payment?.allowed ?? 0);
			const sum = parts.reduce((total, part) => total + part.difference, 0);
			expect(parts).toHaveLength(3);
			expect(Math.abs(sum - difference)).toBeLessThanOrEqual(2);
		}
	});

	it('shows the highest and the lowest where nothing is pinned', () => {
		const { comparison } = priced('code=20983&locality=01112-05');
		expect(comparison.pinned.map(({ id }) => id)).toEqual(['01112-05', '02102-01', '06302-00']);
	});
});

describe('what is wrong is said', () => {
	const messages = (query: string) => ask(query).problems.map(({ message }) => message);

	it('names unknown codes, localities, areas and dates, all at once', () => {
		expect(messages('code=20999&locality=99999-99&pin=88888-88&hospitalArea=99999')).toHaveLength(
			4
		);
		expect(messages('code=20983&date=2024-05-01')[0]).toContain('No release covers 2024-05-01');
	});

	it('names the year that lists a code which the date’s tables lack', () => {
		const new2026 = codes.find((code) => !listed.includes(code) && ask(`code=${code}`).comparison);
		expect(new2026).toBeDefined();
		expect(messages(`code=${new2026}&date=2025-08-01`)[0]).toMatch(
			new RegExp(`^${new2026} is in no table loaded for 2025-08-01; it is in those of 2026`)
		);
	});

	it('draws no amount where the setting pays none', () => {
		const { comparison, model } = priced('code=27447&setting=office');
		expect(model.ranked).toBe(0);
		expect(model.places.every(({ value, tone }) => value === null && tone === null)).toBe(true);
		expect(model.finding).toContain('No amount by place for 27447');
		expect(comparison.notices.map(({ id }) => id)).toContain('not-typical');
		expect(priced('code=20983&setting=office&measure=facility').model.without).toContain(
			'An office has no facility claim'
		);
	});
});

describe('a pin that is no locality', () => {
	it('is said, and the rest is priced', () => {
		const { comparison, problems } = ask('code=20983&pin=88888-88,13202-01');
		expect(problems).toMatchObject([{ code: 'unknown-locality', path: 'pin' }]);
		expect(comparison?.localities).toHaveLength(109);
		expect(comparison?.pinned.map(({ id }) => id)).toEqual(['13202-01']);
	});
});

describe('the pictures and files', () => {
	it('has a shape for every locality, and one class of the legend for every amount', () => {
		const { model } = priced('code=20983');
		const { shapes, unmapped } = mapLayout(model, MAP, 760);
		expect(unmapped).toEqual([]);
		expect(shapes.filter(({ entry }) => entry)).toHaveLength(109);
		expect(model.classes.reduce((sum, { count }) => sum + count, 0)).toBe(109);
	});

	it.each([358, 760])('keeps the bounds in the legend apart at %i px', (width) => {
		for (const code of ['20983', '20982', '27447']) {
			const cells = mapLayout(priced(`code=${code}`).model, MAP, width).legend;
			expect(cells.length).toBeGreaterThan(1);
			for (const { label, width: room } of cells) {
				expect(textWidth(label, 12), label).toBeLessThan(room);
			}
		}
	});

	it('says a locality that the map has no shape for', () => {
		const { model } = priced('code=20983');
		const without = { ...MAP, localities: MAP.localities.filter(({ id }) => id !== '13202-01') };
		expect(mapLayout(model, without, 760).unmapped.map(({ name }) => name)).toEqual([
			'Manhattan, NY'
		]);
	});

	it.each(['allowed', 'patient', 'facility', 'facility-patient', 'hopd-asc'])(
		'names both ends of the ranking by %s, and strikes no name through with the nation',
		(measure) => {
			for (const code of ['20983', '20982', '27447']) {
				const { model } = priced(`code=${code}&measure=${measure}`);
				if (model.ranked === 0 || !model.nation) continue;
				for (const width of [358, 760, 1100]) {
					const { labels, nation, foot } = rankingLayout(model, width, 620);
					for (const end of ['highest', 'lowest']) {
						const texts = model.places
							.filter((place) => place.end === end)
							.map(({ label, text }) => `${label} ${text}`);
						expect(
							texts.length === 0 || labels.some(({ text }) => texts.includes(text)),
							`${end} of ${code} at ${width}`
						).toBe(true);
					}
					for (const { text, x, y, anchor, strong, ground } of labels) {
						const size = textWidth(text, 12, strong ? 600 : 400);
						const left = anchor === 'start' ? x : x - size;
						const line = nation?.x ?? 0;
						const isBeside = left > line || left + size < line || y - 11 >= foot;
						expect(isBeside || ground !== null, `${text} of ${code}`).toBe(true);
						if (!strong) expect(ground).toBeNull();
					}
				}
			}
		}
	);

	it('draws each picture as a standalone file with title, releases and date', () => {
		const { model } = priced('code=20983&pin=13202-01&locality=01112-05');
		for (const figure of ['map', 'ranking', 'distribution'] as const) {
			const svg = placesSvg(model, figure);
			expect(new Resvg(svg).width).toBe(1200);
			expect(svg).not.toMatch(/var\(|<!--|class=|style=|undefined|NaN|\[object/);
			expect(svg).toContain(model[figure].title.slice(0, 20));
			expect(svg).toContain('RVU26C');
		}
		expect(placesSvg(model, 'map')).toContain('$328.78');
		expect(placesSvg(model, 'map')).toContain('22 November 2026');
	});

	it('writes the rows in the order of their rank', () => {
		const { model, comparison } = priced('code=20983');
		const [head, first, ...rest] = placesCsv(model, comparison, '').trimEnd().split('\r\n');
		expect(head).toMatch(/^Rank,Locality,Name,State,Allowed/);
		expect(first).toMatch(/^1,02102-01,Alaska,AK,405\.52/);
		expect(rest).toHaveLength(108);
	});

	it.each(['', '&measure=facility'])(
		'carries every badge of the page into the rows %s',
		(measure) => {
			const { model, comparison } = priced(`code=20983${measure}`);
			const { data } = Papa.parse<Record<string, string>>(placesCsv(model, comparison, ''), {
				header: true,
				skipEmptyLines: true
			});
			const badges = [
				...comparison.releases.flatMap(({ caveats }) => caveats.map(({ kind }) => kind)),
				...comparison.notices.flatMap(({ caveat }) => caveat ?? [])
			];
			expect(badges.length).toBeGreaterThan(1);
			for (const row of data) {
				for (const badge of badges) expect(row.Caveats).toContain(`${badge}: `);
			}
		}
	);

	it.each([
		['', 'Texas', 8],
		['', 'CA san francisco', 2],
		['', 'qqqq', 0],
		['&measure=facility', 'wyoming', 4]
	])('writes only the rows that are found: %s "%s"', (measure, find, count) => {
		const { model, comparison } = priced(`code=20983${measure}`);
		const { data, meta } = Papa.parse(placesCsv(model, comparison, find), {
			header: true,
			skipEmptyLines: true
		});
		expect(data).toHaveLength(count);
		expect(meta.fields).toContain('Caveats');
	});

	it('answers machine clients with the same amounts', () => {
		const professional = priced('code=20983').comparison;
		const facility = priced('code=20983&measure=facility').comparison;
		const json = localitiesJson(professional, facility);
		expect(json.national.professional).toMatchObject({ allowed: '302.61' });
		expect(json.localities.find(({ id }) => id === '07102-13')).toMatchObject({
			allowed: '282.01',
			floorWorth: '5.83',
			index: '93.2',
			rank: 106
		});
		expect(json.areas.length).toBe(facility.facilities?.areas.length);
		expect(Object.keys(json.areas[0] ?? {})).toEqual(
			expect.arrayContaining(['hopd', 'asc', 'hopdLessAsc', 'rank'])
		);
	});
});

describe('explainPlace', () => {
	const account = (query: string, place: string, part: 'allowed' | 'floor' | 'netToBank') => {
		const { context, view } = questionOf(query);
		return explainPlace(application, context, view, { place, setting: 'hopd', part });
	};

	it('ends in the amount of the table', () => {
		const { comparison } = priced('code=20983');
		for (const { id, payment, floorWorth } of comparison.localities.slice(0, 20)) {
			expect(account('code=20983', id, 'allowed')?.amount.value).toBe(payment?.allowed);
			expect(account('code=20983', id, 'netToBank')?.amount.value).toBe(payment?.netToBank);
			expect(account('code=20983', id, 'floor')?.amount.value).toBe(floorWorth);
		}
		const areas = priced('code=20983&measure=facility').comparison.facilities?.areas ?? [];
		for (const { area, hopd } of areas.slice(0, 10)) {
			expect(account('code=20983&measure=facility', area, 'allowed')?.amount.value).toBe(
				hopd.payment?.allowed
			);
		}
	});

	it('has none for a place or an amount that does not exist', () => {
		expect(account('code=20983', '99999-99', 'allowed')).toBeNull();
		expect(account('code=20983', '99999', 'allowed')).toBeNull();
		expect(account('code=20983', 'national', 'floor')).toBeNull();
	});
});

describe('a loaded list of counties', () => {
	it('that the map was not drawn from is said, with the localities that it changes', () => {
		const own = openSeeded(() => new Date('2026-11-22T12:00:00'));
		const { database } = own;
		const about = () => {
			const { context, view } = questionOf('code=20983');
			const { comparison } = compareLocalities(own, context, view);
			return comparison?.notices.find(({ id }) => id === 'map-edition')?.detail ?? null;
		};
		expect(about()).toBeNull();
		const drawn = listReleases(database).find(({ kind }) => kind === 'locality-counties');
		if (!drawn) throw new Error('the embedded default has a list of counties');
		const rows = readRates(database, 'locality-counties', drawn.id).map((row) =>
			row.counties === 'NAPA' ? { ...row, counties: 'NAPA, ATLANTIS' } : row
		);
		loadRelease(
			database,
			{
				...{ ...drawn, kind: 'locality-counties', id: 'next', title: 'Counties 2026' },
				...{ sha256: 'f'.repeat(64), origin: 'import' },
				effectiveFrom: '2026-01-01' as IsoDate,
				effectiveTo: '2026-12-31' as IsoDate
			},
			rows,
			null,
			new Map()
		);
		expect(about()).toMatch(/NAPA.*\(01112-51\)\.$/i);
		own.close();
	});
});
