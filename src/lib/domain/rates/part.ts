import type { Release, ReleaseKind, ReleasePart } from './release';

/** Kinds of about a million rows, which are published in several files, each of a range of codes. */
export type BulkKind = 'ptp-practitioner' | 'ptp-outpatient';

/** Kinds whose rows the database holds. */
export type TableKind = Exclude<ReleaseKind, BulkKind>;

const BULK_KINDS: ReadonlySet<ReleaseKind> = new Set<BulkKind>([
	'ptp-practitioner',
	'ptp-outpatient'
]);

/** How many files the quarter's table of such a kind has. */
const PUBLISHED_PARTS = 4;

export const isBulk = (kind: ReleaseKind): kind is BulkKind => BULK_KINDS.has(kind);

/** A release that is a part. */
export type PartRelease = Release & { part: ReleasePart };

export const isPart = (release: Release): release is PartRelease => release.part !== null;

/**
 * Whether two files hold rows of the same codes: one takes the place of the other. Files that share no more than the code
 * at their seam stand side by side.
 */
export const overlaps = (one: ReleasePart, other: ReleasePart): boolean =>
	(one.first < other.last && other.first < one.last) ||
	(one.first === other.first && one.last === other.last);

/** A part's codes as its reader knows them: "" before every code, null after every code. */
export interface CodeRange {
	from: string;
	/** Inclusive. */
	to: string | null;
}

/**
 * The codes that a part answers for. The first numbered file begins before every code and the last one ends after every
 * code: what they do not list has no rows.
 */
export const rangeOf = ({ number, first, last }: ReleasePart): CodeRange => ({
	from: number === 1 ? '' : first,
	to: number === PUBLISHED_PARTS ? null : last
});

/** The codes for which two parts answer both; null where there are none. */
export function sharedRange(one: CodeRange, other: CodeRange): CodeRange | null {
	const from = one.from > other.from ? one.from : other.from;
	const to = one.to === null || (other.to !== null && other.to < one.to) ? other.to : one.to;
	return to !== null && to < from ? null : { from, to };
}

/** Whether any of the parts answers for a code; between two files with consecutive numbers none is missing. */
export function covers(parts: readonly ReleasePart[], code: string): boolean {
	const answers = (part: ReleasePart): boolean => {
		const { from, to } = rangeOf(part);
		return from <= code && (to === null || code <= to);
	};
	return parts.some(
		(part) =>
			answers(part) ||
			(part.last < code &&
				parts.some(
					({ number, first }) => part.number !== null && number === part.number + 1 && code < first
				))
	);
}

/** Whether all published files of a table are among these. */
export const isComplete = (parts: readonly ReleasePart[]): boolean =>
	Array.from({ length: PUBLISHED_PARTS }, (_, index) => index + 1).every((number) =>
		parts.some((part) => part.number === number)
	);

/** "part 2, 26000 to 34999". */
export const partText = ({ number, first, last }: ReleasePart): string =>
	`${number === null ? '' : `part ${number}, `}${first === last ? first : `${first} to ${last}`}`;
