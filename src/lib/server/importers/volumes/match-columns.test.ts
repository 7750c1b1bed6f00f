import { describe, expect, it } from 'vitest';
import { NO_MAPPING } from '$lib/domain/volumes/column-mapping';
import { distinctHeaders, matchColumns } from './match-columns';
import { patientDataOf } from './patient-data';

const fieldsOf = (headers: string[], row: string[], columns = {}) =>
	matchColumns(headers, [row], { ...NO_MAPPING, columns }).map(({ field }) => field);

describe('columns', () => {
	it('are matched by their names in claim files', () => {
		expect(
			fieldsOf(
				['Claim ID', 'DOS', 'POS', 'Payor Name', 'CPT Code', 'Mod 1', 'Mod 2', 'Qty', 'Billed'],
				['C1', '10/5/2026', '22', 'Medicare', '20983', '59', '', '1', '$9,000.00']
			)
		).toEqual([
			...['caseId', 'date', 'placeOfService', 'payer', 'code', 'modifiers', 'modifiers'],
			...['units', 'charge']
		]);
	});

	it('are matched by their names in files of groups', () => {
		expect(
			fieldsOf(
				['service_month', 'FacilityName', 'insurance', 'HCPCS', 'Case Count'],
				['2026-10', 'Main', 'Medicare', '20983', '1,204']
			)
		).toEqual(['month', 'facility', 'payer', 'code', 'cases']);
	});

	it('are matched by their content where no name tells', () => {
		const rows = [
			['20983', '2026-10-05', 'x'],
			['G0463', '2026-10-06', 'y']
		];
		const matched = matchColumns(['A', 'B', 'C'], rows, NO_MAPPING);
		expect(matched.map(({ field, certainty }) => [field, certainty])).toEqual([
			['code', 'likely'],
			['date', 'likely'],
			[null, null]
		]);
	});

	it('are what the user tells, and a field has one column', () => {
		expect(fieldsOf(['Code', 'CPT'], ['A1', '20983'], { CPT: 'code', Code: null })).toEqual([
			null,
			'code'
		]);
		expect(fieldsOf(['Code', 'CPT'], ['20982', '20983'], { CPT: 'code' })).toEqual([null, 'code']);
	});

	it('have headers of their own', () => {
		expect(distinctHeaders(['Mod', '', 'Mod'])).toEqual(['Mod', 'column 2', 'Mod (2)']);
	});
});

describe('patient data', () => {
	it.each([
		['Patient Name', 'names'],
		['PatientLastName', 'names'],
		['DOB', 'birth dates'],
		['birth_date', 'birth dates'],
		['MRN', 'record or account numbers'],
		['Patient Account Number', 'record or account numbers'],
		['Member ID', 'record or account numbers'],
		['SSN', 'social security numbers'],
		['MBI', 'Medicare numbers'],
		['Home Phone', 'phone numbers'],
		['E-mail', 'mail addresses'],
		['Street Address', 'addresses']
	])('is told by the header %s', (header, data) => {
		expect(patientDataOf(header, [], false)).toBe(data);
	});

	it.each([
		['123-45-6789', 'social security numbers'],
		['1EG4-TE5-MK73', 'Medicare numbers'],
		['(415) 555-0100', 'phone numbers'],
		['someone@example.org', 'mail addresses'],
		['12 Market Street', 'addresses'],
		['Doe, Jane Q', 'names']
	])('is told by the content %s', (cell, data) => {
		expect(patientDataOf('X', [cell, cell, 'n/a'], false)).toBe(data);
	});

	it.each(['Facility Name', 'Payer Name', 'Plan', 'Case ID', 'Claim Number', 'CPT', 'Modifier'])(
		'is not what %s holds',
		(header) => expect(patientDataOf(header, ['Aetna, Inc', '20983'], true)).toBeNull()
	);

	it('is left out whatever is told, and shows no examples', () => {
		const [column] = matchColumns(['SSN'], [['123-45-6789']], {
			...NO_MAPPING,
			columns: { SSN: 'payer' }
		});
		expect(column).toMatchObject({ field: null, examples: [] });
	});

	it('may serve as case id, which is not kept', () => {
		expect(
			fieldsOf(['Patient Account Number'], ['77'], { 'Patient Account Number': 'caseId' })
		).toEqual(['caseId']);
	});
});
