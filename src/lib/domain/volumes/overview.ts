import { SETTINGS, type Setting } from '../claims/setting';
import { divide, type Cents } from '../money';
import {
	admissionOf,
	breakDown,
	countsCasesAt,
	type Breakdown,
	type BreakdownRow,
	type CaseFilter,
	type Dimension,
	type Perspective,
	type PortfolioSums
} from './aggregate';
import { priceOfGroup, type Cube } from './cube';
import {
	formerPeriodOf,
	monthsOf,
	periodOf,
	shownMonths,
	within,
	type Comparison,
	type Period
} from './period';
import { grouped, NOTHING, rolledUp, totalOf } from './roll-up';
import { unpricedReasons, type UnpricedReason } from './unpriced';

/** What an overview is asked for. */
export interface OverviewQuestion {
	filter: CaseFilter;
	perspective: Perspective;
	comparison: Comparison;
}

/** A part of the portfolio, and the same part of what it is held against; null where there is nothing of that. */
export interface Compared {
	sums: PortfolioSums;
	former: PortfolioSums | null;
}

export interface MonthOverview {
	month: string;
	total: PortfolioSums;
	/** Allowed amount by setting, of those that occur. */
	settings: Partial<Record<Setting, Cents>>;
}

/** The cases of the HOPD, as it is paid for them and as the ASC would be: its average by code and payer. */
export interface LikeForLike {
	cases: number;
	hopd: Cents;
	asc: Cents;
}

/** Cases and what is allowed for them. */
export interface CasesAllowed {
	cases: number;
	allowed: Cents;
}

export interface ServiceLineOverview extends CasesAllowed {
	serviceLine: string;
	settings: Partial<Record<Setting, CasesAllowed>>;
	/** Null where no code is done at both sites for the same payer. */
	likeForLike: LikeForLike | null;
}

export interface PayerOverview {
	payer: string;
	name: string;
	sample: boolean;
	sums: PortfolioSums;
	/** Of those settings that occur. */
	settings: Partial<Record<Setting, PortfolioSums>>;
}

/** Why a code brings more or less than it did: both add up to the difference of the allowed amounts. */
export interface Movement {
	/** What the same cases are allowed more or less, by facility and payer. */
	rate: Cents;
	/** The rest: more or fewer cases, and other facilities and payers. */
	volume: Cents;
}

export interface CodeOverview extends CasesAllowed {
	code: string;
	serviceLine: string;
	/** Null where there is nothing to hold it against. */
	movement: Movement | null;
	/** Allowed amount by id. */
	facilities: Record<string, Cents>;
}

export interface FacilityOverview {
	facility: string;
	name: string;
	setting: Setting;
}

/** What of the cases shown is made up. */
export interface Samples {
	/** Of the sample's volumes; the others are the user's own. */
	cases: number;
	/** Names of those that are made up and that amounts rest on. */
	facilities: string[];
	payers: string[];
}

/** A part of a question that can be taken out, and the cases that are let in then, priced or not. */
export interface Loosening {
	without: keyof Omit<CaseFilter, 'from' | 'to'> | 'period' | 'perspective';
	cases: number;
}

/** A portfolio as the first page shows it. Lists are sorted by allowed amount, the largest first. */
export interface PortfolioOverview {
	perspective: Perspective;
	comparison: Comparison;
	period: Period;
	/** What the period is held against; null where nothing of it is loaded. */
	formerPeriod: Period | null;
	total: Compared;
	/** The most cases first, each sentence once. */
	unpriced: readonly UnpricedReason[];
	unpricedCases: number;
	/** Up to two years that end with the period, every month of them. */
	months: MonthOverview[];
	settings: (Compared & { setting: Setting })[];
	serviceLines: ServiceLineOverview[];
	likeForLike: LikeForLike | null;
	payers: PayerOverview[];
	codes: CodeOverview[];
	facilities: FacilityOverview[];
	/** Facilities, payers or volumes that are made up stand behind an amount. */
	isSample: boolean;
	samples: Samples;
	/** Where no case is let in: what of the question leaves nothing, one by one. */
	loosenings: Loosening[];
}

/** What a filter of the portfolio can be set to: what occurs in the volumes. */
export interface PortfolioChoices {
	months: readonly string[];
	facilities: { id: string; name: string; setting: Setting }[];
	payers: { id: string; name: string }[];
	serviceLines: string[];
	hasBudget: boolean;
}

const byAllowed = (a: CasesAllowed, b: CasesAllowed): number => b.allowed - a.allowed;

const ofSums = ({ cases, allowed }: PortfolioSums): CasesAllowed => ({ cases, allowed });

/** What so many cases are allowed where `cases` are allowed `sum`, rounded half up to the cent; exact below 2^53. */
function atAverage(sum: Cents, cases: number, count: number): Cents {
	const rest = sum % cases;
	return (((sum - rest) / cases) * count + divide(rest * count, cases, 0)) as Cents;
}

/** What cells are broken down by; everything but the months is rolled up from them. */
export const CELL = [
	'code',
	'facility',
	'payer',
	'setting',
	'serviceLine'
] as const satisfies Dimension[];

export const [CODE, FACILITY, PAYER, SETTING, SERVICE_LINE] = [0, 1, 2, 3, 4];

/** The HOPD's cases against the ASC's averages, of rows by `CELL`; null where no code is done at both for one payer. */
export function likeForLikeOf(rows: readonly BreakdownRow[]): LikeForLike | null {
	const known = new Map<string, { hopd: CasesAllowed; asc: CasesAllowed }>();
	for (const { key, sums } of rows) {
		const setting = key[SETTING];
		if (setting !== 'hopd' && setting !== 'asc') continue;
		const place = `${key[CODE]} ${key[PAYER]}`;
		let sites = known.get(place);
		if (!sites) {
			sites = { hopd: { cases: 0, allowed: 0 as Cents }, asc: { cases: 0, allowed: 0 as Cents } };
			known.set(place, sites);
		}
		sites[setting].cases += sums.cases;
		sites[setting].allowed = (sites[setting].allowed + sums.allowed) as Cents;
	}
	const result: LikeForLike = { cases: 0, hopd: 0 as Cents, asc: 0 as Cents };
	for (const { hopd, asc } of known.values()) {
		if (hopd.cases === 0 || asc.cases === 0) continue;
		result.cases += hopd.cases;
		result.hopd = (result.hopd + hopd.allowed) as Cents;
		result.asc = (result.asc + atAverage(asc.allowed, asc.cases, hopd.cases)) as Cents;
	}
	return result.cases === 0 ? null : result;
}

/** The movement of a code from what it is held against, taken apart by facility and payer. */
function movementOf(rows: readonly BreakdownRow[], before: readonly BreakdownRow[]): Movement {
	const place = ({ key }: BreakdownRow) => `${key[FACILITY]}\n${key[PAYER]}`;
	const former = new Map(before.map((row) => [place(row), row.sums]));
	const total = (list: readonly BreakdownRow[]) =>
		list.reduce((sum, { sums }) => sum + sums.allowed, 0);
	let rate = 0;
	for (const row of rows) {
		const old = former.get(place(row));
		if (old) rate += row.sums.allowed - atAverage(old.allowed, old.cases, row.sums.cases);
	}
	return {
		rate: rate as Cents,
		volume: (total(rows) - total(before) - rate) as Cents
	};
}

function serviceLinesOf(rows: readonly BreakdownRow[]): ServiceLineOverview[] {
	const totals = rolledUp(rows, SERVICE_LINE);
	return [...grouped(rows, SERVICE_LINE)]
		.map(([serviceLine, own]) => ({
			serviceLine,
			...ofSums(totals.get(serviceLine) ?? NOTHING),
			settings: Object.fromEntries(
				[...rolledUp(own, SETTING)].map(([setting, sums]) => [setting, ofSums(sums)])
			),
			likeForLike: likeForLikeOf(own)
		}))
		.sort(byAllowed);
}

/** Payers by what they allow, the largest first, of rows by `CELL`. */
export function payersOf({ portfolio }: Cube, rows: readonly BreakdownRow[]): PayerOverview[] {
	const totals = rolledUp(rows, PAYER);
	return [...grouped(rows, PAYER)]
		.map(([id, own]) => {
			const payer = portfolio.payers.find((known) => known.id === id);
			return {
				payer: id,
				name: payer?.name ?? id,
				sample: payer?.sample ?? false,
				sums: totals.get(id) ?? NOTHING,
				settings: Object.fromEntries(rolledUp(own, SETTING))
			};
		})
		.sort((a, b) => byAllowed(a.sums, b.sums));
}

function codesOf(
	rows: readonly BreakdownRow[],
	before: readonly BreakdownRow[] | null
): CodeOverview[] {
	const [now, then] = [grouped(rows, CODE), before && grouped(before, CODE)];
	const totals = rolledUp(rows, CODE);
	return [...new Set([...now.keys(), ...(then?.keys() ?? [])])]
		.map((code) => {
			const own = now.get(code) ?? [];
			const old = then?.get(code) ?? [];
			return {
				code,
				serviceLine: [...own, ...old][0]?.key[SERVICE_LINE] ?? '',
				...ofSums(totals.get(code) ?? NOTHING),
				movement: then && movementOf(own, old),
				facilities: Object.fromEntries(
					[...rolledUp(own, FACILITY)].map(([id, { allowed }]) => [id, allowed])
				)
			};
		})
		.sort(byAllowed);
}

function facilitiesOf({ portfolio }: Cube, rows: readonly BreakdownRow[]): FacilityOverview[] {
	const totals = rolledUp(rows, FACILITY);
	const order = (setting: Setting) => SETTINGS.indexOf(setting);
	return portfolio.facilities
		.filter(({ id }) => totals.has(id))
		.map(({ id, name, setting }) => ({ facility: id, name, setting }))
		.sort((a, b) => order(a.setting) - order(b.setting) || (a.name < b.name ? -1 : 1));
}

function monthlyOf(rows: readonly BreakdownRow[], shown: Period): MonthOverview[] {
	const known = grouped(rows, 0);
	return monthsOf(shown).map((month) => {
		const own = known.get(month) ?? [];
		return {
			month,
			total: totalOf(own),
			settings: Object.fromEntries(own.map(({ key, sums }) => [key[1], sums.allowed]))
		};
	});
}

/** Priced cases of some uploads that a question lets in. */
function casesOfUploads(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	{ filter, perspective }: Pick<OverviewQuestion, 'filter' | 'perspective'>,
	uploads: readonly number[]
): number {
	const { shapes, facilities, uploads: all } = cube.portfolio;
	const isIn = admissionOf(cube, serviceLines, filter);
	let sum = 0;
	for (const upload of uploads) {
		const cases = all[upload];
		if (!cases) continue;
		for (let group = 0; group < cases.shape.length; group += 1) {
			const position = cases.shape[group] as number;
			const shape = shapes[position];
			const price = priceOfGroup(cube, upload, group);
			const setting = shape && facilities[shape.facility]?.setting;
			if (!shape || !setting || !price.priced || !countsCasesAt(perspective, setting)) continue;
			if (!isIn(shape.facility, shape.payer, price.lead, cases.month[group] as number)) continue;
			sum += cases.data.cases[group] as number;
		}
	}
	return sum;
}

/** The names of what is made up among the facilities and payers that amounts rest on. */
function madeUp(
	parties: readonly { id: string; name: string; sample: boolean }[],
	sums: ReadonlyMap<string, PortfolioSums>
): string[] {
	return parties.filter(({ id, sample }) => sample && sums.has(id)).map(({ name }) => name);
}

/**
 * What of the cases that a question lets in is made up.
 * @param rows of these cases, by `CELL`.
 * @param sampleUploads positions of the uploads that are made up.
 */
export function samplesIn(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	asked: Pick<OverviewQuestion, 'filter' | 'perspective'>,
	rows: readonly BreakdownRow[],
	sampleUploads: readonly number[]
): Samples {
	return {
		cases: casesOfUploads(cube, serviceLines, asked, sampleUploads),
		facilities: madeUp(cube.portfolio.facilities, rolledUp(rows, FACILITY)),
		payers: madeUp(cube.portfolio.payers, rolledUp(rows, PAYER))
	};
}

/** How many cases each part of a question keeps out by itself. */
function looseningsOf(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	{ filter, perspective }: Pick<OverviewQuestion, 'filter' | 'perspective'>
): Loosening[] {
	const { months } = cube.portfolio;
	const casesIn = (looser: CaseFilter, view: Perspective): number => {
		const { total, unpricedCases } = breakDown(cube, serviceLines, looser, ['setting'], view);
		return total.cases + unpricedCases;
	};
	const lists = ['settings', 'facilities', 'payers', 'serviceLines', 'codes'] as const;
	const everyMonth = { from: months[0] ?? null, to: months.at(-1) ?? null };
	return [
		...lists
			.filter((list) => filter[list].length > 0)
			.map((without) => ({
				without,
				cases: casesIn({ ...filter, [without]: [] }, perspective)
			})),
		{ without: 'period' as const, cases: casesIn({ ...filter, ...everyMonth }, perspective) },
		{ without: 'perspective' as const, cases: casesIn(filter, 'system') }
	].filter(({ cases }) => cases > 0);
}

/** The names of the payers that amounts rest on which pay an assumed share, of rows by `CELL`. */
export function assumedPayers({ portfolio }: Cube, rows: readonly BreakdownRow[]): string[] {
	const occurring = rolledUp(rows, PAYER);
	return portfolio.payers.flatMap(({ id, name, level }) =>
		level !== null && occurring.has(id) && !portfolio.contracts.byPayer.has(id) ? [name] : []
	);
}

/** Whether an amount rests on anything made up, of rows by `CELL`. */
export function restsOnSample({ portfolio }: Cube, rows: readonly BreakdownRow[]): boolean {
	const [facilities, payers] = [rolledUp(rows, FACILITY), rolledUp(rows, PAYER)];
	return (
		portfolio.facilities.some(({ id, sample }) => sample && facilities.has(id)) ||
		portfolio.payers.some(({ id, sample }) => sample && payers.has(id))
	);
}

/**
 * How a portfolio is doing: its sums in a period, against the same months of the year before or against the budget, and
 * what they are made of. All parts of a list add up to the total to the cent. Three passes over the cells of the cube.
 * @param sampleUploads positions of the uploads that are made up.
 */
export function portfolioOverview(
	cube: Cube,
	budget: Cube | null,
	serviceLines: ReadonlyMap<string, string>,
	{ filter, perspective, comparison }: OverviewQuestion,
	sampleUploads: readonly number[]
): PortfolioOverview {
	const { months } = cube.portfolio;
	const period = periodOf(months, filter);
	const cellsOf = (of: Cube, during: Period): Breakdown =>
		breakDown(of, serviceLines, within(filter, during), CELL, perspective);
	const now = cellsOf(cube, period);
	const formerPeriod = formerPeriodOf(months, period, comparison, budget !== null);
	const before = formerPeriod
		? cellsOf(comparison === 'budget' && budget ? budget : cube, formerPeriod)
		: null;
	const formerSettings = before && rolledUp(before.rows, SETTING);
	const shown = shownMonths(months, period);
	const byMonth = breakDown(
		cube,
		serviceLines,
		within(filter, shown),
		['month', 'setting'],
		perspective
	);
	const asked = { filter: within(filter, period), perspective };
	const samples = samplesIn(cube, serviceLines, asked, now.rows, sampleUploads);
	return {
		perspective,
		comparison,
		period,
		formerPeriod,
		total: { sums: now.total, former: before && before.total },
		unpriced: unpricedReasons(now.unpriced),
		unpricedCases: now.unpricedCases,
		months: monthlyOf(byMonth.rows, shown),
		settings: [...rolledUp(now.rows, SETTING)]
			.map(([setting, sums]) => ({
				setting: setting as Setting,
				sums,
				former: formerSettings && (formerSettings.get(setting) ?? NOTHING)
			}))
			.sort((a, b) => byAllowed(a.sums, b.sums)),
		serviceLines: serviceLinesOf(now.rows),
		likeForLike: likeForLikeOf(now.rows),
		payers: payersOf(cube, now.rows),
		codes: codesOf(now.rows, before && before.rows),
		facilities: facilitiesOf(cube, now.rows),
		isSample: samples.cases + samples.facilities.length + samples.payers.length > 0,
		samples,
		loosenings:
			now.total.cases + now.unpricedCases === 0 ? looseningsOf(cube, serviceLines, asked) : []
	};
}
