import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { formatFixed, type Cents } from '$lib/domain/money';
import { policyOn } from '$lib/domain/policy/lookup';
import { hospitalWageIndex } from '$lib/domain/rates/hospital-wage-index';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import { adjustByWages } from '$lib/domain/rates/wage-adjustment';
import { wageAreasOn } from '$lib/server/services/catalogue';
import { importFiles } from '$lib/server/services/importing';
import { cmsFolder, expectedFolder, orSkipped, publishedFilesAreHere } from '../fixtures/published';
import { openSeeded } from '../fixtures/seeded';

const YEARS = [2020, 2021, 2022, 2023, 2024];

const application = openSeeded();
afterAll(() => application.close());

const day = (text: string): IsoDate => {
	const date = parseDate(text);
	if (!date) throw new Error(text);
	return date;
};

const at = (area: string, date: string) =>
	resolvePlace(application.rateBooks.on(day(date)), {
		locality: null,
		hospitalArea: area,
		ascArea: null,
		hospitalIndex: null,
		ascIndex: null
	});

function placed(area: string, date: string): Place['hospital'] {
	const place = at(area, date);
	if (!place.ok) throw new Error(place.problems.map(({ message }) => message).join('\n'));
	return place.value.hospital;
}

const indexOf = (area: string, date = '2024-05-23'): string =>
	formatFixed(placed(area, date).index, 4);

describe.skipIf(!publishedFilesAreHere)(`a loaded hospital wage index${orSkipped}`, () => {
	beforeAll(async () => {
		const paths = YEARS.map((year) =>
			join(cmsFolder, 'opps', 'pricer-tables', `cbsa-wage-index-${year}.csv`)
		);
		const options = { dryRun: false, effectiveFrom: null };
		const states: string[] = [];
		for await (const { tables } of importFiles(application, paths, () => new Date(), options)) {
			states.push(...tables.map(({ kind, state }) => `${kind} ${state}`));
		}
		expect(states).toEqual(YEARS.map(() => 'hospital-wage-index new'));
	});

	/** Worked by hand on the pricer's area tables; the arithmetic beside each. */
	it.each([
		['41884', '2024-05-23', '1.8744', 'geographic 1.8744; rural California 1.5189 is lower'],
		['12540', '2024-05-23', '1.5189', 'Bakersfield: the rural floor of California'],
		['10420', '2024-05-23', '0.8460', 'Akron 0.7607, rural Ohio 0.8253; + (0.8667 - 0.8253) / 2'],
		['01', '2024-05-23', '0.7894', 'rural Alabama 0.7121 + (0.8667 - 0.7121) / 2'],
		['10180', '2024-05-23', '0.8913', 'Abilene 0.8913; rural Texas 0.8758 is lower'],
		['39300', '2024-05-23', '1.1374', 'Providence 0.9875: the imputed floor of Rhode Island'],
		['48864', '2024-05-23', '1.1169', 'Wilmington 1.0390: the imputed floor of Delaware'],
		['10380', '2024-05-23', '0.6012', 'Aguadilla 0.2850, rural PR 0.3357; + 0.5310 / 2'],
		['98', '2024-05-23', '1.9343', 'Indian Health Service in Alaska: of no state'],
		['36', '2022-05-23', '0.8269', 'rural Ohio 0.8076, floor column 0.8100; + 0.0337 / 2 = 0.01685']
	])('gives area %s on %s %s', (area, date, expected) => {
		expect(indexOf(area, date)).toBe(expected);
	});

	it('is the one that CMS’s own pricer ends with, but for what is a hospital’s own', () => {
		const lines = readFileSync(join(expectedFolder, 'opps-2024.ndjson'), 'utf8').trim().split('\n');
		const claims = lines.map((line) => JSON.parse(line));
		/** Reclassified, with out-migration or held by the 5% cap. */
		const isOwn = ({ tag }: { tag: string }) => /reclass|outmigration|wi-cap/.test(tag);
		const different = claims.flatMap(({ dateOfService, provider, tag }) =>
			isOwn({ tag }) || indexOf(provider.cbsa, dateOfService) === provider.wageIndex
				? []
				: [`${provider.cbsa} ${provider.wageIndex}`]
		);
		expect(claims.filter(isOwn).length).toBeLessThan(12);
		expect(claims.length).toBeGreaterThan(250);
		expect(different).toEqual([]);
	});

	it('adjusts the rate', () => {
		const rate = 661545 as Cents;
		const share = policyOn(day('2024-05-23')).values['opps.labourShare'];
		if (!share) throw new Error('no labour share');
		// 6,615.45 x 0.60 x 1.5189 = 6,028.9242; + 6,615.45 x 0.40 = 2,646.18
		const bakersfield = placed('12540', '2024-05-23');
		expect(adjustByWages('opps', rate, share, bakersfield, null)).toBe(867510);
	});

	it('says which release and line, and what it still does not know', () => {
		const { choice, caveats, operand } = placed('12540', '2024-05-23');
		expect(choice).toMatch(/^Hospital wage index 2024: /);
		expect(choice).toContain('rural floor of CA 1.5189 (line 6)');
		expect(operand.source).toMatchObject({ line: 6 });
		expect(caveats.map(({ reason }) => reason).join(' ')).toContain('reclassification');
		expect(placed('39300', '2024-05-23').choice).toContain('takes 1.2425 in MA');
	});

	it('is not taken where the table does not know the area, nor in a year without a table', () => {
		const unknown = at('99999', '2024-05-23');
		expect(unknown.ok ? [] : unknown.problems.map(({ code }) => code)).toEqual([
			'unknown-wage-area'
		]);
		// an all-urban state is no area, though it has a floor
		expect(at('31', '2024-05-23').ok).toBe(false);
		expect(hospitalWageIndex(application.rateBooks.on(day('2026-11-22')), '41884')?.choice).toMatch(
			/^No hospital wage index of the date is loaded/
		);
	});

	it('is offered by area, without an ASC index where that table is not loaded', () => {
		const areas = wageAreasOn(application, day('2024-05-23'));
		expect(areas).toHaveLength(462);
		expect(
			areas.every(({ index, hospitalIndex }) => index === null && hospitalIndex !== null)
		).toBe(true);
	});
});
