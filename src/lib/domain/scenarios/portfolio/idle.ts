import { isHospital } from '../../claims/setting';
import { ALL_CASES, breakDown, sumPriced } from '../../volumes/aggregate';
import type { Cells } from '../../volumes/cube';
import type { Portfolio } from '../../volumes/portfolio';
import type { CaseScope, PortfolioChange } from './change';
import type { ScenarioStep } from './evaluate';
import { letsCode, letsFacility, type Terms } from './terms';

/** What stood before a change. */
export type BeforeStep = Pick<ScenarioStep, 'cells' | 'terms' | 'freed'>;

/** What the cases of a scenario are told apart by. */
interface Parties {
	portfolio: Pick<Portfolio, 'facilities'>;
	serviceLines: ReadonlyMap<string, string>;
}

/** Every amount of the cells that a result is told by, and the cases without a price. */
function amountsOf(cells: Cells, { serviceLines }: Parties): string {
	const sums = (['system', 'physician', 'asc'] as const).map(
		(whose) => sumPriced(cells, serviceLines, ALL_CASES, [], whose).total
	);
	return JSON.stringify([sums, cells.unpriced.reduce((sum, { cases }) => sum + cases, 0)]);
}

/** Cases that a scope lets in, priced or not. */
function casesIn(cells: Cells, where: CaseScope, { serviceLines }: Parties): number {
	const { settings, facilities, payers, codes, serviceLines: lines } = where;
	const filter = {
		...{ from: null, to: null, settings: settings ?? [], facilities: facilities ?? [] },
		...{ payers: payers ?? [], codes: codes ?? [], serviceLines: lines ?? [] }
	};
	const { total, unpricedCases } = breakDown(cells, serviceLines, filter, [], 'system');
	return total.cases + unpricedCases;
}

const NO_CASE = 'No case is in its scope in these months: choose other cases, or take it out.';
const PAID_SO =
	'The cases are paid by this already, or by rates of contracts that do not follow it.';

/** Whether any told cost is of a case that a scope lets in. */
const hasCost = ({ costs, contracts, facilities }: Terms, where: CaseScope): boolean =>
	costs.some(({ facility, code }) => {
		const at = facilities.find(({ id }) => id === facility);
		return at && letsFacility(where, at) && letsCode(where, code, contracts.serviceLineOf);
	});

function refillReason(
	change: Extract<PortfolioChange, { change: 'refill' }>,
	before: BeforeStep,
	parties: Parties
): string {
	const { facilities } = parties.portfolio;
	const at = facilities.findIndex(({ id }) => id === change.facility);
	const name = facilities[at]?.name ?? change.facility;
	if ((before.freed.get(at) ?? 0) <= 0) {
		return `No room time is free at ${name} when this change comes: put it after one by which cases leave, whose minutes in the room are told.`;
	}
	const where = { ...change.where, facilities: [change.facility] };
	if (casesIn(before.cells, where, parties) === 0) return NO_CASE;
	return `Freed time at ${name} is filled with nothing: the share is 0%, or no minutes in the room are told of the cases that could fill it.`;
}

function reasonOf(change: PortfolioChange, before: BeforeStep, parties: Parties): string {
	const { facilities } = parties.portfolio;
	const isEmpty = (where: CaseScope): boolean => casesIn(before.cells, where, parties) === 0;
	const hospitals = (where: CaseScope): CaseScope => ({
		...where,
		facilities: facilities
			.filter((at) => isHospital(at.setting) && letsFacility(where, at))
			.map(({ id }) => id)
	});
	const noHospitalCase = (where: CaseScope): boolean => {
		const own = hospitals(where);
		return own.facilities?.length === 0 || isEmpty(own);
	};
	switch (change.change) {
		case 'move':
			if (isEmpty(change.where)) return NO_CASE;
			return change.share === 0
				? 'The share is 0%: raise it to move cases.'
				: 'The cases that it is for are done there already, or the share is less than a ten-thousandth of a case.';
		case 'payer':
			if (isEmpty(change.where)) return NO_CASE;
			return change.share === 0
				? 'The share is 0%: raise it to change the payer of cases.'
				: 'The cases that it is for are this payer’s already, or the share is less than a ten-thousandth of a case.';
		case 'volume':
			return isEmpty(change.where) ? NO_CASE : 'There are as many cases as before: it is at 100%.';
		case 'refill':
			return refillReason(change, before, parties);
		case 'contract': {
			const { payer, facilities: at } = change.contract;
			return isEmpty({ payers: [payer], ...(at ? { facilities: at } : {}) })
				? 'The payer has no case at these facilities in these months.'
				: 'The cases are paid the same without it: its terms pay what is paid now, or for none of these cases.';
		}
		case 'term':
			return 'The term pays that already, or pays for none of the cases in these months.';
		case 'level':
			return isEmpty({
				payers: [change.payer],
				settings: Object.keys(change.share) as NonNullable<CaseScope['settings']>
			})
				? 'The payer has no case at these sites in these months.'
				: 'The payer pays this level already.';
		case 'rates-of':
			return 'All cases are paid as on that day already.';
		case 'conversion-factor':
			return PAID_SO;
		case 'no-work-floor':
			return 'No case is paid by a locality whose work GPCI the floor lifts in these months, or only by rates of contracts that do not follow it.';
		case 'apc':
			return noHospitalCase({ codes: [change.code] })
				? `No hospital case is counted under ${change.code} in these months.`
				: `${change.code} is paid by APC ${change.apc} already, or by rates of contracts that do not follow it.`;
		case 'wage-index':
			return isEmpty({ facilities: change.facilities })
				? 'No case is done at these facilities in these months.'
				: PAID_SO;
		case 'site-neutral':
			return noHospitalCase(change.where)
				? 'No hospital case is in its scope in these months.'
				: 'The hospital is paid no more for these cases than the other setting would be, or only by rates of contracts that do not follow Medicare.';
		case 'no-sequestration':
			return 'Sequestration withholds nothing from these cases as it is.';
		case 'cost':
			if (isEmpty(change.where)) return NO_CASE;
			if (!hasCost(before.terms, change.where)) {
				return 'No cost is told for the cases in its scope: load costs with the volumes to change them.';
			}
			return change.part === 'fixed'
				? 'Fixed cost enters no margin: it shows only as cost that stays behind where cases leave.'
				: 'The cost is as before.';
	}
}

/**
 * Why a change moves no case and no amount, as a sentence that says what to do; null where it does something, whoever's
 * result is told.
 */
export function idleReason(
	{ change, cells, flows, held }: ScenarioStep,
	before: BeforeStep,
	parties: Parties
): string | null {
	if (flows.length > 0 || amountsOf(before.cells, parties) !== amountsOf(cells, parties))
		return null;
	return held.length > 0
		? 'The cases that it is for have no price where it would bring them, and stay: the reasons stand below.'
		: reasonOf(change, before, parties);
}
