import type { IsoDate } from '../../dates';
import type { ParameterId, Policy, PolicyValue } from '../../policy/lookup';
import type { RateBook } from '../../rates/rate-book';
import type { OppsRate } from '../../rates/rates';
import { remembered } from '../../remembered';
import type { DayOf } from '../../volumes/price-shapes';
import type {
	ChangeConversionFactor,
	NoSequestration,
	NoWorkFloor,
	PortfolioChange,
	ReassignApc
} from './change';

/** Changes of what law or CMS set. */
export type RuleChange = ChangeConversionFactor | NoWorkFloor | NoSequestration | ReassignApc;

const RULES: readonly PortfolioChange['change'][] = [
	'conversion-factor',
	'no-work-floor',
	'no-sequestration',
	'apc'
];

export const isRuleChange = (change: PortfolioChange): change is RuleChange =>
	RULES.includes(change.change);

type Day = NonNullable<ReturnType<DayOf>>;

/** The value that a scenario puts in a parameter's place: as the user wrote it, and no law's. */
const supposed = (value: PolicyValue, told: number): PolicyValue => ({
	...value,
	value: told,
	citation: { document: 'as the scenario supposes', url: null }
});

function withValue(policy: Policy, id: ParameterId, told: number | undefined): Policy {
	const value = policy.values[id];
	if (told === undefined || !value) return policy;
	return { ...policy, values: { ...policy.values, [id]: supposed(value, told) } };
}

function withoutFloor(policy: Policy): Policy {
	const values = { ...policy.values };
	delete values['pfs.workGpciFloor'];
	return { ...policy, values };
}

/** One row of each APC that a book's table of codes has. */
const rowsByApc = remembered((book: RateBook): ReadonlyMap<string, OppsRate> => {
	const rows = new Map<string, OppsRate>();
	for (const row of book.opps?.rows.values() ?? []) if (!rows.has(row.apc)) rows.set(row.apc, row);
	return rows;
});

/** Whether a book's table has a code that is paid by the APC, whose status and rate a code may be given. */
export const hasApc = (book: RateBook, apc: string): boolean => rowsByApc(book).has(apc);

function reassigned(book: RateBook, { code, apc }: ReassignApc): RateBook {
	const row = rowsByApc(book).get(apc);
	if (!book.opps || !row) return book;
	return {
		...book,
		opps: { ...book.opps, rows: new Map([...book.opps.rows, [code, { ...row, code }]]) }
	};
}

function changed({ book, policy }: Day, rule: RuleChange): Day {
	switch (rule.change) {
		case 'conversion-factor':
			return {
				book,
				policy: withValue(
					withValue(policy, 'pfs.conversionFactor', rule.factor),
					'pfs.conversionFactor.qualifyingApm',
					rule.qualifyingApm
				)
			};
		case 'no-work-floor':
			return { book, policy: withoutFloor(policy) };
		case 'no-sequestration':
			return { book, policy: withValue(policy, 'sequestration', 0) };
		case 'apc':
			return { book: reassigned(book, rule), policy };
	}
}

/** What days are priced with where rules are changed, one after the other; each day is made once. */
export function changedDays(dayOf: DayOf, rules: readonly RuleChange[]): DayOf {
	if (rules.length === 0) return dayOf;
	const days = new Map<IsoDate, Day | null>();
	return (date) => {
		let day = days.get(date);
		if (day === undefined) {
			const before = dayOf(date);
			day = before && rules.reduce(changed, before);
			days.set(date, day);
		}
		return day;
	};
}
