import type { IsoDate } from '../dates';
import type { Agreement, Contract } from './contract';
import { sidesOf } from './medicare-basis';

const NEVER_ENDS = '9999-12-31' as IsoDate;

const meet = (left: readonly string[] | undefined, right: readonly string[] | undefined): boolean =>
	!left || !right || left.some((value) => right.includes(value));

const payTheSame = (left: Agreement, right: Agreement): boolean =>
	sidesOf(left).some((side) => sidesOf(right).includes(side));

/** Whether two contracts of one payer could both pay a claim: agreement, dates, products and facilities all meet. */
export const overlaps = (left: Contract, right: Contract): boolean =>
	meetBesideProducts(left, right) && meet(left.products, right.products);

const meetBesideProducts = (left: Contract, right: Contract): boolean =>
	left.payer === right.payer &&
	payTheSame(left.agreement, right.agreement) &&
	left.from <= (right.to ?? NEVER_ENDS) &&
	right.from <= (left.to ?? NEVER_ENDS) &&
	meet(left.facilities, right.facilities);

/** Whether two contracts of one payer would both pay a case that tells no product, as each is marked. */
export const sharesDefault = (left: Contract, right: Contract): boolean =>
	left.defaultForCases === true &&
	right.defaultForCases === true &&
	meetBesideProducts(left, right);

/** The span of days that two overlapping contracts share, in words. */
export function sharedSpan(left: Contract, right: Contract): string {
	const from = left.from > right.from ? left.from : right.from;
	const ends = [left.to, right.to].filter((to) => to !== undefined).sort();
	return ends[0] === undefined ? `from ${from}` : `from ${from} to ${ends[0]}`;
}
