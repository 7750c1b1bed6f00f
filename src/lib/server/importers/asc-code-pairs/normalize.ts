import { codePairKey } from '$lib/domain/rates/rate-book';
import { yearOfRows } from '../earliest-day';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { CODE_PAIRS, type CodePairField } from './spec';

type Row = RowOf['asc-code-pairs'];

const MODIFIER = /^([0-9A-Z]{2})?$/;

function normalize({ fields, findings }: Context<CodePairField>): Normalizer<Row, CodePairField> {
	const kept: Row[] = [];
	return {
		row(raw) {
			fields.at(raw);
			const row: Row = {
				line: raw.line,
				device: fields.code('device'),
				procedure: fields.code('procedure'),
				deviceModifier: fields.shaped('deviceModifier', MODIFIER, 'modifier'),
				procedureModifier: fields.shaped('procedureModifier', MODIFIER, 'modifier'),
				offset: fields.figure('offset', 4),
				from: fields.day('from'),
				to: fields.day('to')
			};
			if (fields.ok && row.to < row.from) fields.problem('to', 'the pair ends before it begins.');
			if (!fields.ok) return null;
			kept.push(row);
			return row;
		},
		from: () => yearOfRows(kept.map((row) => row.from)),
		check() {
			const years = [...new Set(kept.map(({ from }) => from.slice(0, 4)))].sort();
			if (years.length > 1) {
				findings.notice(
					`its pairs are of several years, ${years.join(', ')}: each holds between its own days.`
				);
			}
		}
	};
}

/** What ASC procedures lose beside a pass-through device. */
export const ascCodePairs: Importer<'asc-code-pairs', CodePairField> = {
	kind: 'asc-code-pairs',
	title: 'ASC code pairs',
	cycle: 'year',
	layouts: [CODE_PAIRS],
	normalize,
	key: ({ device, procedure, deviceModifier, procedureModifier, from }) =>
		`${codePairKey(device, procedure, deviceModifier, procedureModifier)} from ${from}`
};
