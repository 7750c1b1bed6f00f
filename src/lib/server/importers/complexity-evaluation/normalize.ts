import { complexityKey } from '$lib/domain/rates/rate-book';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { EVALUATION, type EvaluationField } from './spec';

type Row = RowOf['complexity-evaluation'];

const normalize = ({ fields }: Context<EvaluationField>): Normalizer<Row, EvaluationField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			primary: fields.code('primary'),
			secondary: fields.code('secondary'),
			apc: fields.shaped('apc', /^(\d{4})?$/, 'APC of four digits'),
			frequency: fields.whole('frequency'),
			cost: fields.optional('cost', 2),
			comparison: fields.shaped('comparison', /^([0-9A-Z]{5})?$/, 'HCPCS code'),
			threshold: fields.optional('threshold', 2),
			qualifies: fields.choice('qualifies', ['Y', 'N']) === 'Y'
		};
		return fields.ok ? row : null;
	}
});

/** Why pairs of comprehensive procedures are or are not adjusted (Addendum J). */
export const complexityEvaluation: Importer<'complexity-evaluation', EvaluationField> = {
	kind: 'complexity-evaluation',
	title: 'Evaluation of complexity adjustments (Addendum J)',
	cycle: 'year',
	layouts: [EVALUATION],
	normalize,
	key: ({ primary, secondary }) => complexityKey(primary, secondary)
};
