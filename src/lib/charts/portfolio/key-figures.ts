import type { Perspective, PortfolioSums } from '$lib/domain/volumes/aggregate';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import type { Cents } from '$lib/domain/money';
import { longMonth } from '$lib/format/date';
import { groupThousands, wholeDollars } from '$lib/format/money';
import { percent, signedPercent } from '$lib/format/percent';
import { cellText } from './figure-table';
import { formerName, HEADLINE, ofMedicare } from './words';

/** A key figure with its way there: a month each. */
export interface KeyFigure {
	name: string;
	text: string;
	/** Against what it is held against; null where there is nothing, with the reason in `against`. */
	change: { text: string; direction: 'up' | 'down' | 'even'; tone: 'gain' | 'loss' | null } | null;
	against: string;
	/** Of what it is, where that is not all. */
	note: string | null;
	/** By month; null where a month has none. */
	months: (number | null)[];
	/** What the line ends with, and its highest. */
	ends: string;
}

/** Perspectives for which more is better. */
const EARNS: ReadonlySet<Perspective> = new Set(['system', 'hospital', 'asc', 'physician']);

interface Measure {
	name: string;
	valueOf: (sums: PortfolioSums) => number | null;
	textOf: (value: number) => string;
	noteOf?: (sums: PortfolioSums) => string | null;
}

const money = (value: number): string => wholeDollars(value as Cents);

function measuresOf({ perspective, total }: PortfolioOverview): Measure[] {
	const headline = HEADLINE[perspective];
	const fourth: Measure =
		total.sums.marginCases > 0
			? {
					name: 'Contribution margin',
					valueOf: ({ margin, marginCases, cases }) =>
						marginCases > 0 || cases === 0 ? margin : null,
					textOf: money,
					noteOf: ({ marginCases, cases }) =>
						marginCases === cases
							? null
							: `of the ${percent(marginCases, cases)} of cases whose cost is known`
				}
			: {
					name: 'Of Medicare',
					valueOf: ofMedicare,
					textOf: (value) => cellText('percent', value)
				};
	return [
		{
			name: 'Cases',
			valueOf: ({ cases }) => cases,
			textOf: (value) => groupThousands(String(value))
		},
		{ name: 'Allowed', valueOf: ({ allowed }) => allowed, textOf: money },
		{ name: headline.name, valueOf: (sums) => sums[headline.measure], textOf: money },
		fourth
	];
}

function changeOf(
	value: number,
	former: number | null,
	perspective: Perspective
): KeyFigure['change'] {
	if (former === null || former <= 0) return null;
	const difference = value - former;
	const text = signedPercent(difference, former);
	const direction = text.startsWith('+') ? 'up' : text.startsWith('−') ? 'down' : 'even';
	const tone = direction === 'even' ? null : direction === 'up' ? 'gain' : 'loss';
	return { text, direction, tone: EARNS.has(perspective) ? tone : null };
}

/** The four figures at the head of the page. */
export function keyFiguresOf(overview: PortfolioOverview): KeyFigure[] {
	const { total, months, perspective, comparison } = overview;
	return measuresOf(overview).map(({ name, valueOf, textOf, noteOf }) => {
		const value = valueOf(total.sums);
		const former = total.former && valueOf(total.former);
		const change = value === null ? null : changeOf(value, former, perspective);
		const without =
			comparison === 'budget' ? 'no budget is loaded' : 'nothing is loaded of the year before';
		const byMonth = months.map(({ total: sums }) => valueOf(sums));
		const last = months.at(-1);
		const known = byMonth.filter((of) => of !== null);
		const lastValue = byMonth.at(-1) ?? null;
		return {
			name,
			text: value === null ? 'not known' : textOf(value),
			change,
			against:
				value === null
					? 'Medicare pays nothing for these cases'
					: change
						? `on ${formerName(overview)}`
						: total.former
							? `nothing to hold it against in ${formerName(overview)}`
							: without,
			note: noteOf?.(total.sums) ?? null,
			months: byMonth,
			ends:
				last && lastValue !== null
					? `${longMonth(last.month).split(' ')[0]} ${textOf(lastValue)}; highest ${textOf(Math.max(...known))}`
					: ''
		};
	});
}
