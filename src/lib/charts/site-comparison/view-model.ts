import type { ComparedCode, SiteComparison } from '$lib/domain/cases/comparison';
import type { CaseAtSetting } from '$lib/domain/cases/price-case';
import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { Place } from '$lib/domain/rates/place';
import type { Caveat } from '$lib/domain/trace';
import { longDate } from '$lib/format/date';
import { releaseText, withCaveats } from '$lib/format/caveats';
import { barOf, type ComparisonBar } from './bars';
import { chartTitle, findingSentence, largestOf, secondSentence } from './sentences';
import { ticksUpTo, type Tick } from './ticks';

/** A priced comparison and what its place is called: "San Francisco, CA", or "National". */
export type NamedComparison = Pick<
	SiteComparison,
	'codes' | 'date' | 'place' | 'qualifyingApm' | 'releases'
> & { placeName: string };

/** A setting as the chart's rows name it. */
export interface SettingLabel {
	setting: Setting;
	name: string;
	/** Place of service and modifier: "place of service 22", "19, modifier PO". */
	billing: string;
}

/** One code's bars, in the order of the settings. */
export interface ComparisonGroup {
	code: string;
	name: string | null;
	bars: ComparisonBar[];
}

/** One code at one setting for tables and files; amounts in cents, null where there is none. */
export interface ComparisonRow {
	code: string;
	name: string | null;
	setting: Setting;
	facility: Cents | null;
	physician: Cents | null;
	allowed: Cents | null;
	medicare: Cents | null;
	sequestration: Cents | null;
	patient: Cents | null;
	netToBank: Cents | null;
	/** Why a payee gets nothing or the case has no total; empty where all is paid. */
	note: string;
	caveats: readonly Caveat[];
}

/** All that the picture of bars by setting says, without a pixel of how. */
export interface SitePicture {
	title: string;
	subtitle: string;
	/** The releases with their caveats, wage indices and assumptions. */
	caption: string;
	/** The picture in words, for who cannot see it. */
	description: string;
	settings: SettingLabel[];
	groups: ComparisonGroup[];
	/** End of the one scale of all groups, in cents: the largest total; 0 where no case has one. */
	largest: Cents;
	ticks: Tick[];
	/** A bar has a facility's and a physician's part. */
	twoPayees: boolean;
	/** What the solid part of a bar is: "Medicare share". */
	shareName: string;
}

/** What the page of sites says of a comparison, its picture included. */
export interface SiteComparisonModel extends SitePicture {
	/** The page's answer in one sentence. */
	finding: string;
	/** What adds a figure to it. */
	second: string | null;
	rows: ComparisonRow[];
}

function captionOf({ releases, place, qualifyingApm }: NamedComparison): string {
	const index = (applied: Place['asc']) => formatFixed(applied.index, 4);
	return [
		`${releases.map(releaseText).join(' · ')}.`,
		`Wage index of the hospital ${withCaveats(index(place.hospital), place.hospital.caveats)}, of the ASC ${withCaveats(index(place.asc), place.asc.caveats)}.`,
		`One unit, no modifier, deductible met, ${qualifyingApm ? 'qualifying APM participant, ' : ''}before sequestration.`
	].join(' ');
}

const COUNT_WORDS = ['no', 'one', 'both', 'all three', 'all four'];

function subtitleOf({ codes, date, placeName }: NamedComparison): string {
	const place = placeName === 'National' ? 'national' : placeName;
	const scale =
		codes.length > 1
			? ` One scale for ${COUNT_WORDS[codes.length] ?? `all ${codes.length}`} codes.`
			: '';
	return `Allowed amount for one case, Medicare, ${place}, ${longDate(date)}.${scale}`;
}

/** The settings by the total of the first code that has any, largest first; settings without one last. */
function orderOf(codes: readonly ComparedCode[]): Setting[] {
	const lead = codes.find(({ cases }) => cases.some(({ total }) => total)) ?? codes[0];
	return [...(lead?.cases ?? [])]
		.sort((a, b) => (b.total?.allowed ?? -1) - (a.total?.allowed ?? -1))
		.map(({ setting }) => setting);
}

function labelOf(setting: Setting, position: number): SettingLabel {
	const { name, placeOfService, facilityModifier } = SETTING_NAMES[setting];
	const code = position === 0 ? `place of service ${placeOfService}` : placeOfService;
	return {
		setting,
		name,
		billing: facilityModifier ? `${code}, modifier ${facilityModifier}` : code
	};
}

function noteOf({ facility, professional }: CaseAtSetting): string {
	const said = [
		facility.reason === null ? [] : [`Facility: ${facility.reason}`],
		professional.reason === null ? [] : [`Physician: ${professional.reason}`]
	];
	return said.flat().join(' ');
}

const uniqueCaveats = (caveats: readonly Caveat[]): Caveat[] => [
	...new Map(caveats.map((caveat) => [caveat.reason, caveat])).values()
];

function rowOf({ code, name }: ComparedCode, at: CaseAtSetting): ComparisonRow {
	const { facility, professional, total } = at;
	return {
		code,
		name,
		setting: at.setting,
		facility: facility.payment?.allowed ?? null,
		physician: professional.payment?.allowed ?? null,
		allowed: total?.allowed ?? null,
		medicare: total?.medicare ?? null,
		sequestration: total?.sequestration ?? null,
		patient: total?.patient ?? null,
		netToBank: total?.netToBank ?? null,
		note: noteOf(at),
		caveats: uniqueCaveats([...facility.caveats, ...professional.caveats])
	};
}

const describeGroup = ({ code, bars }: ComparisonGroup): string =>
	`${code}: ${bars
		.map(({ setting, label, detail }) =>
			[`${SETTING_NAMES[setting].name} ${label}`, ...(detail ? [`(${detail})`] : [])].join(' ')
		)
		.join('; ')}.`;

/** What the chart of the sites page draws and says, from a priced comparison and the name of its place. */
export function siteComparisonModel(comparison: NamedComparison): SiteComparisonModel {
	const { codes, placeName } = comparison;
	const order = orderOf(codes);
	const inOrder = ({ cases }: ComparedCode): CaseAtSetting[] =>
		order.flatMap((setting) => cases.filter((at) => at.setting === setting));
	const groups = codes.map((code) => ({
		code: code.code,
		name: code.name,
		bars: inOrder(code).map((at) => barOf(at, largestOf(code)))
	}));
	const bars = groups.flatMap((group) => group.bars);
	const largest = Math.max(0, ...bars.map(({ total }) => total ?? 0)) as Cents;
	const title = chartTitle(codes);
	return {
		finding: codes[0] ? findingSentence(codes[0], placeName) : '',
		second: secondSentence(codes),
		title,
		subtitle: subtitleOf(comparison),
		caption: captionOf(comparison),
		description: [`${title}.`, ...groups.map(describeGroup)].join(' '),
		settings: order.map(labelOf),
		groups,
		largest,
		ticks: ticksUpTo(largest),
		twoPayees: bars.some(({ segments }) => segments.some(({ tone }) => tone === 'deep')),
		shareName: 'Medicare share',
		rows: codes.flatMap((code) => inOrder(code).map((at) => rowOf(code, at)))
	};
}
