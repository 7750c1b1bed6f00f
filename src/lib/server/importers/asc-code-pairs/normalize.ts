import { codePairKey } from '$lib/domain/rates/rate-book';
import { yearOfRows } from '../earliest-day';
import { named } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { CODE_PAIRS, type CodePairField } from './spec';

type Row = RowOf['asc-code-pairs'];

const MODIFIER = /^([0-9A-Z]{2})?$/;

const keyOf = ({ device, procedure, deviceModifier, procedureModifier, from }: Row): string =>
	`${codePairKey(device, procedure, deviceModifier, procedureModifier)} from ${from}`;

/** Rows that stand alone with their pair; those of a pair with two offsets; those that repeat another word for word. */
function settled(rows: readonly Row[]): Record<'taken' | 'contradicting' | 'repeated', Row[]> {
	const byKey = new Map<string, Row[]>();
	for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
	const sorted: Record<'taken' | 'contradicting' | 'repeated', Row[]> = {
		taken: [],
		contradicting: [],
		repeated: []
	};
	for (const [first, ...others] of byKey.values()) {
		if (!first) continue;
		const agree = others.every(({ offset, to }) => offset === first.offset && to === first.to);
		if (agree) {
			sorted.taken.push(first);
			sorted.repeated.push(...others);
		} else sorted.contradicting.push(first, ...others);
	}
	return sorted;
}

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
		settle(rows) {
			const { taken, contradicting, repeated } = settled(rows);
			if (contradicting.length > 0) {
				const pairs = [...new Set(contradicting.map(keyOf))];
				findings.notice(
					`two rows give a pair different offsets, so that neither is used: ${named(pairs)}.`
				);
			}
			return { rows: taken, setAside: [...contradicting, ...repeated] };
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
	key: keyOf
};
