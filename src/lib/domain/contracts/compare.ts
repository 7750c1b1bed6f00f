import { dollars, type Cents } from '../money';
import type { Contract, Percent, Term } from './contract';
import { percentText } from './factor';

/** One difference between two versions of a contract. */
export interface ContractChange {
	/** Where it stands: a field, or the name of a term behind "terms". */
	path: readonly string[];
	/** As the earlier version says it; null where it does not. */
	before: string | null;
	/** As the later version says it; null where it does not. */
	after: string | null;
	/** One sentence. */
	sentence: string;
}

/** Fields that hold amounts in cents, and those that hold percentages, themselves or by modifier. */
const CENTS_FIELDS: ReadonlySet<string> = new Set([
	...['amount', 'threshold', 'atLeast', 'atMost', 'copay']
]);
const PERCENT_FIELDS: ReadonlySet<string> = new Set([
	...['percent', 'markup', 'increase', 'coinsurance', 'bilateral', 'floor', 'ceiling', 'change'],
	...['pattern', 'assistants', 'modifiers']
]);

/** What fields are called in sentences; others as a contract file names them. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
	name: 'name',
	payer: 'payer',
	agreement: 'agreement',
	products: 'products',
	defaultForCases: 'pays cases without a product',
	facilities: 'facilities',
	from: 'first day',
	to: 'last day',
	patient: 'patient share',
	coinsurance: 'coinsurance',
	copay: 'copay',
	sequestration: 'sequestration',
	edits: 'edits',
	lesserOf: 'lesser-of charge',
	multipleProcedures: 'multiple procedures',
	pattern: 'pattern',
	bilateral: 'bilateral share',
	assistants: 'assistant share',
	modifiers: 'modifier',
	chargeCap: 'cap on charge increases',
	increases: 'increases',
	increase: 'increase',
	stopLoss: 'stop-loss',
	threshold: 'threshold',
	pays: 'pays',
	over: 'held against',
	escalators: 'escalators',
	indices: 'index',
	schedules: 'schedule',
	rates: 'rates',
	percent: 'percent',
	of: 'of',
	method: 'method',
	amount: 'amount',
	withoutRate: 'where Medicare has no rate',
	qualifyingApm: 'qualifying APM participant',
	place: 'place',
	wageIndex: 'wage index',
	carriedBy: 'carried by',
	mostUnits: 'most units',
	mostDays: 'most days',
	markup: 'markup',
	below: 'below the threshold',
	reason: 'reason',
	as: 'as',
	atLeast: 'least of a line',
	atMost: 'most of a line',
	codes: 'codes',
	ranges: 'code ranges',
	serviceLines: 'service lines',
	apcs: 'APCs',
	revenueCodes: 'revenue codes',
	settings: 'settings',
	devices: 'devices'
};

/** Where a value stands is not said of these: what is below them is. */
const SILENT: ReadonlySet<string> = new Set(['where', 'pays']);

type Path = readonly string[];

const isCents = (path: Path): boolean =>
	CENTS_FIELDS.has(path.at(-1) ?? '') || (path[0] === 'schedules' && path.at(-2) === 'rates');

/** Of the payment of stop-loss "pays" is a percentage; of a term it holds the method. */
const isPercent = (path: Path): boolean =>
	PERCENT_FIELDS.has(path.at(-1) ?? '') ||
	PERCENT_FIELDS.has(path.at(-2) ?? '') ||
	(path.at(-2) === 'stopLoss' && path.at(-1) === 'pays');

/** A value in words: amounts as dollars, percentages with their sign, lists with commas. */
function told(value: unknown, path: Path): string {
	if (Array.isArray(value)) return value.map((item) => told(item, path)).join(', ');
	if (typeof value === 'object' && value !== null) {
		const { from, to, ...rest } = value as { from?: unknown; to?: unknown };
		const span =
			from === undefined
				? []
				: [to === undefined ? `from ${String(from)}` : `${String(from)} to ${String(to)}`];
		const others = Object.entries(rest).map(
			([key, item]) => `${FIELD_NAMES[key] ?? key} ${told(item, [...path, key])}`
		);
		return [...span, ...others].join(' ');
	}
	if (typeof value === 'number') {
		if (isCents(path)) return dollars(value as Cents);
		if (isPercent(path)) return percentText(value as Percent);
	}
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return String(value);
}

/** The values of a record by their path: lists are one value, and so are records in lists. */
function leavesOf(
	value: unknown,
	path: Path,
	into: Map<string, { path: Path; text: string }>
): void {
	if (value === undefined) return;
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		for (const [key, item] of Object.entries(value)) leavesOf(item, [...path, key], into);
		return;
	}
	into.set(path.join('\n'), { path, text: told(value, path) });
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "stop-loss, threshold"; a name that the contract itself gives stands as it is. */
const namedPath = (path: Path): string =>
	path
		.filter((part, place) => !(SILENT.has(part) && place < path.length - 1))
		.map((part) => FIELD_NAMES[part] ?? part)
		.join(', ');

function sentenceOf(what: string, before: string | null, after: string | null): string {
	if (before === null) return `${upperFirst(what)} is new: ${after}.`;
	if (after === null) return `${upperFirst(what)} is gone: it was ${before}.`;
	return `${upperFirst(what)} is ${after} instead of ${before}.`;
}

function changesBetween(
	before: unknown,
	after: unknown,
	path: Path,
	about: (path: Path) => string
): ContractChange[] {
	const [earlier, later] = [before, after].map((value) => {
		const leaves = new Map<string, { path: Path; text: string }>();
		leavesOf(value, [], leaves);
		return leaves;
	}) as [Map<string, { path: Path; text: string }>, Map<string, { path: Path; text: string }>];
	return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((key) => {
		const [was, is] = [earlier.get(key), later.get(key)];
		if (was?.text === is?.text) return [];
		const at = (is ?? was)?.path ?? [];
		const [from, to] = [was?.text ?? null, is?.text ?? null];
		return [
			{ path: [...path, ...at], before: from, after: to, sentence: sentenceOf(about(at), from, to) }
		];
	});
}

/** A term in one line: its method and what it tells. */
function summaryOf(term: Term): string {
	const leaves = new Map<string, { path: Path; text: string }>();
	leavesOf({ ...term, name: undefined }, [], leaves);
	return [...leaves.values()]
		.map(({ path, text }) => (path.at(-1) === 'method' ? text : `${namedPath(path)} ${text}`))
		.join(', ');
}

/** Position of the first value of a list for which a test holds, where it holds for all behind it too; its length where for none. */
function firstWhere(length: number, holds: (at: number) => boolean): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Positions of the longest run of numbers that rises, of some in any order; the earliest of runs as long. */
function longestRise(numbers: readonly number[]): Set<number> {
	const numberAt = (at: number): number => numbers[at] as number;
	// positions by the length of the longest run that ends in them: the numbers of one length fall
	const ends: number[][] = [];
	const before: number[] = [];
	numbers.forEach((number, at) => {
		const length = firstWhere(
			ends.length,
			(shorter) => numberAt(ends[shorter]?.at(-1) as number) >= number
		);
		const shorter = ends[length - 1] ?? [];
		before[at] =
			shorter[firstWhere(shorter.length, (own) => numberAt(shorter[own] as number) < number)] ?? -1;
		(ends[length] ??= []).push(at);
	});
	const rise = new Set<number>();
	let at = ends.at(-1)?.[0] ?? -1;
	while (at >= 0) {
		rise.add(at);
		at = before[at] as number;
	}
	return rise;
}

/** A term in two versions of a contract, found again by its name. */
export interface TermChange {
	name: string;
	/** Positions from 1; null where the version has no such term. */
	before: number | null;
	after: number | null;
	/** It stands elsewhere among the terms that both versions have; as few as possible are said to move. */
	isMoved: boolean;
	/** What it says otherwise, field by field; empty where it is new or gone. */
	changes: ContractChange[];
}

/** The terms of two versions: those of the later one in its order, then those that are gone. */
export function compareTerms(before: readonly Term[], after: readonly Term[]): TermChange[] {
	const positionsIn = (terms: readonly Term[]): ReadonlyMap<string, number> =>
		new Map(terms.map(({ name }, place) => [name, place + 1]));
	const [were, are] = [positionsIn(before), positionsIn(after)];
	const shared = after.filter(({ name }) => were.has(name));
	const rise = longestRise(shared.map(({ name }) => were.get(name) as number));
	const staying = new Set(shared.filter((_, at) => rise.has(at)));
	return [
		...after.map((term, place): TermChange => {
			const { name } = term;
			const position = were.get(name) ?? null;
			const was = position === null ? undefined : before[position - 1];
			return {
				...{ name, before: position, after: place + 1 },
				isMoved: was !== undefined && !staying.has(term),
				changes: was
					? changesBetween(was, term, ['terms', name], (at) => `${name}: ${namedPath(at)}`)
					: []
			};
		}),
		...before.flatMap(({ name }, place): TermChange[] =>
			are.has(name) ? [] : [{ name, before: place + 1, after: null, isMoved: false, changes: [] }]
		)
	];
}

function sentencesOfTerms(before: readonly Term[], after: readonly Term[]): ContractChange[] {
	const terms = compareTerms(before, after);
	const said = terms.flatMap(({ name, before: was, after: is, changes }): ContractChange[] => {
		if (was !== null && is !== null) return changes;
		const summary = (list: readonly Term[], position: number | null) =>
			position === null ? null : summaryOf(list[position - 1] as Term);
		const [from, to] = [summary(before, was), summary(after, is)];
		return [
			{
				path: ['terms', name],
				before: from,
				after: to,
				sentence: sentenceOf(`term ${name}`, from, to)
			}
		];
	});
	const moves = terms
		.filter(({ isMoved }) => isMoved)
		.map(({ name, before: was, after: is }) => ({
			path: ['terms', name],
			before: String(was),
			after: String(is),
			sentence: `${name} is term ${is} instead of term ${was}.`
		}));
	return [...said, ...moves];
}

/** What differs between two versions of a contract, in the order of the later one, terms by their names. Empty where nothing does. */
export function compareContracts(before: Contract, after: Contract): ContractChange[] {
	return [...compareAround(before, after), ...sentencesOfTerms(before.terms, after.terms)];
}

/** What differs beside the terms. */
export function compareAround(before: Contract, after: Contract): ContractChange[] {
	return changesBetween(
		{ ...before, terms: undefined },
		{ ...after, terms: undefined },
		[],
		namedPath
	);
}
