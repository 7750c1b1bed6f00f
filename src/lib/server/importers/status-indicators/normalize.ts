import type { FileKind, RowOf } from '../importer';
import type { HeadedLayout } from '../layout';
import type { Importer, Normalizer } from '../reader';
import { ADDENDUM_D1, ADDENDUM_DD1, type IndicatorField } from './spec';

type Row = RowOf['status-indicators'];

const spaced = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ');

/** Gathers an indicator's text over its rows; a footnote that begins with an asterisk ends the last. */
function gather(layout: HeadedLayout<IndicatorField>): Normalizer<Row, IndicatorField> {
	let current: { line: number; indicator: string; items: string[]; payments: string[] } | null =
		null;
	const close = (): Row | null => {
		if (!current) return null;
		const { line, indicator, items, payments } = current;
		current = null;
		const meaning = [spaced(items), spaced(payments)].filter((text) => text !== '').join(': ');
		return { line, indicator, meaning };
	};
	return {
		row({ line, text }) {
			if (/^\*/.test(text.item)) return null;
			const done = layout.record.test(text.indicator) ? close() : null;
			if (layout.record.test(text.indicator)) {
				current = { line, indicator: text.indicator, items: [], payments: [] };
			}
			current?.items.push(text.item);
			current?.payments.push(text.payment);
			return done;
		},
		last() {
			const done = close();
			return done ? [done] : [];
		}
	};
}

const indicators = <K extends FileKind & ('status-indicators' | 'asc-payment-indicators')>(
	kind: K,
	title: string,
	layout: HeadedLayout<IndicatorField>
) => ({
	kind,
	title,
	cycle: 'year' as const,
	layouts: [layout],
	normalize: () => gather(layout),
	key: ({ indicator }: Row) => indicator
});

/** OPPS status indicators (Addendum D1). */
export const statusIndicators: Importer<'status-indicators', IndicatorField> = indicators(
	'status-indicators',
	'OPPS status indicators (Addendum D1)',
	ADDENDUM_D1
);

/** ASC payment indicators (Addendum DD1). */
export const ascPaymentIndicators: Importer<'asc-payment-indicators', IndicatorField> = indicators(
	'asc-payment-indicators',
	'ASC payment indicators (Addendum DD1)',
	ADDENDUM_DD1
);
