import type { FileKind, RowOf } from '../importer';
import type { Layout } from '../layout';
import type { RawRow } from '../parse';
import { dateOfNames, type PublishedDate } from '../published-date';
import type { Context, Importer, Kinship, Normalizer } from '../reader';
import { MUE_OUTPATIENT, MUE_PARSED, MUE_PRACTITIONER, type MueField } from './spec';

type Row = RowOf['mue-practitioner'];

/** "2 Date of Service Edit: Policy", with the rationale behind a bar in a parse. */
const ADJUDICATION =
	/^(1 Line Edit|2 Date of Service Edit: Policy|3 Date of Service Edit: Clinical)(?:\|(.+))?$/i;

/** The CMS file that a row of a parse names; the parse's own date is a day early. */
function dated({ text }: RawRow<MueField>): PublishedDate | null {
	const told = text.source === '' ? null : dateOfNames(text.source, 'quarter');
	return (
		told && { ...told, guessed: false, evidence: `the CMS file ${text.source} that its rows name` }
	);
}

function normalize({ fields }: Context<MueField>): Normalizer<Row, MueField> {
	let source: string | null = null;
	return {
		row(raw) {
			fields.at(raw);
			source ??= raw.text.source;
			if (raw.text.source !== source) {
				fields.problem(
					'source',
					`it is of ${raw.text.source}, the rows before of ${source}: two tables are mixed; import each by itself.`
				);
			}
			const [, adjudication = '', behindBar] = ADJUDICATION.exec(raw.text.adjudication) ?? [];
			const rationale = behindBar ?? raw.text.rationale;
			if (adjudication === '') {
				fields.problem(
					'adjudication',
					`"${raw.text.adjudication}" is no adjudication indicator such as "2 Date of Service Edit: Policy".`
				);
			} else if (rationale === '') {
				fields.problem('rationale', 'the rationale is missing: download the file again.');
			}
			const row: Row = {
				line: raw.line,
				code: fields.code('code'),
				units: fields.whole('units'),
				adjudication: adjudication.charAt(0) as Row['adjudication'],
				rationale
			};
			return fields.ok ? row : null;
		}
	};
}

const mue = <K extends FileKind & ('mue-practitioner' | 'mue-outpatient')>(
	kind: K,
	title: string,
	layout: Layout<MueField>,
	source: RegExp
) => ({
	kind,
	title,
	cycle: 'quarter' as const,
	layouts: [layout, MUE_PARSED],
	dated,
	fits: ({ raw }: { raw: RawRow<MueField> | null }): Kinship =>
		!raw || raw.text.source === '' || source.test(raw.text.source) ? 'told' : 'no',
	normalize,
	key: ({ code }: Row) => code
});

/** The most units of a code that a practitioner or an ASC may bill. */
export const muePractitioner: Importer<'mue-practitioner', MueField> = mue(
	'mue-practitioner',
	'Medically unlikely edits, practitioner',
	MUE_PRACTITIONER,
	/practitioner/i
);

/** The most units of a code that a hospital may bill for an outpatient. */
export const mueOutpatient: Importer<'mue-outpatient', MueField> = mue(
	'mue-outpatient',
	'Medically unlikely edits, outpatient hospital',
	MUE_OUTPATIENT,
	/outpatient/i
);
