/** A field of a file that a user writes. */
export interface FileField {
	/** Where it stands: "terms.pays.percent"; lists and names of one's own are no part of it. */
	path: string;
	/** What may stand there. */
	values: string;
	meaning: string;
}

export const field = (path: string, values: string, meaning: string): FileField => ({
	path,
	values,
	meaning
});

export const PERCENT = 'percentage with its sign';
export const DOLLARS = 'dollars';
export const DATE = 'date';
export const YES_NO = 'true or false';
