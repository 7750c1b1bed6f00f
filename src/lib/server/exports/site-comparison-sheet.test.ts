import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { NamedComparison } from '$lib/charts/site-comparison/view-model';
import {
	CHEST_CT,
	codeOf,
	comparisonOf,
	CRYOABLATION,
	paid,
	payment
} from '../../../../tests/fixtures/site-comparison';
import { sheetCsv } from './csv';
import { comparisonSheet, volumesSheet } from './site-comparison-sheet';

const comparisonCsv = (comparison: NamedComparison): string =>
	[...sheetCsv(comparisonSheet(comparison))].join('');

const parsed = (csv: string) => {
	const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, {
		header: true,
		skipEmptyLines: true
	});
	expect(errors).toEqual([]);
	return { rows: data, fields: meta.fields };
};

describe('comparisonSheet', () => {
	it('reads back as one row per code and setting', () => {
		const csv = comparisonCsv(comparisonOf([CRYOABLATION, CHEST_CT]));
		const { rows, fields } = parsed(csv);
		expect(fields).toEqual([
			'Code',
			'Name',
			'Descriptor',
			'Setting',
			'Place of service',
			'Facility',
			'Physician',
			'Allowed',
			'Medicare share',
			'Sequestration',
			'Patient share',
			'Net to bank',
			'Note',
			'Caveats',
			'Date of service',
			'Place',
			'Locality',
			'Hospital wage area',
			'Hospital wage index',
			'ASC wage area',
			'ASC wage index',
			'Qualifying APM participant',
			'Releases'
		]);
		expect(rows).toHaveLength(10);
		expect(rows[0]).toEqual({
			Code: '20983',
			Name: 'Cryoablation, bone tumour',
			Descriptor: '',
			Setting: 'HOPD, on campus',
			'Place of service': '22',
			Facility: '10759.19',
			Physician: '328.78',
			Allowed: '11087.97',
			'Medicare share': '9286.21',
			Sequestration: '185.72',
			'Patient share': '1801.76',
			'Net to bank': '10902.25',
			Note: '',
			'Date of service': '2026-11-22',
			Place: 'San Francisco, CA',
			Locality: '',
			'Hospital wage area': 'National',
			'Hospital wage index': '1.7522',
			'ASC wage area': 'National',
			'ASC wage index': '1.7522',
			'Qualifying APM participant': 'no',
			Releases: 'RVU26C; OPPS July 2026 (third-party)',
			Caveats:
				'third-party: A third party read the file. unverified: The hospital’s own index is not loaded.'
		});
	});

	it('leaves an amount that does not exist empty and says why', () => {
		const { rows } = parsed(comparisonCsv(comparisonOf([CHEST_CT])));
		const asc = rows.find(({ Setting }) => Setting === 'ASC');
		expect(asc).toMatchObject({
			Facility: '',
			Physician: '61.63',
			Allowed: '',
			'Net to bank': '',
			Note: 'Facility: Payment indicator Z2.'
		});
	});

	it('ends every line with CRLF', () => {
		const csv = comparisonCsv(comparisonOf([CRYOABLATION]));
		expect(csv.endsWith('\r\n')).toBe(true);
		expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	});

	it('keeps a name from being run as a formula', () => {
		const formula = codeOf('11111', '=HYPERLINK("x")', {
			hopd: [paid(payment(100)), paid(payment(100))]
		});
		const { rows } = parsed(comparisonCsv(comparisonOf([formula])));
		expect(rows[0]?.Name).toBe(`'=HYPERLINK("x")`);
	});
});

describe('volumesSheet', () => {
	it('multiplies what a case brings by a number of cases, and adds up', () => {
		const { rows, total, columns } = volumesSheet(comparisonOf([CRYOABLATION]));
		const names = columns.map(({ name }) => name);
		const [first, ...others] = [...rows].map((row) =>
			Object.fromEntries(names.map((name, at) => [name, row[at]]))
		);
		expect(first).toMatchObject({ Cases: 100, 'Allowed, a case': 1108797, Allowed: 110879700 });
		const all = [first, ...others].reduce((sum, row) => sum + Number(row?.Allowed), 0);
		expect(total?.[names.indexOf('Allowed')]).toBe(all);
	});
});
