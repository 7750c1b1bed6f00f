import { failure, success, type Outcome, type Problem } from '../outcome';
import { plain, type Caveat, type Operand } from '../trace';
import { remembered } from '../remembered';
import { hospitalWageIndex, type WageArea } from './hospital-wage-index';
import type { RateBook } from './rate-book';
import type { Gpci, Ratio } from './rates';

/** The wage index that a facility is paid by, and where it comes from. */
export interface AppliedWageIndex {
	index: Ratio;
	/** The index with its name and its source row, as steps show it. */
	operand: Operand;
	origin: 'national' | 'area' | 'own';
	/** The area that was asked for; null for the nation and for a hospital's own index. */
	area: WageArea | null;
	/** Said where a choice was made to get the value. */
	choice: string | null;
	caveats: readonly Caveat[];
}

/** Where a case is done: what adjusts each payee's rate. */
export interface Place {
	/** Null: national. */
	gpci: Gpci | null;
	hospital: AppliedWageIndex;
	asc: AppliedWageIndex;
}

/** Where a case is done, as asked for; an index of its own goes before the facility's area. */
export interface PlaceQuery {
	locality: string | null;
	hospitalArea: string | null;
	ascArea: string | null;
	hospitalIndex: Ratio | null;
	ascIndex: Ratio | null;
}

const NATIONAL_INDEX = 10000 as Ratio;

const NATIONAL: AppliedWageIndex = {
	index: NATIONAL_INDEX,
	operand: { name: 'wage index, national', ...plain(NATIONAL_INDEX, 4) },
	origin: 'national',
	area: null,
	choice: null,
	caveats: []
};

function appliedHospitalIndex(book: RateBook, area: string): AppliedWageIndex | null {
	const found = hospitalWageIndex(book, area);
	if (!found) return null;
	const { index, row, area: asked, choice, caveats } = found;
	return {
		index,
		operand: {
			name: ['wage index,', row.area, row.name, row.rural ? '(rural)' : '']
				.filter(Boolean)
				.join(' '),
			...plain(index, 4),
			source: { release: row.release, line: row.line },
			caveats
		},
		origin: 'area',
		area: asked,
		choice,
		caveats
	};
}

function appliedAscIndex(book: RateBook, area: string): AppliedWageIndex | null {
	const table = book.ascWageIndex;
	const row = table?.rows.get(area);
	if (!table || !row) return null;
	return {
		index: row.index,
		operand: {
			name: `wage index, ${row.area} ${row.name}`,
			...plain(row.index, 4),
			source: { release: row.release, line: row.line },
			caveats: table.caveats
		},
		origin: 'area',
		area: row,
		choice: null,
		caveats: table.caveats
	};
}

/** An area's index in a book, found once; null for an area that its table does not know. */
function findOnce(find: (book: RateBook, area: string) => AppliedWageIndex | null) {
	const known = remembered<RateBook, Map<string, AppliedWageIndex | null>>(() => new Map());
	return (book: RateBook, area: string): AppliedWageIndex | null => {
		const areas = known(book);
		let found = areas.get(area);
		if (found === undefined) {
			found = find(book, area);
			areas.set(area, found);
		}
		return found;
	};
}

const hospitalIndexOf = findOnce(appliedHospitalIndex);
const ascIndexOf = findOnce(appliedAscIndex);

/** An index that was typed in. */
const typedIndex = (index: Ratio, whose: 'hospital' | 'ASC'): AppliedWageIndex => ({
	index,
	operand: { name: 'wage index, typed', ...plain(index, 4) },
	origin: 'own',
	area: null,
	choice: `The ${whose}’s own wage index was typed in; it comes from no loaded table.`,
	caveats: []
});

const unknownArea = (book: RateBook, area: string, path: string): Problem => ({
	code: 'unknown-wage-area',
	message: `${area} is not a wage area of ${book.date}: choose one from the list, or leave it out for the national amount.`,
	path
});

/** Finds what adjusts the rates at a place. All unknown localities and areas are named at once; none is replaced by a neighbour. */
export function resolvePlace(book: RateBook, query: PlaceQuery): Outcome<Place> {
	const problems: Problem[] = [];

	const gpci = query.locality === null ? null : (book.gpci?.rows.get(query.locality) ?? null);
	if (query.locality !== null && !gpci) {
		problems.push({
			code: 'unknown-locality',
			message: `${query.locality} is not a Medicare locality of ${book.date}: choose one of the ${book.gpci?.rows.size ?? 0} in the list, or leave it out for the national amount.`,
			path: 'locality'
		});
	}

	let hospital: AppliedWageIndex | null = NATIONAL;
	if (query.hospitalArea !== null) {
		hospital = hospitalIndexOf(book, query.hospitalArea);
		if (!hospital) problems.push(unknownArea(book, query.hospitalArea, 'hospitalArea'));
	}
	if (query.hospitalIndex !== null) hospital = typedIndex(query.hospitalIndex, 'hospital');

	let asc: AppliedWageIndex | null = NATIONAL;
	if (query.ascArea !== null) {
		asc = ascIndexOf(book, query.ascArea);
		if (!asc) problems.push(unknownArea(book, query.ascArea, 'ascArea'));
	}
	if (query.ascIndex !== null) asc = typedIndex(query.ascIndex, 'ASC');

	if (problems.length > 0 || !hospital || !asc) return failure(...problems);
	return success({ gpci, hospital, asc });
}
