import { AGREEMENTS, CONTRACT_FORMAT, type Contract } from '$lib/domain/contracts/contract';
import { parseContract } from './contract';

type Group = Record<string, unknown>;

const isGroup = (value: unknown): value is Group =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a field stands at that has to be there and cannot be read: nothing is found wrong because of it. */
const REQUIRED: Readonly<Record<string, unknown>> = {
	format: CONTRACT_FORMAT,
	id: 'unread',
	name: 'unread',
	payer: 'unread',
	agreement: AGREEMENTS[0],
	from: '1900-01-01'
};

/** Fields that cannot be judged without another one. */
const RESTING_ON: Readonly<Record<string, readonly string[]>> = {
	indices: ['escalators'],
	products: ['defaultForCases']
};

/** A code that no other term has: its term neither takes a line of another nor leaves it one. */
const ownCode = (term: number): string => `ZZ${String(term).padStart(3, '0')}`;

/** Passes every line on, so that no term behind it is out of reach because of it. */
const UNREAD_PAYS = {
	...{ method: 'percent-of-medicare', percent: '100%' },
	...{ withoutRate: 'next-term', multipleProcedures: 'own' }
};

const unreadTerm = (term: number) => ({
	name: `term ${term + 1}, unread`,
	where: { codes: [ownCode(term)] },
	pays: UNREAD_PAYS
});

function mendTerm(terms: unknown[], position: number, [field, part]: readonly PropertyKey[]): void {
	const term = terms[position];
	if (!isGroup(term) || field === undefined) {
		terms[position] = unreadTerm(position);
	} else if (field === 'name') {
		term.name = unreadTerm(position).name;
	} else if (field === 'pays') {
		term.pays = UNREAD_PAYS;
	} else if (field === 'where') {
		const where = isGroup(term.where) ? term.where : {};
		if (part !== undefined) Reflect.deleteProperty(where, part);
		term.where = { ...where, codes: [ownCode(position)] };
	} else {
		Reflect.deleteProperty(term, field);
	}
}

/** Puts something harmless in the place of what a path leads to, or takes it out. */
function mend(contract: Group, [field = '', ...inner]: readonly PropertyKey[]): void {
	const name = String(field);
	const [key, ...rest] = inner;
	if (name === 'terms') {
		if (!Array.isArray(contract.terms) || key === undefined) contract.terms = [unreadTerm(0)];
		else mendTerm(contract.terms, Number(key), rest);
	} else if (name === 'schedules' && isGroup(contract.schedules) && key !== undefined) {
		contract.schedules[String(key)] = { rates: {} };
	} else if (name in REQUIRED) {
		contract[name] = REQUIRED[name];
	} else {
		for (const gone of [name, ...(RESTING_ON[name] ?? [])]) Reflect.deleteProperty(contract, gone);
	}
}

/**
 * What can be read of a contract of which some parts cannot: those parts are left out, or stand at something that nothing else is
 * wrong because of. Null where too little is left.
 * @param written plain data, as `parseContract` takes it.
 * @param unsound paths of what `parseContract` refused.
 */
export function readableContract(
	written: unknown,
	unsound: readonly (readonly PropertyKey[])[]
): Contract | null {
	if (!isGroup(written) || unsound.some((path) => path.length === 0)) return null;
	const rest = structuredClone(written);
	for (const path of unsound) mend(rest, path);
	const parsed = parseContract(rest);
	return parsed.success ? parsed.data : null;
}
