import { caseOfSide, priceSide, type CaseQuery, type Payee, type Side } from '../cases/price-case';
import { accountOf, type Account, type AccountLine, type AccountPart } from '../cases/account';
import { DEFAULT_CHOICES } from '../claims/claim';
import type { Setting } from '../claims/setting';
import { multiply, roundHalfUp, subtractCents, type Cents } from '../money';
import { success, type Outcome } from '../outcome';
import type { Policy } from '../policy/lookup';
import { resolvePlace, type Place } from '../rates/place';
import { localityKey, type RateBook } from '../rates/rate-book';
import type { Gpci, Ratio, Rvu } from '../rates/rates';
import { remembered } from '../remembered';
import { usd, type Step } from '../trace';
import type {
	AreaAmount,
	FacilityAmount,
	FacilityAmounts,
	FeePart,
	LocalityAmount,
	PlaceAmount
} from './comparison';

/** What is priced at every place. */
export interface PlacesQuery {
	code: string;
	qualifyingApm: boolean;
	workFloor: 'on' | 'off';
}

/** The rates that every place is priced with. */
export interface PlacesBook {
	book: RateBook;
	policy: Policy;
}

const NOWHERE = {
	locality: null,
	hospitalArea: null,
	ascArea: null,
	hospitalIndex: null,
	ascIndex: null
};

/** A place without any index of its own. */
function nationOf(book: RateBook): Place {
	const place = resolvePlace(book, NOWHERE);
	if (!place.ok) throw new Error('the nation needs no table');
	return place.value;
}

const caseQuery = (query: PlacesQuery, place: Place, explain: boolean): CaseQuery => ({
	code: query.code,
	place,
	qualifyingApm: query.qualifyingApm,
	explain,
	choices: { ...DEFAULT_CHOICES, workFloor: query.workFloor }
});

/** Prices the professional side at a locality, or for the nation where it is null. */
export const priceProfessionalAt = (
	query: PlacesQuery,
	setting: Setting,
	gpci: Gpci | null,
	{ book, policy }: PlacesBook,
	explain: boolean
): Outcome<Side> =>
	priceSide(
		caseQuery(query, { ...nationOf(book), gpci }, explain),
		'professional',
		setting,
		book,
		policy
	);

/** Prices the facility side at a wage area, or for the nation where it is null. */
export function priceFacilityAt(
	query: PlacesQuery,
	setting: Setting,
	area: string | null,
	{ book, policy }: PlacesBook,
	explain: boolean
): Outcome<{ side: Side; index: Ratio }> {
	const place = resolvePlace(book, { ...NOWHERE, hospitalArea: area, ascArea: area });
	if (!place.ok) return place;
	const { hospital, asc } = place.value;
	const side = priceSide(caseQuery(query, place.value, explain), 'facility', setting, book, policy);
	if (!side.ok) return side;
	return success({ side: side.value, index: (setting === 'asc' ? asc : hospital).index });
}

const amountOf = ({ status, reason, payment }: Side): PlaceAmount => ({ status, reason, payment });

/** Whether the floor in force on the date changes a locality's work index; null where the table does not tell. */
const floorMatters = (gpci: Gpci): boolean | null =>
	gpci.workWithoutFloor === null ? null : gpci.workWithoutFloor !== gpci.workWithFloor;

/** Why the floor is worth nothing that can be told on the date; null where it can. */
export function whyNoFloor({ book, policy }: PlacesBook): string | null {
	if (!policy.values['pfs.workGpciFloor']) return `No work GPCI floor holds on ${book.date}.`;
	const known = [...(book.gpci?.rows.values() ?? [])].some((gpci) => floorMatters(gpci) !== null);
	if (known) return null;
	return `${book.gpci?.release.title ?? 'The GPCI table'} publishes no work index without the floor.`;
}

function floorWorthAt(
	query: PlacesQuery,
	setting: Setting,
	gpci: Gpci,
	rates: PlacesBook,
	asAsked: Side
): Outcome<Cents | null> {
	const matters = floorMatters(gpci);
	if (!asAsked.payment || matters === null || !rates.policy.values['pfs.workGpciFloor']) {
		return success(null);
	}
	if (!matters) return success(0 as Cents);
	const other = priceProfessionalAt(
		{ ...query, workFloor: query.workFloor === 'on' ? 'off' : 'on' },
		setting,
		gpci,
		rates,
		false
	);
	if (!other.ok) return other;
	if (!other.value.payment) return success(null);
	const [mine, its] = [asAsked.payment.allowed, other.value.payment.allowed];
	return success(query.workFloor === 'on' ? subtractCents(mine, its) : subtractCents(its, mine));
}

/** Every amount of the professional that a comparison of localities shows, with the caveats of all. */
export interface PricedLocalities {
	national: Side;
	localities: { amount: LocalityAmount; side: Side }[];
}

/**
 * Prices the professional side of a code at each locality of the GPCI table and for the nation, as the case is priced at
 * one place, with the work GPCI floor on or off, and what the floor is worth there. Problems: a policy value or a table
 * missing on the book's date.
 */
export function priceLocalities(
	query: PlacesQuery,
	setting: Setting,
	rates: PlacesBook
): Outcome<PricedLocalities> {
	const national = priceProfessionalAt(query, setting, null, rates, false);
	if (!national.ok) return national;
	const localities: PricedLocalities['localities'] = [];
	for (const gpci of rates.book.gpci?.rows.values() ?? []) {
		const side = priceProfessionalAt(query, setting, gpci, rates, false);
		if (!side.ok) return side;
		const floorWorth = floorWorthAt(query, setting, gpci, rates, side.value);
		if (!floorWorth.ok) return floorWorth;
		localities.push({
			side: side.value,
			amount: {
				id: localityKey(gpci.carrier, gpci.locality),
				state: gpci.state,
				name: gpci.name,
				...amountOf(side.value),
				floorWorth: floorWorth.value
			}
		});
	}
	return success({ national: national.value, localities });
}

/** What both kinds of facility are paid at a wage area, or for the nation where it is null. */
export function priceFacilitiesAt(
	query: PlacesQuery,
	area: string | null,
	rates: PlacesBook
): Outcome<FacilityAmounts> {
	const priced = (setting: Setting): Outcome<FacilityAmount> => {
		const found = priceFacilityAt(query, setting, area, rates, false);
		if (!found.ok) return found;
		return success({ ...amountOf(found.value.side), index: found.value.index });
	};
	const [asc, hopd] = [priced('asc'), priced('hopd')];
	if (!asc.ok) return asc;
	if (!hopd.ok) return hopd;
	return success({ asc: asc.value, hopd: hopd.value });
}

/** The facility's amounts of the codes that were asked for last, by rate book: only the code decides them. */
const areasKnown = remembered<RateBook, Map<string, AreaAmount[]>>(() => new Map());
const CODES_KEPT = 50;

/** Prices the facility side of a code at each wage area of the ASC table. The hospital's index there is DECISIONS 18's. */
export function priceAreas(query: PlacesQuery, rates: PlacesBook): Outcome<AreaAmount[]> {
	const known = areasKnown(rates.book);
	const before = known.get(query.code);
	if (before) return success(before);
	const areas: AreaAmount[] = [];
	for (const { area, name, states, rural } of rates.book.ascWageIndex?.rows.values() ?? []) {
		const amounts = priceFacilitiesAt(query, area, rates);
		if (!amounts.ok) return amounts;
		areas.push({ area, name, states, rural, ...amounts.value });
	}
	const oldest = known.keys().next().value;
	if (known.size >= CODES_KEPT && oldest !== undefined) known.delete(oldest);
	known.set(query.code, areas);
	return success(areas);
}

const PARTS = ['work', 'pe', 'malpractice'] as const;

/** A part of a fee as its steps show it: RVU, RVU x GPCI at five decimals. */
interface ExactPart {
	units: Rvu;
	adjusted: number;
}

/** The parts that the steps of a professional side add up, and the conversion factor; null where it has no such steps. */
function exactParts({ steps }: Side): { parts: ExactPart[]; factor: number } | null {
	const byRule = (rule: string): Step[] => steps.filter((step) => step.rule === rule);
	const factor = byRule('pfs.conversion')[0]?.operands[0]?.value;
	const parts = byRule('pfs.geographic-adjustment').map(({ operands, result }) => ({
		units: (operands[0]?.value ?? 0) as Rvu,
		adjusted: result.value
	}));
	return factor === undefined || parts.length !== PARTS.length ? null : { parts, factor };
}

/**
 * The parts of an explained fee against those of the explained national fee: (RVU x GPCI) x conversion factor, each
 * rounded half up to the cent by itself. Empty where either has no steps.
 */
export function feeParts(national: Side, local: Side): FeePart[] {
	const [base, own] = [exactParts(national), exactParts(local)];
	if (!base || !own) return [];
	const cents = (adjusted: number) => roundHalfUp(multiply(adjusted, base.factor), 9, 2);
	return PARTS.flatMap((part, position) => {
		const [nations, locals] = [base.parts[position], own.parts[position]];
		if (!nations || !locals) return [];
		return [
			{
				part,
				units: locals.units,
				national: cents(nations.adjusted),
				difference: cents(locals.adjusted - nations.adjusted)
			}
		];
	});
}

/** The account of one amount of one payee alone; null where that amount does not exist. */
export const accountOfSide = (
	side: Side,
	payee: Payee,
	setting: Setting,
	part: AccountPart
): Account | null => accountOf(caseOfSide(side, payee, setting), part);

const allowedLines = (side: Side): AccountLine[] =>
	side.steps
		.filter(({ measure }) => measure === 'allowed')
		.map((step) => ({
			label: step.label,
			figure: step.result,
			step,
			part: null,
			total: step.label.startsWith('=')
		}));

/** The account of what the work GPCI floor is worth: both fees with their steps, and the difference. */
export function accountOfFloor(withFloor: Side, without: Side): Account | null {
	if (!withFloor.payment || !without.payment) return null;
	const worth = subtractCents(withFloor.payment.allowed, without.payment.allowed);
	const line = (label: string, value: Cents, total: boolean): AccountLine => ({
		label,
		figure: usd(value),
		step: null,
		part: null,
		total
	});
	return {
		title: 'Worth of the work floor',
		amount: usd(worth),
		sections: [
			{
				title: 'Two fees',
				lines: [
					line('fee with the floor', withFloor.payment.allowed, false),
					line('− fee without it', -without.payment.allowed as Cents, false),
					line('= worth of the work floor', worth, true)
				]
			},
			{ title: 'With the floor', lines: allowedLines(withFloor) },
			{ title: 'Without it', lines: allowedLines(without) }
		],
		choices: []
	};
}
