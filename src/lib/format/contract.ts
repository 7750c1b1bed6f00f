import type { Setting } from '../domain/claims/setting';
import {
	ranksByDefault,
	type Contract,
	type DayCarrier,
	type Escalator,
	type Fallback,
	type Pays,
	type PercentOfMedicare,
	type Percent,
	type Schedule,
	type Scope,
	type StopLoss,
	type Term
} from '../domain/contracts/contract';
import { formatShare } from '../domain/money';
import { longDate } from './date';
import { dollars } from './money';
import { counted } from './quantity';
import { listed } from './sentence';

/** A term in sentences. */
export interface TermWords {
	name: string;
	/** Without those that are shared. */
	sentences: string[];
	/** Whether what is shared holds for it too. */
	shares: boolean;
}

/** A contract in sentences. */
export interface ContractWords {
	/** Whose claims, of whom, from when to when. */
	about: string[];
	/** In their order: the first that matches a line prices it. */
	terms: TermWords[];
	/** What several percent-of-Medicare terms all say, told once; empty where there are not several. */
	shared: string[];
	/** What holds around the terms. */
	around: string[];
}

const MINUS = '−';

/** A percentage of six decimals with as many as it needs: "104.5%". */
const share = (value: Percent): string =>
	`${value < 0 ? MINUS : ''}${formatShare(Math.abs(value), 6)}`;

const either = (items: readonly string[]): string =>
	items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;

const PLACES: Record<Setting, string> = {
	hopd: 'at the HOPD on campus',
	'hopd-excepted': 'at an excepted off-campus department',
	asc: 'in an ASC',
	office: 'in an office',
	'hopd-nonexcepted': 'at a non-excepted off-campus department'
};

/** Which lines a scope lets in: "20982, 20983 in an ASC". */
function scopeWords(scope: Scope): string {
	const codes = [
		...(scope.codes ?? []),
		...(scope.ranges ?? []).map(({ from, to }) => `${from} to ${to}`)
	];
	const lists: [string, readonly string[] | undefined][] = [
		['service line', scope.serviceLines],
		['APC', scope.apcs],
		['revenue code', scope.revenueCodes],
		['with modifier', scope.modifiers],
		['of product', scope.products],
		['at facility', scope.facilities]
	];
	const conditions = [
		...(scope.devices === undefined
			? []
			: [scope.devices ? 'implants and devices' : 'all but implants and devices']),
		...(codes.length > 0 ? [codes.join(', ')] : []),
		...lists.flatMap(([what, values]) => (values ? [`${what} ${either(values)}`] : []))
	];
	const lines = conditions.join(', ') || 'every line';
	const { settings } = scope;
	return settings ? `${lines} ${either(settings.map((setting) => PLACES[setting]))}` : lines;
}

const CARRIERS: Record<DayCarrier, string> = {
	'most-units': 'the line with the most units',
	first: 'the first line',
	'highest-charge': 'the line with the highest charge',
	'highest-medicare': 'the line for which Medicare pays most'
};

const FALLBACKS: Record<Fallback, string> = {
	unpriced: 'has no price',
	'next-term': 'goes to the next term that matches'
};

function medicareWords(pays: PercentOfMedicare): string[] {
	const { rates } = pays;
	const day =
		rates === undefined || rates === 'current'
			? 'The rates are those of the date of service'
			: 'year' in rates
				? `The rates are those of 1 January ${rates.year}, frozen`
				: `The rates are those of ${longDate(rates.date)}, frozen`;
	const apm =
		pays.qualifyingApm === undefined
			? 'by the conversion factor that the claim tells'
			: pays.qualifyingApm
				? 'by the conversion factor of qualifying APM participants'
				: 'by the conversion factor of those who are no qualifying APM participants';
	return [
		`${share(pays.percent)} of what Medicare allows.`,
		`${day}, ${apm}.`,
		`The rates of a place are ${pays.place === 'national' ? 'national' : 'those of the claim’s locality'}; ${pays.wageIndex === false ? 'no wage index adjusts' : 'the wage index adjusts'} the facility’s.`,
		pays.sequestration === 'after'
			? 'The percentage is of what is left after Part B’s coinsurance and sequestration.'
			: 'The percentage is taken before sequestration.',
		pays.multipleProcedures === 'own'
			? 'Each line is taken by itself, and this contract’s rules for further procedures, 50 and assistants follow.'
			: 'Medicare’s claim counts as a whole, with its packaging, ranking and modifiers.',
		`A line that Medicare does not price ${FALLBACKS[pays.withoutRate ?? 'unpriced']}.`
	];
}

/** What a method pays, in sentences; amounts in cents, percentages of six decimals. */
function paysWords(pays: Pays): string[] {
	switch (pays.method) {
		case 'percent-of-medicare':
			return medicareWords(pays);
		case 'fee-schedule':
			return [
				`${pays.percent === undefined ? 'the rate' : `${share(pays.percent)} of the rate`} in schedule ${pays.schedule}; a code that it does not list goes to the next term.`
			];
		case 'case-rate':
			return [
				`one amount of ${dollars(pays.amount)} for the case, carried by ${CARRIERS[pays.carriedBy ?? 'first']}; the others are packaged.`
			];
		case 'per-unit':
			return [
				`${dollars(pays.amount)} a unit${pays.mostUnits === undefined ? '' : `, ${counted(pays.mostUnits, 'unit')} at most`}.`
			];
		case 'per-diem':
			return [
				`${dollars(pays.amount)} a day${pays.mostDays === undefined ? '' : `, ${counted(pays.mostDays, 'day')} at most`}, carried by ${CARRIERS[pays.carriedBy ?? 'most-units']}, whose units are the days.`
			];
		case 'percent-of-charge':
			return [`${share(pays.percent)} of the charge.`];
		case 'cost-plus': {
			const markup = pays.markup === undefined ? '' : ` plus ${share(pays.markup)}`;
			const below = pays.below === 'next-term' ? 'goes to the next term' : 'is packaged';
			return [
				pays.threshold === undefined
					? `the invoice${markup}, whatever it costs; one that is not paid apart ${below}.`
					: `the invoice${markup} from ${dollars(pays.threshold)} on; a cheaper one ${below}.`
			];
		}
		case 'not-covered':
			return [
				`not covered: ${pays.as === 'carve-out' ? 'carved out to another agreement' : 'excluded'} (${pays.reason}).`
			];
		case 'packaged':
			return ['packaged: paid within other lines.'];
	}
}

/** A term: its method, then what limits it. */
function termWords(term: Term, shared: readonly string[]): TermWords {
	const { name, where = {}, pays, multipleProcedures, lesserOf, atLeast, atMost } = term;
	const [first = '', ...all] = paysWords(pays);
	const shares = pays.method === 'percent-of-medicare';
	const rest = shares ? all.filter((sentence) => !shared.includes(sentence)) : all;
	const ranked =
		multipleProcedures === undefined || multipleProcedures === ranksByDefault(pays)
			? []
			: [
					multipleProcedures
						? 'Its lines are ranked with other procedures.'
						: 'Its lines are not ranked with other procedures.'
				];
	return {
		...{ name, shares },
		sentences: [
			`${name} (${scopeWords(where)}): ${first}`,
			...rest,
			...ranked,
			...(lesserOf === false ? ['Its lines are not held against their charge.'] : []),
			...(atLeast === undefined ? [] : [`A line is paid ${dollars(atLeast)} at least.`]),
			...(atMost === undefined ? [] : [`A line is paid ${dollars(atMost)} at most.`])
		]
	};
}

/** What all percent-of-Medicare terms of a contract say beside their percentages, where there are several. */
function sharedWords({ terms }: Contract): string[] {
	const [first, ...others] = terms.flatMap(({ pays }) =>
		pays.method === 'percent-of-medicare' ? [medicareWords(pays).slice(1)] : []
	);
	if (!first || others.length === 0) return [];
	return first.filter((sentence) => others.every((sentences) => sentences.includes(sentence)));
}

function escalatorWords({ from, increase, index, floor, ceiling }: Escalator): string {
	const limits = [
		...(floor === undefined ? [] : [`${share(floor)} at least`]),
		...(ceiling === undefined ? [] : [`${share(ceiling)} at most`])
	];
	const change = [
		...(increase === undefined ? [] : [share(increase)]),
		...(index === undefined ? [] : [`what the index ${index} changes by that day`]),
		...limits
	];
	return `Amounts in dollars rise on ${longDate(from)} by ${change.join(', ')}.`;
}

function stopLossWords({ threshold, pays, from, over }: StopLoss): string {
	const when =
		over === 'charges'
			? `the charges of a claim are above ${dollars(threshold)}`
			: `the charges of a claim exceed its allowed amount by more than ${dollars(threshold)}`;
	return from === 'first-dollar'
		? `Stop-loss: where ${when}, the whole claim is paid at ${share(pays)} of charges.`
		: `Stop-loss: where ${when}, ${share(pays)} of what is above that is paid beside the terms’ amount.`;
}

function scheduleWords([name, { rates, percent, of }]: [string, Schedule]): string {
	const amounts = Object.entries(rates ?? {}).sort(([, a], [, b]) => a - b);
	const [low, high] = [amounts[0], amounts.at(-1)];
	const span =
		low && high
			? amounts.length === 1
				? `: ${dollars(low[1])} for ${low[0]}`
				: `, from ${dollars(low[1])} for ${low[0]} to ${dollars(high[1])} for ${high[0]}`
			: '';
	const parts = [
		...(rates === undefined ? [] : [`lists ${counted(amounts.length, 'rate')}${span}`]),
		...(percent === undefined && of === undefined
			? []
			: [
					`is ${share(percent ?? (1_000_000 as Percent))} of ${of ? `schedule ${of}` : 'its rates'}`
				])
	];
	return `Schedule ${name} ${listed(parts) || 'lists nothing'}.`;
}

const LESSER_OF: Record<NonNullable<Contract['lesserOf']>, string> = {
	line: 'Each line is paid the lower of its amount and its charge.',
	claim: 'The claim is paid the lower of its amount and its charges.',
	'as-medicare':
		'Lines of practitioners and ASCs are paid the lower of their amount and their charge, as Medicare does; those of hospitals are not held against it.',
	none: 'Nothing is held against the charges.'
};

function patientWords(patient: Contract['patient']): string {
	if (patient === undefined) return 'The patient pays nothing.';
	if (patient === 'as-medicare') {
		return 'The patient pays what Medicare’s patient would, at most the allowed amount.';
	}
	const { copay, coinsurance } = patient;
	const parts = [
		...(copay === undefined ? [] : [`a copay of ${dollars(copay)}`]),
		...(coinsurance === undefined
			? []
			: [`${share(coinsurance)} of ${copay === undefined ? 'the allowed amount' : 'the rest'}`])
	];
	return `The patient pays ${listed(parts) || 'nothing'}.`;
}

function procedureWords(contract: Contract): string[] {
	const { multipleProcedures, bilateral, assistants, modifiers } = contract;
	const shares = (told: Readonly<Record<string, Percent | undefined>>): string[] =>
		Object.entries(told).flatMap(([modifier, value]) =>
			value === undefined ? [] : [`${modifier} at ${share(value)}`]
		);
	const ofAssistants = shares(assistants ?? {});
	const others = shares(modifiers ?? {});
	return [
		multipleProcedures === undefined || multipleProcedures === 'none'
			? 'Further procedures are paid in full.'
			: `Procedures are ranked by their rate and paid at ${multipleProcedures.pattern.map(share).join(', ')}; the last share holds for all that follow.`,
		bilateral === undefined
			? 'Both sides (50) add nothing.'
			: `Both sides (50) are paid ${share(bilateral)} of the rate.`,
		ofAssistants.length === 0
			? 'Assistants at surgery have no price.'
			: `Assistants at surgery are paid a share of the rate: ${listed(ofAssistants)}.`,
		...(others.length === 0 ? [] : [`Modifiers change the rate: ${listed(others)}.`])
	];
}

/** Whose claims it pays. */
const CLAIMS: Record<Contract['agreement'], string> = {
	professional: 'the claims of practitioners',
	facility: 'the claims of facilities',
	global: 'practitioner and facility with one amount for both'
};

/**
 * A contract in plain sentences: every field that it gives, and what holds where it gives none. Rates of schedules are
 * counted, with the lowest and the highest.
 * @param payer its name; facilities are told by `facilityName`.
 */
export function contractWords(
	contract: Contract,
	payer: string,
	facilityName: (id: string) => string = (id) => id
): ContractWords {
	const { name, agreement, products, defaultForCases, facilities, from, to } = contract;
	const { chargeCap, escalators } = contract;
	const shared = sharedWords(contract);
	return {
		about: [
			`${name}: ${payer} pays ${CLAIMS[agreement]}.`,
			`It covers ${products ? `the products ${listed(products)}` : 'all products'} at ${facilities ? listed(facilities.map(facilityName)) : 'all facilities'}.`,
			...(defaultForCases ? ['It pays cases that do not tell their product.'] : []),
			to === undefined
				? `It holds from ${longDate(from)} until it is ended.`
				: `It holds from ${longDate(from)} to ${longDate(to)}.`
		],
		terms: contract.terms.map((term) => termWords(term, shared)),
		shared,
		around: [
			LESSER_OF[contract.lesserOf ?? 'none'],
			...procedureWords(contract),
			...(chargeCap
				? [
						`Charges that rise by more than ${share(chargeCap.increase)} are taken back to it; risen so far: ${listed(chargeCap.increases.map((rise) => `${share(rise.increase)} on ${longDate(rise.from)}`)) || 'nothing'}.`
					]
				: []),
			...(contract.stopLoss ? [stopLossWords(contract.stopLoss)] : []),
			...(escalators ?? []).map(escalatorWords),
			...Object.entries(contract.indices ?? {}).map(
				([index, changes]) =>
					`The index ${index}: ${listed(changes.map(({ from: day, change }) => `${share(change)} on ${longDate(day)}`)) || 'no change is told'}.`
			),
			...Object.entries(contract.schedules ?? {}).map(scheduleWords),
			patientWords(contract.patient),
			contract.sequestration === 'passed-on'
				? 'Sequestration is withheld from the payer’s share.'
				: 'No sequestration is withheld.',
			contract.edits === 'none'
				? 'Medicare’s edits deny nothing.'
				: 'Lines that Medicare’s edits deny are denied.'
		]
	};
}
