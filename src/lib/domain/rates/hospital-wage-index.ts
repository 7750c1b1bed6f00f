import { formatFixed } from '../money';
import { caveatsOf, policyOn, type Policy } from '../policy/lookup';
import { remembered } from '../remembered';
import type { Caveat } from '../trace';
import type { RateBook, RateTable } from './rate-book';
import type { HospitalWageIndexRow, Ratio, WageIndex } from './rates';

/** A wage area as a place names it. */
export type WageArea = Pick<WageIndex, 'area' | 'name' | 'rural'>;

/** The wage index of an area's hospitals, the row it was taken from, and how. */
export interface HospitalWageIndex {
	index: Ratio;
	/** The row whose value it is, before what a low index gains. */
	row: WageArea & { release: string; line: number };
	area: WageArea;
	/** In sentences: from which values it was chosen. */
	choice: string;
	caveats: readonly Caveat[];
}

/** Said of every hospital amount at a wage area while no hospital table of the date is loaded (DECISIONS 18). */
const STANDS_IN: Caveat = {
	kind: 'unverified',
	reason:
		'No hospital wage index of the date is loaded: the larger of the area and its state’s rural value in the ASC table stands in, before reclassification and out-migration. Type the hospital’s own value to replace it.'
};

/** Said of every hospital amount at a wage area of the hospital table: what the table cannot tell of one hospital. */
const UNRECLASSIFIED: Caveat = {
	kind: 'unverified',
	reason:
		'The index is that of a hospital that is not reclassified: its own reclassification, out-migration adjustment and 5% cap are not known. Type the hospital’s own value to replace it.'
};

/** Whether a caveat speaks of how an area's hospitals got their index, which the notice of the place says in full. */
export const isOfHospitalWageIndex = (caveat: Caveat): boolean =>
	caveat === STANDS_IN || caveat === UNRECLASSIFIED;

/** What is said of the index of every area's hospitals on a book's date. */
export const hospitalIndexCaveat = (book: RateBook): Caveat =>
	book.hospitalWageIndex ? UNRECLASSIFIED : STANDS_IN;

const text = (index: Ratio): string => formatFixed(index, 4);

const policyOf = remembered((book: RateBook): Policy => policyOn(book.date));

/** The rows of a table's states, by the state that their rural areas belong to. */
const rowsOfStates = <Row extends Pick<WageIndex, 'rural' | 'states'>>() =>
	remembered(
		(table: RateTable<Row>): ReadonlyMap<string, Row> =>
			new Map(
				[...table.rows.values()].flatMap((row) =>
					row.rural && row.states[0] !== undefined ? [[row.states[0], row] as const] : []
				)
			)
	);

const hospitalStates = rowsOfStates<HospitalWageIndexRow>();
const ascStates = rowsOfStates<WageIndex>();

/** An index with the words for where it comes from. */
interface Candidate {
	index: Ratio;
	row: HospitalWageIndexRow;
	words: string;
}

const larger = (one: Candidate, other: Candidate): Candidate =>
	other.index > one.index ? other : one;

/** A state's floors: of its rural areas, and, in states without such areas, the imputed one. */
function floorsOf(state: HospitalWageIndexRow | undefined): Candidate[] {
	if (!state) return [];
	const [name] = state.states;
	const rural = state.ruralFloor ?? state.geographic;
	const floor = (index: Ratio, kind: string): Candidate => ({
		index,
		row: state,
		words: `the ${kind} floor of ${name} ${text(index)} (line ${state.line})`
	});
	return [
		...(rural === null ? [] : [floor(rural, 'rural')]),
		...(state.imputedFloor === null ? [] : [floor(state.imputedFloor, 'imputed')])
	];
}

/** What lies below the threshold gains half of what it lacks, rounded half up to four decimals. */
const raised = (index: Ratio, threshold: number): Ratio =>
	(index < threshold ? index + Math.floor((threshold - index + 1) / 2) : index) as Ratio;

/** The index of an unreclassified hospital that lies in an area and a state of it. */
function ofState(
	own: Candidate,
	state: HospitalWageIndexRow | undefined,
	threshold: number
): { chosen: Candidate; index: Ratio; floors: readonly Candidate[] } {
	const floors = floorsOf(state);
	const chosen = floors.reduce(larger, own);
	return { chosen, index: raised(chosen.index, threshold), floors };
}

/**
 * The index of an area's hospitals by the hospital table, as CMS's OPPS pricer takes it for one that is not reclassified:
 * the larger of the area's geographic index, its state's rural floor (the table's own column where it has one, as before
 * 2023, else the geographic index of the state's rural areas) and its imputed floor (from 2022); then, below the threshold
 * of the lowest quartile, half of what it lacks. Of an area in several states the first counts, and the sentence tells the
 * others. Out-migration and the 5% cap are a hospital's own. Null for an area that the table does not know.
 */
function fromHospitalTable(
	table: RateTable<HospitalWageIndexRow>,
	area: string,
	policy: Policy
): HospitalWageIndex | null {
	const row = table.rows.get(area);
	if (!row || row.geographic === null) return null;
	const policyValue = policy.values['opps.lowWageIndexThreshold'];
	const threshold = policyValue?.value ?? 0;
	const states = hospitalStates(table);
	const own = {
		index: row.geographic,
		row,
		words: `its geographic index ${text(row.geographic)} (line ${row.line})`
	};
	const [first, ...others] = row.states;
	const { chosen, index, floors } = ofState(own, states.get(first ?? ''), threshold);
	const elsewhere = others.flatMap((state) => {
		const there = ofState(own, states.get(state), threshold).index;
		return there === index ? [] : [`${text(there)} in ${state}`];
	});
	const from = [own, ...floors].map(({ words }) => words);
	const sentences = [
		from.length > 1
			? `${table.release.title}: the largest of ${from.join(', ')}.`
			: `${table.release.title}: ${from[0]}; ${first === undefined ? 'the table names no state of the area, so no floor is known' : `${first} has no floor`}.`,
		...(index === chosen.index
			? []
			: [
					`Below the threshold of the lowest quartile, ${formatFixed(threshold, 4)}, half of what ${text(chosen.index)} lacks is added: ${text(index)}.`
				]),
		...(elsewhere.length > 0
			? [
					`It is that of a hospital in ${first}; one of the same area takes ${elsewhere.join(', ')}.`
				]
			: [])
	];
	return {
		index,
		row: chosen.row,
		area: row,
		choice: sentences.join(' '),
		caveats: [...table.caveats, UNRECLASSIFIED, ...(policyValue ? caveatsOf(policyValue) : [])]
	};
}

/**
 * What stands in while no hospital table is loaded: the larger of the area's and its state's rural value in the ASC table,
 * before reclassification and out-migration (DECISIONS 18). An area in several states counts to the first.
 */
function fromAscTable(table: RateTable<WageIndex>, area: string): HospitalWageIndex | null {
	const own = table.rows.get(area);
	if (!own) return null;
	const rural = own.rural ? undefined : ascStates(table).get(own.states[0] ?? '');
	const row = rural && rural.index > own.index ? rural : own;
	return {
		index: row.index,
		row,
		area: own,
		choice: rural
			? `No hospital wage index of the date is loaded. SiteRate takes the larger of the area (${text(own.index)}) and its state’s rural value (${text(rural.index)}) in the ASC table.`
			: `No hospital wage index of the date is loaded. SiteRate takes the area’s value in the ASC table (${text(own.index)}); the table names no rural value of its state.`,
		caveats: [...table.caveats, STANDS_IN]
	};
}

/**
 * The wage index by which the hospitals of an area are paid: of the hospital table where one of the date is loaded, else
 * what stands in for it. Null for an area that the table does not know.
 */
export function hospitalWageIndex(book: RateBook, area: string): HospitalWageIndex | null {
	if (book.hospitalWageIndex) {
		return fromHospitalTable(book.hospitalWageIndex, area, policyOf(book));
	}
	return book.ascWageIndex ? fromAscTable(book.ascWageIndex, area) : null;
}
