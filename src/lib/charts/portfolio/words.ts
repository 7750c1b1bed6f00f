import type { UsedRelease } from '$lib/domain/cases/comparison';
import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { divide, type Cents } from '$lib/domain/money';
import type { CaseFilter, Perspective, PortfolioSums } from '$lib/domain/volumes/aggregate';
import type { Loosening, PortfolioChoices, PortfolioOverview } from '$lib/domain/volumes/overview';
import type { Period } from '$lib/domain/volumes/period';
import { longPeriod } from '$lib/format/date';
import { groupThousands, wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { PERSPECTIVE_NAMES } from '$lib/format/portfolio';
import { counted } from '$lib/format/quantity';
import { releaseText } from '$lib/format/caveats';
import { capitalized, listed, uncapitalized } from '$lib/format/sentence';

/** The amount that a perspective asks for first. */
export const HEADLINE: Record<
	Perspective,
	{ measure: 'netToBank' | 'payer' | 'patient'; name: string }
> = {
	system: { measure: 'netToBank', name: 'Net to bank' },
	hospital: { measure: 'netToBank', name: 'Net to bank' },
	asc: { measure: 'netToBank', name: 'Net to bank' },
	physician: { measure: 'netToBank', name: 'Net to bank' },
	plan: { measure: 'payer', name: 'Payers’ share' },
	patient: { measure: 'patient', name: 'Patients’ share' }
};

/** A setting within a sentence: "the HOPD", "the office". */
export const theSetting = (setting: Setting): string =>
	setting === 'hopd' || setting === 'asc'
		? `the ${SETTING_NAMES[setting].short}`
		: setting === 'office'
			? 'the office'
			: `the ${uncapitalized(SETTING_NAMES[setting].name)} department`;

/** Part of whole in tenths of a percent, rounded half up; null where the whole is nothing. */
export const tenths = (part: number, whole: number): number | null =>
	whole <= 0 ? null : divide(Math.max(0, part), whole, 3);

/** What a period is held against: "January to October 2025", "the budget". */
export function formerName({
	comparison,
	formerPeriod
}: Pick<PortfolioOverview, 'comparison' | 'formerPeriod'>): string {
	if (comparison === 'budget' || !formerPeriod) return 'the budget';
	return longPeriod(formerPeriod);
}

const SUBJECTS: Record<Perspective, (amount: string) => string> = {
	system: (amount) => `The portfolio brought ${amount} net`,
	hospital: (amount) => `The hospitals’ facility claims brought ${amount} net`,
	asc: (amount) => `The owned share of the ASCs’ claims brought ${amount} net`,
	physician: (amount) => `The physicians’ claims brought ${amount} net`,
	plan: (amount) => `Payers owe ${amount}`,
	patient: (amount) => `Patients owe ${amount}`
};

const during = (period: Period): string =>
	period.from === period.to ? `in ${longPeriod(period)}` : `from ${longPeriod(period)}`;

/** The page's answer in a sentence: what came of how many cases, and what the largest site's part was. */
export function findingOf(overview: PortfolioOverview): string {
	const { perspective, period, total, settings } = overview;
	const { sums } = total;
	if (sums.cases === 0) {
		return overview.unpricedCases > 0
			? `No case of ${longPeriod(period)} has a price here.`
			: `No case of ${longPeriod(period)} is let in.`;
	}
	const amount = wholeDollars(sums[HEADLINE[perspective].measure]);
	const opening = `${SUBJECTS[perspective](amount)} on ${counted(sums.cases, 'case')} ${during(period)}`;
	const [largest, second] = settings;
	if (!largest || !second) return `${opening}.`;
	return `${opening}; ${theSetting(largest.setting)} did ${percent(largest.sums.cases, sums.cases)} of the cases and earned ${percent(largest.sums.allowed, sums.allowed)} of the allowed amount.`;
}

/** A sum's percentage of Medicare's for the same cases, in tenths; null where Medicare's is nothing (DECISIONS 6). */
export const ofMedicare = ({ comparable, medicareAllowed }: PortfolioSums): number | null =>
	tenths(comparable, medicareAllowed);

/** A code with SiteRate's name of it. */
export const codeName = (code: string, names: Readonly<Record<string, string>>): string =>
	names[code] ? `${code} ${names[code]}` : code;

export const sumCents = (amounts: readonly Cents[]): Cents =>
	amounts.reduce<number>((sum, amount) => sum + amount, 0) as Cents;

/** A value that a filter lets in, as a chip names it. */
export interface FilterChip {
	dimension: 'settings' | 'facilities' | 'payers' | 'codes' | 'serviceLines';
	value: string;
	name: string;
}

/** What a filter names, in the order in which it applies; the period stands by itself. */
export function chipsOf(
	filter: CaseFilter,
	choices: Pick<PortfolioChoices, 'facilities' | 'payers'>,
	names: Readonly<Record<string, string>>
): FilterChip[] {
	const nameIn = (list: readonly { id: string; name: string }[], id: string): string =>
		list.find((entry) => entry.id === id)?.name ?? id;
	return [
		...filter.settings.map((value) => ({
			dimension: 'settings' as const,
			value,
			name: SETTING_NAMES[value].name
		})),
		...filter.facilities.map((value) => ({
			dimension: 'facilities' as const,
			value,
			name: nameIn(choices.facilities, value)
		})),
		...filter.payers.map((value) => ({
			dimension: 'payers' as const,
			value,
			name: nameIn(choices.payers, value)
		})),
		...filter.serviceLines.map((value) => ({
			dimension: 'serviceLines' as const,
			value,
			name: value
		})),
		...filter.codes.map((value) => ({
			dimension: 'codes' as const,
			value,
			name: codeName(value, names)
		}))
	];
}

/** A filter with what a chip names taken out. */
export const withoutChip = (
	filter: CaseFilter,
	{ dimension, value }: Pick<FilterChip, 'dimension' | 'value'>
): CaseFilter => ({
	...filter,
	[dimension]: filter[dimension].filter((own) => own !== value)
});

/** A part of a question that keeps all cases out, as a page names it: with what is let in once it is taken out. */
export interface Remedy {
	without: Loosening['without'];
	text: string;
}

/** What leaves nothing where no case is let in, as a sentence, and what to take out, each by itself. */
export function emptyWordsOf(
	{ loosenings, period, perspective }: PortfolioOverview,
	chips: readonly FilterChip[]
): { sentence: string; remedies: Remedy[] } {
	const named = loosenings.map(({ without, cases }) => ({
		without,
		cases,
		name:
			without === 'period'
				? `the period ${longPeriod(period)}`
				: without === 'perspective'
					? `the view “${PERSPECTIVE_NAMES[perspective]}”`
					: listed(chips.flatMap(({ dimension, name }) => (dimension === without ? [name] : [])))
	}));
	return {
		sentence:
			named.length === 0
				? 'No part of the filter leaves nothing by itself: take several out.'
				: named.length === 1
					? `${capitalized(named[0]?.name ?? '')} leaves nothing of what else is asked for.`
					: 'Cases are let in again once one of these is taken out.',
		remedies: named.map(({ without, cases, name }) => ({
			without,
			text: `Take out ${name}: ${counted(cases, 'case')}`
		}))
	};
}

/** What is made up where all cases are the sample's. */
export const ALL_SAMPLE = 'Volumes, payers, contracts and costs are samples.';
export const SOME_SAMPLE = 'Some of the facilities and payers are samples.';

/** What the amounts rest on that is made up, as a title; null where nothing is. */
export function sampleWordsOf({ samples, total }: Pick<PortfolioOverview, 'samples' | 'total'>): {
	whose: 'sample' | 'mixed' | 'own';
	title: string;
} | null {
	const { cases } = total.sums;
	const { facilities, payers } = samples;
	if (cases > 0 && samples.cases === cases) {
		return { whose: 'sample', title: ALL_SAMPLE };
	}
	if (samples.cases > 0) {
		return {
			whose: 'mixed',
			title: `${groupThousands(String(samples.cases))} of the ${counted(cases, 'case')} ${samples.cases === 1 ? 'is' : 'are'} the sample’s.`
		};
	}
	const parties = [
		...(facilities.length > 0 ? [counted(facilities.length, 'facility', 'facilities')] : []),
		...(payers.length > 0 ? [counted(payers.length, 'payer')] : [])
	];
	if (parties.length === 0) return null;
	const isOne = facilities.length + payers.length === 1;
	return {
		whose: 'own',
		title: `${listed(parties)} of these cases ${isOne ? 'is a sample' : 'are samples'}: ${listed([...facilities, ...payers])}.`
	};
}

/** The caption of a picture that leaves the page: what is made up, whose money, what is left out, the releases. */
export function captionOf(
	{
		sample,
		perspective,
		unpricedCases
	}: Pick<PortfolioOverview, 'perspective' | 'unpricedCases'> & {
		/** What is made up, as a sentence; null where nothing is. */
		sample: string | null;
	},
	chips: readonly FilterChip[],
	releases: readonly Pick<UsedRelease, 'title' | 'caveats'>[]
): string {
	return [
		...(sample === null ? [] : [`Sample: ${uncapitalized(sample).replace(/\.$/, '')}`]),
		`view: ${PERSPECTIVE_NAMES[perspective]}`,
		...(chips.length > 0 ? [`only ${chips.map(({ name }) => name).join(', ')}`] : []),
		...(unpricedCases > 0 ? [`${counted(unpricedCases, 'case')} without a price left out`] : []),
		...releases.map(releaseText)
	].join(' · ');
}
