import { daysBetween, sameDayIn, type IsoDate } from '../dates';
import type { Contract } from './contract';
import { sidesOf } from './medicare-basis';

/** What pays once a contract has ended. */
export interface Successor {
	contract: Contract;
	/** It pays all that the contract paid; false: a part of it. */
	isWhole: boolean;
}

/** A contract that ends within a year, or has ended and nothing follows. */
export interface EndingContract {
	contract: Contract;
	/** The last day. */
	endsOn: IsoDate;
	/** Days that it still pays after today; below zero: since when it does not. */
	daysLeft: number;
	/** Null where no later contract pays any of what it paid. */
	successor: Successor | null;
}

const covers = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined) =>
	wide === undefined || (narrow?.every((value) => wide.includes(value)) ?? false);

const meets = (left: readonly string[] | undefined, right: readonly string[] | undefined) =>
	!left || !right || left.some((value) => right.includes(value));

/** The later contract that pays all of what one paid, else one that pays a part of it; the earliest of each. */
function successorOf(
	contract: Contract,
	endsOn: IsoDate,
	all: readonly Contract[]
): Successor | null {
	const sides = sidesOf(contract.agreement);
	const later = all
		.filter(
			(other) =>
				other.payer === contract.payer &&
				other.from > endsOn &&
				meets(other.products, contract.products) &&
				meets(other.facilities, contract.facilities) &&
				sidesOf(other.agreement).some((side) => sides.includes(side))
		)
		.toSorted((a, b) => (a.from < b.from ? -1 : 1));
	const whole = later.find(
		(other) =>
			covers(other.products, contract.products) &&
			covers(other.facilities, contract.facilities) &&
			sides.every((side) => sidesOf(other.agreement).includes(side))
	);
	const found = whole ?? later[0];
	return found ? { contract: found, isWhole: found === whole } : null;
}

/**
 * The contracts that end within twelve months of a day, and those that have ended though no later contract pays all of
 * what they paid; the first to end comes first.
 * @param contracts those in use.
 */
export function endingContracts(contracts: readonly Contract[], today: IsoDate): EndingContract[] {
	const last = sameDayIn(today, 1);
	return contracts
		.flatMap((contract): EndingContract[] => {
			const { to } = contract;
			if (to === undefined || to > last) return [];
			const successor = successorOf(contract, to, contracts);
			if (to < today && successor?.isWhole) return [];
			return [{ contract, endsOn: to, daysLeft: daysBetween(today, to), successor }];
		})
		.sort((a, b) => a.daysLeft - b.daysLeft);
}
