import {
	chargesTable,
	endingTable,
	leakageCodesTable
} from '$lib/charts/payer-position/contract-tables';
import {
	chargesTitle,
	endingTitle,
	leakageTitle,
	payerTitle,
	payersFinding
} from '$lib/charts/payer-position/finding';
import { payersTable } from '$lib/charts/payer-position/tables';
import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { captionOf, codeName, ofMedicare, tenths, theSetting } from '$lib/charts/portfolio/words';
import { trendModel } from '$lib/charts/trend/view-model';
import { varianceTable, type ListColumn } from '$lib/charts/volume-tables/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import type { StoredContract } from '$lib/domain/contracts/version';
import { divide, type Cents } from '$lib/domain/money';
import type { ContractAtRisk } from '$lib/domain/volumes/ending';
import type { LeakageReport } from '$lib/domain/volumes/leakage';
import type { PortfolioChoices, PortfolioOverview } from '$lib/domain/volumes/overview';
import type { Payer } from '$lib/domain/volumes/payer';
import type { PayerCode, PayersReport } from '$lib/domain/volumes/payers';
import { totalVariance, type VarianceRow } from '$lib/domain/volumes/variance';
import { contractWords } from '$lib/format/contract';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import { capitalized } from '$lib/format/sentence';
import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { overviewSvg } from '../overview-figures';
import { payerPositionSvg } from '../payer-position';
import { figureSheet, listSheet, releaseSource, text, type Sheet } from '../sheet';
import { offered, withheld, type PartOffer } from './offer';
import type { Audience, NativeChart, PackPart } from './pack';

/** What is known of a payer for a pack: answers that are of this payer's cases alone, but for `all`. */
export interface PayerPackSource {
	payer: Payer;
	audience: Audience;
	report: PayersReport;
	overview: PortfolioOverview;
	codes: readonly PayerCode[];
	leakage: LeakageReport | null;
	ending: readonly ContractAtRisk[];
	/** Its contracts in use. */
	contracts: readonly StoredContract[];
	/** Expected against paid; empty where no paid amount is told. */
	variance: readonly VarianceRow[];
	choices: PortfolioChoices;
	/** SiteRate's name of each code. */
	names: Readonly<Record<string, string>>;
	releases: readonly UsedRelease[];
	/** Every payer's cases; null where the pack is made for the payer. */
	all: PayersReport | null;
}

/** Rows that a slide or a page shows of a long table. */
const ROWS_SHOWN = 12;
/** Bars of a chart. */
const BARS_MOST = 10;

const MEDICARE = 'Medicare allows for them';
const COMPARABLE = 'Allowed, cases that Medicare pays too';
const CASES: ListColumn = { id: 'cases', name: 'Cases', kind: 'count' };
const ALLOWED: ListColumn = { id: 'allowed', name: 'Allowed', kind: 'dollars' };
const COMPARED: readonly ListColumn[] = [
	{ id: 'comparable', name: COMPARABLE, kind: 'dollars' },
	{ id: 'medicare', name: MEDICARE, kind: 'dollars' }
];
const OF_MEDICARE: ListColumn = {
	...{ id: 'ofMedicare', name: 'Of Medicare', kind: 'percent' },
	derived: { percentOf: [COMPARABLE, MEDICARE] }
};

const sumOf = (rows: readonly (readonly FigureCell[])[], at: number): number =>
	rows.reduce((sum, cells) => sum + (typeof cells[at] === 'number' ? cells[at] : 0), 0);

/** The badges of what a pack shows: made-up cases, and the caveats of its releases, each kind once. */
function badgesOf({ report, releases }: PayerPackSource): PackPart['badges'] {
	const caveats = new Map(
		releases.flatMap((release) => release.caveats).map(({ kind, reason }) => [kind, reason])
	);
	return [
		...(report.isSample
			? [
					{
						kind: 'sample',
						reason: 'Facilities, volumes and contracts of the sample are made up.'
					}
				]
			: []),
		...[...caveats].map(([kind, reason]) => ({ kind, reason }))
	];
}

/** A part's numbers as they are known, and what is the same for all of them. */
function partOf(
	source: PayerPackSource,
	told: Pick<PackPart, 'id' | 'title' | 'subtitle' | 'sheet'> & Partial<PackPart>
): PackPart {
	return { picture: null, chart: null, shown: ROWS_SHOWN, badges: badgesOf(source), ...told };
}

const captionIn = ({ report, releases }: PayerPackSource): string =>
	captionOf(
		{ ...report, sample: report.isSample ? 'volumes and contracts are samples' : null },
		[],
		releases
	);

const aroundOf = (
	source: PayerPackSource,
	name: string
): Pick<Sheet, 'name' | 'facts' | 'sources'> => ({
	name,
	facts: [
		{ name: 'Payer', value: source.payer.name },
		{ name: 'Period', value: `${source.report.period.from} to ${source.report.period.to}` },
		{ name: 'Source', value: captionIn(source) }
	],
	sources: source.releases.map(releaseSource)
});

const sheetOf = (
	source: PayerPackSource,
	name: string,
	{ title, subtitle }: Pick<PackPart, 'title' | 'subtitle'>,
	{ columns, rows, total }: Pick<Sheet, 'columns' | 'total'> & { rows: FigureCell[][] }
): Sheet => ({ ...{ title, subtitle, columns, rows, total }, ...aroundOf(source, name) });

function positionPart(source: PayerPackSource): PackPart {
	const { payer, report } = source;
	const { settings, total } = report;
	const words = {
		title: payerTitle(payer.name, report),
		subtitle: `Allowed over what Medicare allows for the same cases, ${longPeriod(report.period)}`
	};
	const shown = settings.filter(({ sums }) => ofMedicare(sums) !== null);
	const model = payerPositionModel(
		{ ...report, total: { sums: total } },
		settings.map(({ setting }) => setting)
	);
	const cells = (name: string, sums: typeof total): FigureCell[] => [
		...[name, sums.cases, sums.allowed, sums.comparable, sums.medicareAllowed],
		ofMedicare(sums)
	];
	return partOf(source, {
		...{ id: 'position', ...words },
		picture: payerPositionSvg(model, captionIn(source), report.isSample),
		chart: {
			kind: 'bars',
			categories: shown.map(({ setting }) => SETTING_NAMES[setting].name),
			series: [
				{
					name: 'Of Medicare',
					colour: PRINT_PALETTE.rest,
					values: shown.map(({ sums }) => ofMedicare(sums))
				}
			],
			values: 'percent'
		},
		sheet: sheetOf(source, 'Position', words, {
			columns: [text('Site'), CASES, ALLOWED, ...COMPARED, OF_MEDICARE],
			rows: settings.map(({ setting, sums }) => cells(SETTING_NAMES[setting].name, sums)),
			total: cells('All sites', total)
		})
	});
}

/** A code that the payer has at the HOPD and in the ASC, at the averages of each. */
interface BothSites {
	code: string;
	serviceLine: string;
	cases: number;
	hopd: Cents;
	/** A case, rounded half up to the cent. */
	ascCase: Cents;
}

const bothSites = ({ codes, overview }: PayerPackSource): BothSites[] => {
	const lineOf = new Map(overview.codes.map(({ code, serviceLine }) => [code, serviceLine]));
	return codes.flatMap(({ code, settings: { hopd, asc } }) =>
		hopd && asc && hopd.cases > 0 && asc.cases > 0
			? [
					{
						...{ code, cases: hopd.cases, hopd: hopd.allowed },
						serviceLine: lineOf.get(code) ?? '',
						ascCase: divide(asc.allowed, asc.cases, 0) as number as Cents
					}
				]
			: []
	);
};

const SITES: readonly ListColumn[] = [
	{ id: 'name', name: 'Code', kind: 'text' },
	{ id: 'cases', name: 'HOPD cases', kind: 'count' },
	{ id: 'hopd', name: 'Allowed at the HOPD', kind: 'dollars' },
	{
		...{ id: 'hopdCase', name: 'A case at the HOPD', kind: 'dollars' },
		derived: { each: ['Allowed at the HOPD', 'HOPD cases'] }
	},
	{ id: 'ascCase', name: 'A case in the ASC', kind: 'dollars' },
	{
		...{ id: 'asc', name: 'The same cases in the ASC', kind: 'dollars' },
		derived: { times: ['HOPD cases', 'A case in the ASC'] }
	},
	{
		...{ id: 'above', name: 'HOPD above ASC', kind: 'difference' },
		derived: { less: ['Allowed at the HOPD', 'The same cases in the ASC'] }
	},
	{
		...{ id: 'times', name: 'Times the ASC', kind: 'ratio' },
		derived: { ratio: ['Allowed at the HOPD', 'The same cases in the ASC'] }
	}
];

const ratioOf = (part: number, whole: number): number | null =>
	whole <= 0 ? null : divide(part, whole, 2);

function siteCells(name: string, { cases, hopd, ascCase }: BothSites): FigureCell[] {
	const asc = cases * ascCase;
	const hopdCase = divide(hopd, cases, 0);
	return [name, cases, hopd, hopdCase, ascCase, asc, hopd - asc, ratioOf(hopd, asc)];
}

function sitesPart(source: PayerPackSource, sites: readonly BothSites[]): PackPart {
	const { payer, names, report } = source;
	const rows = sites.map((site) => siteCells(codeName(site.code, names), site));
	const [cases, hopd, asc] = [sumOf(rows, 1), sumOf(rows, 2), sumOf(rows, 5)];
	const way = hopd < asc ? 'less' : 'more';
	const words = {
		title: `${payer.name} allows the HOPD ${percent(Math.abs(hopd - asc), asc)} ${way} than the ASC for the same ${counted(sites.length, 'code')}: ${wholeDollars(Math.abs(hopd - asc) as Cents)} on ${counted(cases, 'case')}`,
		subtitle: `HOPD cases against the ASC’s average by code, ${longPeriod(report.period)}`
	};
	const first = sites.slice(0, BARS_MOST);
	return partOf(source, {
		...{ id: 'sites', ...words },
		chart: {
			kind: 'bars',
			categories: first.map(({ code }) => codeName(code, names)),
			series: [
				{
					name: 'A case at the HOPD',
					colour: PRINT_PALETTE.settings.hopd.fill,
					values: first.map((site) => divide(site.hopd, site.cases, 0))
				},
				{
					name: 'A case in the ASC',
					colour: PRINT_PALETTE.settings.asc.fill,
					values: first.map(({ ascCase }) => ascCase)
				}
			],
			values: 'dollars'
		},
		sheet: sheetOf(source, 'HOPD against ASC', words, {
			columns: SITES,
			rows,
			total: [
				'All codes',
				cases,
				hopd,
				divide(hopd, cases, 0),
				null,
				asc,
				hopd - asc,
				ratioOf(hopd, asc)
			]
		})
	});
}

const PROPOSED = 'Proposed, of Medicare';
const PROPOSAL = 'Allowed as proposed';

/** Codes against Medicare, each with a percentage that can be changed; it begins with the present one. */
function codesPart(source: PayerPackSource): PackPart {
	const { codes, names, report, payer } = source;
	const cells = (name: string, { sums }: Pick<PayerCode, 'sums'>): FigureCell[] => {
		const level = ofMedicare(sums);
		const proposed = level === null ? null : divide(level * sums.medicareAllowed, 1000, 0);
		return [
			...[name, sums.cases, sums.allowed, sums.comparable, sums.medicareAllowed, level],
			...[level, proposed, proposed === null ? null : proposed - sums.comparable]
		];
	};
	const compared = codes.filter(({ sums }) => sums.medicareAllowed > 0);
	const rows = compared.map((code) => cells(codeName(code.code, names), code));
	const total: FigureCell[] = [1, 2, 3, 4].map((at) => sumOf(rows, at));
	const [, , comparable = 0, medicare = 0] = total as number[];
	const proposed = sumOf(rows, 7);
	const words = {
		title: `${payer.name} allows ${wholeDollars(comparable as Cents)} where Medicare allows ${wholeDollars(medicare as Cents)}, on ${counted(compared.length, 'code')}`,
		subtitle: `Priced cases by leading code, ${longPeriod(report.period)}; the proposed percentage may be changed`
	};
	return partOf(source, {
		...{ id: 'codes', ...words },
		sheet: sheetOf(source, 'Codes', words, {
			columns: [
				...[text('Code'), CASES, ALLOWED, ...COMPARED, OF_MEDICARE],
				{ name: PROPOSED, kind: 'percent' },
				{ name: PROPOSAL, kind: 'dollars', derived: { shareOf: [PROPOSED, MEDICARE] } },
				{ name: 'More or less', kind: 'difference', derived: { less: [PROPOSAL, COMPARABLE] } }
			],
			rows,
			total: [
				...['All codes', ...total, tenths(comparable, medicare)],
				...[null, proposed, proposed - comparable]
			]
		})
	});
}

function trendPart(source: PayerPackSource): PackPart {
	const { overview, names, payer } = source;
	const model = trendModel(overview);
	const words = { title: `${payer.name}: ${model.title}`, subtitle: model.subtitle };
	return partOf(source, {
		...{ id: 'trend', ...words },
		picture: overviewSvg({ overview, names, caption: captionIn(source) }, 'trend'),
		chart: {
			kind: 'lines',
			categories: model.months,
			series: model.series.map(({ setting, values }) => ({
				name: SETTING_NAMES[setting].name,
				colour: PRINT_PALETTE.settings[setting].fill,
				values
			})),
			values: 'dollars'
		},
		sheet: figureSheet({ ...words, table: model.table }, aroundOf(source, 'By month'))
	});
}

function mixPart(source: PayerPackSource): PackPart {
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

/** What the payer would save were its HOPD cases done in the ASC, by service line. */
function savingsPart(source: PayerPackSource, sites: readonly BothSites[]): PackPart {
	const { report, payer } = source;
	const names = [...new Set(sites.map(({ serviceLine }) => serviceLine))];
	const lines = names
		.map((serviceLine) => {
			const own = sites.filter((site) => site.serviceLine === serviceLine);
			const sum = (of: (site: BothSites) => number): number =>
				own.reduce((all, site) => all + of(site), 0);
			return {
				...{ serviceLine, cases: sum(({ cases }) => cases), hopd: sum(({ hopd }) => hopd) },
				asc: sum(({ cases, ascCase }) => cases * ascCase)
			};
		})
		.sort((a, b) => b.hopd - b.asc - (a.hopd - a.asc));
	const rows = lines.map(({ serviceLine, cases, hopd, asc }): FigureCell[] => [
		...[serviceLine, cases, hopd, asc, hopd - asc],
		tenths(hopd - asc, hopd)
	]);
	const [cases, hopd, asc] = [sumOf(rows, 1), sumOf(rows, 2), sumOf(rows, 3)];
	const saved = hopd - asc;
	const words = {
		title:
			saved > 0
				? `In the ASC, ${counted(cases, 'HOPD case')} would save ${payer.name} ${wholeDollars(saved as Cents)}, ${percent(saved, hopd)} of what it allows for them`
				: `In the ASC, ${counted(cases, 'HOPD case')} would save ${payer.name} nothing`,
		subtitle: `Codes that the payer has at both sites, at the ASC’s average by code, ${longPeriod(report.period)}`
	};
	const chart: NativeChart = {
		kind: 'bars',
		categories: lines.map(({ serviceLine }) => serviceLine),
		series: [
			{
				name: 'Saved in the ASC',
				colour: PRINT_PALETTE.settings.asc.fill,
				values: lines.map((line) => line.hopd - line.asc)
			}
		],
		values: 'difference'
	};
	return partOf(source, {
		...{ id: 'savings', ...words, chart },
		sheet: sheetOf(source, 'Site of service', words, {
			columns: [
				text('Service line'),
				{ name: 'HOPD cases', kind: 'count' },
				{ name: 'Allowed at the HOPD', kind: 'dollars' },
				{ name: 'The same in the ASC', kind: 'dollars' },
				{
					...{ name: 'Saved', kind: 'difference' },
					derived: { less: ['Allowed at the HOPD', 'The same in the ASC'] }
				},
				{
					...{ name: 'Of allowed', kind: 'percent' },
					derived: { percentOf: ['Saved', 'Allowed at the HOPD'] }
				}
			],
			rows,
			total: ['All', cases, hopd, asc, saved, tenths(saved, hopd)]
		})
	});
}

function termsPart(source: PayerPackSource): PackPart {
	const { contracts, payer, choices, report } = source;
	const nameOf = (id: string): string =>
		choices.facilities.find((facility) => facility.id === id)?.name ?? id;
	const rows = contracts.flatMap(({ newest }): FigureCell[][] => {
		const { name } = newest.parsed;
		const words = contractWords(newest.parsed, payer.name, nameOf);
		const row = (part: string, sentences: readonly string[]): FigureCell[][] =>
			sentences.length === 0 ? [] : [[name, newest.version, part, sentences.join(' ')]];
		return [
			...row('About', words.about),
			...words.terms.flatMap((term) => row(term.name, term.sentences)),
			...row('Several terms', words.shared),
			...row('Around the terms', words.around)
		];
	});
	const words = {
		title: `${payer.name} pays by ${counted(contracts.length, 'contract')} of ${counted(
			contracts.reduce((sum, { newest }) => sum + newest.parsed.terms.length, 0),
			'term'
		)}`,
		subtitle: 'Each term in words; the first that matches a line prices it'
	};
	return partOf(source, {
		...{ id: 'terms', ...words },
		badges: report.isSample ? badgesOf(source).slice(0, 1) : [],
		sheet: sheetOf(source, 'Contract terms', words, {
			columns: [
				...[text('Contract'), { name: 'Version', kind: 'count' as const }],
				...[text('Part'), text('What it says')]
			],
			rows,
			total: null
		})
	});
}

/** A table of the page of payers as a part; null where there is nothing of it. */
const listPart = (
	source: PayerPackSource,
	{
		id,
		name,
		title,
		list
	}: {
		id: string;
		name: string;
		title: string;
		list: Parameters<typeof listSheet>[0];
	}
): PackPart => {
	const words = { title, subtitle: longPeriod(source.report.period) };
	return partOf(source, {
		...{ id, ...words },
		sheet: listSheet(list, words, aroundOf(source, name))
	});
};

function underpaidPart(source: PayerPackSource): PackPart {
	const { variance, names, choices, payer } = source;
	const { underpaid, underpaidCases, cases } = totalVariance(variance);
	return listPart(source, {
		...{ id: 'underpaid', name: 'Expected against paid' },
		title: `${payer.name} paid ${counted(underpaidCases, 'case')} of ${counted(cases, 'case')} less than agreed: ${wholeDollars(underpaid)} in all`,
		list: varianceTable(variance, 'code', { choices, codes: names })
	});
}

function marginPart(source: PayerPackSource): PackPart {
	const { report, payer } = source;
	const { settings, total, period } = report;
	const cells = (name: string, sums: typeof total): FigureCell[] => [
		...[name, sums.marginCases, sums.netToBank, sums.variableCost, sums.margin],
		sums.marginCases === 0 ? null : divide(Math.max(0, sums.margin), sums.marginCases, 0)
	];
	const words = {
		title: `Cases of ${payer.name} leave ${wholeDollars(total.margin)} after their variable cost`,
		subtitle: `Net to bank, less denials and bad debt, less variable cost, of ${counted(total.marginCases, 'case')} whose cost is known, ${longPeriod(period)}`
	};
	return partOf(source, {
		...{ id: 'margin', ...words },
		sheet: sheetOf(source, 'Margin', words, {
			columns: [
				...[text('Site'), { name: 'Cases of known cost', kind: 'count' as const }],
				{ name: 'Net to bank, all cases', kind: 'dollars' },
				{ name: 'Variable cost', kind: 'dollars' },
				{ name: 'Margin', kind: 'difference' },
				{ name: 'A case', kind: 'dollars', derived: { each: ['Margin', 'Cases of known cost'] } }
			],
			rows: settings.map(({ setting, sums }) => cells(capitalized(theSetting(setting)), sums)),
			total: cells('All sites', total)
		})
	});
}

function peersPart(source: PayerPackSource, all: PayersReport): PackPart {
	const model = payerPositionModel(
		{ ...all, total: { sums: all.total } },
		all.settings.map(({ setting }) => setting)
	);
	const words = { title: payersFinding(all), subtitle: model.subtitle };
	return partOf(source, {
		...{ id: 'peers', ...words },
		picture: payerPositionSvg(model, captionIn(source), all.isSample),
		sheet: listSheet(payersTable(all), words, aroundOf(source, 'All payers'))
	});
}

/** What a pack of a payer can have, in its order. What the payer may not see is withheld from one that is made for it. */
export function payerParts(source: PayerPackSource): PartOffer[] {
	const { payer, audience, report, leakage, ending, contracts, variance, all } = source;
	const { names, choices } = source;
	const sites = bothSites(source);
	const lost = leakage && leakageCodesTable(leakage.codes, names);
	const raised = leakage && chargesTable(leakage.charges, { choices, codes: names });
	const ends = endingTable(ending);
	const hasLevel = ofMedicare(report.total) !== null;
	const facility = (id: string): string =>
		choices.facilities.find((known) => known.id === id)?.name ?? id;
	const only = (
		id: string,
		name: string,
		why: string | null,
		make: PartOffer['make'],
		byDefault = true
	): PartOffer =>
		why === null ? offered({ id, name }, make, byDefault) : withheld({ id, name }, why);
	const notBoth = `${payer.name} has no code at both the HOPD and the ASC.`;
	const hidden = (what: string): string | null =>
		audience === 'payer' ? `It would show ${what}, which a pack for the payer never does.` : null;
	return [
		only(
			'position',
			'Position against Medicare by site',
			hasLevel ? null : `Medicare has a price for no case of ${payer.name}.`,
			() => positionPart(source)
		),
		only('sites', 'HOPD against ASC for the same codes', sites.length > 0 ? null : notBoth, () =>
			sitesPart(source, sites)
		),
		only(
			'codes',
			'Codes against Medicare, with a proposal',
			hasLevel ? null : `Medicare has a price for no case of ${payer.name}.`,
			() => codesPart(source)
		),
		only('trend', 'Trend of its cases', null, () => trendPart(source)),
		only('mix', 'Mix by service line', null, () => mixPart(source)),
		only('savings', 'Site-of-service savings', sites.length > 0 ? null : notBoth, () =>
			savingsPart(source, sites)
		),
		only(
			'terms',
			'Contract terms in words',
			contracts.length > 0 ? null : `${payer.name} has no contract in use.`,
			() => termsPart(source)
		),
		only(
			'ending',
			'Contracts that end',
			ends ? null : 'No contract of it ends within a year.',
			() =>
				listPart(source, {
					...{ id: 'ending', name: 'Contracts that end', title: endingTitle(ending) },
					list: ends as NonNullable<typeof ends>
				})
		),
		only(
			'underpaid',
			'Underpaid cases, in sums',
			variance.length > 0 ? null : `No paid amount of a case of ${payer.name} is told.`,
			() => underpaidPart(source)
		),
		only('charges', 'Taken by charges', lost ? null : 'Charges took nothing from its cases.', () =>
			listPart(source, {
				...{ id: 'charges', name: 'Taken by charges' },
				title: leakageTitle(leakage as LeakageReport),
				list: lost as NonNullable<typeof lost>
			})
		),
		only(
			'raise',
			'Charges to raise',
			hidden('charges that are to rise') ?? (raised ? null : 'No charge stands below its rate.'),
			() =>
				listPart(source, {
					...{ id: 'raise', name: 'Charges to raise' },
					title: chargesTitle(leakage as LeakageReport, facility),
					list: raised as NonNullable<typeof raised>
				}),
			false
		),
		only(
			'margin',
			'Margin by site',
			hidden('costs and margins') ??
				(report.total.marginCases > 0 ? null : 'No cost of its cases is known.'),
			() => marginPart(source),
			false
		),
		only(
			'peers',
			'All payers side by side',
			hidden('other payers') ?? (all ? null : 'No other payer has cases.'),
			() => peersPart(source, all as PayersReport),
			false
		)
	];
}

/** What a pack of a payer is called. */
export const payerPackTitle = ({
	payer,
	report
}: PayerPackSource): { title: string; subtitle: string } => ({
	title: `${payer.name} against Medicare`,
	subtitle: `${counted(report.total.cases, 'case')}, ${longPeriod(report.period)}`
});

/** What the numbers of a pack of a payer rest on, a sentence each. */
export const payerAssumptions = ({
	audience,
	report,
	contracts,
	leakage,
	payer
}: PayerPackSource): string[] => [
	...(report.isSample
		? ['Sample: facilities, volumes and contracts are made up; Medicare’s rates are published.']
		: []),
	`Cases of ${longPeriod(report.period)} that have a price${report.unpricedCases === 0 ? '' : `; ${counted(report.unpricedCases, 'case')} without one ${report.unpricedCases === 1 ? 'is' : 'are'} left out`}.`,
	audience === 'payer'
		? 'Amounts are what the payer and the patient owe together for both claims of a case, facility and physician.'
		: 'Amounts are of both claims of a case, facility and physician, unless a view of one payee was asked for.',
	'A percentage of Medicare is what is allowed over what Medicare allows for the same cases; cases that Medicare has no price for are in neither sum.',
	'HOPD against ASC holds the HOPD’s cases of a code against the payer’s average in the ASC for it; codes that are done at one of them only are left out.',
	contracts.length > 0
		? `${payer.name} pays by the contracts that are named under versions.`
		: payer.kind === 'medicare'
			? 'Medicare pays by law.'
			: `${payer.name} has no contract here: it pays an assumed share of Medicare.`,
	...(leakage && leakage.total.notHeldCases > 0
		? [
				`${counted(leakage.total.notHeldCases, 'case')} ${leakage.total.notHeldCases === 1 ? 'does' : 'do'} not tell the charges that the contracts would hold them against: they are priced at the rates.`
			]
		: []),
	'The deductible is met; sequestration is withheld from Medicare’s share alone.',
	'A proposed percentage begins with the present one; numbers in blue may be changed, and what follows from them changes with them.'
];
