import { compileContract, type CompiledContract } from '../contracts/compile';
import type { Contract, Pays } from '../contracts/contract';
import { sidesOf } from '../contracts/medicare-basis';
import { nextDay, type IsoDate } from '../dates';
import type { Facility } from './facility';
import type { CaseShape } from './portfolio';

/** A contract that cases may be paid by. */
export interface AgreedContract {
	compiled: CompiledContract;
	/** Whether what it pays may depend on what is charged. */
	readsCharges: boolean;
}

/** What payers agreed to pay, ready to price the cases of a portfolio. */
export interface PayerContracts {
	/** By the payer's id; a payer without contracts is absent. */
	byPayer: ReadonlyMap<string, readonly AgreedContract[]>;
	/** The name of a code's service line; null where it has none. */
	serviceLineOf(code: string): string | null;
}

export const NO_CONTRACTS: PayerContracts = { byPayer: new Map(), serviceLineOf: () => null };

const readsCharge = (pays: Pays): boolean =>
	pays.method === 'percent-of-charge' ||
	((pays.method === 'case-rate' || pays.method === 'per-diem') &&
		pays.carriedBy === 'highest-charge');

/** Whether a contract pays the lower of its rates and the charges anywhere. */
export const holdsToCharges = ({ lesserOf = 'none' }: Contract): boolean => lesserOf !== 'none';

const readsCharges = (contract: Contract): boolean =>
	holdsToCharges(contract) ||
	contract.stopLoss !== undefined ||
	contract.terms.some(({ pays }) => readsCharge(pays));

/** Makes the contracts of payers ready to price cases. */
export function agreedContracts(
	contracts: readonly Contract[],
	serviceLines: ReadonlyMap<string, string>
): PayerContracts {
	const byPayer = new Map<string, AgreedContract[]>();
	for (const contract of contracts) {
		const agreed = byPayer.get(contract.payer) ?? [];
		byPayer.set(contract.payer, agreed);
		agreed.push({ compiled: compileContract(contract), readsCharges: readsCharges(contract) });
	}
	return { byPayer, serviceLineOf: (code) => serviceLines.get(code) ?? null };
}

/** The days on which what a contract pays may change: it begins, has ended, or its amounts or caps rise. */
export const contractDays = ({ from, to, escalators, chargeCap }: Contract): IsoDate[] => [
	from,
	...(to === undefined ? [] : [nextDay(to)]),
	...(escalators ?? []).map((escalator) => escalator.from),
	...(chargeCap?.increases ?? []).map((increase) => increase.from)
];

/**
 * Whether the charges of cases can be set against what a contract pays for them: those of one payee's claims, or of an
 * office, which has one payee; with the claims of both payees in one row, only against one amount for both.
 */
export const chargesSpeakTo = (
	{ agreement }: Contract,
	sides: CaseShape['sides'],
	{ setting }: Facility
): boolean => sides !== 'both' || setting === 'office' || agreement === 'global';

/** Whether a contract pays the cases of a facility; what is for some facilities only pays those. */
export const paysAt = ({ facilities }: Contract, { id }: Facility): boolean =>
	facilities === undefined || facilities.includes(id);

/** Whether what a payer pays for the cases of a shape may depend on their charges. */
export function decidesByCharges(
	agreed: readonly AgreedContract[] | undefined,
	{ sides }: CaseShape,
	facility: Facility
): boolean {
	return (
		agreed?.some(
			({ compiled: { contract }, readsCharges: reads }) =>
				reads &&
				paysAt(contract, facility) &&
				chargesSpeakTo(contract, sides, facility) &&
				(sides === 'both' || sidesOf(contract.agreement).includes(sides))
		) ?? false
	);
}
