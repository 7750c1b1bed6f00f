import { FIELD_NAMES } from '$lib/domain/volumes/column-mapping';
import { groupThousands } from '$lib/format/money';
import { counted } from '$lib/format/quantity';
import { listed } from '$lib/format/sentence';
import type { NamedCases, VolumeReport } from '$lib/server/services/volumes';

/** Problems printed; all of them go to the file of --problems. */
const PRINTED = 50;
const REASONS_PRINTED = 10;
/** Columns that are not read and named one by one; where one more is left it is named too. */
const COLUMNS_NAMED = 2;

const OUTCOMES: Record<VolumeReport['state'], (report: VolumeReport, dryRun: boolean) => string> = {
	new: ({ replaces }, dryRun) =>
		`${dryRun ? 'Would be loaded' : 'Loaded'}${replaces.length > 0 ? `, in place of ${replaces.join(', ')}` : ''}.`,
	'same-file': () => 'This file is in use already: nothing changes. --replace loads it anew.',
	refused: () =>
		'Nothing is loaded, since not all rows are right: correct them, or load the others with --good-rows.',
	nothing: () => 'Nothing is loaded: no row of it is right.'
};

/** "Cases (2), Extra 1 and 294 more". */
function namedShort(headers: readonly string[]): string {
	if (headers.length <= COLUMNS_NAMED + 1) return listed(headers);
	const named = headers.slice(0, COLUMNS_NAMED).join(', ');
	return `${named} and ${groupThousands(String(headers.length - COLUMNS_NAMED))} more`;
}

function columnLines({ columns }: VolumeReport): string[] {
	const unread = columns.filter(({ field, patientData }) => !field && !patientData);
	return [
		...columns.flatMap(({ header, field, patientData }) => {
			if (patientData) return [`  left out: ${header} (looks like ${patientData})`];
			return field ? [`  ${header}: ${FIELD_NAMES[field].toLowerCase()}`] : [];
		}),
		...(unread.length > 0 ? [`  not read: ${namedShort(unread.map(({ header }) => header))}`] : [])
	];
}

const casesOf = (named: readonly NamedCases[]): string =>
	named.map(({ name, cases }) => `${name} ${groupThousands(String(cases))}`).join(', ');

function caseLines(report: VolumeReport): string[] {
	const { months, cases, pricedCases, codes } = report;
	if (!months) return [];
	const share = cases > 0 ? ((100 * pricedCases) / cases).toFixed(1) : '0.0';
	return [
		`  ${counted(cases, 'case')} of ${counted(codes, 'code')}, ${months.from} to ${months.to}; ${groupThousands(String(pricedCases))} (${share}%) with a price`,
		`  facilities: ${casesOf(report.facilities)}`,
		`  payers: ${casesOf(report.payers)}`
	];
}

function unpricedLines({ unpriced, unpricedReasons }: VolumeReport): string[] {
	const printed = unpriced.slice(0, REASONS_PRINTED);
	const more = unpricedReasons - printed.length;
	return [
		...printed.map(
			({ reason, cases }) => `  without a price: ${counted(cases, 'case')}. ${reason}`
		),
		...(more > 0 ? [`  and ${counted(more, 'more reason')}`] : [])
	];
}

function problemLines({ problems, problemCount, spoiltCases }: VolumeReport): string[] {
	const more = problemCount - Math.min(PRINTED, problems.length);
	return [
		...problems.slice(0, PRINTED).map(({ line, column, message }) => {
			const where = [line === null ? '' : `line ${line}`, column ?? ''].filter(Boolean).join(', ');
			return `  problem: ${where === '' ? '' : `${where}: `}${message}`;
		}),
		...(more > 0 ? [`  and ${counted(more, 'more problem')}`] : []),
		...(spoiltCases > 0
			? [
					`  ${counted(spoiltCases, 'case')} with a wrong line ${spoiltCases === 1 ? 'is' : 'are'} left out whole`
				]
			: [])
	];
}

/** What a file of volumes holds and what became of it, a line each, as the command line prints it. */
export const volumeLines = (report: VolumeReport, dryRun: boolean): string[] => [
	`${report.file}: ${counted(report.rows, 'row')}, ${groupThousands(String(report.wrongRows))} with problems`,
	...columnLines(report),
	...report.notices.map((notice) => `  notice: ${notice}`),
	...caseLines(report),
	...unpricedLines(report),
	...report.unknownFacilities.map(
		({ name, rows }) => `  unknown facility: ${name}, ${counted(rows, 'row')}`
	),
	...report.unknownPayers.map(
		({ name, rows }) => `  unknown payer: ${name}, ${counted(rows, 'row')}`
	),
	...problemLines(report),
	OUTCOMES[report.state](report, dryRun)
];
