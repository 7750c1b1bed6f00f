import { counted } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ANAESTHESIA_SPREADSHEET, ANAESTHESIA_TEXT, type AnaesthesiaField } from './spec';

type Row = RowOf['anaesthesia-factors'];

const LOCALITIES = 109;

const normalize = ({
	fields,
	findings,
	recognition
}: Context<AnaesthesiaField>): Normalizer<Row, AnaesthesiaField> => ({
	row(raw) {
		fields.at(raw);
		const inCents = recognition.layout === ANAESTHESIA_TEXT.name;
		const row: Row = {
			line: raw.line,
			carrier: fields.carrier('carrier'),
			locality: fields.locality('locality'),
			name: fields.shaped('name', /\S/, 'name of a locality').replace(/\*+$/, '').trim(),
			factor: (inCents ? fields.whole('factor') : fields.figure('factor', 2)) as Row['factor']
		};
		return fields.ok ? row : null;
	},
	check(rows) {
		if (rows.length !== LOCALITIES) {
			findings.notice(
				`it has ${counted(rows.length, 'row')} where the fee schedule has ${LOCALITIES} localities: compare with the number that CMS states.`
			);
		}
	}
});

/** Anaesthesia conversion factors by locality (ANES). */
export const anaesthesiaFactors: Importer<'anaesthesia-factors', AnaesthesiaField> = {
	kind: 'anaesthesia-factors',
	title: 'Anaesthesia conversion factors',
	cycle: 'year',
	layouts: [ANAESTHESIA_SPREADSHEET, ANAESTHESIA_TEXT],
	normalize,
	key: ({ carrier, locality }) => `${carrier}-${locality}`
};
