import type { Claim } from '../claims/claim';
import type { ClaimResult, ClaimSide } from '../claims/price-claim';
import { SETTING_NAMES } from '../claims/setting';
import type { Problem } from '../outcome';
import type { Agreement, Contract } from './contract';
import { sidesOf } from './medicare-basis';

const notHere = (message: string, path: string): Problem => ({
	code: 'not-available',
	message,
	path
});

const PAYEES: Record<Agreement, string> = {
	professional: 'the practitioner',
	facility: 'the facility',
	global: 'practitioner and facility together'
};

/** Why a contract does not hold for a claim: its dates, product, facility, or whose claim it is. */
export function hindrancesOf(contract: Contract, claim: Claim, medicare: ClaimResult): Problem[] {
	const problems: Problem[] = [];
	const { from, to, products, facilities, agreement, name } = contract;
	const { dateOfService, product, facility, setting } = claim;
	if (dateOfService < from || (to !== undefined && dateOfService > to)) {
		const span = to === undefined ? `from ${from}` : `from ${from} to ${to}`;
		problems.push(
			notHere(
				`${name} holds ${span}, not on ${dateOfService}: choose the contract of that day.`,
				'dateOfService'
			)
		);
	}
	if (product !== undefined && products && !products.includes(product)) {
		problems.push(
			notHere(
				`${name} is for ${products.join(', ')}, not for ${product}: choose the contract of that product.`,
				'product'
			)
		);
	}
	if (facility !== undefined && facilities && !facilities.includes(facility)) {
		problems.push(
			notHere(
				`${name} is for ${facilities.join(', ')}, not for ${facility}: choose the contract of that facility.`,
				'facility'
			)
		);
	}
	if (agreement === 'facility' && setting === 'office') {
		problems.push(
			notHere(
				`${name} pays the facility: an ${SETTING_NAMES.office.name.toLowerCase()} has no facility claim.`,
				'setting'
			)
		);
	} else if (sidesNeeded(contract, claim).some((side) => medicare[side] === null)) {
		problems.push(
			notHere(`${name} pays ${PAYEES[agreement]}: price the claim of both sides.`, 'claim')
		);
	}
	return problems;
}

/** The payees' claims that an agreement prices together; an office has the practitioner's only. */
const sidesNeeded = ({ agreement }: Contract, { setting }: Claim) =>
	agreement === 'global' && setting === 'office' ? sidesOf('professional') : sidesOf(agreement);

/** Medicare's sides of a claim that an agreement pays in place of. */
export function medicareSides(
	contract: Contract,
	claim: Claim,
	medicare: ClaimResult
): readonly ClaimSide[] {
	const sides: ClaimSide[] = [];
	for (const name of sidesNeeded(contract, claim)) {
		const side = medicare[name];
		if (side) sides.push(side);
	}
	return sides;
}
