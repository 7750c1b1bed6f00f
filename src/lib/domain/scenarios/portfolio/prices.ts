import { isHospital } from '../../claims/setting';
import type { Contract, Scope } from '../../contracts/contract';
import type { IsoDate } from '../../dates';
import { remembered } from '../../remembered';
import { areNotIdle, chargesOf, idleChargesOf, ownPriceOf, type Cube } from '../../volumes/cube';
import type { Facility } from '../../volumes/facility';
import type { AgreedContract } from '../../volumes/payer-contracts';
import type { CaseShape, Portfolio, PortfolioCases } from '../../volumes/portfolio';
import type { IdleCharges } from '../../volumes/price-by-contract';
import {
	chargesDecide,
	payAsAgreed,
	priceByMedicare,
	type DayOf,
	type MedicarePrice,
	type ShapePrice
} from '../../volumes/price-shapes';
import type { Cents } from '../../money';
import type { SiteNeutral } from './change';
import { NO_GROUP, type Entries } from './entries';
import { changedDays } from './rules';
import type { ScenarioShapes } from './shapes';
import { letsCode, letsFacility, termsOf, type Terms } from './terms';

/** Prices the cases of a portfolio under some terms. */
export interface PricesUnder {
	/** The price of a shape without charges. */
	ofShape(position: number): ShapePrice;
	/** The prices of those of a shape's entries whose charges decide. */
	ofEntries(position: number): ReadonlyMap<number, ShapePrice>;
}

/** Prices the cases of a portfolio under any terms; what was priced once under the same ones is remembered. */
export interface ScenarioPrices {
	under(terms: Terms): PricesUnder;
	/** Says whether a shape is paid by other terms than before. */
	differing(before: Terms, after: Terms): (position: number) => boolean;
}

/** Remembered prices beyond which all but the portfolio's own are forgotten. */
const PRICES_KEPT = 200_000;

/** Prices of shapes that are paid by the same. */
interface KnownPrices {
	/** By position. */
	ofShape: Map<number, ShapePrice>;
	ofEntries: Map<number, ReadonlyMap<number, ShapePrice>>;
}

const NONE: ReadonlyMap<number, ShapePrice> = new Map();

/** Numbers what it is asked for, from 1. */
function numbering<Key>(known: {
	get(key: Key): number | undefined;
	set(key: Key, number: number): unknown;
}): (key: Key) => number {
	let last = 0;
	return (key) => {
		let number = known.get(key);
		if (number === undefined) {
			last += 1;
			number = last;
			known.set(key, number);
		}
		return number;
	};
}

/** Whether claims of a facility can match a scope. */
const mayMatch = (
	{ settings, facilities }: Scope = {},
	{ id, setting }: Pick<Facility, 'id' | 'setting'>
): boolean =>
	(settings === undefined || settings.includes(setting)) &&
	(facilities === undefined || facilities.includes(id));

type NeutralCase = Extract<MedicarePrice['price'], { priced: true }>;

/** The price with the facility's part of another one, where that is lower. */
function lowerOf(own: MedicarePrice, other: MedicarePrice): MedicarePrice {
	const { price } = own;
	if (!price.priced || !other.price.priced) return own;
	const [payment, lower] = [price.facility, other.price.facility];
	if (!payment || !lower || lower.allowed >= payment.allowed) return own;
	const neutral: NeutralCase = {
		...price,
		facility: lower,
		lineAllowed: { ...price.lineAllowed, facility: other.price.lineAllowed.facility },
		heldAgainst: { ...price.heldAgainst, facility: other.price.heldAgainst.facility }
	};
	const { billed } = own;
	const result = other.billed?.result;
	return {
		price: neutral,
		billed:
			billed && result
				? { ...billed, result: { ...billed.result, facility: result.facility } }
				: billed
	};
}

/**
 * Prices shapes of a portfolio and of what its cases may become.
 * @param dayOf what days are priced with before any change.
 */
export function scenarioPrices(
	cube: Cube,
	shapes: ScenarioShapes,
	entries: Entries,
	dayOf: DayOf
): ScenarioPrices {
	const { portfolio } = cube;
	const identityOf = numbering(new WeakMap<object, number>());
	const changedDayOf = remembered((rules: Terms['rules']) => changedDays(dayOf, rules));
	const unchanged = termsOf(portfolio);

	const numberOf = numbering(new Map<string, number>());
	/** A contract without its terms: equal where nothing else of it differs. */
	const aroundTerms = remembered((contract: Contract): string =>
		Object.entries(contract)
			.filter(([field]) => field !== 'terms')
			.map(([field, value]: [string, unknown]) =>
				typeof value === 'object' && value !== null
					? `${field} #${identityOf(value)}`
					: `${field} ${JSON.stringify(value)}`
			)
			.join('\n')
	);
	/** What contracts agree on for a facility: terms that no claim of it can match are of no consequence there. */
	const agreedAt = (agreed: readonly AgreedContract[], facility: Facility): string =>
		agreed
			.map(({ compiled: { contract }, readsCharges }) =>
				[
					...[readsCharges, numberOf(aroundTerms(contract))],
					...contract.terms.filter(({ where }) => mayMatch(where, facility)).map(identityOf)
				].join(' ')
			)
			.join('; ');
	/** What the shapes of each facility and payer are paid by under terms, as a number: equal where they are paid alike. */
	const paidBy = remembered((terms: Terms) =>
		terms.facilities.map((facility) => {
			const medicare = [
				terms.date ?? '',
				...[
					terms.rules.length > 0 ? terms.rules : undefined,
					terms.neutral.length > 0 ? terms.neutral : undefined,
					facility
				].map((part) => (part ? identityOf(part) : 0))
			].join(' ');
			const ofPayers = terms.payers.map((payer) => {
				const { level } = payer;
				const contracts = terms.contracts.byPayer.get(payer.id);
				const share = level?.share[facility.setting];
				const paid = contracts ? agreedAt(contracts, facility) : `${share} ${level?.patient}`;
				return numberOf(`${medicare} ${payer.id} ${level?.sequestration} ${paid}`);
			});
			return { medicare: numberOf(medicare), ofPayers };
		})
	);

	let kept = 0;
	const known = new Map<number, KnownPrices>();
	const medicareOf = new Map<number, Map<number, MedicarePrice>>();
	const forgetMany = (): void => {
		if (kept <= PRICES_KEPT) return;
		kept = 0;
		known.clear();
		medicareOf.clear();
	};
	const medicareUnder = (terms: Terms, facility: number): Map<number, MedicarePrice> => {
		const number = paidBy(terms)[facility]?.medicare as number;
		const prices = medicareOf.get(number) ?? new Map<number, MedicarePrice>();
		medicareOf.set(number, prices);
		return prices;
	};
	const knownOf = (number: number): KnownPrices => {
		let prices = known.get(number);
		if (!prices) {
			prices = { ofShape: new Map(), ofEntries: new Map() };
			known.set(number, prices);
		}
		return prices;
	};

	const neutralOf = (
		terms: Terms,
		shape: CaseShape,
		facility: Facility,
		medicare: MedicarePrice,
		price: (at: Facility) => MedicarePrice
	): MedicarePrice => {
		const { price: before } = medicare;
		if (!before.priced || !isHospital(facility.setting)) return medicare;
		const speaks = ({ where }: SiteNeutral): boolean =>
			letsFacility(where, facility) && letsCode(where, before.lead, terms.contracts.serviceLineOf);
		return terms.neutral
			.filter(speaks)
			.reduce((sofar, { as }) => lowerOf(sofar, price({ ...facility, setting: as })), medicare);
	};

	/** What Medicare pays for a shape's cases, changed rules and site-neutral payment included. */
	const byMedicare = (
		terms: Terms,
		shape: CaseShape,
		on: DayOf,
		charges: readonly (Cents | null)[] | null,
		keeps: boolean
	): MedicarePrice => {
		const facility = terms.facilities[shape.facility] as Facility;
		const price = (at: Facility) => priceByMedicare(shape, at, on, charges, keeps);
		const medicare = price(facility);
		return terms.neutral.length === 0
			? medicare
			: neutralOf(terms, shape, facility, medicare, price);
	};

	const pricedUnder = (
		terms: Terms,
		original: CaseShape,
		charges: readonly (Cents | null)[] | null
	): ShapePrice => {
		const shape =
			terms.date === null || terms.date === original.pricedOn
				? original
				: { ...original, pricedOn: terms.date };
		const facility = terms.facilities[shape.facility];
		const payer = terms.payers[shape.payer];
		if (!facility || !payer)
			throw new Error('a shape names a facility or a payer that is not there');
		const changed = changedDayOf(terms.rules);
		// a term of frozen rates keeps the rates of its own day
		const on: DayOf = (date: IsoDate) => (date === shape.pricedOn ? changed(date) : dayOf(date));
		const keeps = terms.contracts.byPayer.has(payer.id);
		if (charges !== null) {
			const ofMedicare = keeps && shape.sides === 'both' ? null : charges;
			const medicare = byMedicare(terms, shape, on, ofMedicare, keeps);
			return payAsAgreed(terms, shape, medicare, { facility, payer }, on, charges);
		}
		const ofBases = medicareUnder(terms, shape.facility);
		let medicare = ofBases.get(shape.basis);
		if (!medicare || (keeps && !medicare.billed)) {
			medicare = byMedicare(terms, shape, on, null, keeps);
			ofBases.set(shape.basis, medicare);
			kept += 1;
		}
		return payAsAgreed(terms, shape, medicare, { facility, payer }, on, charges);
	};

	const under = remembered((terms: Terms): PricesUnder => {
		const { facilities, payers, contracts } = terms;
		const changed: Portfolio = { ...portfolio, facilities, payers, contracts };
		const [own, before] = [paidBy(terms), paidBy(unchanged)];
		const numberAt = ({ facility, payer }: CaseShape): number =>
			own[facility]?.ofPayers[payer] as number;
		const isAsBefore = own.map(({ ofPayers }, facility) =>
			ofPayers.map((number, payer) => number === before[facility]?.ofPayers[payer])
		);
		const isUnchanged = ({ facility, payer }: CaseShape): boolean =>
			isAsBefore[facility]?.[payer] === true;

		/** The price of a group of cases with its charges, where they decide. */
		const ofGroup = (
			shape: CaseShape,
			price: ShapePrice,
			{ data }: PortfolioCases,
			group: number,
			idle: IdleCharges
		): ShapePrice | null => {
			const lines = shape.lines.length;
			if (!areNotIdle(data, group, lines, idle)) return null;
			const charges = chargesOf(data, group, lines);
			return chargesDecide(changed, shape, charges, price)
				? pricedUnder(terms, shape, charges)
				: null;
		};
		const entriesPriced = (position: number, shape: CaseShape): ReadonlyMap<number, ShapePrice> => {
			let prices: Map<number, ShapePrice> | null = null;
			const price = ofShape(position);
			const idle = idleChargesOf(changed, shape, price);
			const end = entries.from[position + 1] as number;
			for (let entry = entries.from[position] as number; entry < end; entry += 1) {
				const group = entries.group[entry] as number;
				if (group === NO_GROUP) continue;
				const upload = entries.upload[entry] as number;
				const own = isUnchanged(shape)
					? ownPriceOf(cube, upload, group)
					: ofGroup(shape, price, portfolio.uploads[upload] as PortfolioCases, group, idle);
				if (!own) continue;
				prices ??= new Map();
				prices.set(entry, own);
				kept += 1;
			}
			return prices ?? NONE;
		};
		const ofShape = (position: number): ShapePrice => {
			const shape = shapes.at(position);
			if (position < cube.prices.length && isUnchanged(shape)) {
				return cube.prices[position] as ShapePrice;
			}
			const prices = knownOf(numberAt(shape)).ofShape;
			let price = prices.get(position);
			if (!price) {
				price = pricedUnder(terms, shape, null);
				prices.set(position, price);
				kept += 1;
			}
			return price;
		};
		return {
			ofShape,
			ofEntries(position) {
				const shape = shapes.at(position);
				const ofShapes = knownOf(numberAt(shape)).ofEntries;
				let prices = ofShapes.get(position);
				if (!prices) {
					prices = entriesPriced(position, shape);
					ofShapes.set(position, prices);
				}
				return prices;
			}
		};
	});

	return {
		under(terms) {
			forgetMany();
			return under(terms);
		},
		differing(before, after) {
			const [old, anew] = [paidBy(before), paidBy(after)];
			return (position) => {
				const { facility, payer } = shapes.at(position);
				return old[facility]?.ofPayers[payer] !== anew[facility]?.ofPayers[payer];
			};
		}
	};
}
