import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_EE, type ExclusionField } from './spec';

type Row = RowOf['asc-exclusions'];

const normalize = ({ fields }: Context<ExclusionField>): Normalizer<Row, ExclusionField> => ({
	row(raw) {
		fields.at(raw);
		return { line: raw.line, code: fields.code('code') };
	}
});

/** Surgical procedures that Medicare does not pay ASCs for (Addendum EE). */
export const ascExclusions: Importer<'asc-exclusions', ExclusionField> = {
	kind: 'asc-exclusions',
	title: 'Procedures excluded from ASC payment (Addendum EE)',
	cycle: 'quarter',
	layouts: [ADDENDUM_EE],
	normalize,
	key: ({ code }) => code
};
