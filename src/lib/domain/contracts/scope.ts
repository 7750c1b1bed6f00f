import type { Claim, ClaimLine } from '../claims/claim';
import { SETTING_NAMES } from '../claims/setting';
import { findOpps } from '../rates/rate-book';
import type { ContractContext } from './context';
import type { Scope } from './contract';
import { isDevice } from './device';

/** A line as terms look at it. */
export interface BilledLine {
	line: ClaimLine;
	/** The code that the payee bills: a hospital bills G0463 for an office visit. */
	code: string;
	/** Those that speak to the payee. */
	modifiers: readonly string[];
	claim: Claim;
	context: ContractContext;
}

/** Name of the service line of the code; null where it has none. */
const serviceLineOf = ({ line, code, context }: BilledLine): string | null =>
	context.serviceLineOf(line.code) ?? context.serviceLineOf(code);

/** Null where OPPS gives the code none on the date. */
function apcOf({ code, claim, context }: BilledLine): string | null {
	const book = context.dayOf(claim.dateOfService)?.book;
	return (book && findOpps(book, code)?.row.apc) || null;
}

/** One condition of a scope, and why a line does not meet it. */
export interface Condition {
	holds(line: BilledLine): boolean;
	/** A fragment: "setting ASC, not HOPD". */
	because(line: BilledLine): string;
}

/** A list that a line's value must be in. */
function among(
	values: readonly string[] | undefined,
	what: string,
	valueOf: (line: BilledLine) => string | null | undefined,
	shown: (value: string) => string = (value) => value
): Condition[] {
	if (!values) return [];
	const wanted = new Set(values);
	return [
		{
			holds(line) {
				const value = valueOf(line);
				return value !== null && value !== undefined && wanted.has(value);
			},
			because(line) {
				const value = valueOf(line);
				const told =
					value === null || value === undefined ? `no ${what}` : `${what} ${shown(value)}`;
				return `${told}, not ${values.map(shown).join(', ')}`;
			}
		}
	];
}

/** Above this many, the codes of a scope are counted instead of named. */
const CODES_NAMED = 4;

function byCode({ codes, ranges }: Scope): Condition[] {
	if (!codes && !ranges) return [];
	const listed = new Set(codes);
	const isMeant = (code: string) =>
		listed.has(code) || (ranges?.some(({ from, to }) => from <= code && code <= to) ?? false);
	const names = [
		...(codes && codes.length > CODES_NAMED ? [`one of ${codes.length} codes`] : (codes ?? [])),
		...(ranges ?? []).map(({ from, to }) => `${from} to ${to}`)
	];
	return [
		{
			holds: ({ line, code }) => isMeant(line.code) || (code !== line.code && isMeant(code)),
			because: ({ line }) => `code ${line.code}, not ${names.join(', ')}`
		}
	];
}

function byModifier({ modifiers: wanted }: Scope): Condition[] {
	if (!wanted) return [];
	return [
		{
			holds: ({ modifiers }) => wanted.some((modifier) => modifiers.includes(modifier)),
			because: ({ modifiers }) =>
				`${modifiers.length > 0 ? `modifier ${modifiers.join(', ')}` : 'no modifier'}, not ${wanted.join(', ')}`
		}
	];
}

function byDevice({ devices: wanted }: Scope): Condition[] {
	if (wanted === undefined) return [];
	return [
		{
			holds: ({ line }) => isDevice(line.code, line.revenueCode) === wanted,
			because: () => (wanted ? 'no device' : 'a device')
		}
	];
}

const shortName = (setting: string): string =>
	SETTING_NAMES[setting as keyof typeof SETTING_NAMES].short;

/** The conditions of a scope, all of which must hold; none for a term without one. */
export const conditionsOf = (scope: Scope = {}): readonly Condition[] => [
	...byCode(scope),
	...among(scope.settings, 'setting', ({ claim }) => claim.setting, shortName),
	...byModifier(scope),
	...byDevice(scope),
	...among(scope.revenueCodes, 'revenue code', ({ line }) => line.revenueCode),
	...among(scope.products, 'product', ({ claim }) => claim.product),
	...among(scope.facilities, 'facility', ({ claim }) => claim.facility),
	...among(scope.serviceLines, 'service line', serviceLineOf),
	...among(scope.apcs, 'APC', apcOf)
];
