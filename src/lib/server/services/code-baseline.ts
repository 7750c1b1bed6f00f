import { ANY_HOSPITAL } from '$lib/domain/claims/claim';
import { SETTING_NAMES, SETTINGS, type Setting } from '$lib/domain/claims/setting';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { resolvePlace } from '$lib/domain/rates/place';
import type { Ratio } from '$lib/domain/rates/rates';
import type { CodeBaseline } from '$lib/domain/scenarios/portfolio/scenario';
import { gatherCases } from '$lib/domain/volumes/case-data';
import { buildCube } from '$lib/domain/volumes/cube';
import type { Facility } from '$lib/domain/volumes/facility';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio } from '$lib/domain/volumes/portfolio';
import { shapePricer } from '$lib/domain/volumes/price-shapes';
import { listPayers } from '../repositories/volumes';
import type { Application } from './application';
import { contractsInUse, serviceLinesOf, type PricedPortfolio } from './portfolio';
import { dailyPrices } from './rate-books';
import { dateInForce } from './sites';

/** A facility of a setting at a baseline's place, named by its setting; it collects all. */
const facilityOf = (setting: Setting, { locality, area }: CodeBaseline): Facility => ({
	...{ id: setting, name: SETTING_NAMES[setting].name, setting, locality, area },
	wageIndex: null,
	hospital: ANY_HOSPITAL,
	qualifyingApm: false,
	ownership: 10000 as Ratio,
	collection: 10000 as Ratio,
	denial: 0 as Ratio,
	badDebt: 0 as Ratio,
	sample: false
});

/**
 * The volumes that a list of codes stands for: so many cases of each on one day, at one place, by the payers and contracts
 * of a database. Problems: the date, the place or a payer is not there.
 */
export function portfolioOfCodes(
	application: Application,
	baseline: CodeBaseline
): Outcome<PricedPortfolio> {
	const { database, rateBooks } = application;
	const { date, locality, area, codes } = baseline;
	const { problems: dateProblems } = dateInForce(application, date);
	if (dateProblems.length > 0) {
		return failure(...dateProblems.map((problem) => ({ ...problem, path: 'baseline.date' })));
	}
	const payers = listPayers(database);
	const place = resolvePlace(rateBooks.on(date), {
		...{ locality, hospitalArea: area, ascArea: area, hospitalIndex: null, ascIndex: null }
	});
	const problems: Problem[] = [
		...(place.ok ? [] : place.problems),
		...codes.flatMap(({ payer }, position) =>
			payers.some(({ id }) => id === payer)
				? []
				: [
						{
							code: 'not-available' as const,
							message: `The payer ${payer} is not there: choose one of ${payers.map(({ id }) => id).join(', ')}.`,
							path: `baseline.codes.${position}.payer`
						}
					]
		)
	];
	if (problems.length > 0) return failure(...problems);

	const gathered = gatherCases('both');
	for (const [row, { code, cases, setting, payer }] of codes.entries()) {
		const lines = [{ code, modifiers: [], units: 1 }];
		gathered.add({
			...{ facility: setting, payer, date, lines, cases },
			...{ charges: null, paid: null, row }
		});
	}
	const serviceLines = serviceLinesOf(database);
	const contracts = contractsInUse(database).map(({ parsed }) => parsed);
	const portfolio = formPortfolio(
		{
			facilities: SETTINGS.map((setting) => facilityOf(setting, baseline)),
			payers,
			contracts: agreedContracts(contracts, serviceLines),
			costs: [],
			changes: [date]
		},
		[gathered.finish()]
	);
	const dayOf = dailyPrices(rateBooks);
	const named = new Set(codes.map(({ payer }) => payer));
	return success({
		cube: buildCube(portfolio, portfolio.shapes.map(shapePricer(portfolio, dayOf)), dayOf),
		...{ budget: null, uploads: [], serviceLines },
		isSample: payers.some(({ id, sample }) => sample && named.has(id))
	});
}
