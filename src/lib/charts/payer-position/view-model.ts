import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { formatFixed } from '$lib/domain/money';
import type { PortfolioSums } from '$lib/domain/volumes/aggregate';
import type { PayerOverview, PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { groupThousands } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import type { FigureModel } from '../portfolio/figure-table';
import { settingLegend, type SettingLegend } from '../portfolio/legend';
import { ofMedicare, tenths } from '../portfolio/words';
import { fitted, nameRoom, textWidth } from '../text-width';

/** Payers and what they allow against Medicare in a period. */
export interface PayersShown extends Pick<PortfolioOverview, 'payers' | 'period'> {
	total: { sums: PortfolioSums };
}

/** What a payer allows at a setting, in tenths of a percent of Medicare. */
interface PayerLevel {
	setting: Setting;
	value: number;
}

export interface PayerRow {
	payer: string;
	name: string;
	/** Of the allowed amount of all payers, "13.9%". */
	share: string;
	/** At each setting that is shown and where the payer has cases. */
	levels: PayerLevel[];
}

/** What each payer allows against Medicare by setting. */
export interface PayerPositionModel extends FigureModel {
	/** Those shown, in their order. */
	settings: readonly Setting[];
	rows: PayerRow[];
}

/** The two sites that most is done at: the dumbbell of the overview. */
const MAIN_SITES = ['hopd', 'asc'] as const satisfies Setting[];

const PAIR = 'HOPD on campus and ASC';

const MEDICARE = 1000;

const text = (value: number): string => `${groupThousands(formatFixed(value, 1))}%`;

const named = ({ setting, value }: PayerLevel): string =>
	`${SETTING_NAMES[setting].short} ${text(value)}`;

const allOf = ({ sums }: PayerOverview): number => ofMedicare(sums) ?? 0;

const PLACES: Record<Setting, string> = {
	hopd: 'at the HOPD',
	'hopd-excepted': 'off campus, excepted',
	asc: 'in the ASC',
	office: 'in the office',
	'hopd-nonexcepted': 'off campus, non-excepted'
};

function titleOf(rows: readonly PayerRow[], settings: readonly Setting[]): string {
	for (const setting of settings) {
		const [highest] = rows
			.flatMap(({ name, levels }) =>
				levels.filter((level) => level.setting === setting).map(({ value }) => ({ name, value }))
			)
			.sort((a, b) => b.value - a.value);
		if (highest)
			return `${highest.name} pays ${text(highest.value)} of Medicare ${PLACES[setting]}`;
	}
	return 'No payer has cases at these sites here';
}

/** The view of payers: ratios of sums (DECISIONS 6), the best paying first. */
export function payerPositionModel(
	shown: PayersShown,
	settings: readonly Setting[] = MAIN_SITES
): PayerPositionModel {
	const payers = shown.payers.toSorted((a, b) => allOf(b) - allOf(a));
	const { sums } = shown.total;
	const rows = payers.map((payer): PayerRow => ({
		payer: payer.payer,
		name: payer.name,
		share: percent(payer.sums.allowed, Math.max(1, sums.allowed)),
		levels: settings.flatMap((setting) => {
			const own = payer.settings[setting];
			const value = own ? ofMedicare(own) : null;
			return value === null ? [] : [{ setting, value }];
		})
	}));
	const levelOf = (row: PayerRow | undefined, setting: Setting): number | null =>
		row?.levels.find((level) => level.setting === setting)?.value ?? null;
	return {
		title: titleOf(rows, settings),
		subtitle: `Allowed over what Medicare allows for the same cases, ${needsLegend({ settings }) ? 'by site' : PAIR}, ${longPeriod(shown.period)}: ratio of sums`,
		description: rows
			.map(
				({ name, share, levels }) =>
					`${name}, ${share} of the allowed amount: ${levels.map(named).join(', ') || 'other sites only'}.`
			)
			.join(' '),
		settings,
		rows,
		table: {
			columns: [
				{ name: 'Payer', kind: 'text' },
				{ name: 'Cases', kind: 'count' },
				{ name: 'Allowed', kind: 'dollars' },
				{ name: 'Of allowed', kind: 'percent', derived: { percentOfTotal: 'Allowed' } },
				...settings.map((setting) => ({
					name: `Of Medicare, ${SETTING_NAMES[setting].short}`,
					kind: 'percent' as const
				})),
				{ name: 'Of Medicare, all sites', kind: 'percent' }
			],
			rows: [
				...payers.map((payer, position) => [
					payer.name,
					payer.sums.cases,
					payer.sums.allowed,
					tenths(payer.sums.allowed, sums.allowed),
					...settings.map((setting) => levelOf(rows[position], setting)),
					ofMedicare(payer.sums)
				]),
				[
					'All payers',
					sums.cases,
					sums.allowed,
					tenths(sums.allowed, sums.allowed),
					...settings.map(() => null),
					ofMedicare(sums)
				]
			],
			totalled: true
		}
	};
}

interface DumbbellLabel {
	text: string;
	x: number;
	anchor: 'start' | 'end';
	/** Null where it is of several. */
	setting: Setting | null;
}

export interface PayerPositionPicture {
	/** None where the labels name all that is drawn. */
	legend: (SettingLegend['items'][number] & { mark: string })[];
	narrow: boolean;
	shareX: number;
	top: number;
	bottom: number;
	ticks: { label: string; x: number; isMedicare: boolean }[];
	rows: (Pick<PayerRow, 'payer' | 'name' | 'share'> & {
		label: string;
		y: number;
		/** Outlines of the dots, a shape for each setting. */
		dots: { setting: Setting; path: string; hole: string | null }[];
		/** From the lowest to the highest; null with one dot or none. */
		line: { from: number; to: number } | null;
		/** Height of the dots' centres. */
		at: number;
		labels: DumbbellLabel[];
	})[];
}

const HEAD = 26;
const ROW = { wide: 32, narrow: 48 };
const GAP = 10;

/** Half the size of a dot. */
const SIZE = 5;

const circle = (x: number, y: number, radius: number): string =>
	`M${x - radius},${y}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0z`;

/** What of a setting's dot is open: nothing of what lies below it shows there. */
const holeOf = (setting: Setting, x: number, y: number): string | null =>
	setting === 'asc' ? circle(x, y, 2) : null;

/** The outline of a setting's dot around a point: each has a shape of its own beside its colour. */
function dotOf(setting: Setting, x: number, y: number): string {
	const square = SIZE - 0.5;
	const diamond = SIZE + 1;
	switch (setting) {
		case 'office':
			return `M${x - square},${y - square}h${2 * square}v${2 * square}h${-2 * square}z`;
		case 'hopd-nonexcepted':
			return `M${x},${y - diamond}l${diamond},${diamond}l${-diamond},${diamond}l${-diamond},${-diamond}z`;
		case 'hopd-excepted':
			return `M${x},${y - diamond}l${diamond},${2 * diamond - 2}h${-2 * diamond}z`;
		case 'asc':
			return `${circle(x, y, SIZE)}${holeOf(setting, x, y)}`;
		default:
			return circle(x, y, SIZE);
	}
}

/** More settings than the two labels of a row can name. */
const needsLegend = ({ settings }: Pick<PayerPositionModel, 'settings'>): boolean =>
	settings.length > 2;

const legendHeight = (model: PayerPositionModel, width: number): number =>
	needsLegend(model) ? settingLegend(model.settings, width).height + 8 : 0;

export const payerPositionHeight = (model: PayerPositionModel, width: number): number =>
	legendHeight(model, width) + HEAD + model.rows.length * (width < 480 ? ROW.narrow : ROW.wide) + 4;

/**
 * A label beside each end where they fit clear of Medicare's line; else one with both, right of the dots; else a label beside
 * each across the line; else one with both, left of them. Where a legend names the sites, labels are percentages only, both
 * in one tell from where to where, and the lower is left to the table where it has no room.
 */
function labelsOf(
	{ levels }: PayerRow,
	hasLegend: boolean,
	xOf: (value: number) => number,
	left: number,
	right: number
): DumbbellLabel[] {
	const sites = levels.toSorted((a, b) => a.value - b.value);
	const [low, high] = [sites[0], sites.at(-1)];
	if (!low || !high) return [];
	const wordsOf = (level: PayerLevel) => (hasLegend ? text(level.value) : named(level));
	const [lowEnd, highStart] = [xOf(low.value) - GAP, xOf(high.value) + GAP];
	const fitsRight = (words: string) => highStart + textWidth(words, 12) <= right;
	const lowStart = lowEnd - textWidth(wordsOf(low), 12);
	const above: DumbbellLabel = {
		text: wordsOf(high),
		x: highStart,
		anchor: 'start',
		setting: high.setting
	};
	const apart: DumbbellLabel[] = [
		{ text: wordsOf(low), x: lowEnd, anchor: 'end', setting: low.setting },
		above
	];
	const fitApart = low.value !== high.value && lowStart >= left && fitsRight(above.text);
	if (fitApart && (lowStart > xOf(MEDICARE) || lowEnd < xOf(MEDICARE))) return apart;
	const ends = sites.length === 1 ? [low] : [high, low];
	const words =
		sites.length > 1 && low.value === high.value
			? `${text(low.value)} at ${sites.length === 2 ? 'both' : `all ${sites.length}`}`
			: hasLegend
				? ends.toReversed().map(wordsOf).join(' to ')
				: ends.map(wordsOf).join(', ');
	if (fitsRight(words)) return [{ text: words, x: highStart, anchor: 'start', setting: null }];
	if (fitApart) return apart;
	return hasLegend ? [above] : [{ text: words, x: lowEnd, anchor: 'end', setting: null }];
}

/** Places the dumbbells in a width in pixels; Medicare's line stands at 100%. */
export function payerPositionPicture(
	model: PayerPositionModel,
	width: number
): PayerPositionPicture {
	const narrow = width < 480;
	const row = narrow ? ROW.narrow : ROW.wide;
	const nameWidth = narrow
		? 0
		: nameRoom(
				model.rows.map(({ name }) => name),
				13,
				{ width, usual: Math.min(190, width * 0.31), gap: 0 }
			);
	const shareX = narrow ? width : nameWidth + 56;
	const left = narrow ? 8 : shareX + 44;
	const hasLegend = needsLegend(model);
	const values = model.rows.flatMap(({ levels }) => levels.map(({ value }) => value));
	const widest = Math.max(0, ...values.map((value) => textWidth(`HOPD ${text(value)}`, 12)));
	const right = width - (narrow ? (hasLegend ? 60 : 8) : GAP + Math.ceil(widest));
	const low = Math.min(MEDICARE, ...values);
	const high = Math.max(MEDICARE + 200, ...values);
	const xOf = (value: number) => left + ((value - low) / (high - low)) * (right - left);
	const step = high - low > 1000 ? 500 : 250;
	const ticks = [{ label: 'Medicare', x: xOf(MEDICARE), isMedicare: true }];
	for (let value = MEDICARE + step; value <= high; value += step) {
		if (xOf(value) - xOf(MEDICARE) < 60) continue;
		ticks.push({ label: `${value / 10}%`, x: xOf(value), isMedicare: false });
	}
	const top = legendHeight(model, width) + HEAD;
	const legend = hasLegend ? settingLegend(model.settings, width).items : [];
	return {
		legend: legend.map((item) => ({ ...item, mark: dotOf(item.setting, item.x + 8, item.y + 8) })),
		narrow,
		shareX,
		top,
		bottom: payerPositionHeight(model, width),
		ticks,
		rows: model.rows.map((payer, position) => {
			const y = top + position * row;
			const at = y + (narrow ? 34 : 16);
			const places = payer.levels.map(({ value }) => xOf(value));
			return {
				payer: payer.payer,
				name: payer.name,
				label: fitted(payer.name, 13, narrow ? width - 130 : nameWidth),
				share: payer.share,
				y,
				at,
				// the first setting is drawn last, above the others
				dots: payer.levels
					.map(({ setting, value }) => ({
						setting,
						path: dotOf(setting, xOf(value), at),
						hole: holeOf(setting, xOf(value), at)
					}))
					.reverse(),
				line: places.length > 1 ? { from: Math.min(...places), to: Math.max(...places) } : null,
				labels: labelsOf(payer, hasLegend, xOf, narrow ? 0 : shareX + 6, width)
			};
		})
	};
}
