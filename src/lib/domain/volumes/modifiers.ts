import type { Setting } from '../claims/setting';
import { divide, type Cents } from '../money';
import { remembered } from '../remembered';
import type { Admission } from './aggregate';
import type { Cube } from './cube';
import type { CaseShape, Portfolio } from './portfolio';
import { priceOf, type DayOf, type ShapePrice } from './price-shapes';

/** The amounts that a modifier may change, of both payees, in cents. */
export interface ModifiedAmounts {
	allowed: Cents;
	patient: Cents;
}

/** A modifier as a code bills it at a setting. */
export interface ModifierUse {
	code: string;
	setting: Setting;
	modifier: string;
	/** Cases with a line of the code that has it. */
	cases: number;
	/** Cases with a line of the code. */
	ofCases: number;
	/** Cases whose payment is known with it and without it. */
	pricedCases: number;
	/** What those are allowed and what patients owe of it, and what it would be without the modifier, cents. */
	amounts: ModifiedAmounts;
	without: ModifiedAmounts;
}

/** The cases of each shape by month: shape x months + month. */
export const casesByShape = remembered(({ shapes, months, uploads }: Portfolio): Float64Array => {
	const counts = new Float64Array(shapes.length * months.length);
	for (const { shape, month, data } of uploads) {
		for (let group = 0; group < shape.length; group += 1) {
			const at = (shape[group] as number) * months.length + (month[group] as number);
			counts[at] = (counts[at] as number) + (data.cases[group] as number);
		}
	}
	return counts;
});

const modifiersOf = ({ lines }: CaseShape, code: string): string[] => [
	...new Set(lines.filter((line) => line.code === code).flatMap(({ modifiers }) => modifiers))
];

const amountsOf = (price: ShapePrice | undefined): ModifiedAmounts | null =>
	price?.priced
		? {
				allowed: (price.facility.allowed + price.professional.allowed) as Cents,
				patient: (price.facility.patient + price.professional.patient) as Cents
			}
		: null;

/** A shape without a modifier on the lines of a code. */
const withoutModifier = (shape: CaseShape, code: string, modifier: string): CaseShape => ({
	...shape,
	lines: shape.lines.map((line) =>
		line.code === code
			? { ...line, modifiers: line.modifiers.filter((own) => own !== modifier) }
			: line
	)
});

/** What each case of a shape would bring without a modifier on the lines of a code; null where it has no price. */
export type WithoutModifier = (
	shape: number,
	code: string,
	modifier: string
) => ModifiedAmounts | null;

/** Prices shapes of a cube without their modifiers, each once. */
export function pricesWithout({ portfolio }: Cube, dayOf: DayOf): WithoutModifier {
	const known = new Map<string, ModifiedAmounts | null>();
	return (position, code, modifier) => {
		const key = `${position} ${code} ${modifier}`;
		let amounts = known.get(key);
		if (amounts === undefined) {
			const shape = portfolio.shapes[position];
			amounts = shape
				? amountsOf(priceOf(portfolio, withoutModifier(shape, code, modifier), dayOf))
				: null;
			known.set(key, amounts);
		}
		return amounts;
	};
}

/** The modifiers of each shape's codes, to be priced without. */
export function* modifiersInUse({
	portfolio
}: Cube): Generator<{ shape: number; code: string; modifier: string }> {
	for (const [shape, own] of portfolio.shapes.entries()) {
		for (const code of new Set(own.lines.map((line) => line.code))) {
			for (const modifier of modifiersOf(own, code)) yield { shape, code, modifier };
		}
	}
}

const NOTHING: ModifiedAmounts = { allowed: 0 as Cents, patient: 0 as Cents };

const added = (sums: ModifiedAmounts, own: ModifiedAmounts, cases: number): ModifiedAmounts => ({
	allowed: (sums.allowed + own.allowed * cases) as Cents,
	patient: (sums.patient + own.patient * cases) as Cents
});

/**
 * The modifiers that the cases let in bill, by code and setting, most cases first, and what each does to the
 * amounts: the price of the case against that of the same case without the modifier. A case is let in by its leading code.
 */
export function modifiersOfCases(
	{ portfolio, prices }: Cube,
	isIn: Admission,
	priceWithout: WithoutModifier
): ModifierUse[] {
	const { shapes, months, facilities } = portfolio;
	const counts = casesByShape(portfolio);
	const all = new Map<string, number>();
	const uses = new Map<string, Omit<ModifierUse, 'ofCases'>>();
	shapes.forEach((shape, position) => {
		const price = prices[position];
		const setting = facilities[shape.facility]?.setting;
		if (!price || !setting) return;
		let cases = 0;
		for (let month = 0; month < months.length; month += 1) {
			if (!isIn(shape.facility, shape.payer, price.lead, month)) continue;
			cases += counts[position * months.length + month] as number;
		}
		if (cases === 0) return;
		for (const code of new Set(shape.lines.map((line) => line.code))) {
			const place = `${code} ${setting}`;
			all.set(place, (all.get(place) ?? 0) + cases);
			for (const modifier of modifiersOf(shape, code)) {
				const key = `${place} ${modifier}`;
				const use = uses.get(key) ?? {
					...{ code, setting, modifier, cases: 0, pricedCases: 0 },
					...{ amounts: NOTHING, without: NOTHING }
				};
				uses.set(key, use);
				use.cases += cases;
				const [amounts, without] = [amountsOf(price), priceWithout(position, code, modifier)];
				if (amounts === null || without === null) continue;
				use.pricedCases += cases;
				use.amounts = added(use.amounts, amounts, cases);
				use.without = added(use.without, without, cases);
			}
		}
	});
	return [...uses.values()]
		.map((use) => ({ ...use, ofCases: all.get(`${use.code} ${use.setting}`) ?? 0 }))
		.sort((a, b) => b.cases - a.cases);
}

/** What a modifier changes an amount of a case by on average, in cents, rounded half away from zero; null where it is not known. */
export function averageEffect(
	{ pricedCases, amounts, without }: ModifierUse,
	amount: keyof ModifiedAmounts
): Cents | null {
	if (pricedCases === 0) return null;
	const difference = amounts[amount] - without[amount];
	const size = divide(Math.abs(difference), pricedCases, 0);
	return (difference < 0 ? -size : Number(size)) as Cents;
}
