import type { Choices } from '$lib/domain/claims/claim';
import type { IsoDate } from '$lib/domain/dates';
import {
	lists,
	parameters,
	type CodeListId,
	type ParameterId,
	type Policy,
	type PolicyStatus
} from '$lib/domain/policy/lookup';
import { policyValueText } from '$lib/format/policy';

/** One line of a formula: what it adds to, and the factors that are multiplied. */
export interface FormulaLine {
	/** What the lines from here on come to; empty on further lines of the same sum. */
	result: string;
	operator: '=' | '+' | '−';
	factors: readonly string[];
}

/** Rules of one subject. */
export interface RuleGroup {
	id: string;
	title: string;
	rules: readonly string[];
}

/** A point that law or data leave open, and the switch of a claim that decides it. */
export interface OpenChoice {
	switch: keyof Choices;
	question: string;
	/** What each value of the switch does. */
	values: { [value: string]: string };
}

/**
 * What is told of one payment system. A text may name a policy value by its id in braces, "{opps.nonExceptedShare}", and
 * what a share leaves of the whole by "{rest of opps.labourShare}": the page writes the value that holds on its date, so
 * that no figure of the policy stands in a text.
 */
export interface Method {
	path: MethodPath;
	name: string;
	/** In the navigation of the section. */
	short: string;
	/** One sentence for the index. */
	about: string;
	formula: readonly FormulaLine[];
	rounding: readonly string[];
	groups: readonly RuleGroup[];
	parameters: readonly ParameterId[];
	lists: readonly CodeListId[];
	choices: readonly OpenChoice[];
	/** What is unverified besides the policy values that say so themselves. */
	unverified: readonly string[];
	notModelled: readonly string[];
}

export type MethodPath = `/methods/${
	| 'physician-fee-schedule'
	| 'hospital-outpatient'
	| 'ambulatory-surgical-center'
	| 'claims-and-edits'
	| 'contracts'
	| 'geography'
	| 'releases'
	| 'volumes'
	| 'scenarios'
	| 'portfolio-scenarios'
	| 'exports'}`;

/** A piece of a text: words, or a value of the policy with the parameter that it is of. */
export interface Piece {
	text: string;
	parameter: ParameterId | null;
	/** Of a value; null for words and where no value holds. */
	status: PolicyStatus | null;
}

const MARK = /\{(rest of )?([\w.]+)\}/g;

const WHOLE_SHARE = 10000;

const words = (text: string): Piece => ({ text, parameter: null, status: null });

const NO_VALUE = 'no value on this date';

/** A text cut into its words and the policy values that it names, as they hold on the policy's date. */
export function piecesOf(text: string, policy: Policy): Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	for (const match of text.matchAll(MARK)) {
		const [mark, rest, id] = match;
		const parameter = parameters.find((known) => known.id === id);
		if (!parameter) throw new Error(`"${id}" is no parameter of the policy`);
		if (match.index > end) pieces.push(words(text.slice(end, match.index)));
		const found = policy.values[parameter.id];
		const value = found && (rest ? { ...found, value: WHOLE_SHARE - found.value } : found);
		pieces.push({
			text: value ? policyValueText(value, parameter.unit) : NO_VALUE,
			parameter: parameter.id,
			status: found?.status ?? null
		});
		end = match.index + mark.length;
	}
	if (end < text.length) pieces.push(words(text.slice(end)));
	return pieces;
}

/** A value of a parameter or a list of a method that is not final. */
export interface UnsettledValue {
	id: ParameterId | CodeListId;
	name: string;
	from: IsoDate;
	to: IsoDate;
	status: 'proposed' | 'unverified';
	document: string;
}

/** Every value of the parameters and lists of a method that is proposed or unverified, in their order. */
export const unsettledOf = (method: Pick<Method, 'parameters' | 'lists'>): UnsettledValue[] =>
	[
		...method.parameters.map((id) => parameters.find((parameter) => parameter.id === id)),
		...method.lists.map((id) => lists.find((list) => list.id === id))
	].flatMap((entry) =>
		(entry?.values ?? []).flatMap(({ from, to, status, citation }) =>
			entry && status !== 'final'
				? [{ id: entry.id, name: entry.name, from, to, status, document: citation.document }]
				: []
		)
	);
