import { METHODS, type Method } from '$lib/domain/contracts/contract';
import {
	freeName,
	insertTerm,
	placeForTerm,
	schedulesOf,
	termsOf,
	type ChangedText
} from './contract-text';

/** What methods are called where a term is added. */
export const METHOD_NAMES: Readonly<Record<Method, string>> = {
	'percent-of-medicare': 'Percent of Medicare',
	'fee-schedule': 'Fee schedule',
	'case-rate': 'Case rate',
	'per-unit': 'Amount per unit',
	'per-diem': 'Amount per day',
	'percent-of-charge': 'Percent of charge',
	'cost-plus': 'Cost plus markup',
	'not-covered': 'Not covered',
	packaged: 'Packaged'
};

export const methodName = (method: string): string =>
	METHOD_NAMES[method as Method] ?? (method === '' ? 'no method' : method);

interface Snippet {
	/** What the term is for; null: every line that its method knows. */
	where: string | null;
	pays: string;
	/** What one types over first. */
	typedOver: string;
}

const CODES = "{ codes: ['20983'] }";

const FIRST_SCHEDULE = 'fees';

const SNIPPETS: Readonly<Record<Exclude<Method, 'fee-schedule'>, Snippet>> = {
	'percent-of-medicare': { where: CODES, pays: 'percent: 100%', typedOver: '20983' },
	'case-rate': { where: CODES, pays: 'amount: 5000.00', typedOver: '20983' },
	'per-unit': { where: CODES, pays: 'amount: 100.00', typedOver: '20983' },
	'per-diem': { where: "{ revenueCodes: ['0490'] }", pays: 'amount: 1000.00', typedOver: '0490' },
	'percent-of-charge': { where: CODES, pays: 'percent: 50%', typedOver: '20983' },
	'cost-plus': { where: '{ devices: true }', pays: 'markup: 10%', typedOver: '10%' },
	'not-covered': { where: CODES, pays: 'reason: say why', typedOver: '20983' },
	packaged: { where: CODES, pays: '', typedOver: '20983' }
};

const snippetFor = (method: Method, schedule: string): Snippet =>
	method === 'fee-schedule'
		? { where: null, pays: `schedule: ${JSON.stringify(schedule)}`, typedOver: schedule }
		: SNIPPETS[method];

/** The lines of a term of a method that reads as it stands. */
const termLines = (name: string, method: Method, { where, pays }: Snippet): string[] => [
	`- name: ${name}`,
	...(where === null ? [] : [`  where: ${where}`]),
	`  pays: { method: ${method}${pays === '' ? '' : `, ${pays}`} }`
];

/**
 * A contract's text with a term of a method at its place: behind the term that the offset is in, and before a last one for
 * every line. A fee schedule comes with a schedule where the contract has none. Null where the text does not read.
 */
export function addTerm(text: string, method: Method, offset: number | null): ChangedText | null {
	const terms = termsOf(text);
	if (!terms) return null;
	const [schedule] = schedulesOf(text);
	const snippet = snippetFor(method, schedule ?? FIRST_SCHEDULE);
	const lines = termLines(freeName(terms, METHOD_NAMES[method]), method, snippet);
	const changed = insertTerm(text, placeForTerm(terms, offset), lines, snippet.typedOver);
	if (!changed || method !== 'fee-schedule' || schedule !== undefined) return changed;
	return {
		...changed,
		text: `${changed.text}schedules:\n  ${FIRST_SCHEDULE}:\n    rates: { '20983': 5000.00 }\n`
	};
}

export const ADDED_METHODS: readonly Method[] = METHODS;
