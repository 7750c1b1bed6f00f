import type { Contract } from '$lib/domain/contracts/contract';
import { divide } from '$lib/domain/money';
import type { ContractVersion } from '$lib/domain/contracts/version';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { ALL_CASES, breakDown, type Dimension } from '$lib/domain/volumes/aggregate';
import { readColumnMapping } from '$lib/schemas/column-mapping';
import type { Secret } from '../exports/pack/search';
import { listContracts, listContractVersions } from '../repositories/contracts';
import {
	listCaseCosts,
	listColumnMappings,
	listFacilities,
	listVolumeUploads
} from '../repositories/volumes';
import type { Application } from './application';
import { storedPayers } from './parties';
import type { PricedPortfolio } from './portfolio';
import { savedScenarios } from './saved-scenarios';

type SecretName = Extract<Secret, { kind: 'name' }>;

const name = (text: string, what: string): SecretName => ({ kind: 'name', text, what });
/** What the house calls something of its own. */
const title = (text: string, what: string): SecretName => ({ ...name(text, what), isTitle: true });
const amount = (cents: number, what: string): Secret => ({ kind: 'amount', cents, what });

/** What any number of a contract may say: an amount in cents, a percentage of six decimals. */
function ratesIn(value: unknown, what: string, key = ''): Secret[] {
	if (Array.isArray(value)) return value.flatMap((each) => ratesIn(each, what, key));
	if (value instanceof Map) return ratesIn([...value.values()], what, 'amount');
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([own, each]) => ratesIn(each, what, own));
	}
	if (typeof value !== 'number') return [];
	if (/percent|share|increase|markup/i.test(key)) {
		return [{ kind: 'percent', tenths: value / 1000, what }];
	}
	return [amount(value, what)];
}

const termsOf = ({ terms, schedules, stopLoss }: Contract): unknown => [
	terms.map(({ pays }) => pays),
	schedules,
	stopLoss
];

/** How finely the sums of others are told. */
const CUTS: readonly (readonly Dimension[])[] = [
	['payer'],
	['payer', 'setting'],
	['payer', 'code'],
	['payer', 'code', 'setting'],
	['payer', 'month']
];

/** What other payers allow: totals, a case, and percentages of Medicare, in all, by site, by code and by month. */
function amountsOfOthers(
	{ cube, serviceLines }: PricedPortfolio,
	others: ReadonlyMap<string, string>
): Secret[] {
	return CUTS.flatMap((by) =>
		breakDown(cube, serviceLines, ALL_CASES, by, 'plan').rows.flatMap(({ key, sums }) => {
			const payer = others.get(key[0] ?? '');
			if (payer === undefined) return [];
			const { cases, allowed, comparable, medicareAllowed, patient, paid } = sums;
			const percent: Secret[] =
				medicareAllowed > 0
					? [
							{
								kind: 'percent',
								tenths: divide(comparable, medicareAllowed, 3),
								what: `what ${payer} pays of Medicare`
							}
						]
					: [];
			return [
				...[allowed, comparable, patient, sums.payer].map((cents) =>
					amount(cents, `a total of ${payer}`)
				),
				...(paid > 0 ? [amount(paid, `what ${payer} paid`)] : []),
				...(cases > 0 ? [amount(divide(allowed, cases, 0), `a rate of ${payer}`)] : []),
				...percent
			];
		})
	);
}

/** Costs and margins of the house: by facility, and of the payer's own cases. */
function costsAndMargins(
	{ cube, serviceLines }: PricedPortfolio,
	costs: ReturnType<typeof listCaseCosts>,
	nameOf: (facility: string) => string
): Secret[] {
	const cuts: readonly (readonly Dimension[])[] = [
		...[['facility'], ['payer'], ['setting'], ['payer', 'setting']],
		...[
			['payer', 'code'],
			['facility', 'code']
		]
	] as Dimension[][];
	const sums = cuts.flatMap((by) =>
		breakDown(cube, serviceLines, ALL_CASES, by, 'system').rows.flatMap(({ sums: own }) =>
			own.marginCases === 0
				? []
				: [
						amount(own.margin, 'a margin'),
						amount(own.variableCost, 'a cost'),
						amount(divide(Math.max(0, own.margin), own.marginCases, 0), 'a margin of a case'),
						amount(divide(own.variableCost, own.marginCases, 0), 'the cost of a case')
					]
		)
	);
	const told = costs.flatMap(({ facility, supplies, fixed }) =>
		[supplies, fixed].map((cents) => amount(cents, `a cost of ${nameOf(facility)}`))
	);
	return [...sums, ...told];
}

/** What files of volumes called payers, with the ids that the names were assigned to. */
const aliasesIn = ({ database }: Pick<Application, 'database'>): [name: string, id: string][] =>
	listColumnMappings(database).flatMap((stored) => {
		const mapping = readColumnMapping(stored);
		return mapping.ok ? Object.entries(mapping.value.payers) : [];
	});

/** What files of volumes called a payer. */
export const aliasesOf = (application: Pick<Application, 'database'>, payer: string): string[] =>
	aliasesIn(application).flatMap(([alias, id]) => (id === payer ? [alias] : []));

// Medicare's rates are public: everything is held against them
const othersThan = (application: Application, payer: string): Map<string, string> =>
	new Map(
		storedPayers(application)
			.filter(({ id, kind }) => id !== payer && kind !== 'medicare')
			.map(({ id, name: called }) => [id, called])
	);

/** The contracts of other payers, every version of each that was ever loaded. */
function contractsOfOthers(
	{ database }: Application,
	others: ReadonlyMap<string, string>
): { payer: string; id: string; version: ContractVersion }[] {
	return listContracts(database).flatMap(({ id, payer }) => {
		const called = others.get(payer);
		return called === undefined
			? []
			: listContractVersions(database, id).map((version) => ({ payer: called, id, version }));
	});
}

/**
 * The names that a pack for a payer may not show: the other payers, as they are called here and in uploads, their contracts,
 * the house's scenarios, uploads and paths.
 */
export function namesFrom(application: Application, payer: string): SecretName[] {
	const { database } = application;
	const others = othersThan(application, payer);
	return [
		...[...others].flatMap(([id, called]) => [
			name(called, `the payer ${called}`),
			name(id, `the payer ${called}`)
		]),
		...aliasesIn(application).flatMap(([alias, id]) => {
			const called = others.get(id);
			return called === undefined ? [] : [name(alias, `${alias}, as a file calls ${called},`)];
		}),
		...contractsOfOthers(application, others).flatMap(({ payer: whose, id, version }) => [
			name(id, `a contract of ${whose}`),
			name(version.parsed.name, `a contract of ${whose}`),
			...(version.file === null ? [] : [name(version.file, `a contract’s file of ${whose}`)])
		]),
		...savedScenarios(application).map(({ newest }) =>
			title(newest.name, `the scenario ${newest.name}`)
		),
		...listVolumeUploads(database).flatMap(({ file, title: called, origin }) => [
			name(file, `the file of an upload, ${file},`),
			...(origin === 'upload' ? [title(called, `the upload ${called}`)] : [])
		]),
		name(application.bulkFolder, 'a path of this machine'),
		name(application.seeds, 'a path of this machine')
	];
}

/** All that a pack for a payer may not show: the names, what the others pay, costs and margins of the house. */
export function secretsFrom(
	application: Application,
	priced: PricedPortfolio,
	payer: string
): Secret[] {
	const { database } = application;
	const others = othersThan(application, payer);
	const facilities = new Map(listFacilities(database).map(({ id, name: called }) => [id, called]));
	return [
		...namesFrom(application, payer),
		...contractsOfOthers(application, others).flatMap(({ version: { parsed } }) =>
			ratesIn(termsOf(parsed), `a rate of the contract ${parsed.name}`)
		),
		...amountsOfOthers(priced, others),
		...costsAndMargins(priced, listCaseCosts(database), (id) => facilities.get(id) ?? id)
	];
}

/** A share of four decimals: 16000 is 160%. */
const shareOf = (value: number, what: string): Secret => ({
	kind: 'percent',
	tenths: value / 10,
	what
});

/** What a change of a scenario says of other payers and of the house's costs: names, rates and amounts. */
function secretsOfChange(change: PortfolioChange): Secret[] {
	switch (change.change) {
		case 'contract': {
			const { contract } = change;
			const what = `a rate of the contract ${contract.name}`;
			return [
				name(contract.id, `the contract ${contract.name}`),
				name(contract.name, `the contract ${contract.name}`),
				...ratesIn(termsOf(contract), what)
			];
		}
		case 'term': {
			const { percent, amount: cents } = change;
			return ratesIn({ percent, cents }, `a rate of the contract ${change.contract}`);
		}
		case 'level':
			return Object.values(change.share).map((value) =>
				shareOf(value, 'what another payer is to pay of Medicare')
			);
		case 'cost':
			return [
				...(change.factor === undefined ? [] : [shareOf(change.factor, 'a change of the costs')]),
				...(change.add === undefined ? [] : [amount(change.add, 'a change of the costs')])
			];
		default:
			return [];
	}
}

/** What a scenario says that its pack for the payer does not: changes of others and of costs, its note. */
export const secretsOfScenario = (
	{ note }: Pick<PortfolioScenario, 'note'>,
	leftOut: readonly PortfolioChange[]
): Secret[] => [
	...leftOut.flatMap(secretsOfChange),
	...(note === null ? [] : [name(note, 'the note of the scenario')])
];
