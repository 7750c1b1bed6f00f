import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_E, type InpatientOnlyField } from './spec';

type Row = RowOf['inpatient-only'];

const normalize = ({
	fields
}: Context<InpatientOnlyField>): Normalizer<Row, InpatientOnlyField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			code: fields.code('code'),
			statusIndicator: fields.choice('statusIndicator', ['C'])
		};
		return fields.ok ? row : null;
	}
});

/** Procedures paid only for inpatients (Addendum E). */
export const inpatientOnly: Importer<'inpatient-only', InpatientOnlyField> = {
	kind: 'inpatient-only',
	title: 'Inpatient-only procedures (Addendum E)',
	cycle: 'year',
	layouts: [ADDENDUM_E],
	normalize,
	key: ({ code }) => code
};
