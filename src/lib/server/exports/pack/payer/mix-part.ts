import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { tenths } from '$lib/charts/portfolio/words';
import { longPeriod } from '$lib/format/date';
import { percent } from '$lib/format/percent';
import { text } from '../../sheet';
import type { PackPart } from '../pack';
import { CASES, ALLOWED, partOf, sheetOf, type PayerPackSource } from './payer-source';

/** Which service lines a payer pays for. */
export function mixPart(source: PayerPackSource): PackPart {
	const { overview, report, payer } = source;
	const { serviceLines } = overview;
	const { cases, allowed } = report.total;
	const [first] = serviceLines;
	const words = {
		title: `${first?.serviceLine ?? ''} is ${percent(first?.allowed ?? 0, allowed)} of what ${payer.name} allows`,
		subtitle: `Cases and allowed amount by service line, ${longPeriod(report.period)}`
	};
	return partOf(source, {
		...{ id: 'mix', ...words },
		chart: {
			kind: 'bars',
			categories: serviceLines.map(({ serviceLine }) => serviceLine),
			series: [
				{
					name: 'Allowed',
					colour: PRINT_PALETTE.rest,
					values: serviceLines.map((line) => line.allowed)
				}
			],
			values: 'dollars'
		},
		sheet: sheetOf(source, 'Mix', words, {
			columns: [
				...[text('Service line'), CASES],
				{ name: 'Of cases', kind: 'percent', derived: { percentOfTotal: 'Cases' } },
				ALLOWED,
				{ name: 'Of allowed', kind: 'percent', derived: { percentOfTotal: 'Allowed' } }
			],
			rows: serviceLines.map((line) => [
				...[line.serviceLine, line.cases, tenths(line.cases, cases)],
				...[line.allowed, tenths(line.allowed, allowed)]
			]),
			total: ['All', cases, tenths(cases, cases), allowed, tenths(allowed, allowed)]
		})
	});
}
