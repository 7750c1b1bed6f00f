import type { IsoDate } from '../dates';
import type { Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';

/** What a date of service is priced with. */
export interface Day {
	book: RateBook;
	policy: Policy;
}

/** What a contract looks up beside the claim. */
export interface ContractContext {
	/** Null where no release covers the day. */
	dayOf(date: IsoDate): Day | null;
	/** The name of a code's service line; null where it has none. */
	serviceLineOf(code: string): string | null;
}
