import type { Contract } from '$lib/domain/contracts/contract';
import { divide } from '$lib/domain/money';
import { ALL_CASES, breakDown, type Dimension } from '$lib/domain/volumes/aggregate';
import type { Secret } from '../exports/pack/search';
import { listContracts, listContractVersions } from '../repositories/contracts';
import { listCaseCosts, listFacilities, listVolumeUploads } from '../repositories/volumes';
import type { Application } from './application';
import { partiesOf } from './case-files';
import { storedPayers } from './parties';
import type { PricedPortfolio } from './portfolio';
import { savedScenarios } from './saved-scenarios';

const name = (text: string, what: string): Secret => ({ kind: 'name', text, what });
const amount = (cents: number, what: string): Secret => ({ kind: 'amount', cents, what });

/** What any number of a contract may say: an amount in cents, a percentage of six decimals. */
function ratesIn(value: unknown, what: string, key = ''): Secret[] {
	if (Array.isArray(value)) return value.flatMap((each) => ratesIn(each, what, key));
	if (value instanceof Map) return ratesIn([...value.values()], what, 'amount');
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([own, each]) => ratesIn(each, what, own));
	}
	if (typeof value !== 'number') return [];
	if (/percent|share|increase/i.test(key)) {
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

/**
 * All that a pack for a payer may not show: names, ids and contracts of the other payers, what they pay, costs and margins
 * of the house, its scenarios, uploads and paths.
 */
export function secretsFrom(
	application: Application,
	priced: PricedPortfolio,
	payer: string
): Secret[] {
	const { database } = application;
	// Medicare's rates are public: everything is held against them
	const payers = storedPayers(application).filter(
		({ id, kind }) => id !== payer && kind !== 'medicare'
	);
	const others = new Map(payers.map(({ id, name: called }) => [id, called]));
	const uploads = listVolumeUploads(database);
	const facilities = new Map(listFacilities(database).map(({ id, name: called }) => [id, called]));
	const aliases = new Set(uploads.flatMap((upload) => partiesOf(application, upload).payers));
	const contracts = listContracts(database).filter((contract) => others.has(contract.payer));
	return [
		...payers.flatMap(({ id, name: called }) => [
			name(called, `the payer ${called}`),
			name(id, `the payer ${called}`)
		]),
		...[...aliases].flatMap((id) => {
			const called = others.get(id);
			return called === undefined ? [] : [name(id, `the payer ${called}`)];
		}),
		...contracts.flatMap(({ id, payer: whose }) => {
			const called = others.get(whose) ?? whose;
			return listContractVersions(database, id).flatMap(({ parsed, file }) => [
				name(id, `a contract of ${called}`),
				name(parsed.name, `a contract of ${called}`),
				...(file === null ? [] : [name(file, `a contract's file of ${called}`)]),
				...ratesIn(termsOf(parsed), `a rate of the contract ${parsed.name}`)
			]);
		}),
		...amountsOfOthers(priced, others),
		...costsAndMargins(priced, listCaseCosts(database), (id) => facilities.get(id) ?? id),
		...savedScenarios(application).map(({ newest }) =>
			name(newest.name, `the scenario ${newest.name}`)
		),
		...uploads.flatMap(({ file, title, origin }) => [
			name(file, `the file of an upload, ${file}`),
			...(origin === 'upload' ? [name(title, `the upload ${title}`)] : [])
		]),
		name(application.bulkFolder, 'a path of this machine'),
		name(application.seeds, 'a path of this machine')
	];
}
