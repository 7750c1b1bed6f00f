import { checkFactor, type Weighted } from '../conversion-factor';
import type { FileKind, RowOf } from '../importer';
import type { HeadedLayout } from '../layout';
import type { Context, Importer, Normalizer } from '../reader';
import { ADDENDUM_AA, ADDENDUM_BB, type AscField } from './spec';

type Row = RowOf['asc'];

const weighted = (rows: readonly Row[]): Weighted[] =>
	rows.flatMap(({ code, weight, rate }) =>
		weight === null || rate === null ? [] : [{ code, weight, rate }]
	);

function normalize(
	addendum: Row['addendum'],
	{ fields, findings }: Context<AscField>
): Normalizer<Row, AscField> {
	return {
		row(raw) {
			fields.at(raw);
			const row: Row = {
				line: raw.line,
				code: fields.code('code'),
				addendum,
				paymentIndicator: fields.capitals(
					'paymentIndicator',
					/^[A-Z]\d$/,
					'payment indicator of a letter and a digit'
				),
				multipleDiscount: fields.has('multipleDiscount')
					? fields.choice('multipleDiscount', ['Y', 'N']) === 'Y'
					: null,
				weight: fields.optional('weight', 4),
				rate: fields.optional('rate', 2)
			};
			return fields.ok ? row : null;
		},
		check: (rows) => checkFactor(weighted(rows), findings)
	};
}

const addendum = <K extends FileKind & ('asc' | 'asc-ancillary')>(
	kind: K,
	title: string,
	name: Row['addendum'],
	layout: HeadedLayout<AscField>
) => ({
	kind,
	title,
	cycle: 'quarter' as const,
	layouts: [layout],
	normalize: (context: Context<AscField>) => normalize(name, context),
	key: ({ code }: Row) => code
});

/** ASC surgical procedures (Addendum AA). */
export const asc: Importer<'asc', AscField> = addendum(
	'asc',
	'ASC surgical procedures (Addendum AA)',
	'AA',
	ADDENDUM_AA
);

/** ASC ancillary services (Addendum BB). */
export const ascAncillary: Importer<'asc-ancillary', AscField> = addendum(
	'asc-ancillary',
	'ASC ancillary services (Addendum BB)',
	'BB',
	ADDENDUM_BB
);
