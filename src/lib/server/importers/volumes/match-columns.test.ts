import { describe, expect, it } from 'vitest';
import { NO_MAPPING } from '$lib/domain/volumes/column-mapping';
import type { KnownNames } from './fields';
import { distinctHeaders, matchColumns } from './match-columns';
import { patientDataOf } from './patient-data';

const NOBODY = { facility: () => false, payer: () => false };

const matched = (headers: string[], rows: string[][], columns = {}, known: KnownNames = NOBODY) =>
	matchColumns(headers, rows, { ...NO_MAPPING, columns }, known);

const fieldsOf = (headers: string[], row: string[], columns = {}) =>
	matched(headers, [row], columns).map(({ field }) => field);

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
		expect(
			matched(['A', 'B', 'C'], rows).map(({ field, certainty }) => [field, certainty])
		).toEqual([
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

	it('are not called by a number of a patient', () => {
		expect(distinctHeaders(['Code', '123-45-6789', 'a.b@example.org'])).toEqual([
			...['Code', 'column 2', 'column 3']
		]);
	});

	it('are the facility and the payer where their cells name those that are known', () => {
		const known = {
			facility: (cell: string) => cell === 'Main',
			payer: (cell: string) => cell === 'Medicare'
		};
		const rows = [['Medicare', 'Main', 'Main', 'x']];
		const headers = ['Who', 'Where done', 'Sent from', 'Why'];
		expect(matched(headers, rows, {}, known).map(({ field }) => field)).toEqual([
			...['payer', 'facility', null, null]
		]);
		expect(matched(headers, rows).map(({ field }) => field)).toEqual([null, null, null, null]);
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
		['Street Address', 'addresses'],
		['Acct', 'record or account numbers'],
		['Tel', 'phone numbers'],
		['Insured', 'names'],
		['Subscriber', 'names'],
		['Zip+4', 'addresses'],
		['Zip', 'addresses'],
		['Postal code', 'addresses'],
		['Comments', 'remarks, which may name patients'],
		['Notes', 'remarks, which may name patients'],
		['Remark', 'remarks, which may name patients']
	])('is told by the header %s', (header, data) => {
		expect(patientDataOf(header, [], false)).toBe(data);
	});

	it.each([
		['123-45-6789', 'social security numbers'],
		['1EG4-TE5-MK73', 'Medicare numbers'],
		['(415) 555-0100', 'phone numbers'],
		['someone@example.org', 'mail addresses'],
		['12 Market Street', 'addresses'],
		['Doe, Jane Q', 'names'],
		['Smith^John', 'names'],
		['SMITH^JOHN^Q', 'names']
	])('is told by the content %s', (cell, data) => {
		expect(patientDataOf('X', [cell, cell, 'n/a'], false)).toBe(data);
	});

	it.each(['Facility Name', 'Payer Name', 'Plan', 'Case ID', 'Claim Number', 'CPT', 'Modifier'])(
		'is not what %s holds',
		(header) => expect(patientDataOf(header, ['Aetna, Inc', '20983'], true)).toBeNull()
	);

	it('is left out whatever is told, and shows no examples', () => {
		const [column] = matched(['SSN'], [['123-45-6789']], { SSN: 'payer' });
		expect(column).toMatchObject({ field: null, examples: [] });
	});

	it.each([
		['Date', 'Born'],
		['Service month', ''],
		['When', 'Date 2']
	])('is told by dates long before those of %s, whatever the header %j', (day, born) => {
		const rows = [
			['2026-10-05', '03/04/1961'],
			['2026-10-06', '12/30/1950'],
			['2026-10-07', '01/15/2020']
		];
		const columns = matched(distinctHeaders([day, born]), rows);
		expect(columns.map(({ patientData }) => patientData)).toEqual([null, 'birth dates']);
		expect(columns[1]?.examples).toEqual([]);
	});

	it('is not what dates of the same years hold, nor dates that lie far ahead', () => {
		const rows = [['2026-10-05', '2025-12-30', '2099-12-31']];
		expect(
			matched(['Date', 'Booked', 'Valid until'], rows).map(({ patientData }) => patientData)
		).toEqual([null, null, null]);
	});

	it('may serve as case id, which is not kept', () => {
		expect(
			fieldsOf(['Patient Account Number'], ['77'], { 'Patient Account Number': 'caseId' })
		).toEqual(['caseId']);
	});
});
