import { parseDate, type IsoDate } from '../dates';
import { parseFixed } from '../money';
import type { Problem } from '../outcome';
import type { Caveat, Citation, Operand, Unit } from '../trace';
import asc from './asc.json';
import codeLists from './code-lists.json';
import costSharing from './cost-sharing.json';
import opps from './opps.json';
import pfs from './pfs.json';

const PARAMETERS = { ...pfs, ...opps, ...asc, ...costSharing };

export type ParameterId = keyof typeof PARAMETERS;
export type CodeListId = keyof typeof codeLists;
export type PolicyStatus = 'final' | 'proposed' | 'unverified';

interface Dated {
	from: IsoDate;
	to: IsoDate;
	status: PolicyStatus;
	citation: Citation;
}

/** A number that law or CMS set for a span of days, as an exact integer at its parameter's decimals. */
export interface PolicyValue extends Dated {
	parameter: ParameterId;
	value: number;
	decimals: number;
}

/** A list of codes or APCs that a rule names for a span of days. */
export interface PolicyCodes extends Dated {
	list: CodeListId;
	codes: ReadonlySet<string>;
}

/** A parameter as /methods shows it. */
export interface Parameter {
	id: ParameterId;
	/** In the field's words, for the head of a row. */
	name: string;
	description: string;
	unit: string;
	values: readonly PolicyValue[];
}

export interface CodeList {
	id: CodeListId;
	name: string;
	description: string;
	values: readonly PolicyCodes[];
}

interface Written {
	from: string;
	to: string;
	status: string;
	citation: string;
	url: string | null;
}

const dated = (id: string, written: Written): Dated => {
	const [from, to] = [parseDate(written.from), parseDate(written.to)];
	if (!from || !to || to < from) throw new Error(`policy ${id}: ${written.from} to ${written.to}`);
	return {
		from,
		to,
		status: written.status as PolicyStatus,
		citation: { document: written.citation, url: written.url }
	};
};

/** All parameters with their values in order of date. */
export const parameters: readonly Parameter[] = Object.entries(PARAMETERS).map(
	([id, parameter]) => ({
		id: id as ParameterId,
		name: parameter.name,
		description: parameter.description,
		unit: parameter.unit,
		values: parameter.values.map((written) => {
			const value = parseFixed(written.value, parameter.decimals);
			if (value === null) throw new Error(`policy ${id}: "${written.value}"`);
			return {
				...dated(id, written),
				parameter: id as ParameterId,
				value,
				decimals: parameter.decimals
			};
		})
	})
);

export const lists: readonly CodeList[] = Object.entries(codeLists).map(([id, list]) => ({
	id: id as CodeListId,
	name: list.name,
	description: list.description,
	values: list.values.map((written) => ({
		...dated(id, written),
		list: id as CodeListId,
		codes: new Set(written.codes)
	}))
}));

/** Everything that law or CMS set for one date; a parameter that has no value on it is absent. */
export interface Policy {
	date: IsoDate;
	values: Partial<Record<ParameterId, PolicyValue>>;
	lists: Partial<Record<CodeListId, PolicyCodes>>;
}

/** The policy on a date. A value holds from its first to its last day and never beyond. */
export function policyOn(date: IsoDate): Policy {
	const inForce = <T extends Dated>(values: readonly T[]): T | undefined =>
		values.find((value) => value.from <= date && date <= value.to);
	const policy: Policy = { date, values: {}, lists: {} };
	for (const { id, values } of parameters) {
		const value = inForce(values);
		if (value) policy.values[id] = value;
	}
	for (const { id, values } of lists) {
		const value = inForce(values);
		if (value) policy.lists[id] = value;
	}
	return policy;
}

/** A parameter that has no value on the policy's date: names both. */
export const missingPolicy = (policy: Policy, id: ParameterId | CodeListId): Problem => ({
	code: 'no-policy',
	message: `SiteRate has no value of ${id} for ${policy.date}: choose a date that the policy values cover.`,
	path: 'date'
});

export const isListed = (policy: Policy, id: CodeListId, code: string): boolean =>
	policy.lists[id]?.codes.has(code) ?? false;

/** What a value or a list is about: its description without the full stop. */
function subjectOf(value: PolicyValue | PolicyCodes): string {
	const all: readonly (Parameter | CodeList)[] = 'parameter' in value ? parameters : lists;
	const id = 'parameter' in value ? value.parameter : value.list;
	return all.find((entry) => entry.id === id)?.description.replace(/\.$/, '') ?? id;
}

/** What the reader is told about a value that is not final. */
export const caveatsOf = (value: PolicyValue | PolicyCodes): Caveat[] =>
	value.status === 'final'
		? []
		: [
				{
					kind: 'unverified',
					reason: `Not confirmed from a published source: ${subjectOf(value)} (${value.citation.document}).`
				}
			];

/** A policy value as an operand of a step. */
export const operandOf = (name: string, value: PolicyValue, unit: Unit = 'number'): Operand => ({
	name,
	value: value.value,
	scale: value.decimals,
	unit,
	citation: value.citation,
	caveats: caveatsOf(value)
});
