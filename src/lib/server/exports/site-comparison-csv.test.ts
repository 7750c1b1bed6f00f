import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
	CHEST_CT,
	codeOf,
	comparisonOf,
	CRYOABLATION,
	paid,
	payment
} from '../../../../tests/fixtures/site-comparison';
import { comparisonCsv } from './site-comparison-csv';

const parsed = (csv: string) => {
	const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, {
		header: true,
		skipEmptyLines: true
	});
	expect(errors).toEqual([]);
	return { rows: data, fields: meta.fields };
};

describe('comparisonCsv', () => {
	it('reads back as one row per code and setting', () => {
		const csv = comparisonCsv(comparisonOf([CRYOABLATION, CHEST_CT]));
		const { rows, fields } = parsed(csv);
		expect(fields).toEqual([
			'code',
			'name',
			'descriptor',
			'setting',
			'place_of_service',
			'facility',
			'physician',
			'allowed',
			'medicare_share',
			'sequestration',
			'patient_share',
			'net_to_bank',
			'note',
			'date',
			'place',
			'locality',
			'hospital_wage_area',
			'hospital_wage_index',
			'asc_wage_area',
			'asc_wage_index',
			'qualifying_apm',
			'releases',
			'caveats'
		]);
		expect(rows).toHaveLength(10);
		expect(rows[0]).toEqual({
			code: '20983',
			name: 'Cryoablation, bone tumour',
			descriptor: '',
			setting: 'HOPD, on campus',
			place_of_service: '22',
			facility: '10759.19',
			physician: '328.78',
			allowed: '11087.97',
			medicare_share: '9286.21',
			sequestration: '185.72',
			patient_share: '1801.76',
			net_to_bank: '10902.25',
			note: '',
			date: '2026-11-22',
			place: 'San Francisco, CA',
			locality: '',
			hospital_wage_area: 'National',
			hospital_wage_index: '1.7522',
			asc_wage_area: 'National',
			asc_wage_index: '1.7522',
			qualifying_apm: 'no',
			releases: 'RVU26C; OPPS July 2026 (third-party)',
			caveats:
				'third-party: A third party read the file. unverified: The hospital’s own index is not loaded.'
		});
	});

	it('leaves an amount that does not exist empty and says why', () => {
		const { rows } = parsed(comparisonCsv(comparisonOf([CHEST_CT])));
		const asc = rows.find(({ setting }) => setting === 'ASC');
		expect(asc).toMatchObject({
			facility: '',
			physician: '61.63',
			allowed: '',
			net_to_bank: '',
			note: 'Facility: Payment indicator Z2.'
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
		expect(rows[0]?.name).toBe(`'=HYPERLINK("x")`);
	});
});
