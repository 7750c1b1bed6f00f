import type { Contract } from '../contracts/contract';
import { overlaps } from '../contracts/overlap';
import { SETTINGS, type Setting } from '../claims/setting';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import { NO_CHARGES, type CaseData } from './case-data';
import { priceOfGroup, type Cube } from './cube';
import type { Period } from './period';
import { chargesMayDecide, type PricedShape } from './price-shapes';

/** Cases with a price before and after, and what they are paid, whole cents. */
export interface EffectSums {
	cases: number;
	before: Cents;
	after: Cents;
	/** Of what is allowed, what has an amount of Medicare's to be held against, and that amount. */
	comparableBefore: Cents;
	comparableAfter: Cents;
	medicareBefore: Cents;
	medicareAfter: Cents;
}

/** Cases with a price on one side only. */
export interface OneSided {
	cases: number;
	allowed: Cents;
	/** Why they have none on the other, the most frequent first. */
	reasons: { code: string; reason: string; cases: number }[];
}

/** What another contract does to the same cases. */
export interface ContractEffect {
	/** Of the cases that have a price on both sides. */
	total: EffectSums;
	/** Those that occur, in the order of `SETTINGS`; they add up to the total. */
	settings: { setting: Setting; sums: EffectSums }[];
	/** Every leading code whose amount moves, the largest move first. */
	codes: { code: string; sums: EffectSums }[];
	/** Cases that have a price after, and had none before. */
	gained: OneSided;
	/** Cases that had a price before, and have none after. */
	lost: OneSided;
	/** Cases without a price on either side. */
	unpriced: number;
	/** Cases without charges, where what they are paid may depend on them on either side. */
	withoutCharges: number;
}

const NO_CENTS = 0 as Cents;

const nothing = (): EffectSums => ({
	cases: 0,
	before: NO_CENTS,
	after: NO_CENTS,
	comparableBefore: NO_CENTS,
	comparableAfter: NO_CENTS,
	medicareBefore: NO_CENTS,
	medicareAfter: NO_CENTS
});

type Measure = 'allowed' | 'comparable' | 'medicareAllowed';

const of = ({ facility, professional }: PricedShape, measure: Measure): number =>
	facility[measure] + professional[measure];

function add(sums: EffectSums, was: PricedShape, is: PricedShape, cases: number): void {
	sums.cases += cases;
	sums.before = (sums.before + of(was, 'allowed') * cases) as Cents;
	sums.after = (sums.after + of(is, 'allowed') * cases) as Cents;
	sums.comparableBefore = (sums.comparableBefore + of(was, 'comparable') * cases) as Cents;
	sums.comparableAfter = (sums.comparableAfter + of(is, 'comparable') * cases) as Cents;
	sums.medicareBefore = (sums.medicareBefore + of(was, 'medicareAllowed') * cases) as Cents;
	sums.medicareAfter = (sums.medicareAfter + of(is, 'medicareAllowed') * cases) as Cents;
}

function oneSided() {
	const reasons = new Map<string, OneSided['reasons'][number]>();
	let [cases, allowed] = [0, 0];
	return {
		add(priced: PricedShape, why: { lead: string; reason: string }, count: number) {
			cases += count;
			allowed += of(priced, 'allowed') * count;
			const known = reasons.get(why.reason);
			if (known) known.cases += count;
			else reasons.set(why.reason, { code: why.lead, reason: why.reason, cases: count });
		},
		finish: (): OneSided => ({
			...{ cases, allowed: allowed as Cents },
			reasons: [...reasons.values()].sort((a, b) => b.cases - a.cases)
		})
	};
}

const moveOf = ({ before, after }: EffectSums): number => Math.abs(after - before);

const hasNoCharge = ({ chargeFrom }: CaseData, group: number): boolean =>
	chargeFrom[group] === NO_CHARGES;

/** Whether the charges of the cases of each shape may decide what a contract pays. */
const readingCharges = ({ portfolio }: Cube): boolean[] =>
	portfolio.shapes.map(
		(shape) =>
			portfolio.contracts.byPayer.has(portfolio.payers[shape.payer]?.id ?? '') &&
			chargesMayDecide(portfolio, shape)
	);

/**
 * What differs between two pricings of the same cases, whole cents: what is allowed for those that have a price on both
 * sides, and the cases that gain or lose one. The amounts of the sites add up to the total; with what is gained and lost
 * it is the difference of the two portfolios to the cent.
 * @param before and `after` are of the same uploads, in the same order.
 */
export function contractEffect(before: Cube, after: Cube): ContractEffect {
	const total = nothing();
	const settings = new Map<Setting, EffectSums>();
	const codes = new Map<string, EffectSums>();
	const [gained, lost] = [oneSided(), oneSided()];
	let [unpriced, withoutCharges] = [0, 0];
	const [readBefore, readAfter] = [readingCharges(before), readingCharges(after)];
	const sumsIn = <Key>(sums: Map<Key, EffectSums>, key: Key): EffectSums => {
		const known = sums.get(key) ?? nothing();
		sums.set(key, known);
		return known;
	};
	after.portfolio.uploads.forEach(({ data, shape }, upload) => {
		const shapeBefore = before.portfolio.uploads[upload]?.shape;
		for (let group = 0; group < shape.length; group += 1) {
			const cases = data.cases[group] as number;
			const at = shape[group] as number;
			const was = priceOfGroup(before, upload, group);
			const is = priceOfGroup(after, upload, group);
			const reads = readBefore[shapeBefore?.[group] as number] || readAfter[at];
			if (reads && hasNoCharge(data, group)) withoutCharges += cases;
			if (was.priced && is.priced) {
				const position = after.portfolio.shapes[at]?.facility as number;
				const setting = after.portfolio.facilities[position]?.setting as Setting;
				add(total, was, is, cases);
				add(sumsIn(settings, setting), was, is, cases);
				add(sumsIn(codes, is.lead), was, is, cases);
			} else if (is.priced && !was.priced) gained.add(is, was, cases);
			else if (was.priced && !is.priced) lost.add(was, is, cases);
			else unpriced += cases;
		}
	});
	return {
		total,
		settings: SETTINGS.flatMap((setting) => {
			const sums = settings.get(setting);
			return sums ? [{ setting, sums }] : [];
		}),
		codes: [...codes]
			.filter(([, sums]) => moveOf(sums) > 0)
			.map(([code, sums]) => ({ code, sums }))
			.sort((a, b) => moveOf(b.sums) - moveOf(a.sums)),
		...{ gained: gained.finish(), lost: lost.finish(), unpriced, withoutCharges }
	};
}

/** The cases of a payer in a period, as columns of the same words. */
export function casesOfPayer(data: CaseData, payer: string, { from, to }: Period): CaseData {
	const isOfPayer = data.payers.map((id) => id === payer);
	const isDuring = data.dates.map((date) => {
		const month = date.slice(0, 7);
		return from <= month && month <= to;
	});
	const chosen: number[] = [];
	for (let group = 0; group < data.line.length; group += 1) {
		if (isOfPayer[data.payer[group] as number] && isDuring[data.date[group] as number]) {
			chosen.push(group);
		}
	}
	const sixteen = (values: Uint16Array) =>
		Uint16Array.from(chosen, (group) => values[group] as number);
	const thirtyTwo = (values: Uint32Array) =>
		Uint32Array.from(chosen, (group) => values[group] as number);
	return {
		...data,
		facility: sixteen(data.facility),
		payer: sixteen(data.payer),
		date: sixteen(data.date),
		line: thirtyTwo(data.line),
		cases: thirtyTwo(data.cases),
		chargeFrom: thirtyTwo(data.chargeFrom),
		paid: Float64Array.from(chosen, (group) => data.paid[group] as number),
		row: thirtyTwo(data.row)
	};
}

/** A contract as if it held from a day on without an end; its escalators keep their days. */
export function heldFrom(contract: Contract, from: IsoDate): Contract {
	const held = { ...contract, from };
	delete held.to;
	return held;
}

/** Whether a contract holds on any day of a period of months. */
export const holdsDuring = ({ from, to }: Contract, period: Period): boolean =>
	from.slice(0, 7) <= period.to && (to === undefined || to.slice(0, 7) >= period.from);

/** Contracts in use with one in the place of those that go by its id or would pay the same claims. */
export const withContract = (inUse: readonly Contract[], contract: Contract): Contract[] => [
	...inUse.filter((other) => other.id !== contract.id && !overlaps(other, contract)),
	contract
];
