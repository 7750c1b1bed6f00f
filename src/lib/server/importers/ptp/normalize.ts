import type { FileKind, RowOf } from '../importer';
import type { Context, Importer, Kinship, Normalizer } from '../reader';
import { PTP, type PtpField } from './spec';

type Row = RowOf['ptp-practitioner'];

/** The number of a file among those of its table: "f2" of "ccipra-v321r0-f2.txt"; null where its name tells none. */
export function partNumber(name: string): number | null {
	const number = /(?<![a-z0-9])f([1-4])(?![a-z0-9])/i.exec(name)?.[1];
	return number === undefined ? null : Number(number);
}

/** How the names and titles of the two sets of files tell them apart: ccipra and ccioph. */
const PRACTITIONER = /practitioner|\bccipra|physician/i;
const HOSPITAL = /hospital|outpatient|\bccioph/i;

function normalize({ fields }: Context<PtpField>): Normalizer<Row, PtpField> {
	// A million rows share few rationales and dates: one string of each is kept.
	const rationales = new Map<string, string>();
	const once = (text: string): string => {
		const known = rationales.get(text);
		if (known === undefined) rationales.set(text, text);
		return known ?? text;
	};
	return {
		row(raw) {
			fields.at(raw);
			const row: Row = {
				line: raw.line,
				column1: fields.code('column1'),
				column2: fields.code('column2'),
				indicator: fields.choice('indicator', ['0', '1', '9']),
				from: fields.day('from'),
				to: fields.optionalDay('to'),
				rationale: once(raw.text.rationale)
			};
			if (fields.ok && row.to !== null && row.to < row.from) {
				fields.problem(
					'to',
					`the edit ends on ${row.to}, before it begins on ${row.from}: download the file again.`
				);
			}
			return fields.ok ? row : null;
		}
	};
}

const ptp = <K extends FileKind & ('ptp-practitioner' | 'ptp-outpatient')>(
	kind: K,
	title: string,
	own: RegExp,
	other: RegExp
) => ({
	kind,
	title,
	cycle: 'quarter' as const,
	layouts: [PTP],
	fits: ({ titles, path }: { titles: string; path: string }): Kinship => {
		if (own.test(titles)) return 'told';
		if (other.test(titles)) return 'no';
		if (own.test(path)) return 'named';
		return other.test(path) ? 'no' : 'possible';
	},
	normalize,
	// One pair may stand twice from the same day: as deleted at once, and as holding.
	key: ({ column1, column2, from, to }: Row) =>
		`${column1}-${column2} from ${from}${to === null ? '' : ` to ${to}`}`,
	run: ({ column1 }: Row) => column1
});

/** Pairs of codes of which a practitioner is paid one. */
export const ptpPractitioner: Importer<'ptp-practitioner', PtpField> = ptp(
	'ptp-practitioner',
	'Procedure-to-procedure edits, practitioner',
	PRACTITIONER,
	HOSPITAL
);

/** Pairs of codes of which a hospital is paid one. */
export const ptpOutpatient: Importer<'ptp-outpatient', PtpField> = ptp(
	'ptp-outpatient',
	'Procedure-to-procedure edits, outpatient hospital',
	HOSPITAL,
	PRACTITIONER
);
