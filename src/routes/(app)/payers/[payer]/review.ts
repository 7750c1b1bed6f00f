import type { Problem } from '$lib/domain/outcome';
import type { ContractWords } from '$lib/format/contract';

/** What the check of a contract shows. */
export interface ShownReview {
	/** Null where it cannot be used. */
	words: ContractWords | null;
	problems: Problem[];
	/** Name of the payer that it is of, where that is another than the page's. */
	otherPayer: string | null;
}
