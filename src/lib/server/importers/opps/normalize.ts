import { checkFactor, type Weighted } from '../conversion-factor';
import { named } from '../findings';
import type { RowOf } from '../importer';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_B, ADDENDUM_B_PARSED, type OppsField } from './spec';

type Row = RowOf['opps'];

/** Drugs and biologicals, which share an APC at prices of their own. */
const DRUGS: ReadonlySet<string> = new Set(['G', 'K', 'K1']);

/** Rows with a weight, whose rates are whole cents. */
const weighted = (rows: readonly Row[]): Weighted[] =>
	rows.flatMap(({ code, weight, rate }) =>
		weight === null || rate === null || rate % 10 !== 0 ? [] : [{ code, weight, rate: rate / 10 }]
	);

/** APCs that pay their procedures at several rates. */
function apcsOfSeveralRates(rows: readonly Row[]): string[] {
	const rates = new Map<string, Set<number>>();
	for (const { apc, rate, statusIndicator } of rows) {
		if (apc === '' || rate === null || DRUGS.has(statusIndicator)) continue;
		rates.set(apc, (rates.get(apc) ?? new Set()).add(rate));
	}
	return [...rates].filter(([, found]) => found.size > 1).map(([apc]) => apc);
}

const normalize = ({ fields, findings }: Context<OppsField>): Normalizer<Row, OppsField> => ({
	row(raw) {
		fields.at(raw);
		const row: Row = {
			line: raw.line,
			code: fields.code('code'),
			statusIndicator: fields.shaped('statusIndicator', /^[A-Z][0-9A-Z]?$/, 'status indicator'),
			apc: fields.shaped('apc', /^(\d{4})?$/, 'APC of four digits'),
			weight: fields.optional('weight', 4),
			rate: fields.optional('rate', 3),
			nationalCopayment: fields.optional('nationalCopayment', 2),
			minimumCopayment: fields.optional('minimumCopayment', 2)
		};
		return fields.ok ? row : null;
	},
	check(rows) {
		checkFactor(weighted(rows), findings);
		const apcs = apcsOfSeveralRates(rows);
		if (apcs.length > 0) {
			findings.notice(`procedures of one APC have several rates: APC ${named(apcs)}.`);
		}
	}
});

/** OPPS rates by code (Addendum B). */
export const opps: Importer<'opps', OppsField> = {
	kind: 'opps',
	title: 'OPPS rates by code (Addendum B)',
	cycle: 'quarter',
	layouts: [ADDENDUM_B, ADDENDUM_B_PARSED],
	normalize,
	key: ({ code }) => code
};
