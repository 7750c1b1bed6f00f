import type { IsoDate } from '../dates';
import { dollars, type Cents } from '../money';
import type { Problem } from '../outcome';
import {
	isInherited,
	WHOLE_PERCENT,
	type Contract,
	type Pays,
	type Percent,
	type Term
} from './contract';
import { coversScope, widerScopes } from './covering';
import { riseOfEscalator } from './escalation';
import { percentText } from './factor';
import { rateDay } from './medicare-basis';
import { pathOf, scheduleOf } from './schedule';

/** What a contract may name beside what it holds itself. */
export interface KnownParties {
	payers: ReadonlySet<string>;
	facilities: ReadonlySet<string>;
	serviceLines: ReadonlySet<string>;
	/** Whether a release of payment rates is loaded for a day. */
	covers(date: IsoDate): boolean;
}

type Path = readonly (string | number)[];

const problem = (path: Path, message: string): Problem => ({
	code: 'malformed',
	path: path.join('.'),
	message: `${path.join('.')}: ${message}.`
});

const percent = (share: number): Percent => (share * WHOLE_PERCENT) as Percent;

/** The largest amount that a contract holds, as a claim's. */
const MOST_CENTS = 10_000_000_000 as Cents;

function percentWithin(
	value: Percent | undefined,
	path: Path,
	least: number,
	most: number
): Problem[] {
	if (value === undefined || (value >= percent(least) && value <= percent(most))) return [];
	return [
		problem(
			path,
			`${percentText(value)} is not plausible: write a percentage from ${percentText(percent(least))} to ${percentText(percent(most))}`
		)
	];
}

function amountWithin(value: Cents | undefined, path: Path, least: number): Problem[] {
	if (value === undefined || (value >= least && value < MOST_CENTS)) return [];
	return [
		problem(
			path,
			`${dollars(value)} is not plausible: write an amount from ${dollars(least as Cents)} and below ${dollars(MOST_CENTS)}`
		)
	];
}

/** The name of a value that is written a second time; empty where none is. */
function repeated(values: readonly string[]): string[] {
	const seen = new Set<string>();
	const again = new Set<string>();
	for (const value of values) {
		if (seen.has(value)) again.add(value);
		seen.add(value);
	}
	return [...again];
}

function implausible({
	patient,
	bilateral,
	assistants,
	modifiers,
	multipleProcedures,
	chargeCap,
	stopLoss,
	schedules,
	escalators,
	indices
}: Contract): Problem[] {
	const pattern =
		multipleProcedures && multipleProcedures !== 'none' ? multipleProcedures.pattern : [];
	return [
		...(patient && patient !== 'as-medicare'
			? [
					...percentWithin(patient.coinsurance, ['patient', 'coinsurance'], 0, 1),
					...amountWithin(patient.copay, ['patient', 'copay'], 0)
				]
			: []),
		...percentWithin(bilateral, ['bilateral'], 0.5, 2),
		...Object.entries(assistants ?? {}).flatMap(([modifier, share]) =>
			percentWithin(share, ['assistants', modifier], 0.01, 1)
		),
		...Object.entries(modifiers ?? {}).flatMap(([modifier, share]) =>
			percentWithin(share, ['modifiers', modifier], 0, 3)
		),
		...pattern.flatMap((share, place) =>
			percentWithin(share, ['multipleProcedures', 'pattern', place], 0, 1)
		),
		...percentWithin(chargeCap?.increase, ['chargeCap', 'increase'], 0, 0.5),
		...(chargeCap?.increases ?? []).flatMap(({ increase }, place) =>
			percentWithin(increase, ['chargeCap', 'increases', place, 'increase'], 0, 2)
		),
		...percentWithin(stopLoss?.pays, ['stopLoss', 'pays'], 0.01, 1),
		...amountWithin(stopLoss?.threshold, ['stopLoss', 'threshold'], 1),
		...Object.entries(schedules ?? {}).flatMap(([name, schedule]) => [
			...percentWithin(schedule.percent, ['schedules', name, 'percent'], 0.01, 20),
			...Object.entries(schedule.rates ?? {}).flatMap(([key, rate]) =>
				amountWithin(rate, ['schedules', name, 'rates', key], 0)
			)
		]),
		...(escalators ?? []).flatMap(({ increase, floor, ceiling }, place) => [
			...percentWithin(increase, ['escalators', place, 'increase'], -0.5, 0.5),
			...percentWithin(floor, ['escalators', place, 'floor'], -0.5, 0.5),
			...percentWithin(ceiling, ['escalators', place, 'ceiling'], -0.5, 0.5)
		]),
		...Object.entries(indices ?? {}).flatMap(([name, changes]) =>
			changes.flatMap(({ change }, place) =>
				percentWithin(change, ['indices', name, place, 'change'], -0.5, 0.5)
			)
		)
	];
}

function implausiblePays(pays: Pays, path: Path): Problem[] {
	switch (pays.method) {
		case 'percent-of-medicare':
			return percentWithin(pays.percent, [...path, 'percent'], 0.01, 20);
		case 'fee-schedule':
			return percentWithin(pays.percent, [...path, 'percent'], 0.01, 20);
		case 'percent-of-charge':
			return percentWithin(pays.percent, [...path, 'percent'], 0.01, 1);
		case 'case-rate':
		case 'per-unit':
		case 'per-diem':
			return amountWithin(pays.amount, [...path, 'amount'], 1);
		case 'cost-plus':
			return [
				...percentWithin(pays.markup, [...path, 'markup'], 0, 3),
				...amountWithin(pays.threshold, [...path, 'threshold'], 0)
			];
		case 'not-covered':
		case 'packaged':
			return [];
	}
}

function schedulesOf({ schedules = {} }: Contract): Problem[] {
	return Object.entries(schedules).flatMap(([name, { rates, percent: share, of }]) => {
		const path = ['schedules', name];
		if (
			(rates === undefined) === (of === undefined) ||
			(share === undefined) !== (of === undefined)
		) {
			return [problem(path, 'write rates, or a percent of another schedule: percent and of')];
		}
		if (of === undefined) return [];
		const way = pathOf(schedules, name);
		const last = way.at(-1) ?? '';
		if (!scheduleOf(schedules, last)) {
			return way.length === 2
				? [problem([...path, 'of'], `no schedule is called "${last}": add it under schedules`)]
				: [];
		}
		return way.indexOf(last) < way.length - 1
			? [problem([...path, 'of'], `${way.join(' of ')} is a circle: one of them needs rates`)]
			: [];
	});
}

function escalatorsOf({ escalators = [], indices }: Contract): Problem[] {
	return escalators.flatMap((escalator, place) => {
		const path = ['escalators', place];
		const { from, increase, index, floor, ceiling } = escalator;
		if ((increase === undefined) === (index === undefined)) {
			return [problem(path, 'write an increase, or an index with its floor and ceiling')];
		}
		if (increase !== undefined && (floor !== undefined || ceiling !== undefined)) {
			return [problem(path, 'a fixed increase has neither floor nor ceiling')];
		}
		if (floor !== undefined && ceiling !== undefined && floor > ceiling) {
			return [problem([...path, 'floor'], 'the floor is above the ceiling')];
		}
		return riseOfEscalator(escalator, indices) === null
			? [
					problem(
						[...path, 'index'],
						`${index} has no change on ${from}: add it under indices, it is never guessed`
					)
				]
			: [];
	});
}

function sameDays(contract: Contract): Problem[] {
	const twice = (list: readonly { from: IsoDate }[], path: Path) =>
		repeated(list.map(({ from }) => from)).map((from) =>
			problem(path, `${from} stands here for the second time`)
		);
	return [
		...twice(contract.escalators ?? [], ['escalators']),
		...twice(contract.chargeCap?.increases ?? [], ['chargeCap', 'increases']),
		...Object.entries(contract.indices ?? {}).flatMap(([name, changes]) =>
			twice(changes, ['indices', name])
		)
	];
}

/** Whether a term may leave a line that its scope matches to the next one. */
function passesOn({ pays }: Term, { schedules = {} }: Contract, later: Term): boolean {
	switch (pays.method) {
		case 'percent-of-medicare':
			return pays.withoutRate === 'next-term';
		case 'cost-plus':
			return pays.below === 'next-term';
		case 'fee-schedule': {
			const table = pathOf(schedules, pays.schedule).at(-1) ?? '';
			const rates = scheduleOf(schedules, table)?.rates ?? {};
			const { codes, ranges } = later.where ?? {};
			return !codes || ranges !== undefined || codes.some((code) => !(code in rates));
		}
		default:
			return false;
	}
}

/** Terms behind one that takes every line that they match; what merely intersects is decided by the order. */
function unreachable(contract: Contract): Problem[] {
	const { terms } = contract;
	const wider = widerScopes(terms.map(({ where }) => where ?? {}));
	return terms.flatMap((later, place) => {
		const before = wider(place, (position) => {
			const term = terms[position];
			return term !== undefined && !passesOn(term, contract, later);
		});
		const taker = before === null ? undefined : terms[before];
		if (before === null || !taker) return [];
		const isSame = coversScope(later.where ?? {}, taker.where ?? {});
		const why = isSame
			? `has the same scope as term ${before + 1}, "${taker.name}"`
			: `can never be reached: term ${before + 1}, "${taker.name}", takes all that it matches`;
		return [
			problem(
				['terms', place, 'where'],
				`term ${place + 1}, "${later.name}", ${why}; change a scope, or put the narrower term first`
			)
		];
	});
}

function termProblems(contract: Contract, term: Term, place: number): Problem[] {
	const path = ['terms', place];
	const { pays, where, atLeast, atMost, multipleProcedures } = term;
	const problems = implausiblePays(pays, [...path, 'pays']);
	problems.push(
		...amountWithin(atLeast, [...path, 'atLeast'], 0),
		...amountWithin(atMost, [...path, 'atMost'], 0)
	);
	if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
		problems.push(problem([...path, 'atLeast'], 'the least of a line is above its most'));
	}
	if (multipleProcedures === true && isInherited(pays)) {
		problems.push(
			problem(
				[...path, 'multipleProcedures'],
				'Medicare’s ranking is inherited, and the line cannot be ranked again: write multipleProcedures: own under pays'
			)
		);
	}
	if (pays.method === 'fee-schedule' && !scheduleOf(contract.schedules, pays.schedule)) {
		problems.push(
			problem(
				[...path, 'pays', 'schedule'],
				`no schedule is called "${pays.schedule}": add it under schedules`
			)
		);
	}
	where?.ranges?.forEach(({ from, to }, position) => {
		if (from > to) {
			problems.push(
				problem(
					[...path, 'where', 'ranges', position],
					`${from} comes after ${to}: turn them round`
				)
			);
		}
	});
	return problems;
}

/** Only one of several products can be the one that cases without a product have. */
const defaultWithoutProducts = ({ defaultForCases, products }: Contract): Problem[] =>
	defaultForCases && !products
		? [
				problem(
					['defaultForCases'],
					'a contract for all products pays cases without a product anyway: list its products, or leave this out'
				)
			]
		: [];

/** A term's scope may name products and facilities of its contract only. */
function outsideContract({ products, facilities, terms }: Contract): Problem[] {
	const outside = (
		values: readonly string[] | undefined,
		all: readonly string[] | undefined,
		path: Path
	) =>
		(values ?? [])
			.filter((value) => all && !all.includes(value))
			.map((value) => problem(path, `"${value}" is not among those of the contract`));
	return terms.flatMap(({ where }, place) => [
		...outside(where?.products, products, ['terms', place, 'where', 'products']),
		...outside(where?.facilities, facilities, ['terms', place, 'where', 'facilities'])
	]);
}

function unknownParties(contract: Contract, known: KnownParties): Problem[] {
	const unknown = (
		values: readonly string[] | undefined,
		all: ReadonlySet<string>,
		what: string,
		path: Path
	) =>
		(values ?? []).flatMap((value, position) =>
			all.has(value)
				? []
				: [
						problem(
							[...path, position],
							`no ${what} is called "${value}": ${all.size > 0 ? `write one of ${[...all].slice(0, 12).join(', ')}` : 'none is known'}`
						)
					]
		);
	return [
		...(known.payers.has(contract.payer)
			? []
			: [
					problem(
						['payer'],
						`no payer has the id "${contract.payer}": write one of ${[...known.payers].slice(0, 12).join(', ')}`
					)
				]),
		...unknown(contract.facilities, known.facilities, 'facility', ['facilities']),
		...contract.terms.flatMap(({ where }, place) => [
			...unknown(where?.serviceLines, known.serviceLines, 'service line', [
				...['terms', place, 'where', 'serviceLines']
			]),
			...unknown(where?.facilities, known.facilities, 'facility', [
				...['terms', place, 'where', 'facilities']
			])
		])
	];
}

/** Terms of a Medicare year or day that no loaded release covers. */
const uncoveredRates = ({ terms }: Contract, known: KnownParties): Problem[] =>
	terms.flatMap(({ pays }, place) => {
		if (pays.method !== 'percent-of-medicare') return [];
		if (pays.rates === undefined || pays.rates === 'current') return [];
		const day = rateDay(pays, '' as IsoDate);
		return known.covers(day)
			? []
			: [
					problem(
						['terms', place, 'pays', 'rates'],
						`no release covers ${day}: load one of that year, or name another`
					)
				];
	});

/**
 * What is wrong with a contract that its form does not tell, all of it, each with its path: dates, percentages and amounts
 * out of any plausible range, schedules that are unknown or a circle, escalators whose index has no value, terms that can
 * never be reached, names that nobody knows, and Medicare rates that are not loaded.
 */
export const validateContract = (contract: Contract, known: KnownParties): Problem[] => [
	...(contract.to !== undefined && contract.to < contract.from
		? [problem(['to'], `the contract ends on ${contract.to}, before it begins on ${contract.from}`)]
		: []),
	...implausible(contract),
	...schedulesOf(contract),
	...escalatorsOf(contract),
	...sameDays(contract),
	...contract.terms.flatMap((term, place) => termProblems(contract, term, place)),
	...repeated(contract.terms.map(({ name }) => name)).map((name) =>
		problem(['terms'], `two terms are called "${name}": give each its own name`)
	),
	...unreachable(contract),
	...defaultWithoutProducts(contract),
	...outsideContract(contract),
	...unknownParties(contract, known),
	...uncoveredRates(contract, known)
];
