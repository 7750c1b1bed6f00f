import type { RateRows } from './rates';
import type { ReleaseKind } from './release';
import { PREFIX_DIGITS } from './zip';

/** What makes a row of a kind unique within its release. */
const KEY: { [K in ReleaseKind]: readonly (keyof RateRows[K] & string)[] } = {
	pfs: ['code', 'modifier'],
	gpci: ['carrier', 'locality'],
	'locality-counties': ['carrier', 'locality', 'line'],
	'zip-localities': ['zip'],
	'opps-cap': ['code', 'modifier', 'carrier', 'locality'],
	'anaesthesia-factors': ['carrier', 'locality'],
	opps: ['code'],
	'apc-rates': ['apc'],
	'status-indicators': ['indicator'],
	'inpatient-only': ['code'],
	'comprehensive-ranks': ['code'],
	'complexity-adjustments': ['primary', 'secondary'],
	'complexity-evaluation': ['primary', 'secondary'],
	'opps-device-offsets': ['code'],
	'opps-device-statistics': ['code'],
	'hospital-wage-index': ['area', 'from'],
	'out-migration': ['county', 'hospital', 'from'],
	'previous-wage-index': ['hospital'],
	asc: ['code'],
	'asc-ancillary': ['code'],
	'asc-payment-indicators': ['indicator'],
	'asc-exclusions': ['code'],
	'asc-device-offsets': ['code'],
	'asc-wage-index': ['area'],
	'asc-code-pairs': ['device', 'procedure', 'deviceModifier', 'procedureModifier', 'from'],
	'mue-practitioner': ['code'],
	'mue-outpatient': ['code'],
	'ptp-practitioner': ['column1', 'column2', 'from'],
	'ptp-outpatient': ['column1', 'column2', 'from'],
	'add-on-edits': ['addOn', 'primary']
};

/** Columns that hold a procedure code. */
const CODES: ReadonlySet<string> = new Set(['code', 'primary', 'device', 'column1', 'addOn']);

/** The rows of a kind are told apart by procedure codes, not by places, APCs or indicators, which look alike. */
export const isByCode = (kind: ReleaseKind): boolean =>
	CODES.has((KEY[kind] as readonly string[])[0] ?? '');

/** Columns that say where a row was read, not what it says. */
const PLACE: ReadonlySet<string> = new Set(['release', 'line']);

/** A row of any kind, by its columns. */
type Columns = Readonly<Record<string, unknown>>;

/** A prefix of ZIP codes stands once for each locality in which they lie. */
const PREFIX_KEY = ['zip', 'state', 'carrier', 'locality'] as const;

const keyColumns = (kind: ReleaseKind, row: Columns): readonly string[] =>
	kind === 'zip-localities' && String(row.zip).length === PREFIX_DIGITS ? PREFIX_KEY : KEY[kind];

/** Kinds whose rows begin on days of their own year: of two years those of one day of the year are compared. */
const BEGIN_EACH_YEAR: ReadonlySet<ReleaseKind> = new Set(['hospital-wage-index', 'out-migration']);

/** "01-01" of "2026-01-01". */
const dayOfYear = (date: unknown): unknown => (typeof date === 'string' ? date.slice(5) : date);

const keyPart = (kind: ReleaseKind, row: Columns, column: string): unknown =>
	column === 'from' && BEGIN_EACH_YEAR.has(kind) ? dayOfYear(row.from) : row[column];

/** The key of a row within its release: "71260-26", "01112-05"; an empty part is left out. */
export const rowKeyOf = <K extends ReleaseKind>(kind: K, row: RateRows[K]): string =>
	keyColumns(kind, row as unknown as Columns)
		.map((column) => keyPart(kind, row as unknown as Columns, column))
		.filter((part) => part !== '' && part !== null)
		.join('-');

/** The figure of a row that a reader asks for first, an integer of the kind's scale; null where it has none. */
export function headlineOf(kind: ReleaseKind, row: unknown): number | null {
	const columns = row as Columns;
	const figure = (column: string): number | null => {
		const value = columns[column];
		return typeof value === 'number' ? value : null;
	};
	switch (kind) {
		case 'pfs': {
			const pe = columns.nonFacilityNa === true ? 'facilityPeRvu' : 'nonFacilityPeRvu';
			return (figure('workRvu') ?? 0) + (figure(pe) ?? 0) + (figure('malpracticeRvu') ?? 0);
		}
		case 'gpci':
			return figure('pe');
		case 'opps-cap':
			return figure('nonFacilityPrice');
		case 'anaesthesia-factors':
			return figure('factor');
		case 'hospital-wage-index':
			return figure('geographic');
		case 'out-migration':
			return figure('adjustment');
		case 'asc-device-offsets':
			return figure('devicePortion');
		case 'asc-wage-index':
		case 'previous-wage-index':
			return figure('index');
		case 'opps-device-offsets':
		case 'opps-device-statistics':
			return figure('share');
		case 'mue-practitioner':
		case 'mue-outpatient':
			return figure('units');
		case 'comprehensive-ranks':
			return figure('rank');
		default:
			return figure('rate');
	}
}

/** One column of a row that differs between two releases, as stored. */
export interface FieldChange {
	column: string;
	before: unknown;
	after: unknown;
}

/** A row that both releases have and that differs. */
export interface RowChange {
	key: string;
	fields: readonly FieldChange[];
	/** The headline figure before and after; null where the kind has none, or the row has none on either side. */
	headline: { before: number; after: number } | null;
}

/** What differs between two releases of a kind; keys in the order of their files. */
export interface Changes {
	added: readonly string[];
	removed: readonly string[];
	/** Largest relative move of the headline figure first, then rows without one. */
	changed: readonly RowChange[];
	unchanged: number;
}

const isEqual = (left: unknown, right: unknown): boolean =>
	left === right || (Array.isArray(left) && JSON.stringify(left) === JSON.stringify(right));

function changedFields(kind: ReleaseKind, before: object, after: object): FieldChange[] {
	const [old, now] = [before as Columns, after as Columns];
	return Object.keys(after)
		.filter((column) => !PLACE.has(column))
		.filter((column) => !isEqual(keyPart(kind, old, column), keyPart(kind, now, column)))
		.map((column) => ({ column, before: old[column], after: now[column] }));
}

/** How far the headline figure of a row moved, relative to what it was; 0 where it did not or there is none. */
export const moveOf = ({ headline }: RowChange): number =>
	headline === null || headline.before === 0
		? 0
		: Math.abs(headline.after - headline.before) / headline.before;

/** Compares the rows of two releases of one kind; where they were read from does not count. */
export function compareRows<K extends ReleaseKind>(
	kind: K,
	before: readonly RateRows[K][],
	after: readonly RateRows[K][]
): Changes {
	const old = new Map(before.map((row) => [rowKeyOf(kind, row), row]));
	const added: string[] = [];
	const changed: RowChange[] = [];
	let unchanged = 0;
	for (const row of after) {
		const key = rowKeyOf(kind, row);
		const earlier = old.get(key);
		if (!earlier) {
			added.push(key);
			continue;
		}
		old.delete(key);
		const fields = changedFields(kind, earlier as object, row as object);
		if (fields.length === 0) {
			unchanged += 1;
			continue;
		}
		const [from, to] = [headlineOf(kind, earlier), headlineOf(kind, row)];
		const headline = from === null || to === null ? null : { before: from, after: to };
		changed.push({ key, fields, headline });
	}
	changed.sort((a, b) => moveOf(b) - moveOf(a));
	return { added, removed: [...old.keys()], changed, unchanged };
}
