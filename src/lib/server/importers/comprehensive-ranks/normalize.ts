import { named } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { RANKS, type RankField } from './spec';

type Row = RowOf['comprehensive-ranks'];

const normalize = ({ fields, findings }: Context<RankField>): Normalizer<Row, RankField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			code: fields.code('code'),
			rank: fields.whole('rank'),
			apc: fields.shaped('apc', /^\d{4}$/, 'APC of four digits'),
			apcCost: fields.optional('apcCost', 2),
			claims: fields.optional('claims', 0),
			singleClaims: fields.optional('singleClaims', 0),
			cost: fields.optional('cost', 2)
		};
		if (fields.ok && row.rank < 1) fields.problem('rank', 'a rank counts from 1.');
		return fields.ok ? row : null;
	},
	check(rows) {
		const first = new Map<number, string>();
		const tied = rows.filter(
			({ rank, code }) => first.set(rank, first.get(rank) ?? code).get(rank) !== code
		);
		if (tied.length > 0) {
			findings.notice(`a rank is given twice, at ${named(tied.map(({ code }) => code))}.`);
		}
	}
});

/** Ranks of comprehensive procedures (Addendum J). */
export const comprehensiveRanks: Importer<'comprehensive-ranks', RankField> = {
	kind: 'comprehensive-ranks',
	title: 'Ranks of comprehensive procedures (Addendum J)',
	cycle: 'year',
	layouts: [RANKS],
	normalize,
	key: ({ code }) => code
};
