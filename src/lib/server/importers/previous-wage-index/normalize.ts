import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { PREVIOUS_YEAR, type PreviousWageField } from './spec';

type Row = RowOf['previous-wage-index'];

const normalize = ({ fields }: Context<PreviousWageField>): Normalizer<Row, PreviousWageField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			hospital: raw.text.hospital,
			index: fields.figure('index', 4)
		};
		return fields.ok ? row : null;
	}
});

/** Hospitals' wage indices of the year before. */
export const previousWageIndex: Importer<'previous-wage-index', PreviousWageField> = {
	kind: 'previous-wage-index',
	title: 'Wage index of the year before, by hospital',
	cycle: 'year',
	layouts: [PREVIOUS_YEAR],
	normalize,
	key: ({ hospital }) => hospital
};
