import type { FigureColumn } from '$lib/charts/portfolio/figure-table';
import type { UnpricedLine } from '$lib/domain/volumes/unpriced';
import type { UnderpaidCase } from '$lib/domain/volumes/variance';
import { dollars, type Sheet, text } from './sheet';

/** Lines of uploads, read as they are written, and the uploads that they name. */
interface Listed<Line> {
	lines: Iterable<Line>;
	uploads: readonly { title: string }[];
	count?: number;
}

type Words = Pick<Sheet, 'title' | 'subtitle'>;
type Around = Pick<Sheet, 'facts' | 'sources'>;

const LINE: FigureColumn = { name: 'Line', kind: 'count' };

/** The lines whose cases have no price. */
export const unpricedSheet = (
	{ lines, uploads }: Listed<UnpricedLine>,
	words: Words,
	around: Around
): Sheet => ({
	...{ name: 'Unpriced', ...words, ...around, total: null },
	columns: [
		...[text('Upload'), LINE, text('Month'), text('Facility'), text('Payer'), text('Code')],
		...[{ name: 'Cases', kind: 'count' as const }, text('Cause'), text('Reason')]
	],
	rows: (function* () {
		for (const of of lines) {
			const { line, month, facility, payer, code, cases, cause, reason } = of;
			const upload = uploads[of.upload]?.title ?? '';
			yield [upload, line, month, facility, payer, code, cases, cause, reason];
		}
	})()
});

/** The underpaid cases. */
export const underpaidSheet = (
	{ lines, uploads, count }: Listed<UnderpaidCase>,
	words: Words,
	around: Around
): Sheet => ({
	...{ name: 'Underpaid', ...words, ...around, total: null },
	...(count === undefined ? {} : { count }),
	columns: [
		...[text('Upload'), LINE, text('Month'), text('Facility'), text('Payer'), text('Code')],
		...[dollars('Expected'), dollars('Paid')],
		{ ...dollars('Missing'), derived: { less: ['Expected', 'Paid'] } },
		dollars('Charge')
	],
	rows: (function* () {
		for (const of of lines) {
			const { line, month, facility, payer, code, expected, paid, difference, charge } = of;
			const upload = uploads[of.upload]?.title ?? '';
			yield [upload, line, month, facility, payer, code, expected, paid, difference, charge];
		}
	})()
});
