import { accountOf, accountOfSteps, type Account } from '$lib/domain/cases/account';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import { noticesOf } from '$lib/domain/cases/notices';
import { priceCase, type CaseAtSetting } from '$lib/domain/cases/price-case';
import { SETTINGS } from '$lib/domain/claims/setting';
import { yearOf, type IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { policyOn, type Policy } from '$lib/domain/policy/lookup';
import { apcStandingOf, pairDistances } from '$lib/domain/profiles/apc-standing';
import { bundlingOf } from '$lib/domain/profiles/bundling';
import type {
	CodeProfile,
	Comprehensive,
	FeeVariants,
	PhysicianRow,
	ProfileAnswer,
	ProfileDoor,
	WorkStanding
} from '$lib/domain/profiles/code-profile';
import { deviceMoneyOf, type DeviceMoney } from '$lib/domain/profiles/device';
import { changesOnly, historyPoint, type HistoryPoint } from '$lib/domain/profiles/history';
import { ascIndicator, hospitalIndicator, pfsIndicators } from '$lib/domain/profiles/indicators';
import {
	priceLine,
	type LineQuery,
	type PaidSide,
	type PricedLine
} from '$lib/domain/profiles/line-prices';
import { modifierQuery, modifierRows } from '$lib/domain/profiles/modifiers';
import { distributionsOf, standingOf } from '$lib/domain/profiles/percentile';
import { sectionOf } from '$lib/domain/profiles/section';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import {
	findOpps,
	listsCode,
	pfsKey,
	statusCaveats,
	type RateBook,
	type RateTable
} from '$lib/domain/rates/rate-book';
import type { PfsRate } from '$lib/domain/rates/rates';
import type { ReleaseKind } from '$lib/domain/rates/release';
import { remembered } from '$lib/domain/remembered';
import { usd, type Caveat } from '$lib/domain/trace';
import type { PageContext } from '$lib/schemas/context';
import { findCodes } from '../repositories/codes';
import { readDeviceStatistic, readEvaluatedPairs } from '../repositories/rates';
import type { Application } from './application';
import { curatedOf, type Curated } from './curated';
import { dateInForce, usedReleases } from './sites';

/** What everything on a profile is priced by. */
interface Asked {
	code: string;
	context: PageContext;
	date: IsoDate;
	book: RateBook;
	policy: Policy;
	place: Place;
}

const lineContext = ({ context }: Pick<Asked, 'context'>) => ({
	place: context,
	qualifyingApm: context.qualifyingApm
});

function casesOf(
	{ code, context, place, book, policy }: Omit<Asked, 'date'>,
	explain = false
): Outcome<CaseAtSetting[]> {
	const query = { code, place, qualifyingApm: context.qualifyingApm, explain };
	const cases = SETTINGS.map((setting) => priceCase(query, setting, book, policy));
	const problems = cases.flatMap((priced) => (priced.ok ? [] : priced.problems));
	if (problems.length > 0) {
		return failure(
			...problems.filter(
				({ message }, position) =>
					position === problems.findIndex((other) => other.message === message)
			)
		);
	}
	return success(cases.flatMap((priced) => (priced.ok ? [priced.value] : [])));
}

/** The cases of a day at the same place; null where the day is not covered or its tables lack the code or the place. */
function casesOn(application: Application, asked: Asked, date: IsoDate): CaseAtSetting[] | null {
	if (!application.rateBooks.covers(date)) return null;
	const book = application.rateBooks.on(date);
	if (!listsCode(book, asked.code)) return null;
	const place = resolvePlace(book, { ...asked.context, ascIndex: null });
	if (!place.ok) return null;
	const cases = casesOf({ ...asked, book, policy: policyOn(date), place: place.value });
	return cases.ok ? cases.value : null;
}

/** The same day of the year before; 28 February for the 29th. */
const yearEarlier = (date: IsoDate): IsoDate =>
	`${yearOf(date) - 1}${date.slice(4).replace('-02-29', '-02-28')}` as IsoDate;

function historyOf(application: Application, asked: Asked): HistoryPoint[] {
	const points = application.rateBooks.firstDays().flatMap((date) => {
		const cases = casesOn(application, asked, date);
		return cases ? [historyPoint(date, cases)] : [];
	});
	return changesOnly(points);
}

const paid = (priced: Outcome<PricedLine>): Cents | null =>
	priced.ok && priced.value.line.status === 'paid' ? priced.value.line.allowed : null;

function feeVariants(asked: Asked, side: 'office' | 'physician'): FeeVariants {
	const { code, context, book, policy } = asked;
	const query = (qualifyingApm: boolean, nonParticipating: boolean): LineQuery => ({
		code,
		modifiers: [],
		side,
		place: context,
		qualifyingApm,
		nonParticipating,
		company: 'alone'
	});
	const limited = priceLine(query(context.qualifyingApm, true), book, policy);
	return {
		fee: paid(priceLine(query(false, false), book, policy)),
		qualifying: paid(priceLine(query(true, false), book, policy)),
		nonParticipating: paid(limited),
		limiting: limited.ok ? limited.value.line.limitingCharge : null
	};
}

const ROWS = ['', '26', 'TC', '53'] as const;

function physicianRow(asked: Asked): PhysicianRow | null {
	const rows = ROWS.flatMap((modifier) => {
		const row = asked.book.pfs?.rows.get(pfsKey(asked.code, modifier));
		return row ? [row] : [];
	});
	if (rows.length === 0) return null;
	return {
		rows,
		office: feeVariants(asked, 'office'),
		physician: feeVariants(asked, 'physician')
	};
}

/** The distributions of the rows of a whole fee schedule, counted once. */
const countedRows = remembered((rows: ReadonlyMap<string, PfsRate>) =>
	distributionsOf(rows.values())
);

function workStanding(
	{ distributions }: Application,
	code: string,
	table: RateTable<PfsRate> | null
): WorkStanding | null {
	const row = table?.rows.get(code);
	const section = sectionOf(code);
	if (!table || !row || row.workRvu === 0 || section === null) return null;
	const { release } = table;
	const seeded = release.extent === 'whole' ? null : distributions.ofFile(release.sha256);
	const whole = seeded?.ok ? seeded.value : null;
	const counted = (whole?.sections ?? countedRows(table.rows)).find(
		(distribution) => distribution.section === section
	);
	const standing = counted ? standingOf(row.workRvu, counted) : null;
	if (!standing) return null;
	return {
		standing,
		counted: whole?.source.title ?? release.title,
		remark:
			release.extent === 'whole' || whole
				? null
				: `Only the ${standing.codes} codes of ${release.title} that are loaded are counted: import the whole file for the percentile of its section.`
	};
}

/** The release of a kind that serves the date, else that of the year before. */
const inForceOrBefore = ({ rateBooks }: Application, kind: ReleaseKind, date: IsoDate) =>
	rateBooks.inForce(kind, date) ?? rateBooks.inForce(kind, yearEarlier(date));

function comprehensiveOf(application: Application, asked: Asked): Comprehensive | null {
	const { code, book, date } = asked;
	const table = book.comprehensiveRanks;
	const standing = table ? apcStandingOf(code, table.release, table.rows) : null;
	if (!standing) return null;
	const evaluated = inForceOrBefore(application, 'complexity-evaluation', date)?.release;
	return {
		standing,
		pairs: evaluated
			? pairDistances(readEvaluatedPairs(application.database, evaluated.id, code))
			: null,
		pairsRelease: evaluated
			? { id: evaluated.id, title: evaluated.title, isWhole: evaluated.extent === 'whole' }
			: null
	};
}

function devicesOf(application: Application, { code, date, book }: Asked): DeviceMoney[] {
	const opps = findOpps(book, code)?.row ?? null;
	const release = inForceOrBefore(application, 'opps-device-statistics', date)?.release;
	const row = release && readDeviceStatistic(application.database, release.id, code);
	const caveats: Caveat[] = release
		? [
				...statusCaveats(release),
				...(yearOf(release.effectiveFrom) === yearOf(date)
					? []
					: [
							{
								kind: 'unverified' as const,
								reason: `The device share of ${code} is that of ${release.title}.`
							}
						])
			]
		: [];
	return deviceMoneyOf(code, opps, row ? { ...row, caveats } : null, book);
}

/** Tables that a profile rests on besides those of its amounts. */
const tablesBeside = (book: RateBook) => [
	book.mue,
	book.addOns,
	book.ascDeviceOffsets,
	book.hospitalDeviceOffsets,
	book.comprehensiveRanks
];

function releasesOf(asked: Asked): UsedRelease[] {
	const beside = tablesBeside(asked.book).flatMap((table) =>
		table ? [{ ...table.release, caveats: table.caveats }] : []
	);
	return [...usedReleases(asked.book, asked.place), ...beside];
}

function mentionedCodes({
	bundling,
	comprehensive
}: Pick<CodeProfile, 'bundling' | 'comprehensive'>) {
	const pairs = comprehensive?.pairs ?? [];
	return [
		...bundling.addOns,
		...(bundling.addOn?.primaries ?? []),
		...bundling.includedGuidance,
		...(bundling.pairs ?? []).flatMap(({ column1, column2 }) => [column1, column2]),
		...pairs.flatMap(({ primary, secondary }) => [primary, secondary])
	];
}

/** SQLite takes some thousand values; the commonest guidance is named by few codes. */
const NAMED_AT_ONCE = 500;

function profileOf(application: Application, asked: Asked): Outcome<CodeProfile> {
	const { code, date, book, policy, place, context } = asked;
	const cases = casesOf(asked);
	if (!cases.ok) return cases;
	const modifiers = modifierRows(code, lineContext(asked), book, policy);
	if (!modifiers.ok) return modifiers;
	const physician = physicianRow(asked);
	const opps = findOpps(book, code)?.row ?? null;
	const asc = book.asc?.rows.get(code) ?? null;
	const [row] = physician?.rows ?? [];
	const earlier = yearEarlier(date);
	const before = casesOn(application, asked, earlier);
	const bundling = bundlingOf(code, opps, asc, book, policy);
	const comprehensive = comprehensiveOf(application, asked);
	const mentioned = mentionedCodes({ bundling, comprehensive }).slice(0, NAMED_AT_ONCE);
	const names = findCodes(application.database, [code, ...mentioned]);
	const own = names.find((entry) => entry.code === code);
	return success({
		code,
		name: own?.name ?? null,
		serviceLine: own?.serviceLine ?? null,
		date,
		qualifyingApm: context.qualifyingApm,
		place,
		cases: cases.value,
		yearBefore: before ? { date: earlier, cases: before } : null,
		history: historyOf(application, asked),
		physician,
		opps,
		asc,
		indicators: [
			...(row ? pfsIndicators(row) : []),
			...(opps ? [hospitalIndicator(opps)] : []),
			...(asc ? [ascIndicator(asc)] : [])
		],
		modifiers: modifiers.value,
		work: workStanding(application, code, book.pfs),
		bundling,
		devices: devicesOf(application, asked),
		comprehensive,
		names: Object.fromEntries(names.map((entry) => [entry.code, entry.name])),
		notices: noticesOf([{ code, cases: cases.value }], place, book, policy),
		releases: releasesOf(asked)
	});
}

/** The days from which loaded releases list a code. */
function daysListed({ rateBooks }: Application, code: string): IsoDate[] {
	return rateBooks.firstDays().filter((date) => listsCode(rateBooks.on(date), code));
}

/** What a code is asked for: priced where date, place and code are known, else what is wrong with the question. */
function askedOf(
	application: Application,
	code: string,
	context: PageContext
): Omit<ProfileAnswer, 'profile'> & { asked: Asked | null } {
	const { problems: dateProblems, ...dated } = dateInForce(application, context.date);
	const { date } = dated;
	if (!date) return { ...dated, asked: null, listedOn: [], problems: dateProblems };
	const book = application.rateBooks.on(date);
	const place = resolvePlace(book, { ...context, ascIndex: null });
	const problems: Problem[] = place.ok ? [] : [...place.problems];
	const isListed = listsCode(book, code);
	const listedOn = isListed ? [] : daysListed(application, code);
	if (!isListed) {
		problems.push({
			code: 'unknown-code',
			message:
				listedOn.length > 0
					? `${code} is in no table loaded for ${date}; a release of ${listedOn.at(-1)} lists it.`
					: `${code} is in no loaded table: search by number or by words for one that is.`,
			path: 'code'
		});
	}
	if (!place.ok || !isListed) return { ...dated, asked: null, listedOn, problems };
	const asked = { code, context, date, book, policy: policyOn(date), place: place.value };
	return { ...dated, asked, listedOn, problems };
}

/** What is computed of a code, with what people have written about it. */
export interface CodeAnswer extends ProfileAnswer {
	/** Null where nothing is curated for the code. */
	curated: Curated | null;
}

/**
 * All there is to know of a code: payment by setting and its history, the rows and indicators, modifiers, percentile,
 * edits, device money and APC standing, as computed, and its curated profile. An unknown code, date or place is a
 * problem; `listedOn` tells on which days a code that the date lacks is listed.
 */
export function profileCode(
	application: Application,
	code: string,
	context: PageContext
): CodeAnswer {
	const { asked, ...answer } = askedOf(application, code, context);
	if (!asked) return { ...answer, profile: null, curated: null };
	const profile = profileOf(application, asked);
	if (!profile.ok) {
		const problems = [...answer.problems, ...profile.problems];
		return { ...answer, profile: null, curated: null, problems };
	}
	const { place } = asked;
	const query = { code, place, qualifyingApm: context.qualifyingApm };
	const curated = curatedOf(application, query, asked.book);
	const problems = curated.ok ? (curated.value?.problems ?? []) : curated.problems;
	return {
		...answer,
		profile: profile.value,
		curated: curated.ok ? curated.value : null,
		problems: [...answer.problems, ...problems]
	};
}

const SIDE_TITLES: Record<PaidSide, string> = {
	office: 'Physician payment in the office',
	physician: 'Physician payment in a facility',
	hopd: 'Facility payment, HOPD',
	asc: 'Facility payment, ASC'
};

function lineAccount(asked: Asked, query: LineQuery, title: string): Account | null {
	const priced = priceLine(query, asked.book, asked.policy, true);
	if (!priced.ok || priced.value.line.status !== 'paid') return null;
	const { line, side } = priced.value;
	return accountOfSteps(title, usd(line.allowed), line.steps, side?.choices ?? []);
}

/** The account of the limiting charge: the fee of a non-participating practitioner, and what may be charged above it. */
function limitingAccount(asked: Asked, query: LineQuery): Account | null {
	const title = `Limiting charge, ${SIDE_TITLES[query.side].replace('Physician payment ', '')}`;
	const account = lineAccount(asked, query, title);
	const priced = priceLine(query, asked.book, asked.policy);
	const limit = priced.ok ? priced.value.line.limitingCharge : null;
	if (!account || limit === null) return null;
	return {
		...account,
		amount: usd(limit),
		sections: [
			...account.sections,
			{
				title: 'What may be charged',
				lines: [
					{
						label:
							'= limiting charge: a share of the non-participating fee, from the fee as rounded',
						figure: usd(limit),
						step: null,
						part: null,
						total: true
					}
				]
			}
		]
	};
}

/** The account of an amount of a profile; null where the code, the date, the place or the amount does not exist. */
export function profileAccount(
	application: Application,
	code: string,
	context: PageContext,
	door: ProfileDoor
): Account | null {
	const { asked } = askedOf(application, code, context);
	if (!asked) return null;
	if (door.kind === 'case') {
		const cases = casesOf(asked, true);
		const priced = cases.ok
			? cases.value.find(({ setting }) => setting === door.setting)
			: undefined;
		return priced ? accountOf(priced, door.part) : null;
	}
	if (door.kind === 'modifier') {
		const query = modifierQuery(code, door.modifier, door.side, lineContext(asked));
		return query && lineAccount(asked, query, `${SIDE_TITLES[door.side]}, with ${door.modifier}`);
	}
	const { variant, side } = door;
	const query: LineQuery = {
		code,
		modifiers: [],
		side,
		place: context,
		qualifyingApm: variant === 'limiting' ? context.qualifyingApm : variant === 'qualifying',
		nonParticipating: variant === 'limiting',
		company: 'alone'
	};
	if (variant === 'limiting') return limitingAccount(asked, query);
	const factor = variant === 'qualifying' ? ', qualifying participant' : '';
	return lineAccount(asked, query, `${SIDE_TITLES[side]}${factor}`);
}
