import { complexityKey } from '$lib/domain/rates/rate-book';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADJUSTMENTS, type AdjustmentField } from './spec';

type Row = RowOf['complexity-adjustments'];

const normalize = ({ fields }: Context<AdjustmentField>): Normalizer<Row, AdjustmentField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			primary: fields.code('primary'),
			secondary: fields.code('secondary'),
			adjustedCode: fields.code('adjustedCode'),
			apc: fields.apc('apc')
		};
		return fields.ok ? row : null;
	}
});

/** Pairs paid by a higher comprehensive APC (Addendum J). */
export const complexityAdjustments: Importer<'complexity-adjustments', AdjustmentField> = {
	kind: 'complexity-adjustments',
	title: 'Complexity adjustments (Addendum J)',
	cycle: 'year',
	layouts: [ADJUSTMENTS],
	normalize,
	key: ({ primary, secondary }) => complexityKey(primary, secondary)
};
