import { formatFixed } from '$lib/domain/money';
import type { PayerOverview, PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { percent } from '$lib/format/percent';
import type { FigureModel } from '../portfolio/figure-table';
import { ofMedicare, tenths } from '../portfolio/words';
import { fitted, textWidth } from '../text-width';

export interface PayerRow {
	payer: string;
	name: string;
	/** Of the allowed amount of all payers, "13.9%". */
	share: string;
	/** Tenths of a percent of Medicare; null where the payer has no cases there. */
	hopd: number | null;
	asc: number | null;
}

/** What each payer allows against Medicare at the HOPD and in the ASC. */
export interface PayerPositionModel extends FigureModel {
	rows: PayerRow[];
}

const MEDICARE = 1000;

const text = (value: number): string => `${formatFixed(value, 1)}%`;

const allOf = ({ sums }: PayerOverview): number => ofMedicare(sums) ?? 0;

function titleOf(rows: readonly PayerRow[]): string {
	for (const [site, place] of [
		['hopd', 'at the HOPD'],
		['asc', 'in the ASC']
	] as const) {
		const [highest] = rows
			.flatMap((row) => (row[site] === null ? [] : [{ name: row.name, level: row[site] }]))
			.sort((a, b) => b.level - a.level);
		if (highest) return `${highest.name} pays ${text(highest.level)} of Medicare ${place}`;
	}
	return 'No payer has cases at a HOPD or an ASC here';
}

/** The view of payers: ratios of sums (DECISIONS 6), the best paying first. */
export function payerPositionModel(overview: PortfolioOverview): PayerPositionModel {
	const payers = overview.payers.toSorted((a, b) => allOf(b) - allOf(a));
	const { sums } = overview.total;
	const rows = payers.map((payer): PayerRow => ({
		payer: payer.payer,
		name: payer.name,
		share: percent(payer.sums.allowed, Math.max(1, sums.allowed)),
		hopd: payer.hopd && ofMedicare(payer.hopd),
		asc: payer.asc && ofMedicare(payer.asc)
	}));
	return {
		title: titleOf(rows),
		subtitle: `Allowed over what Medicare allows for the same cases, HOPD on campus and ASC, ${longPeriod(overview.period)}: ratio of sums`,
		description: rows
			.map(({ name, share, hopd, asc }) => {
				const sites = [
					...(hopd === null ? [] : [`HOPD ${text(hopd)}`]),
					...(asc === null ? [] : [`ASC ${text(asc)}`])
				];
				return `${name}, ${share} of the allowed amount: ${sites.join(', ') || 'other sites only'}.`;
			})
			.join(' '),
		rows,
		table: {
			columns: [
				{ name: 'Payer', kind: 'text' },
				{ name: 'Cases', kind: 'count' },
				{ name: 'Allowed', kind: 'dollars' },
				{ name: 'Of allowed', kind: 'percent' },
				{ name: 'Of Medicare, HOPD', kind: 'percent' },
				{ name: 'Of Medicare, ASC', kind: 'percent' },
				{ name: 'Of Medicare, all sites', kind: 'percent' }
			],
			rows: [
				...payers.map((payer, position) => [
					payer.name,
					payer.sums.cases,
					payer.sums.allowed,
					tenths(payer.sums.allowed, sums.allowed),
					rows[position]?.hopd ?? null,
					rows[position]?.asc ?? null,
					ofMedicare(payer.sums)
				]),
				[
					'All payers',
					sums.cases,
					sums.allowed,
					tenths(sums.allowed, sums.allowed),
					null,
					null,
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
	site: 'hopd' | 'asc' | null;
}

export interface PayerPositionPicture {
	narrow: boolean;
	shareX: number;
	top: number;
	bottom: number;
	ticks: { label: string; x: number; isMedicare: boolean }[];
	rows: (Pick<PayerRow, 'payer' | 'name' | 'share'> & {
		label: string;
		y: number;
		hopd: number | null;
		asc: number | null;
		labels: DumbbellLabel[];
	})[];
}

const HEAD = 26;
const ROW = { wide: 32, narrow: 48 };
const GAP = 10;

export const payerPositionHeight = ({ rows }: PayerPositionModel, width: number): number =>
	HEAD + rows.length * (width < 480 ? ROW.narrow : ROW.wide) + 4;

/**
 * A label beside each dot where they fit clear of Medicare's line; else one with both, right of the dots; else a label beside
 * each across the line; else one with both, left of them.
 */
function labelsOf(
	{ hopd, asc }: PayerRow,
	xOf: (value: number) => number,
	left: number,
	right: number
): DumbbellLabel[] {
	const sites = [
		...(asc === null ? [] : [{ site: 'asc' as const, value: asc, words: `ASC ${text(asc)}` }]),
		...(hopd === null ? [] : [{ site: 'hopd' as const, value: hopd, words: `HOPD ${text(hopd)}` }])
	].sort((a, b) => a.value - b.value);
	const [low, high] = [sites[0], sites.at(-1)];
	if (!low || !high) return [];
	const [lowEnd, highStart] = [xOf(low.value) - GAP, xOf(high.value) + GAP];
	const fitsRight = (words: string) => highStart + textWidth(words, 12) <= right;
	const lowStart = lowEnd - textWidth(low.words, 12);
	const apart: DumbbellLabel[] = [
		{ text: low.words, x: lowEnd, anchor: 'end', site: low.site },
		{ text: high.words, x: highStart, anchor: 'start', site: high.site }
	];
	const fitApart = low.value !== high.value && lowStart >= left && fitsRight(high.words);
	if (fitApart && (lowStart > xOf(MEDICARE) || lowEnd < xOf(MEDICARE))) return apart;
	const words =
		sites.length === 2 && low.value === high.value
			? `${text(low.value)} at both`
			: sites
					.toReversed()
					.map((site) => site.words)
					.join(', ');
	if (fitsRight(words)) return [{ text: words, x: highStart, anchor: 'start', site: null }];
	return fitApart ? apart : [{ text: words, x: lowEnd, anchor: 'end', site: null }];
}

/** Places the dumbbells in a width in pixels; Medicare's line stands at 100%. */
export function payerPositionPicture(
	model: PayerPositionModel,
	width: number
): PayerPositionPicture {
	const narrow = width < 480;
	const row = narrow ? ROW.narrow : ROW.wide;
	const nameWidth = narrow ? 0 : Math.min(190, width * 0.31);
	const shareX = narrow ? width : nameWidth + 56;
	const left = narrow ? 8 : shareX + 44;
	const values = model.rows.flatMap(({ hopd, asc }) =>
		[hopd, asc].filter((value) => value !== null)
	);
	const widest = Math.max(0, ...values.map((value) => textWidth(`HOPD ${text(value)}`, 12)));
	const right = width - (narrow ? 8 : GAP + Math.ceil(widest));
	const low = Math.min(MEDICARE, ...values);
	const high = Math.max(MEDICARE + 200, ...values);
	const xOf = (value: number) => left + ((value - low) / (high - low)) * (right - left);
	const step = high - low > 1000 ? 500 : 250;
	const ticks = [{ label: 'Medicare', x: xOf(MEDICARE), isMedicare: true }];
	for (let value = MEDICARE + step; value <= high; value += step) {
		if (xOf(value) - xOf(MEDICARE) < 60) continue;
		ticks.push({ label: `${value / 10}%`, x: xOf(value), isMedicare: false });
	}
	return {
		narrow,
		shareX,
		top: HEAD,
		bottom: payerPositionHeight(model, width),
		ticks,
		rows: model.rows.map((payer, position) => ({
			payer: payer.payer,
			name: payer.name,
			label: fitted(payer.name, 13, narrow ? width - 130 : nameWidth),
			share: payer.share,
			y: HEAD + position * row,
			hopd: payer.hopd === null ? null : xOf(payer.hopd),
			asc: payer.asc === null ? null : xOf(payer.asc),
			labels: labelsOf(payer, xOf, narrow ? 0 : shareX + 6, width)
		}))
	};
}
