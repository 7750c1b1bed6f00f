import type { IsoDate } from '$lib/domain/dates';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { StoredContract } from '$lib/domain/contracts/version';
import type { ScenarioAnswer } from '$lib/domain/scenarios/portfolio/answer';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { admissionOf } from '$lib/domain/volumes/aggregate';
import { contractsAtRisk } from '$lib/domain/volumes/ending';
import { casesOfPayer } from '$lib/domain/volumes/contract-effect';
import { leakageReport } from '$lib/domain/volumes/leakage';
import { portfolioOverview } from '$lib/domain/volumes/overview';
import type { Payer } from '$lib/domain/volumes/payer';
import { codesOfCases, payersReport } from '$lib/domain/volumes/payers';
import { periodOf, within } from '$lib/domain/volumes/period';
import { admittedCases, paidCasesOf, varianceOf } from '$lib/domain/volumes/variance';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import {
	PACK_FORMAT_NAMES,
	packFiles,
	type PackFile,
	type PackFormat
} from '../exports/pack/files';
import type { PartOffer } from '../exports/pack/offer';
import type { Paper } from '../exports/pack/document';
import type { Audience, Pack } from '../exports/pack/pack';
import { chosenParts, madeParts } from '../exports/pack/parts';
import { brandOf } from './brand';
import { payerParts } from '../exports/pack/payer/payer-parts';
import { payerAssumptions, payerPackTitle } from '../exports/pack/payer/payer-words';
import { scenarioFor } from '../exports/pack/scenario/payer-scenario';
import { scenarioParts } from '../exports/pack/scenario/scenario-parts';
import { scenarioPackSource } from '../exports/pack/scenario/scenario-source';
import { scenarioAssumptions, scenarioPackTitle } from '../exports/pack/scenario/scenario-words';
import { numbersOf } from '../exports/pack/pack-numbers';
import { untoldNames } from '../exports/pack/product-words';
import { searched, type RightlyShown, type Secret } from '../exports/pack/search';
import { releaseSource } from '../exports/sheet';
import { listContracts } from '../repositories/contracts';
import type { Application } from './application';
import { namesOf } from './catalogue';
import { choicesOf, notThere, releasesOf, sampleUploadsOf } from './overview';
import { aliasesOf, namesFrom, secretsFrom, secretsOfScenario } from './pack-secrets';

import { storedPayers } from './parties';
import {
	evaluateOn,
	evaluateScenario,
	scenarioChoices,
	scenarioResult,
	scenarioVariation
} from './scenarios';
import { contractsInUse, priceCases, type PricedPortfolio } from './portfolio';

/** What a pack is asked to be. */
export interface PackOptions {
	audience: Audience;
	/** The day that contracts end after; null: today. */
	date: IsoDate | null;
}

/** What a pack can have, and the pack once parts are chosen. */
export interface GatheredPack {
	offers: readonly PartOffer[];
	/** Whom it is made for; null: one's own house. */
	forPayer: Payer | null;
	/** What who makes it must know, a sentence each: names that the search cannot find, changes that are left out. */
	notices: readonly string[];
	/** What it may not show. */
	secrets(): Promise<Secret[]>;
	make(parts: readonly string[] | null): Promise<Outcome<Pack>>;
}

const NO_VOLUMES: Problem = {
	code: 'not-available',
	message:
		'No volumes are loaded, so there is nothing to export: upload cases, or bring the sample back.',
	path: ''
};

/** An id as the name of a file holds it. */
export const fileNameOf = (text: string): string =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 60) || 'pack';

/** Contracts that pay, of one payer or of all. */
const contractsOf = ({ database }: Application, of: Payer | null): StoredContract[] =>
	listContracts(database).filter(
		({ payer, withdrawnAt }) => (of === null || payer === of.id) && withdrawnAt === null
	);

const contractVersion = ({ parsed, version }: StoredContract['newest']): string =>
	`Contract ${parsed.name}, version ${version}`;

/**
 * The volumes as they were if there were no payer but one: its cases alone, priced by its contracts alone. What is computed
 * from them can hold nothing of any other.
 */
async function onlyOf(
	application: Application,
	{ cube, isSample, serviceLines, uploads }: PricedPortfolio,
	{ id }: Payer
): Promise<PricedPortfolio> {
	const { months } = cube.portfolio;
	const period = { from: months[0] ?? '', to: months.at(-1) ?? '' };
	const own = contractsInUse(application.database).flatMap(({ parsed }) =>
		parsed.payer === id ? [parsed] : []
	);
	const cases = cube.portfolio.uploads.map(({ data }) => casesOfPayer(data, id, period));
	return {
		cube: await priceCases(application, cases, own),
		...{ budget: null, uploads, isSample, serviceLines }
	};
}

/**
 * Gathers what a pack of a payer can have. For one's own house it is read from the volumes in use; for the payer from its
 * cases alone, as every claim allows them. Problems: no volumes are loaded, the payer has no priced case, the filter names
 * what is not there.
 */
export async function payerPack(
	application: Application,
	payer: Payer,
	context: PortfolioContext,
	{ audience, date: asked }: PackOptions
): Promise<Outcome<GatheredPack>> {
	const whole = await application.portfolios.current(application);
	if (!whole) return failure(NO_VOLUMES);
	const problems = notThere({ ...context.filter, payers: [] }, choicesOf(whole));
	if (problems.length > 0) return failure(...problems);
	const isForPayer = audience === 'payer';
	const priced = isForPayer ? await onlyOf(application, whole, payer) : whole;
	const { cube, serviceLines } = priced;
	const perspective = isForPayer ? 'plan' : context.perspective;
	const filter = { ...context.filter, payers: [payer.id] };
	const period = periodOf(whole.cube.portfolio.months, filter);
	const during = within(filter, period);
	const question = { filter: during, perspective, comparison: 'year-before' as const };
	const samples = sampleUploadsOf(priced);
	const report = payersReport(cube, serviceLines, question, samples);
	if (report.total.cases === 0) {
		return failure({
			code: 'not-available',
			message: `There is nothing to export: no case of ${payer.name} has a price here.`,
			path: 'payer'
		});
	}
	const date = asked ?? application.today();
	const paid = paidCasesOf(cube);
	const admitted = admittedCases(cube, paid, admissionOf(cube, serviceLines, during));
	const contracts = contractsOf(application, payer);
	const releases = releasesOf(cube)(application);
	const source = {
		...{ payer, audience, report, contracts, releases },
		overview: portfolioOverview(cube, null, serviceLines, question, samples),
		codes: codesOfCases(cube, serviceLines, question),
		leakage: leakageReport(cube, serviceLines, during, perspective),
		ending: contractsAtRisk(cube, serviceLines, filter, date),
		variance: varianceOf(cube, paid, admitted, 'payer'),
		choices: choicesOf(priced),
		names: namesOf(application, cube.codes),
		all: isForPayer
			? null
			: payersReport(
					cube,
					serviceLines,
					{ ...question, filter: { ...during, payers: context.filter.payers } },
					samples
				)
	};
	const offers = payerParts(source);
	return success({
		offers,
		forPayer: isForPayer ? payer : null,
		notices: isForPayer ? untoldOf(application, payer) : [],
		secrets: () => Promise.resolve(secretsFrom(application, whole, payer.id)),
		async make(parts) {
			const chosen = chosenParts(offers, parts);
			if (!chosen.ok) return chosen;
			return success({
				name: `siterate-${fileNameOf(payer.name)}${isForPayer ? '-for-the-payer' : ''}`,
				...payerPackTitle(source),
				...{ audience, brand: brandOf(application), asOf: date },
				parts: await madeParts(chosen.value),
				assumptions: payerAssumptions(source),
				versions: contracts.map(({ newest }) => contractVersion(newest)),
				sources: releases.map(releaseSource)
			});
		}
	});
}

/** What the search cannot find in a pack for a payer, a sentence each. */
const untoldOf = (application: Application, { id }: Payer): string[] =>
	untoldNames(namesFrom(application, id));

/** What a pack for a payer rightly shows: its own names, the product's words, and the numbers of the pack as it was gathered. */
function rightlyShown(
	application: Application,
	payer: Payer,
	offers: readonly PartOffer[],
	pack: Pack
): RightlyShown {
	const columns = pack.parts.flatMap(({ sheet }) => sheet.columns.map(({ name }) => name));
	const settings = Object.values(SETTING_NAMES).flatMap(({ name, short }) => [name, short]);
	return {
		title: pack.title,
		names: [
			...[payer.id, payer.name, ...aliasesOf(application, payer.id)],
			...contractsOf(application, payer).flatMap(({ id, newest }) => [
				...[id, newest.parsed.name],
				...newest.parsed.terms.map(({ name }) => name)
			]),
			...[...columns, ...settings, ...offers.map(({ name }) => name)]
		],
		numbers: numbersOf(pack)
	};
}

/**
 * Writes a pack. One that is made for a payer is searched, every file of it, for what it may not show; a hit is a problem,
 * and no file is handed over.
 * @param tell is told what is done, a sentence each time.
 */
export async function writtenPack(
	application: Application,
	{ offers, make, forPayer, secrets }: GatheredPack,
	{
		parts,
		formats,
		paper
	}: { parts: readonly string[] | null; formats: readonly PackFormat[]; paper: Paper },
	tell: (step: string) => void = () => {}
): Promise<Outcome<readonly PackFile[]>> {
	tell('Drawing the parts');
	const pack = await make(parts);
	if (!pack.ok) return pack;
	const files = await packFiles(pack.value, { formats, paper }, (format) =>
		tell(`Writing ${PACK_FORMAT_NAMES[format]}`)
	);
	if (!files.ok || !forPayer) return files;
	tell('Searching the files for what the payer may not see');
	return searched(
		files.value,
		await secrets(),
		rightlyShown(application, forPayer, offers, pack.value)
	);
}

/** An answer that is asked for where it is needed, and then once. */
function answeredOnce<Answer>(ask: () => Promise<Outcome<Answer>>): () => Promise<Answer> {
	let known: Promise<Answer> | null = null;
	const answered = async (): Promise<Answer> => {
		const answer = await ask();
		if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join(' '));
		return answer.value;
	};
	return () => (known ??= answered());
}

/** What of a scenario the other side may not learn: where it breaks even, and at which rates it is worth as much as none. */
const solvedSecrets = ({ solved, parity }: ScenarioAnswer): Secret[] =>
	[...solved.map(({ dial, solution }) => ({ unit: dial.unit, solution })), ...parity.rates].flatMap(
		({ unit, solution }): Secret[] => {
			if (!solution.found) return [];
			const what = 'a rate to walk away at';
			return unit === 'percent'
				? [{ kind: 'percent', tenths: solution.value / 1000, what }]
				: unit === 'cents'
					? [{ kind: 'amount', cents: solution.value, what }]
					: [];
		}
	);

/**
 * Gathers what a pack of a scenario can have. For a payer it is evaluated on that payer's cases alone, as what plans pay;
 * the scenario then is of one payer. Problems: those of its evaluation; it is of several payers.
 * @param version of the saved scenario; null where it was not saved.
 */
export async function scenarioPack(
	application: Application,
	scenario: PortfolioScenario,
	{ audience, date, version }: PackOptions & { version: number | null }
): Promise<Outcome<GatheredPack>> {
	const choices = await scenarioChoices(application);
	const whole = await application.portfolios.current(application);
	if (!choices || !whole) return failure(NO_VOLUMES);
	const isForPayer = audience === 'payer';
	const [only, ...more] = scenario.filter.payers;
	const payer =
		isForPayer && more.length === 0
			? storedPayers(application).find(({ id }) => id === only)
			: undefined;
	if (isForPayer && !payer) {
		return failure({
			code: 'not-available',
			message:
				'A pack of a scenario for the payer is of one payer: let the scenario’s filter have that payer alone, or make the pack for your own house.',
			path: 'audience'
		});
	}
	const own = payer ? scenarioFor(payer, scenario, choices) : null;
	const shown = own ? own.scenario : scenario;
	if (own && own.leftOut.length > 0 && shown.changes.length === 0) {
		return failure({
			code: 'not-available',
			message:
				'Nothing of the scenario is left for the payer: its changes are about other payers or your own costs. Add a change of its own, or make the pack for your own house.',
			path: 'audience'
		});
	}
	const result = payer
		? await evaluateOn(application, await onlyOf(application, whole, payer), shown)
		: await scenarioResult(application, shown);
	if (!result.ok) return result;
	const vary = answeredOnce(async () => {
		const bars = await scenarioVariation(application, scenario, 'tornado');
		const usual = await scenarioVariation(application, scenario, 'usualSpans');
		if (!bars.ok) return bars;
		if (!usual.ok) return usual;
		return success({ tornado: bars.value, usualSpans: usual.value });
	});
	const solve = answeredOnce(() =>
		evaluateScenario(application, { ...scenario, uncertain: [] }, 'told')
	);
	const releases = releasesOf(whole.cube)(application);
	const source = scenarioPackSource({
		...{
			scenario: shown,
			audience,
			payer: payer ?? null,
			result: result.value,
			vary,
			solve,
			releases
		},
		choices
	});
	const offers = scenarioParts(source);
	return success({
		offers,
		forPayer: payer ?? null,
		notices:
			payer && own
				? [
						`The payer reads the scenario’s name, “${shown.name}”, as the title of the pack.`,
						...own.notices,
						...untoldOf(application, payer)
					]
				: [],
		secrets: async () =>
			payer && own
				? [
						...secretsFrom(application, whole, payer.id),
						...secretsOfScenario(scenario, own.leftOut),
						...solvedSecrets(await solve())
					]
				: [],
		async make(parts) {
			const chosen = chosenParts(offers, parts);
			if (!chosen.ok) return chosen;
			return success({
				name: `siterate-${fileNameOf(scenario.name)}${payer ? '-for-the-payer' : ''}`,
				...scenarioPackTitle(source),
				...{ audience, brand: brandOf(application), asOf: date ?? application.today() },
				parts: await madeParts(chosen.value),
				assumptions: scenarioAssumptions(source),
				versions: [
					`Scenario ${scenario.name}${version === null ? ', not saved' : `, version ${version}`}`,
					...contractsOf(application, payer ?? null).map(({ newest }) => contractVersion(newest))
				],
				sources: releases.map(releaseSource)
			});
		}
	});
}

/** The payer that goes by a name or an id, in any case; a problem names the nearest. */
export function payerNamed(application: Application, asked: string): Outcome<Payer> {
	const known = storedPayers(application);
	const wanted = asked.trim().toLowerCase();
	const found = known.find(
		({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted
	);
	if (found) return success(found);
	// what is shorter than any name is held against their beginnings
	const farness = ({ name }: Payer): number =>
		distance(name.toLowerCase().slice(0, Math.max(wanted.length, 3)), wanted);
	const [nearest] = known.toSorted((a, b) => farness(a) - farness(b));
	return failure({
		code: 'not-available',
		message: `No payer is called "${asked}"${nearest ? `: did you mean "${nearest.name}"` : ''}? Known are ${known.map(({ name }) => name).join(', ')}.`,
		path: 'payer'
	});
}

/** How many letters are put in, taken out or changed to make one word of another. */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let at = 1; at <= one.length; at += 1) {
		const next = [at];
		for (let to = 1; to <= other.length; to += 1) {
			const changed = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
			next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}
