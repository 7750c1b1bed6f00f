import { createHash } from 'node:crypto';
import type { EvaluationBasis } from '$lib/domain/scenarios/portfolio/saved';
import type { Contract } from '$lib/domain/contracts/contract';
import type { ContractVersion } from '$lib/domain/contracts/version';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import {
	ALL_CASES,
	breakDown,
	NO_SERVICE_LINE,
	type Breakdown,
	type Dimension
} from '$lib/domain/volumes/aggregate';
import type { CaseData } from '$lib/domain/volumes/case-data';
import { buildCube, type Cube } from '$lib/domain/volumes/cube';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio, type Portfolio } from '$lib/domain/volumes/portfolio';
import { shapePricer, type DayOf, type ShapePrice } from '$lib/domain/volumes/price-shapes';
import { changeDays } from '$lib/domain/volumes/pricing-days';
import type { UploadPurpose, VolumeUpload } from '$lib/domain/volumes/upload';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import type { Database } from '../db/client';
import { listCodes } from '../repositories/codes';
import { listContracts } from '../repositories/contracts';
import { listReleases, writeVersion } from '../repositories/releases';
import {
	listCaseCosts,
	listFacilities,
	listPayers,
	listVolumeUploads
} from '../repositories/volumes';
import type { Application } from './application';
import { casesOf } from './case-files';
import { dailyPrices } from './rate-books';

/** The volumes in use, priced on the releases in use. */
export interface PricedPortfolio {
	cube: Cube;
	/** What was planned; null where no budget is loaded. */
	budget: Cube | null;
	/** Those in use. */
	uploads: readonly VolumeUpload[];
	/** All of it is made up. */
	isSample: boolean;
	/** By code. */
	serviceLines: ReadonlyMap<string, string>;
}

/** The portfolio of a database, priced when it is first asked for and kept until anything that it rests on changes. */
export interface Portfolios {
	/** Null where no volumes are loaded. */
	current(application: Application): Promise<PricedPortfolio | null>;
}

/** Shapes priced in one go; between two goes other requests are answered. */
const SHAPES_AT_ONCE = 1000;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function priceAll(portfolio: Portfolio, dayOf: DayOf): Promise<ShapePrice[]> {
	const prices: ShapePrice[] = [];
	const priceOf = shapePricer(portfolio, dayOf);
	for (const shape of portfolio.shapes) {
		prices.push(priceOf(shape));
		if (prices.length % SHAPES_AT_ONCE === 0) await pause();
	}
	return prices;
}

/** Contracts that pay, each as its newest version says. */
export const contractsInUse = (database: Database): ContractVersion[] =>
	listContracts(database).flatMap(({ withdrawnAt, newest }) =>
		withdrawnAt === null ? [newest] : []
	);

export const serviceLinesOf = (database: Database): ReadonlyMap<string, string> =>
	new Map(listCodes(database).map(({ code, serviceLine }) => [code, serviceLine]));

/** Prices cases for the facilities and payers of a database, on its releases in use and, unless others are given, its contracts in use. */
export async function priceCases(
	application: Application,
	cases: readonly CaseData[],
	contracts: readonly Contract[] = contractsInUse(application.database).map(({ parsed }) => parsed)
): Promise<Cube> {
	const { database } = application;
	const releases = listReleases(database).filter(({ withdrawnAt }) => withdrawnAt === null);
	const portfolio = formPortfolio(
		{
			facilities: listFacilities(database),
			payers: listPayers(database),
			contracts: agreedContracts(contracts, serviceLinesOf(database)),
			costs: listCaseCosts(database),
			changes: changeDays(releases, contracts)
		},
		cases
	);
	const dayOf = dailyPrices(application.rateBooks);
	return buildCube(portfolio, await priceAll(portfolio, dayOf), dayOf);
}

function priceUploads(
	application: Application,
	uploads: readonly VolumeUpload[],
	purpose: UploadPurpose
): Promise<Cube> | null {
	const chosen = uploads.filter((upload) => upload.purpose === purpose);
	if (chosen.length === 0) return null;
	return priceCases(
		application,
		chosen.map((upload) => casesOf(application, upload))
	);
}

async function price(
	application: Application,
	uploads: readonly VolumeUpload[]
): Promise<PricedPortfolio | null> {
	const cube = await priceUploads(application, uploads, 'cases');
	if (!cube) return null;
	return {
		cube,
		budget: await priceUploads(application, uploads, 'budget'),
		uploads,
		isSample: uploads.every(({ origin }) => origin === 'sample'),
		serviceLines: serviceLinesOf(application.database)
	};
}

/** All that a priced portfolio rests on, each part as text. */
function partsOf(
	{ database }: Pick<Application, 'database'>,
	uploads: readonly VolumeUpload[]
): Record<keyof EvaluationBasis, string> {
	return {
		volumes: JSON.stringify(uploads.map(({ id }) => id)),
		terms: JSON.stringify([
			listFacilities(database),
			listPayers(database),
			listCaseCosts(database),
			contractsInUse(database).map(({ contract, version }) => [contract, version])
		]),
		releases: JSON.stringify(
			listReleases(database).flatMap(({ id, withdrawnAt }) => (withdrawnAt === null ? [id] : []))
		)
	};
}

const uploadsInUse = ({ database }: Pick<Application, 'database'>): VolumeUpload[] =>
	listVolumeUploads(database).filter(({ withdrawnAt }) => withdrawnAt === null);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the volumes in use rest on now, to be held against what an evaluation rested on. */
export function evaluationBasis(application: Pick<Application, 'database'>): EvaluationBasis {
	const { volumes, terms, releases } = partsOf(application, uploadsInUse(application));
	return { volumes: digest(volumes), terms: digest(terms), releases: digest(releases) };
}

export function createPortfolios(): Portfolios {
	let kept: { basis: string; priced: Promise<PricedPortfolio | null> } | null = null;
	/** What was written when that was last found to be current. */
	let looked = '';
	return {
		current(application) {
			const version = writeVersion(application.database);
			if (kept && looked === version) return kept.priced;
			looked = version;
			const uploads = uploadsInUse(application);
			const basis = JSON.stringify(partsOf(application, uploads));
			if (kept?.basis !== basis) {
				const priced = price(application, uploads);
				kept = { basis, priced };
				priced.catch(() => {
					if (kept?.priced === priced) kept = null;
				});
			}
			return kept.priced;
		}
	};
}

/** Priced cases by the code that they lead with. */
export interface YearOfCases {
	/** First and last month, "2026-10". */
	from: string;
	to: string;
	cases: ReadonlyMap<string, number>;
	isSample: boolean;
}

/** The cases of the last twelve months of the volumes in use; null where none are loaded. */
export async function yearOfCases(application: Application): Promise<YearOfCases | null> {
	const priced = await application.portfolios.current(application);
	const months = priced?.cube.portfolio.months.slice(-12) ?? [];
	const [from, to] = [months[0], months.at(-1)];
	if (!priced || from === undefined || to === undefined) return null;
	const { cube, serviceLines, isSample } = priced;
	const { rows } = breakDown(cube, serviceLines, { ...ALL_CASES, from, to }, ['code'], 'system');
	return {
		...{ from, to, isSample },
		cases: new Map(rows.map(({ key: [code = ''], sums }) => [code, sums.cases]))
	};
}

/** What a filter names that the portfolio does not have: all of it, each with the parameter at fault. */
function unknownIn({ cube, serviceLines }: PricedPortfolio, context: PortfolioContext): Problem[] {
	const { facilities, payers } = cube.portfolio;
	const { filter } = context;
	const absent = (
		path: string,
		what: string,
		asked: readonly string[],
		known: readonly string[]
	): Problem[] =>
		asked
			.filter((value) => !known.includes(value))
			.map((value) => ({
				code: 'not-available',
				message: `No ${what} is called "${value}": give one of ${known.join('; ')}.`,
				path
			}));
	const idsOf = (parties: readonly { id: string }[]) => parties.map(({ id }) => id);
	return [
		...absent('facility', 'facility', filter.facilities, idsOf(facilities)),
		...absent('payer', 'payer', filter.payers, idsOf(payers)),
		...absent('serviceLine', 'service line', filter.serviceLines, [
			...new Set([...serviceLines.values(), NO_SERVICE_LINE])
		])
	];
}

/**
 * The portfolio in use, in total and by some dimensions, as a context asks for it. Problems: no volumes are loaded; the
 * filter names a facility, a payer or a service line that is not there.
 */
export async function askPortfolio(
	application: Application,
	context: PortfolioContext,
	by: readonly Dimension[]
): Promise<Outcome<{ priced: PricedPortfolio; breakdown: Breakdown }>> {
	const priced = await application.portfolios.current(application);
	if (!priced) {
		return failure({
			code: 'not-available',
			message: 'No volumes are loaded: upload cases, or bring the sample back.',
			path: ''
		});
	}
	const problems = unknownIn(priced, context);
	if (problems.length > 0) return failure(...problems);
	const { cube, serviceLines } = priced;
	const { filter, perspective } = context;
	return success({ priced, breakdown: breakDown(cube, serviceLines, filter, by, perspective) });
}
