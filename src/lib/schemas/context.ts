import { parseDate, type IsoDate } from '$lib/domain/dates';
import { formatFixed, parseFixed } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import type { Ratio } from '$lib/domain/rates/rates';

/** The most codes that a page compares side by side. */
export const CODES_MAX = 4;

/** What every page is asked for, as the URL carries it. An absent value means the default that the page names. */
export interface PageContext {
	codes: string[];
	/** Absent: today, or the last day that the releases cover. */
	date: IsoDate | null;
	/** MAC and locality, "01112-05"; absent: national. */
	locality: string | null;
	/** CBSA or two-digit rural state of the hospital; absent: wage index 1. */
	hospitalArea: string | null;
	/** The same for the ASC. */
	ascArea: string | null;
	/** The hospital's own wage index, in place of its area's. */
	hospitalIndex: Ratio | null;
	/** The physician is a qualifying APM participant. */
	qualifyingApm: boolean;
}

/** A question without a code, nationally, on the default date. */
export const EMPTY_CONTEXT: PageContext = {
	codes: [],
	date: null,
	locality: null,
	hospitalArea: null,
	ascArea: null,
	hospitalIndex: null,
	qualifyingApm: false
};

/** The parameters of a context. */
export const CONTEXT_PARAMETERS = [
	'code',
	'date',
	'locality',
	'hospitalArea',
	'ascArea',
	'hospitalIndex',
	'qp'
] as const;

/** How values of the address are written, in capitals. */
export const CONTEXT_TEXTS = {
	code: /^[0-9A-Z]\d{3}[0-9A-Z]$/,
	locality: /^\d{5}-\d{2}$/,
	area: /^(\d{2}|\d{5})$/,
	qp: /^[01]$/
};

/** One parameter of the address: what its text says, null where it says nothing, and what is then the matter. */
interface Parameter<T> {
	read: (text: string) => T | null;
	message: string;
}

// read by hand: every page reads its address in the browser too, and a library for it would weigh more than the frame
const matching = (pattern: RegExp, message: string): Parameter<string> => ({
	read: (text) => (pattern.test(text) ? text : null),
	message
});

const area = matching(
	CONTEXT_TEXTS.area,
	'is no wage area: give a CBSA (41884) or a two-digit rural state code (05)'
);

const code: Parameter<string> = {
	read: (text) => {
		const written = text.trim().toUpperCase();
		return CONTEXT_TEXTS.code.test(written) ? written : null;
	},
	message: 'is no procedure code: give five characters such as 20983'
};

const date: Parameter<IsoDate> = {
	read: parseDate,
	message: 'is no calendar date: write it as 2026-11-22'
};

const locality = matching(
	CONTEXT_TEXTS.locality,
	'is no Medicare locality: give MAC and locality such as 01112-05'
);

const hospitalIndex: Parameter<Ratio> = {
	read: (text) => {
		const index = parseFixed(text, 4);
		return index !== null && index >= 1000 && index <= 30000 ? index : null;
	},
	message: 'is no wage index: give a number from 0.1 to 3 with at most four decimals'
};

const qp = matching(CONTEXT_TEXTS.qp, 'is neither 1 (qualifying participant) nor 0');

const ECHO_MAX = 40;

/** What the reader wrote, cut where it is too long to be recognised anyway. */
const shortened = (text: string): string =>
	text.length > ECHO_MAX ? `${text.slice(0, ECHO_MAX)}…` : text;

/**
 * Reads the context from a query string. Several codes are repeated (`code=20983&code=20982`) or separated by commas.
 * Every malformed value and every unknown parameter (apart from `others`, which the page itself reads) is a problem;
 * what could be read is returned beside them, so that a page can still show it.
 */
export function readContext(
	query: URLSearchParams,
	others: readonly string[] = []
): { context: PageContext; problems: Problem[] } {
	const problems: Problem[] = [];
	const complain = (path: string, message: string) =>
		problems.push({ code: 'malformed', message, path });

	const read = <T>(name: string, { read: readText, message }: Parameter<T>): T | null => {
		const values = query.getAll(name);
		const text = values[0];
		if (values.length > 1)
			complain(name, `"${name}" stands ${values.length} times in the address: keep one.`);
		if (text === undefined || text === '') return null;
		const value = readText(text);
		if (value === null) complain(name, `${name} "${shortened(text)}" ${message}.`);
		return value;
	};

	const known: readonly string[] = [...CONTEXT_PARAMETERS, ...others];
	for (const name of new Set(query.keys())) {
		if (!known.includes(name)) {
			complain(
				name,
				`"${shortened(name)}" is not a parameter of this page: leave it out. Known are ${known.join(', ')}.`
			);
		}
	}

	const codes: string[] = [];
	for (const text of query.getAll('code').flatMap((value) => value.split(','))) {
		if (text.trim() === '') continue;
		const written = code.read(text);
		if (written === null) complain('code', `code "${shortened(text)}" ${code.message}.`);
		else if (!codes.includes(written)) codes.push(written);
	}
	if (codes.length > CODES_MAX) {
		problems.push({
			code: 'too-many',
			message: `${codes.length} codes are more than fit side by side: keep ${CODES_MAX} at most.`,
			path: 'code'
		});
	}

	return {
		context: {
			codes: codes.slice(0, CODES_MAX),
			date: read('date', date),
			locality: read('locality', locality),
			hospitalArea: read('hospitalArea', area),
			ascArea: read('ascArea', area),
			hospitalIndex: read('hospitalIndex', hospitalIndex),
			qualifyingApm: read('qp', qp) === '1'
		},
		problems
	};
}

/** Writes the context as a query string in one fixed order, defaults left out; `readContext` reads it back unchanged. */
export function writeContext(context: PageContext): URLSearchParams {
	const query = new URLSearchParams();
	for (const code of context.codes) query.append('code', code);
	if (context.date) query.set('date', context.date);
	if (context.locality) query.set('locality', context.locality);
	if (context.hospitalArea) query.set('hospitalArea', context.hospitalArea);
	if (context.ascArea) query.set('ascArea', context.ascArea);
	if (context.hospitalIndex !== null)
		query.set('hospitalIndex', formatFixed(context.hospitalIndex, 4));
	if (context.qualifyingApm) query.set('qp', '1');
	return query;
}
