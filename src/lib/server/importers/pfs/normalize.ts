import { yearOf } from '$lib/domain/dates';
import { formatFixed } from '$lib/domain/money';
import { parameters, type ParameterId } from '$lib/domain/policy/lookup';
import { parseFigure } from '../figures';
import { areTooMany, counted, named } from '../findings';
import type { Recognition, RowOf } from '../importer';
import { proposedFactor } from '../proposed';
import { datedYear, type PublishedDate } from '../published-date';
import type { Context, Importer, Normalizer } from '../reader';
import type { RawRow } from '../parse';
import { PFS_SPREADSHEET, PFS_TEXT, type PfsField } from './spec';

type Row = RowOf['pfs'];

const FACTOR = 4;

const factorsOf = (id: ParameterId) =>
	parameters.find((parameter) => parameter.id === id)?.values ?? [];

const nameOf = ({ code, modifier }: Row): string => (modifier ? `${code}-${modifier}` : code);

/** The year whose conversion factor a record has, since the text file names none. */
function dated(raw: RawRow<PfsField>): PublishedDate | null {
	const factor = parseFigure(raw.text.conversionFactor, FACTOR);
	const value = [
		...factorsOf('pfs.conversionFactor'),
		...factorsOf('pfs.conversionFactor.qualifyingApm')
	].find((known) => known.value === factor);
	return value
		? datedYear(yearOf(value.from), `the conversion factor ${formatFixed(value.value, FACTOR)}`)
		: null;
}

/** Whose conversion factor it is, in years that have two; by the name where the factor is not known. */
function participants(raw: RawRow<PfsField>, path: string): Recognition['participants'] {
	const factor = parseFigure(raw.text.conversionFactor, FACTOR);
	const plain = factorsOf('pfs.conversionFactor').find(({ value }) => value === factor);
	const qualifying = factorsOf('pfs.conversionFactor.qualifyingApm').find(
		({ value }) => value === factor
	);
	if (plain && qualifying) return null;
	if (plain) return 'non-qualifying';
	if (qualifying) return 'qualifying';
	if (/non-?_?qp/i.test(path)) return 'non-qualifying';
	return /qp/i.test(path) ? 'qualifying' : null;
}

function normalize({ fields, findings }: Context<PfsField>): Normalizer<Row, PfsField> {
	const differing: string[] = [];
	const factors = new Map<number, { line: number; rows: number }>();

	const checkTotals = (row: Row, nonFacility: number, facility: number) => {
		const base = row.workRvu + row.malpracticeRvu;
		if (base + row.nonFacilityPeRvu !== nonFacility || base + row.facilityPeRvu !== facility) {
			differing.push(`${nameOf(row)} (line ${row.line})`);
		}
	};
	const countFactor = ({ conversionFactor, line }: Row) => {
		const known = factors.get(conversionFactor);
		if (known) known.rows += 1;
		else factors.set(conversionFactor, { line, rows: 1 });
	};

	return {
		row(raw) {
			fields.at(raw);
			const rvu = (field: PfsField) => fields.figure(field, 2);
			const share = (field: PfsField) => fields.figure(field, 4);
			const isNa = (field: PfsField) => fields.choice(field, ['', 'NA']) === 'NA';
			const row: Row = {
				line: raw.line,
				code: fields.code('code'),
				modifier: fields.choice('modifier', ['', '26', 'TC', '53']),
				status: fields.shaped('status', /^[A-Z]$/, 'status code of one letter'),
				workRvu: rvu('workRvu'),
				nonFacilityPeRvu: rvu('nonFacilityPeRvu'),
				nonFacilityNa: isNa('nonFacilityNa'),
				facilityPeRvu: rvu('facilityPeRvu'),
				facilityNa: isNa('facilityNa'),
				malpracticeRvu: rvu('malpracticeRvu'),
				pctc: fields.shaped('pctc', /^\d$/, 'PC/TC indicator of one digit'),
				globalDays: fields.shaped('globalDays', /^(\d{3}|[A-Z]{3})$/, 'global period'),
				preOperative: share('preOperative'),
				intraOperative: share('intraOperative'),
				postOperative: share('postOperative'),
				multipleProcedure: fields.shaped('multipleProcedure', /^\d$/, 'indicator of one digit'),
				bilateral: fields.shaped('bilateral', /^\d$/, 'indicator of one digit'),
				assistant: fields.shaped('assistant', /^\d$/, 'indicator of one digit'),
				coSurgeons: fields.shaped('coSurgeons', /^\d$/, 'indicator of one digit'),
				team: fields.shaped('team', /^\d$/, 'indicator of one digit'),
				pricingIndicator: fields.shaped('pricingIndicator', /^\d?$/, 'indicator of one digit'),
				endoscopicBase: fields.shaped('endoscopicBase', /^([0-9A-Z]{5})?$/, 'HCPCS code'),
				conversionFactor: fields.figure('conversionFactor', FACTOR),
				diagnosticSupervision: fields.shaped(
					'diagnosticSupervision',
					/^[0-9A-Z]{2}$/,
					'supervision indicator of two characters'
				),
				calculationFlag: fields.shaped('calculationFlag', /^\d$/, 'flag of one digit'),
				imagingFamily: fields.shaped('imagingFamily', /^\d{1,2}$/, 'imaging family'),
				oppsNonFacilityPeRvu: rvu('oppsNonFacilityPeRvu'),
				oppsFacilityPeRvu: rvu('oppsFacilityPeRvu'),
				oppsMalpracticeRvu: rvu('oppsMalpracticeRvu')
			};
			const [nonFacility, facility] = [rvu('nonFacilityTotal'), rvu('facilityTotal')];
			if (!fields.ok) return null;
			checkTotals(row, nonFacility, facility);
			countFactor(row);
			return row;
		},
		check(rows) {
			if (differing.length > 0) {
				const sentence = `work + PE + malpractice is not the published total in ${counted(differing.length, 'row')}: ${named(differing)}`;
				if (areTooMany(differing.length, rows.length)) {
					findings.problem(
						`${sentence}: figures stand in the wrong columns, or the file was edited; download it again.`
					);
				} else findings.notice(`${sentence}.`);
			}
			const found = [...factors].sort((a, b) => b[1].rows - a[1].rows);
			for (const [factor, { line, rows }] of found.slice(1)) {
				findings.problem(
					`the conversion factor ${formatFixed(factor, FACTOR)} of ${counted(rows, 'row')} is not the ${formatFixed(found[0]?.[0] ?? 0, FACTOR)} of the others: two releases are mixed; import each file as CMS publishes it.`,
					line
				);
			}
			for (const [factor] of found) {
				const proposed = proposedFactor(factor, FACTOR);
				if (proposed) findings.problem(proposed);
			}
		}
	};
}

/** Physician fee schedule relative values (PPRRVU): csv, xlsx and text, qualifying participants or not. */
export const pfs: Importer<'pfs', PfsField> = {
	kind: 'pfs',
	title: 'Physician fee schedule relative values',
	cycle: 'quarter',
	layouts: [PFS_SPREADSHEET, PFS_TEXT],
	dated,
	participants,
	normalize,
	key: nameOf
};
