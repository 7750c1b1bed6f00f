import { isHospital } from '../../claims/setting';
import type { IsoDate } from '../../dates';
import type { CaseData } from '../../volumes/case-data';
import { chargesOf, priceOfGroup, type Cube } from '../../volumes/cube';
import type { Facility } from '../../volumes/facility';
import type { CaseShape, Portfolio, PortfolioCases } from '../../volumes/portfolio';
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
import { changedDays } from './rules';
import type { ScenarioShapes } from './shapes';
import { letsCode, letsFacility, termsOf, type Terms } from './terms';

/** Prices the cases of a portfolio under any terms; what was priced once under the same ones is remembered. */
export interface ScenarioPrices {
	/** The price of a shape without charges. */
	ofShape(terms: Terms, position: number): ShapePrice;
	/** The price of a group of cases of an upload, with its charges where they decide. */
	ofGroup(terms: Terms, position: number, upload: number, group: number): ShapePrice;
	/** Whether a shape is paid by other terms than before. */
	differs(before: Terms, after: Terms, position: number): boolean;
}

/** Remembered prices beyond which all but the portfolio's own are forgotten. */
const PRICES_KEPT = 200_000;

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
export function scenarioPrices(cube: Cube, shapes: ScenarioShapes, dayOf: DayOf): ScenarioPrices {
	const { portfolio, prices: own } = cube;
	const identities = new WeakMap<object, number>();
	let numbered = 0;
	const identityOf = (part: object | undefined): number => {
		if (!part) return 0;
		let number = identities.get(part);
		if (number === undefined) {
			numbered += 1;
			number = numbered;
			identities.set(part, number);
		}
		return number;
	};
	const daysOf = new WeakMap<Terms['rules'], DayOf>();
	const changedDayOf = ({ rules }: Terms): DayOf => {
		const days = daysOf.get(rules) ?? changedDays(dayOf, rules);
		daysOf.set(rules, days);
		return days;
	};

	/** What a shape is paid by, in one word: shapes of one facility and payer share it. */
	const words = new WeakMap<Terms, string[]>();
	const wordOf = (terms: Terms, { facility, payer }: CaseShape): string => {
		const known = words.get(terms) ?? [];
		words.set(terms, known);
		const at = facility * terms.payers.length + payer;
		return (known[at] ??= [
			terms.date ?? '',
			...[
				terms.rules.length > 0 ? terms.rules : undefined,
				terms.neutral.length > 0 ? terms.neutral : undefined,
				terms.facilities[facility],
				terms.payers[payer],
				terms.contracts.byPayer.get(terms.payers[payer]?.id ?? '')
			].map(identityOf)
		].join(' '));
	};
	const unchanged = termsOf(portfolio);

	let kept = 0;
	const remembered = new Map<string, (ShapePrice | undefined)[]>();
	const medicareOf = new Map<string, (MedicarePrice | undefined)[]>();
	const forgetMany = (): void => {
		if (kept <= PRICES_KEPT) return;
		kept = 0;
		remembered.clear();
		medicareOf.clear();
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
		const changed = changedDayOf(terms);
		// a term of frozen rates keeps the rates of its own day
		const on: DayOf = (date: IsoDate) => (date === shape.pricedOn ? changed(date) : dayOf(date));
		const keeps = terms.contracts.byPayer.has(payer.id);
		let medicare: MedicarePrice;
		if (charges === null) {
			const word = `${terms.date ?? ''} ${identityOf(facility)} ${terms.rules.length > 0 ? identityOf(terms.rules) : 0} ${terms.neutral.length > 0 ? identityOf(terms.neutral) : 0}`;
			const known = medicareOf.get(word) ?? [];
			medicareOf.set(word, known);
			const found = known[shape.basis];
			if (found && (!keeps || found.billed)) medicare = found;
			else {
				medicare = byMedicare(terms, shape, on, null, keeps);
				known[shape.basis] = medicare;
				kept += 1;
			}
		} else {
			const ofMedicare = keeps && shape.sides === 'both' ? null : charges;
			medicare = byMedicare(terms, shape, on, ofMedicare, keeps);
		}
		return payAsAgreed(terms, shape, medicare, { facility, payer }, on, charges);
	};

	const isUnchanged = (terms: Terms, shape: CaseShape): boolean =>
		wordOf(terms, shape) === wordOf(unchanged, shape);

	const portfolios = new WeakMap<Terms, Portfolio>();
	const portfolioOf = (terms: Terms): Portfolio => {
		const { facilities, payers, contracts } = terms;
		const known = portfolios.get(terms) ?? { ...portfolio, facilities, payers, contracts };
		portfolios.set(terms, known);
		return known;
	};

	const ofShape = (terms: Terms, position: number): ShapePrice => {
		const shape = shapes.at(position);
		const word = wordOf(terms, shape);
		if (position < own.length && word === wordOf(unchanged, shape)) {
			return own[position] as ShapePrice;
		}
		let known = remembered.get(word);
		if (!known?.[position]) {
			forgetMany();
			known = remembered.get(word) ?? [];
			remembered.set(word, known);
			known[position] = pricedUnder(terms, shape, null);
			kept += 1;
		}
		return known[position] as ShapePrice;
	};

	return {
		ofShape,
		ofGroup(terms, position, upload, group) {
			const shape = shapes.at(position);
			if (isUnchanged(terms, shape)) return priceOfGroup(cube, upload, group);
			const price = ofShape(terms, position);
			const { data } = portfolio.uploads[upload] as PortfolioCases & { data: CaseData };
			const charges = chargesOf(data, group, shape.lines.length);
			return chargesDecide(portfolioOf(terms), shape, charges, price)
				? pricedUnder(terms, shape, charges)
				: price;
		},
		differs: (before, after, position) => {
			const shape = shapes.at(position);
			return wordOf(before, shape) !== wordOf(after, shape);
		}
	};
}
