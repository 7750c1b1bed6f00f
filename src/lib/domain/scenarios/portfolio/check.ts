import type { IsoDate } from '../../dates';
import type { Problem } from '../../outcome';
import { NO_SERVICE_LINE } from '../../volumes/aggregate';
import type { Period } from '../../volumes/period';
import type { Portfolio } from '../../volumes/portfolio';
import type { DayOf } from '../../volumes/price-shapes';
import type { CaseScope, PortfolioChange } from './change';
import { hasApc } from './rules';
import { contractsIn } from './terms';

/** What the changes of a scenario may refer to. */
export interface ScenarioParties {
	portfolio: Portfolio;
	period: Period;
	/** Names of service lines. */
	serviceLines: ReadonlySet<string>;
	/** Codes that cases are counted under, priced or not. */
	codes: ReadonlySet<string>;
	dayOf: DayOf;
}

const listOf = (names: readonly string[]): string =>
	names.length > 0 ? names.join(', ') : 'none is there';

/** What of a change refers to nothing: each a sentence that says what to do, with the field at fault. */
function wrongIn(
	change: PortfolioChange,
	parties: ScenarioParties
): { field: string; message: string }[] {
	const { portfolio, period, dayOf } = parties;
	const wrong: { field: string; message: string }[] = [];
	const facilities = portfolio.facilities.map(({ id }) => id);
	const payers = portfolio.payers.map(({ id }) => id);
	const known = (
		field: string,
		what: string,
		asked: readonly string[] | undefined,
		among: readonly string[]
	): void => {
		for (const value of asked ?? []) {
			if (among.includes(value)) continue;
			wrong.push({
				field,
				message: `The ${what} ${value} is not there any more, or never was: choose one of ${listOf(among)}, or take the change out.`
			});
		}
	};
	const scope = ({ facilities: at, payers: by, codes, serviceLines }: CaseScope): void => {
		for (const code of codes ?? []) {
			if (parties.codes.has(code)) continue;
			wrong.push({
				field: 'where.codes',
				message: `No case of the volumes is counted under ${code}: choose a code that occurs, or take the change out.`
			});
		}
		known('where.facilities', 'facility', at, facilities);
		known('where.payers', 'payer', by, payers);
		known('where.serviceLines', 'service line', serviceLines, [
			...parties.serviceLines,
			NO_SERVICE_LINE
		]);
	};
	if ('where' in change) scope(change.where);
	if ('ramp' in change && change.ramp && change.ramp.from > period.to) {
		wrong.push({
			field: 'ramp.from',
			message: `The ramp begins in ${change.ramp.from}, after the last month of the baseline, ${period.to}: nothing would change.`
		});
	}
	switch (change.change) {
		case 'move':
			known('to', 'facility', [change.to], facilities);
			break;
		case 'payer':
			known('to', 'payer', [change.to], payers);
			break;
		case 'refill':
			known('facility', 'facility', [change.facility], facilities);
			break;
		case 'contract':
			known('contract.payer', 'payer', [change.contract.payer], payers);
			known('contract.facilities', 'facility', change.contract.facilities, facilities);
			break;
		case 'wage-index':
			known('facilities', 'facility', change.facilities, facilities);
			break;
		case 'level': {
			const payer = portfolio.payers.find(({ id }) => id === change.payer);
			if (!payer) known('payer', 'payer', [change.payer], payers);
			else if (portfolio.contracts.byPayer.has(payer.id)) {
				wrong.push({
					field: 'payer',
					message: `${payer.name} has contracts, which pay in place of an assumed level: change a term of one of them.`
				});
			} else if (!payer.level) {
				wrong.push({
					field: 'payer',
					message: `${payer.name} has no assumed level to change: give it one under Volumes, Payers, or propose a contract.`
				});
			}
			break;
		}
		case 'rates-of':
			if (!dayOf(change.date)) {
				wrong.push({
					field: 'date',
					message: `No release covers ${change.date}, or it was withdrawn: choose another day, or load its release.`
				});
			}
			break;
		case 'apc': {
			const day = dayOf(`${period.to}-01` as IsoDate);
			if (!day || !hasApc(day.book, change.apc)) {
				wrong.push({
					field: 'apc',
					message: `No code of the OPPS table of ${period.to} is paid by APC ${change.apc}: choose one that is.`
				});
			}
			break;
		}
	}
	return wrong;
}

/** The terms that changes may name: those of contracts in use, and of contracts that the changes before propose. */
function wrongTerm(
	change: PortfolioChange,
	before: readonly PortfolioChange[],
	{ portfolio }: ScenarioParties
): { field: string; message: string }[] {
	if (change.change !== 'term') return [];
	const proposed = before.flatMap((other) => (other.change === 'contract' ? [other.contract] : []));
	const contracts = [...proposed, ...contractsIn(portfolio.contracts)];
	const contract = contracts.find(({ id }) => id === change.contract);
	if (!contract) {
		const ids = [...new Set(contracts.map(({ id }) => id))];
		return [
			{
				field: 'contract',
				message: `The contract ${change.contract} is not in use: choose one of ${listOf(ids)}.`
			}
		];
	}
	const terms = contract.terms.filter(({ name }) => name === change.term);
	if (terms.length === 0) {
		const names = contract.terms.map(({ name }) => name);
		return [
			{
				field: 'term',
				message: `${contract.name} has no term "${change.term}": choose one of ${listOf(names)}.`
			}
		];
	}
	const lacking = (['percent', 'amount'] as const).filter(
		(field) => change[field] !== undefined && terms.every(({ pays }) => !(field in pays))
	);
	return lacking.map((field) => ({
		field,
		message: `The term "${change.term}" of ${contract.name} has no ${field}: change what it has.`
	}));
}

/**
 * What is wrong with the changes of a scenario against its baseline, all at once, each with its place ("changes.1.to",
 * counted from 0). A change that is wrong cannot be evaluated; the others can.
 */
export function checkChanges(
	changes: readonly PortfolioChange[],
	parties: ScenarioParties
): Problem[] {
	return changes.flatMap((change, position) =>
		[...wrongIn(change, parties), ...wrongTerm(change, changes.slice(0, position), parties)].map(
			({ field, message }): Problem => ({
				code: 'not-available',
				message,
				path: `changes.${position}.${field}`
			})
		)
	);
}
