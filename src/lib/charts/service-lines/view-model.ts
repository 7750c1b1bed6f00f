import { SETTING_NAMES, SETTINGS, type Setting } from '$lib/domain/claims/setting';
import { divide, formatFixed, type Cents } from '$lib/domain/money';
import type { LikeForLike, PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import type { FigureModel } from '../portfolio/figure-table';
import { tenths } from '../portfolio/words';
import { figureWidth, fitted, nameRoom, textWidth } from '../text-width';

export interface ServiceLineRow {
	name: string;
	allowed: Cents;
	parts: { setting: Setting; allowed: Cents }[];
	/** "52.5%". */
	inAsc: string;
	/** "2.03"; null where no code is done at both sites for the same payer. */
	ratio: string | null;
}

/** HOPD against ASC by service line. */
export interface ServiceLinesModel extends FigureModel {
	rows: ServiceLineRow[];
	settings: Setting[];
}

/** HOPD over ASC in hundredths, rounded half up. */
const hundredths = (like: LikeForLike | null): number | null =>
	like && like.asc > 0 ? divide(like.hopd, like.asc, 2) : null;

/** Service lines that the picture has room for; the table has all. */
const ROWS_MOST = 8;

function titleOf({ likeForLike, serviceLines }: PortfolioOverview): string {
	const all = hundredths(likeForLike);
	if (all === null) {
		const [largest] = serviceLines;
		return largest
			? `${largest.serviceLine} brings the most: ${wholeDollars(largest.allowed)}`
			: 'No case has a price in this period';
	}
	const times = formatFixed(all, 2);
	const [highest] = serviceLines
		.slice(0, ROWS_MOST)
		.map((line) => ({ name: line.serviceLine, ratio: hundredths(line.likeForLike) ?? 0 }))
		.sort((a, b) => b.ratio - a.ratio);
	return highest && serviceLines.length > 1
		? `${highest.name}: HOPD ${formatFixed(highest.ratio, 2)} times the ASC, ${times} in all`
		: `The HOPD is allowed ${times} times what the ASC is`;
}

/** The view of service lines by site. */
export function serviceLinesModel(overview: PortfolioOverview): ServiceLinesModel {
	const settings = SETTINGS.filter((setting) =>
		overview.serviceLines.some((line) => line.settings[setting])
	);
	const rows = overview.serviceLines.slice(0, ROWS_MOST).map((line): ServiceLineRow => {
		const ratio = hundredths(line.likeForLike);
		return {
			name: line.serviceLine,
			allowed: line.allowed,
			parts: settings.flatMap((setting) => {
				const sums = line.settings[setting];
				return sums ? [{ setting, allowed: sums.allowed }] : [];
			}),
			inAsc: percent(line.settings.asc?.cases ?? 0, line.cases),
			ratio: ratio === null ? null : formatFixed(ratio, 2)
		};
	});
	const { sums } = overview.total;
	const sumsAt = (setting: Setting) =>
		overview.settings.find((site) => site.setting === setting)?.sums;
	return {
		title: titleOf(overview),
		subtitle: `Allowed amount by service line and site${overview.serviceLines.length > rows.length ? `, the ${rows.length} largest of ${overview.serviceLines.length}` : ''}, ${longPeriod(overview.period)}; HOPD ÷ ASC: the cases of the HOPD on campus at the ASC’s average of code and payer`,
		description: rows
			.map(
				({ name, allowed, inAsc, ratio }) =>
					`${name}: ${wholeDollars(allowed)}, ${inAsc} of cases in the ASC${ratio ? `, HOPD ${ratio} times the ASC` : ''}.`
			)
			.join(' '),
		rows,
		settings,
		table: {
			columns: [
				{ name: 'Service line', kind: 'text' },
				...settings.map((setting) => ({
					name: SETTING_NAMES[setting].name,
					kind: 'dollars' as const
				})),
				{
					name: 'All sites',
					kind: 'dollars',
					derived: { sum: settings.map((setting) => SETTING_NAMES[setting].name) }
				},
				{ name: 'Cases', kind: 'count' },
				{ name: 'Cases in ASC', kind: 'percent' },
				{ name: 'HOPD ÷ ASC', kind: 'ratio' }
			],
			rows: [
				...overview.serviceLines.map((line) => [
					line.serviceLine,
					...settings.map((setting) => line.settings[setting]?.allowed ?? 0),
					line.allowed,
					line.cases,
					tenths(line.settings.asc?.cases ?? 0, line.cases),
					hundredths(line.likeForLike)
				]),
				[
					'All service lines',
					...settings.map((setting) => sumsAt(setting)?.allowed ?? 0),
					sums.allowed,
					sums.cases,
					tenths(sumsAt('asc')?.cases ?? 0, sums.cases),
					hundredths(overview.likeForLike)
				]
			],
			totalled: true
		}
	};
}

export interface ServiceLinesPicture {
	narrow: boolean;
	columns: { inAsc: number; ratio: number };
	legend: { setting: Setting; name: string; x: number }[];
	rows: (Pick<ServiceLineRow, 'name' | 'inAsc' | 'ratio'> & {
		label: string;
		y: number;
		bars: { setting: Setting; x: number; width: number }[];
		amount: { text: string; x: number };
	})[];
}

const HEAD = 44;
const ROW = { wide: 36, narrow: 52 };
const AMOUNT_GAP = 8;
/** Of the column of shares in the ASC. */
const IN_ASC_ROOM = 72;

export const serviceLinesHeight = ({ rows }: ServiceLinesModel, width: number): number =>
	HEAD + rows.length * (width < 480 ? ROW.narrow : ROW.wide);

/** Places the bars in a width in pixels; where it is narrow, names stand above their bars. */
export function serviceLinesPicture(model: ServiceLinesModel, width: number): ServiceLinesPicture {
	const narrow = width < 480;
	const row = narrow ? ROW.narrow : ROW.wide;
	const left = narrow
		? 0
		: nameRoom(
				model.rows.map(({ name }) => name),
				13,
				{ width, usual: Math.min(170, width * 0.27), gap: 10 }
			);
	const columns = { inAsc: width - 80, ratio: width };
	const amountRoom =
		2 * AMOUNT_GAP +
		Math.max(0, ...model.rows.map(({ allowed }) => figureWidth(wholeDollars(allowed), 13, 600)));
	const right = (narrow ? width : columns.inAsc - IN_ASC_ROOM) - amountRoom;
	const largest = Math.max(1, ...model.rows.map(({ allowed }) => allowed));
	let legendAt = 0;
	return {
		narrow,
		columns,
		legend: model.settings.map((setting) => {
			const x = legendAt;
			const name = SETTING_NAMES[setting].short;
			legendAt += 30 + textWidth(name, 12);
			return { setting, name, x };
		}),
		rows: model.rows.map(({ name, allowed, parts, inAsc, ratio }, position) => {
			let x = left;
			const bars = parts.map((part) => {
				const bar = { setting: part.setting, x, width: (part.allowed / largest) * (right - left) };
				x += bar.width;
				return bar;
			});
			return {
				name,
				label: fitted(name, 13, narrow ? width - 130 : left - 10),
				inAsc,
				ratio,
				y: HEAD + position * row,
				bars,
				amount: { text: wholeDollars(allowed), x: x + AMOUNT_GAP }
			};
		})
	};
}
