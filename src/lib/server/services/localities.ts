import type { Account } from '$lib/domain/cases/account';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { Side } from '$lib/domain/cases/price-case';
import { yearOf, type IsoDate } from '$lib/domain/dates';
import type {
	FacilitySetting,
	LocalitiesAnswer,
	LocalityComparison,
	LocalitySetting,
	PinnedLocality,
	PlaceAmount,
	PlaceDoor
} from '$lib/domain/localities/comparison';
import { mapEditionNotice } from '$lib/domain/localities/map-edition';
import { facilityNotices, professionalNotices } from '$lib/domain/localities/notices';
import {
	accountOfFloor,
	accountOfSide,
	feeParts,
	priceAreas,
	priceFacilitiesAt,
	priceFacilityAt,
	priceLocalities,
	priceProfessionalAt,
	whyNoFloor,
	type PlacesBook,
	type PlacesQuery
} from '$lib/domain/localities/price';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { listsCode, type RateTable } from '$lib/domain/rates/rate-book';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import type { Gpci } from '$lib/domain/rates/rates';
import type { PageContext } from '$lib/schemas/context';
import type { LocalityView } from '$lib/schemas/localities';
import { isAreaMeasure } from '$lib/domain/localities/measure';
import type { Notice } from '$lib/domain/cases/notices';
import { findCodes } from '../repositories/codes';
import { readRates } from '../repositories/rates';
import { listReleases } from '../repositories/releases';
import type { Application } from './application';
import { dateInForce } from './sites';

/** What of the page's view decides what is priced. */
export type AskedPlaces = Pick<LocalityView, 'setting' | 'measure' | 'workFloor' | 'pins'>;

const used = (...tables: (RateTable<unknown> | null)[]): UsedRelease[] =>
	tables.flatMap((table) => (table ? [{ ...table.release, caveats: table.caveats }] : []));

/** A day of each other year of the releases on which a code is listed, the newest first. */
function otherDaysOf(application: Application, code: string, date: IsoDate): IsoDate[] {
	const coverage = application.rateBooks.coverage();
	if (!coverage) return [];
	const days: IsoDate[] = [];
	for (let year = yearOf(coverage.to); year >= yearOf(coverage.from); year -= 1) {
		const last = `${year}-12-31` as IsoDate;
		const day = last < coverage.to ? last : coverage.to;
		if (year !== yearOf(date) && listsCode(application.rateBooks.on(day), code)) days.push(day);
	}
	return days;
}

function unknownCode(application: Application, code: string, date: IsoDate): Problem {
	const [day] = otherDaysOf(application, code, date);
	const remedy = day
		? `it is in those of ${yearOf(day)}: choose a date of that year, such as ${day}`
		: 'search by number or by words for one that is in them';
	return {
		code: 'unknown-code',
		message: `${code} is in no table loaded for ${date}; ${remedy}.`,
		path: 'code'
	};
}

/** A question about places that can be priced. */
interface Question {
	code: string;
	date: IsoDate;
	place: Place;
	query: PlacesQuery;
	rates: PlacesBook;
}

const amountOf = ({ status, reason, payment }: Side): PlaceAmount => ({ status, reason, payment });

/** An explained fee at a place against the nation's, and the same code in the office. */
function lookedAt(
	{ query, rates }: Question,
	setting: LocalitySetting,
	gpci: Gpci | null,
	national: Side
): Outcome<{ parts: PinnedLocality['parts']; office: PlaceAmount }> {
	const fee = priceProfessionalAt(query, setting, gpci, rates, true);
	if (!fee.ok) return fee;
	const office = priceProfessionalAt(query, 'office', gpci, rates, false);
	if (!office.ok) return office;
	return success({ parts: feeParts(national, fee.value), office: amountOf(office.value) });
}

type ProfessionalPart = Pick<
	LocalityComparison,
	'national' | 'localities' | 'pinned' | 'notices' | 'withoutFloor'
>;

function professionalPart(
	question: Question,
	asked: AskedPlaces,
	own: string | null
): Outcome<ProfessionalPart> {
	const { query, rates, code } = question;
	const priced = priceLocalities(query, asked.setting, rates);
	if (!priced.ok) return priced;
	const explained = priceProfessionalAt(query, asked.setting, null, rates, true);
	if (!explained.ok) return explained;
	const nation = lookedAt(question, asked.setting, null, explained.value);
	if (!nation.ok) return nation;
	const { national, localities } = priced.value;
	const amounts = localities.map(({ amount }) => amount);
	const known = asked.pins.filter((pin) => rates.book.gpci?.rows.has(pin));
	const beside = known.length > 0 ? known : ends(amounts);
	const pinned: PinnedLocality[] = [];
	for (const id of new Set([...(own ? [own] : []), ...beside])) {
		const gpci = rates.book.gpci?.rows.get(id);
		if (!gpci) continue;
		const looked = lookedAt(question, asked.setting, gpci, explained.value);
		if (!looked.ok) return looked;
		pinned.push({ id, ...looked.value });
	}
	const sides = [national, ...localities.map(({ side }) => side)];
	return success({
		national: { ...amountOf(national), ...nation.value },
		localities: amounts,
		pinned,
		withoutFloor: whyNoFloor(rates),
		notices: professionalNotices(code, asked.setting, sides, query.workFloor, rates.book)
	});
}

/** The localities that are looked at where none is pinned: the highest fee and the lowest. */
function ends(localities: LocalityComparison['localities']): string[] {
	const paid = localities.flatMap(({ id, payment }) => (payment ? [{ id, payment }] : []));
	if (paid.length === 0) return [];
	const by = (sign: 1 | -1) =>
		paid.reduce((best, other) =>
			sign * (other.payment.allowed - best.payment.allowed) > 0 ? other : best
		).id;
	return [by(1), by(-1)];
}

function facilitiesPart(
	{ query, rates, code }: Question,
	own: string | null
): Outcome<Pick<LocalityComparison, 'facilities' | 'notices'>> {
	const national = priceFacilitiesAt(query, null, rates);
	if (!national.ok) return national;
	const areas = priceAreas(query, rates);
	if (!areas.ok) return areas;
	const sides: Partial<Record<FacilitySetting, Side>> = {};
	for (const setting of ['asc', 'hopd'] as const) {
		const side = priceFacilityAt(query, setting, null, rates, false);
		if (!side.ok) return side;
		sides[setting] = side.value.side;
	}
	const { asc, hopd } = sides;
	if (!asc || !hopd) throw new Error('both settings were priced');
	return success({
		facilities: { national: national.value, areas: areas.value, own },
		notices: facilityNotices(code, { asc, hopd }, rates.book)
	});
}

/** What is wrong with the pins: one that a date does not know is left out of the comparison. */
function unknownPins(application: Application, { pins }: AskedPlaces, date: IsoDate): Problem[] {
	const localities = application.rateBooks.on(date).gpci?.rows;
	return pins
		.filter((pin) => !localities?.has(pin))
		.map((pin) => ({
			code: 'unknown-locality',
			message: `${pin} is not a Medicare locality of ${date}: pin one of the ${localities?.size ?? 0} in the table.`,
			path: 'pin'
		}));
}

/** Reads off a context what is priced, or says what of it is not there. */
function questionOf(
	application: Application,
	context: PageContext,
	asked: Omit<AskedPlaces, 'pins'>,
	date: IsoDate
): Outcome<Question | null> {
	const book = application.rateBooks.on(date);
	const problems: Problem[] = [];
	const [code] = context.codes;
	if (code && !listsCode(book, code)) problems.push(unknownCode(application, code, date));
	const place = resolvePlace(book, { ...context, ascIndex: null });
	if (!place.ok) problems.push(...place.problems);
	if (!place.ok || problems.length > 0) return failure(...problems);
	if (!code) return success(null);
	return success({
		code,
		date,
		place: place.value,
		query: { code, qualifyingApm: context.qualifyingApm, workFloor: asked.workFloor },
		rates: { book, policy: policyOn(date) }
	});
}

/**
 * Prices a code at every Medicare locality and, where the measure is one of facilities, at every wage area. An unknown
 * code, locality, area or date is a problem, all at once, and then nothing is priced; an unknown pin is one too, but the
 * rest is priced. Without a code nothing is priced.
 */
export function compareLocalities(
	application: Application,
	context: PageContext,
	asked: AskedPlaces
): LocalitiesAnswer {
	const { problems: dateProblems, ...dated } = dateInForce(application, context.date);
	if (!dated.date) return { ...dated, comparison: null, problems: dateProblems };
	const wrongPins = unknownPins(application, asked, dated.date);
	const without = (problems: readonly Problem[]): LocalitiesAnswer => ({
		...dated,
		comparison: null,
		problems: [...problems, ...wrongPins]
	});
	const question = questionOf(application, context, asked, dated.date);
	if (!question.ok) return without(question.problems);
	if (!question.value) return without([]);
	const compared = comparisonOf(application, question.value, context, asked);
	return compared.ok
		? { ...dated, comparison: compared.value, problems: wrongPins }
		: without(compared.problems);
}

/** What is to be said where the newest list of counties up to a date is not the embedded one, which the map is drawn from. */
function aboutTheMap({ database, rateBooks }: Application, date: IsoDate): Notice[] {
	const lists = listReleases(database).filter(({ kind }) => kind === 'locality-counties');
	const drawn = lists.find(({ origin }) => origin === 'seed');
	const loaded = lists
		.filter(({ withdrawnAt, effectiveFrom }) => withdrawnAt === null && effectiveFrom <= date)
		.at(-1);
	if (!drawn || !loaded || loaded.sha256 === drawn.sha256) return [];
	const [before, after] = [drawn, loaded].map(({ id, title, file }) => ({
		title: `${title} (${file})`,
		rows: readRates(database, 'locality-counties', id)
	}));
	const localities = rateBooks.on(date).gpci?.rows;
	const notice =
		before && after
			? mapEditionNotice(before, after, (key) => {
					const name = localities?.get(key)?.name;
					return name ? `${name} (${key})` : key;
				})
			: null;
	return notice ? [notice] : [];
}

function comparisonOf(
	application: Application,
	question: Question,
	context: PageContext,
	asked: AskedPlaces
): Outcome<LocalityComparison> {
	const { code, date, place, rates } = question;
	const { book } = rates;
	const own = context.locality;
	const professional = professionalPart(question, asked, own);
	if (!professional.ok) return professional;
	const byArea = isAreaMeasure(asked.measure);
	const ownArea = asked.setting === 'asc' ? context.ascArea : context.hospitalArea;
	const facilities = byArea ? facilitiesPart(question, ownArea) : null;
	if (facilities && !facilities.ok) return facilities;
	const [entry] = findCodes(application.database, [code]);
	return success({
		date,
		code,
		name: entry?.name || null,
		setting: asked.setting,
		qualifyingApm: context.qualifyingApm,
		workFloor: asked.workFloor,
		...professional.value,
		own,
		place,
		facilities: facilities?.value.facilities ?? null,
		notices: facilities?.value.notices ?? [
			...professional.value.notices,
			...aboutTheMap(application, date)
		],
		releases: byArea ? used(book.opps, book.asc, book.ascWageIndex) : used(book.pfs, book.gpci)
	});
}

const isArea = (place: string): boolean => /^(\d{2}|\d{5})$/.test(place);

/**
 * The account of one amount at one place, priced anew with its steps; null where that amount does not exist. The question
 * is one that `compareLocalities` has priced.
 */
export function explainPlace(
	application: Application,
	context: PageContext,
	asked: AskedPlaces,
	door: PlaceDoor
): Account | null {
	const { date } = dateInForce(application, context.date);
	const question = date ? questionOf(application, context, asked, date) : null;
	if (!question?.ok || !question.value) return null;
	const { query, rates } = question.value;
	if (isArea(door.place) || door.place === 'national-facility') {
		if (door.part === 'floor' || door.part === 'professional') return null;
		const area = isArea(door.place) ? door.place : null;
		const priced = priceFacilityAt(query, door.setting, area, rates, true);
		return priced.ok ? accountOfSide(priced.value.side, 'facility', door.setting, door.part) : null;
	}
	const gpci = door.place === 'national' ? null : rates.book.gpci?.rows.get(door.place);
	if (gpci === undefined) return null;
	const at = (workFloor: 'on' | 'off') =>
		priceProfessionalAt({ ...query, workFloor }, door.setting, gpci, rates, true);
	if (door.part === 'floor') {
		const [on, off] = [at('on'), at('off')];
		return on.ok && off.ok && gpci?.workWithoutFloor ? accountOfFloor(on.value, off.value) : null;
	}
	const side = at(query.workFloor);
	return side.ok ? accountOfSide(side.value, 'professional', door.setting, door.part) : null;
}
