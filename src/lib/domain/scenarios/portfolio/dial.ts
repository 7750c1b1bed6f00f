import type { Setting } from '../../claims/setting';
import type { Percent } from '../../contracts/contract';
import { formatFixed, formatShare, type Cents } from '../../money';
import type { Ratio } from '../../rates/rates';
import type { ChangeCost, PortfolioChange } from './change';
import type { Dial } from './solve';

/** What a number of a change is counted in. */
export type DialUnit = 'share' | 'percent' | 'cents' | 'factor' | 'minutes';

/** A number of a change that can be turned, and where it stands. */
export interface NamedDial extends Dial {
	/** The field of the change: "share". */
	field: string;
	/** share: scale 4, 10000 is 100%. percent: scale 6. factor: scale 4, no percentage. */
	unit: DialUnit;
	value: number;
}

type Turn = (change: PortfolioChange, value: number) => PortfolioChange;

interface DialKind {
	field: string;
	unit: DialUnit;
	least: number;
	most: number;
	read(change: PortfolioChange): number | undefined;
	turned: Turn;
}

const MILLION = 100_000_000;
/** All cases, as a share. */
const WHOLE = 10000;
/** Ten points of a share of cases. */
const POINTS = 1000;
/** A hundredth of a percent is finer than a span is told. */
const SHOWN_SHARE = 10;

/** A dial of a field that some kinds of change have. */
function ofField(
	kinds: readonly PortfolioChange['change'][],
	field: string,
	unit: DialUnit,
	[least, most]: readonly [number, number]
): DialKind {
	const isKind = ({ change }: PortfolioChange): boolean => kinds.includes(change);
	return {
		...{ field, unit, least, most },
		read(change) {
			if (!isKind(change)) return undefined;
			const value: unknown = (change as unknown as Record<string, unknown>)[field];
			return typeof value === 'number' ? value : undefined;
		},
		turned: (change, value) => ({ ...change, [field]: value }) as PortfolioChange
	};
}

/** Levels of all settings that a change names, kept as far apart as they are: the first is turned. */
const ofLevel: DialKind = {
	...{ field: 'share', unit: 'share', least: 0, most: 100000 },
	read: (change) => (change.change === 'level' ? Object.values(change.share)[0] : undefined),
	turned(change, value) {
		if (change.change !== 'level') return change;
		const [first = 0] = Object.values(change.share);
		const share = Object.fromEntries(
			(Object.entries(change.share) as [Setting, Ratio][]).map(([setting, own]) => [
				setting,
				Math.max(0, own + value - first)
			])
		) as Partial<Record<Setting, Ratio>>;
		return { ...change, share };
	}
};

/** What a cost is raised by: cents, or minutes where it is the time in the room. */
const ofAdded = (
	unit: DialUnit,
	isOf: (change: ChangeCost) => boolean,
	most: number
): DialKind => ({
	...ofField(['cost'], 'add', unit, [-most, most]),
	read: (change) => (change.change === 'cost' && isOf(change) ? change.add : undefined)
});

const DIALS: readonly DialKind[] = [
	ofField(['move', 'payer', 'refill'], 'share', 'share', [0, WHOLE]),
	ofField(['volume'], 'factor', 'share', [0, 100000]),
	ofField(['term'], 'percent', 'percent', [0, 10_000_000 as Percent]),
	ofField(['term'], 'amount', 'cents', [0, MILLION as Cents]),
	ofField(['conversion-factor'], 'factor', 'factor', [0, 1_000_000]),
	ofField(['conversion-factor'], 'qualifyingApm', 'factor', [0, 1_000_000]),
	ofField(['wage-index'], 'index', 'factor', [1000, 50000]),
	ofField(['cost'], 'factor', 'share', [0, 100000]),
	ofAdded('cents', ({ part }) => part !== 'minutes', MILLION),
	ofAdded('minutes', ({ part }) => part === 'minutes', 1000),
	ofLevel
];

/** The numbers of a scenario's changes that can be turned, in the order of the changes. */
export const dialsOf = (changes: readonly PortfolioChange[]): NamedDial[] =>
	changes.flatMap((change, position) =>
		DIALS.flatMap(({ field, unit, least, most, read, turned }): NamedDial[] => {
			const value = read(change);
			return value === undefined ? [] : [{ position, field, unit, least, most, value, turned }];
		})
	);

const TENTH = 10;

/**
 * Between which values a number is varied where nobody says how uncertain it is: shares of cases ten points down and up,
 * a sum that is added by what it is, all others by a tenth; within the ends of its dial. Whole numbers.
 */
export function usualSpan({ field, unit, least, most, value }: NamedDial): {
	low: number;
	high: number;
} {
	const size = Math.max(1, Math.round(Math.abs(value) / TENTH));
	const reach =
		field === 'share' && most === WHOLE ? POINTS : field === 'add' ? size * TENTH : size;
	const whole = unit === 'share' ? SHOWN_SHARE : 1;
	const rounded = Math.max(whole, Math.round(reach / whole) * whole);
	return { low: Math.max(least, value - rounded), high: Math.min(most, value + rounded) };
}

/** Decimals of a dial's unit as it is written, and whether it is a percentage. */
export const DIAL_UNITS: Record<DialUnit, { decimals: number; percent: boolean }> = {
	share: { decimals: 2, percent: true },
	percent: { decimals: 4, percent: true },
	factor: { decimals: 4, percent: false },
	cents: { decimals: 2, percent: false },
	minutes: { decimals: 0, percent: false }
};

/** A dial's value as its change writes it: "45%", "33.4009", "-250.00". */
export function dialText(unit: DialUnit, value: number): string {
	const { decimals, percent } = DIAL_UNITS[unit];
	return percent ? formatShare(value, decimals + 2) : formatFixed(value, decimals);
}
