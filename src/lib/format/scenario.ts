import { SETTING_NAMES, type Setting } from '../domain/claims/setting';
import { formatFixed, formatShare, type Cents } from '../domain/money';
import type { ToldDial, SolvedFor } from '../domain/scenarios/portfolio/answer';
import type { BridgeMeasure } from '../domain/scenarios/portfolio/bridge';
import type {
	CaseScope,
	ChangeKind,
	CostPart,
	PortfolioChange,
	Ramp
} from '../domain/scenarios/portfolio/change';
import { dialsOf, type DialUnit } from '../domain/scenarios/portfolio/dial';
import type { PresetKind } from '../domain/scenarios/portfolio/presets';
import type { PortfolioScenario } from '../domain/scenarios/portfolio/scenario';
import type { Perspective } from '../domain/volumes/aggregate';
import { longDate, longMonth } from './date';
import { dollars, signedDollars, signedWholeDollars, wholeDollars } from './money';
import { counted } from './quantity';
import { listed, uncapitalized } from './sentence';

/** What the parties of a scenario are called; an id that nobody knows is its own name. */
export interface ScenarioNames {
	facility(id: string): string;
	payer(id: string): string;
	contract(id: string): string;
	/** SiteRate's name of a code; '' where it has none. */
	code(code: string): string;
}

/** Each kind of change as a menu offers it: what it is called, and what it does. */
export const CHANGE_KINDS: Record<ChangeKind, { name: string; does: string }> = {
	move: { name: 'Move cases', does: 'A share of cases is done at another facility.' },
	volume: { name: 'More or fewer cases', does: 'Cases grow or shrink.' },
	payer: { name: 'Change the payer mix', does: 'A share of cases is paid by another payer.' },
	refill: {
		name: 'Refill freed hours',
		does: 'Room time that cases left behind is filled with others.'
	},
	contract: { name: 'Propose a contract', does: 'A contract file pays in place of those in use.' },
	term: { name: 'Change a contract term', does: 'One term pays another percentage or amount.' },
	level: {
		name: 'Change an assumed level',
		does: 'A payer without contracts pays another share of Medicare.'
	},
	'rates-of': { name: 'Use the rates of a day', does: 'All cases are paid as on one day.' },
	'conversion-factor': {
		name: 'Change the conversion factor',
		does: 'The physician fee schedule pays another factor.'
	},
	'no-work-floor': { name: 'End the work floor', does: 'The work GPCI has no floor.' },
	apc: { name: 'Reassign a code', does: 'Hospitals are paid for a code by another APC.' },
	'wage-index': { name: 'Change a wage index', does: 'Facilities have another wage index.' },
	'site-neutral': {
		name: 'Pay site-neutrally',
		does: 'Hospitals are paid no more than another setting.'
	},
	'no-sequestration': { name: 'End sequestration', does: 'Nothing is withheld.' },
	cost: { name: 'Change a cost per case', does: 'Devices, time, staff or room cost more or less.' }
};

export const COST_PART_NAMES: Record<CostPart, string> = {
	supplies: 'supplies and devices',
	minutes: 'minutes in the room',
	staff: 'staff a minute',
	room: 'room a minute',
	fixed: 'fixed cost'
};

/** A share of scale 4 without zeros at its end: 4500 is "45%". */
const share = (value: number): string => formatShare(value, 4).replace(/\.0+%$/, '%');
const percentage = (value: number): string => formatShare(value, 6).replace(/\.0+%$/, '%');

/** Cases, which scenarios count in parts: whole from ten on, one decimal below. */
export function casesText(cases: number): string {
	const size = Math.abs(cases);
	return counted(size >= 10 ? Math.round(size) : Math.round(size * 10) / 10, 'case');
}

/** Which cases, as a part of a sentence: "Orthopaedics at Sample Hospital Bay paid by Medicare"; "all cases". */
export function scopeWords(where: CaseScope, names: ScenarioNames): string {
	const { settings, facilities, payers, codes, serviceLines } = where;
	const what = [
		...(serviceLines ?? []),
		...(codes ?? []).map((code) => [code, names.code(code)].filter(Boolean).join(' '))
	];
	return [
		what.length > 0 ? `cases of ${listed(what)}` : 'all cases',
		...(settings ? [`in ${listed(settings.map((setting) => SETTING_NAMES[setting].name))}`] : []),
		...(facilities ? [`at ${listed(facilities.map(names.facility))}`] : []),
		...(payers ? [`paid by ${listed(payers.map(names.payer))}`] : [])
	].join(' ');
}

const rampWords = (ramp: Ramp | undefined): string =>
	ramp === undefined
		? ''
		: ramp.months === 1
			? `, from ${longMonth(ramp.from)}`
			: `, in ${ramp.months} equal monthly steps from ${longMonth(ramp.from)}`;

/** A change in a few words, as a card, a row of a chart or a finding names it. */
export function changeTitle(change: PortfolioChange, names: ScenarioNames): string {
	switch (change.change) {
		case 'move':
			return `Move ${share(change.share)} to ${names.facility(change.to)}`;
		case 'volume':
			return change.factor >= 10000
				? `${share(change.factor - 10000)} more cases`
				: `${share(10000 - change.factor)} fewer cases`;
		case 'payer':
			return `${share(change.share)} paid by ${names.payer(change.to)}`;
		case 'refill':
			return `${share(change.share)} of freed hours refilled at ${names.facility(change.facility)}`;
		case 'contract':
			return `Proposed: ${change.contract.name}`;
		case 'term':
			return `${names.contract(change.contract)}, ${change.term}: ${[
				...(change.percent === undefined ? [] : [percentage(change.percent)]),
				...(change.amount === undefined ? [] : [dollars(change.amount)])
			].join(', ')}`;
		case 'level':
			return `${names.payer(change.payer)} at ${listed(levelWords(change.share))}`;
		case 'rates-of':
			return `Rates of ${longDate(change.date)}`;
		case 'conversion-factor':
			return `Conversion factor ${listed(
				[change.factor, change.qualifyingApm].flatMap((factor) =>
					factor === undefined ? [] : [formatFixed(factor, 4)]
				)
			)}`;
		case 'no-work-floor':
			return 'No work floor';
		case 'apc':
			return `${change.code} in APC ${change.apc}`;
		case 'wage-index':
			return `Wage index ${formatFixed(change.index, 4)} at ${listed(change.facilities.map(names.facility))}`;
		case 'site-neutral':
			return `Hospital paid no more than the ${SETTING_NAMES[change.as].name}`;
		case 'no-sequestration':
			return 'No sequestration';
		case 'cost':
			return `${costWords(change)} for ${COST_PART_NAMES[change.part]}`;
	}
}

const levelWords = (told: Partial<Record<Setting, number>>): string[] =>
	(Object.entries(told) as [Setting, number][]).map(
		([setting, value]) => `${share(value)} of Medicare (${SETTING_NAMES[setting].short})`
	);

function costWords({ part, factor, add }: Extract<PortfolioChange, { change: 'cost' }>): string {
	const parts = [
		...(factor === undefined ? [] : [`${share(factor)} of the cost`]),
		...(add === undefined
			? []
			: [
					part === 'minutes'
						? `${add < 0 ? '−' : '+'}${counted(Math.abs(add), 'minute')}`
						: signedDollars(add as Cents)
				])
	];
	return listed(parts) || 'the same cost';
}

/** A change as a sentence that says all of it. */
export function changeWords(change: PortfolioChange, names: ScenarioNames): string {
	const scope = 'where' in change ? scopeWords(change.where, names) : '';
	switch (change.change) {
		case 'move':
			return `${share(change.share)} of ${scope} are done at ${names.facility(change.to)}${rampWords(change.ramp)}.`;
		case 'volume':
			return `There are ${change.factor >= 10000 ? `${share(change.factor - 10000)} more` : `${share(10000 - change.factor)} fewer`} of ${scope}${rampWords(change.ramp)}.`;
		case 'payer':
			return `${share(change.share)} of ${scope} become ${names.payer(change.to)}’s${rampWords(change.ramp)}.`;
		case 'refill':
			return `${share(change.share)} of the room time freed at ${names.facility(change.facility)} is filled with ${scope} there.`;
		case 'contract':
			return `The contract ${change.contract.name} of ${names.payer(change.contract.payer)} pays.`;
		case 'term':
			return `The term “${change.term}” of ${names.contract(change.contract)} pays ${listed([
				...(change.percent === undefined ? [] : [percentage(change.percent)]),
				...(change.amount === undefined ? [] : [dollars(change.amount)])
			])}.`;
		case 'level':
			return `${names.payer(change.payer)} pays ${listed(levelWords(change.share))}.`;
		case 'rates-of':
			return `All cases are paid as on ${longDate(change.date)}.`;
		case 'conversion-factor':
			return `The conversion factor is ${listed([
				...(change.factor === undefined ? [] : [formatFixed(change.factor, 4)]),
				...(change.qualifyingApm === undefined
					? []
					: [`${formatFixed(change.qualifyingApm, 4)} for qualifying APM participants`])
			])}.`;
		case 'no-work-floor':
			return 'The work GPCI has no floor.';
		case 'apc':
			return `Hospitals are paid for ${change.code} by APC ${change.apc}.`;
		case 'wage-index':
			return `The wage index of ${listed(change.facilities.map(names.facility))} is ${formatFixed(change.index, 4)}.`;
		case 'site-neutral':
			return `Hospitals are paid for ${scope} no more than the ${SETTING_NAMES[change.as].name} would be.`;
		case 'no-sequestration':
			return 'Sequestration withholds nothing.';
		case 'cost':
			return `${scope.charAt(0).toUpperCase()}${scope.slice(1)} have ${costWords(change)} for ${COST_PART_NAMES[change.part]}.`;
	}
}

/** Names of the numbers of changes, by kind and field. */
const FIELD_NAMES: Partial<Record<ChangeKind, Record<string, string>>> = {
	move: { share: 'Share moved' },
	volume: { factor: 'Cases, of the baseline' },
	payer: { share: 'Share of cases' },
	refill: { share: 'Freed hours refilled' },
	term: { percent: 'Percent', amount: 'Amount' },
	level: { share: 'Of Medicare' },
	'conversion-factor': { factor: 'Factor', qualifyingApm: 'Factor of qualifying APM' },
	'wage-index': { index: 'Wage index' },
	cost: { factor: 'Cost, of the baseline', add: 'Added a case' }
};

/** What a number of a change is called beside its slider. */
export const fieldName = (kind: ChangeKind, field: string): string =>
	FIELD_NAMES[kind]?.[field] ?? field;

/** Whose a number is: "Sample Surgery Center Bay" of a move there. */
function partyOf(change: PortfolioChange, names: ScenarioNames): string {
	switch (change.change) {
		case 'move':
			return ` to ${names.facility(change.to)}`;
		case 'payer':
			return ` of ${names.payer(change.to)}`;
		case 'refill':
			return ` at ${names.facility(change.facility)}`;
		case 'term':
			return `, ${uncapitalized(change.term)} of ${names.contract(change.contract)}`;
		case 'level':
			return `, ${names.payer(change.payer)}`;
		case 'cost':
			return ` for ${COST_PART_NAMES[change.part]}`;
		default:
			return '';
	}
}

/** A number of a scenario in words, with the number of its change: "1. Share moved to Sample Surgery Center Bay". */
export function dialName(
	{ change: position, field }: Pick<ToldDial, 'change' | 'field'>,
	changes: readonly PortfolioChange[],
	names: ScenarioNames
): string {
	const change = changes[position - 1];
	if (!change) return `${position}. ${field}`;
	return `${position}. ${fieldName(change.change, field)}${partyOf(change, names)}`;
}

/** A value of a number of a change: "45%", "191.5304%", "33.4009", "+$250.00", "15 minutes". */
export function valueText(unit: DialUnit, value: number, field = ''): string {
	switch (unit) {
		case 'share':
			return share(value);
		case 'percent':
			return percentage(value);
		case 'factor':
			return formatFixed(value, 4);
		case 'cents':
			return field === 'add' ? signedDollars(value as Cents) : dollars(value as Cents);
		case 'minutes':
			return `${value < 0 ? '−' : ''}${counted(Math.abs(value), 'minute')}`;
	}
}

/** The same, short: percentages to a tenth, rounded down in size. */
export const shortValueText = (unit: DialUnit, value: number, field = ''): string =>
	unit === 'percent'
		? formatShare(Math.trunc(value / 1000), 3).replace(/\.0+%$/, '%')
		: valueText(unit, value, field);

/** Whose measure a bridge is of, as a part of a sentence: "contribution margin of the system". */
export const MEASURE_NAMES: Record<BridgeMeasure, string> = {
	margin: 'Contribution margin',
	netToBank: 'Net to bank',
	allowed: 'Allowed amount',
	payer: 'Payers’ share',
	patient: 'Patients’ share'
};

/** Whose money a perspective counts, within a sentence. */
export const WHO: Record<Perspective, string> = {
	system: 'the system',
	hospital: 'the hospitals',
	asc: 'the owned share of the ASCs',
	physician: 'the physicians',
	plan: 'the plans',
	patient: 'the patients'
};

/** A measure with whose it is: "Contribution margin of the system". */
export const measureName = (measure: BridgeMeasure, perspective: Perspective): string =>
	measure === 'payer' || measure === 'patient'
		? MEASURE_NAMES[measure]
		: `${MEASURE_NAMES[measure]} of ${WHO[perspective]}`;

/** What a difference does to whom: "costs the system $151,873", "saves the plans $1,718,569". */
export function effectWords(
	difference: Cents,
	measure: BridgeMeasure,
	perspective: Perspective
): string {
	const amount = wholeDollars(Math.abs(difference) as Cents);
	const pays = measure === 'payer' || measure === 'patient';
	const who =
		measure === 'payer' ? WHO.plan : measure === 'patient' ? WHO.patient : WHO[perspective];
	if (difference === 0) return `changes nothing for ${who}`;
	if (pays) return difference > 0 ? `costs ${who} ${amount}` : `saves ${who} ${amount}`;
	return difference > 0 ? `brings ${who} ${amount}` : `costs ${who} ${amount}`;
}

/** What a number is solved for, in words: "as the baseline for the system", "a loss of $50,000 for the hospitals". */
export function goalWords({
	above,
	perspective
}: Pick<SolvedFor, 'above' | 'perspective'>): string {
	const who = WHO[perspective];
	if (above === null) return `no margin is left for ${who} on the cases of this change`;
	if (above === 0) return `${who} come${isPlural(perspective) ? '' : 's'} out as in the baseline`;
	return above < 0
		? `${who} lose${isPlural(perspective) ? '' : 's'} ${wholeDollars(Math.abs(above) as Cents)}`
		: `${who} gain${isPlural(perspective) ? '' : 's'} ${wholeDollars(above as Cents)}`;
}

const isPlural = (perspective: Perspective): boolean =>
	perspective !== 'system' && perspective !== 'asc';

const STEP_WORDS: Record<DialUnit, string> = {
	share: '0.01%',
	percent: '0.0001%',
	factor: '0.0001',
	cents: '$0.01',
	minutes: '1 minute'
};

/** How a number was solved for: the equation, and how near it comes; or what both ends bring where there is none. */
export function equationWords({ dial, above, solution }: SolvedFor): {
	equation: string;
	reached: string;
} {
	const { unit, field, least, most } = dial;
	const text = (value: number): string => valueText(unit, value, field);
	const goal = above === null ? 'what makes it zero' : signedWholeDollars(above as Cents);
	const equation = `gain(${uncapitalized(fieldWord(field))}) = ${goal}`;
	if (!solution.found) {
		return {
			equation,
			reached: `No value does: at ${text(least)} it is ${signedWholeDollars(solution.atLeast as Cents)}, at ${text(most)} ${signedWholeDollars(solution.atMost as Cents)}.`
		};
	}
	const { value, reached, missed, evaluations } = solution;
	const at = `at ${text(value)} it is ${signedDollars(reached as Cents)}`;
	return {
		equation: `${equation}, bisected over ${text(least)} to ${text(most)} in steps of ${STEP_WORDS[unit]}, ${counted(evaluations, 'evaluation')}`,
		reached:
			missed === null
				? `${at}, at an end of its range.`
				: `${at}, one step further ${signedDollars(missed as Cents)}.`
	};
}

const fieldWord = (field: string): string =>
	field === 'qualifyingApm' ? 'factor' : field === 'add' ? 'added cost' : field;

/** What a number is solved for, as a button offers it, before the name of the number. */
export const PRESET_NAMES: Record<PresetKind, string> = {
	'break-even': 'Break-even',
	parity: 'Parity of the system',
	'walk-away': 'Walk-away rate',
	'zero-margin': 'No margin left on its cases',
	'most-lost': 'Most that may move'
};

/** What a scenario says that another does not, sentence by sentence: changes, what is counted, and for whom. */
export function scenarioDifferences(
	before: PortfolioScenario,
	after: PortfolioScenario,
	names: ScenarioNames
): { gone: string[]; come: string[] } {
	const sentencesOf = (scenario: PortfolioScenario): string[] => {
		const { name, period, filter, perspective, measure, changes, off, uncertain, solve } = scenario;
		const dials = dialsOf(changes);
		const valueIn = (value: number, told: { change: number; field: string }): string => {
			const dial = dials.find(
				({ position, field }) => position === told.change - 1 && field === told.field
			);
			return dial ? valueText(dial.unit, value, dial.field) : String(value);
		};
		const only = scopeWords(
			Object.fromEntries(Object.entries(filter).filter(([, list]) => list.length > 0)),
			names
		);
		return [
			`It is called ${name}.`,
			`Its baseline is ${(period.from ?? period.to) ? `${period.from ?? 'the first month'} to ${period.to ?? 'the last month'}` : 'the last twelve months'}.`,
			`It tells of ${only}, for ${WHO[perspective]}${measure === null ? '' : `, by ${uncapitalized(MEASURE_NAMES[measure])}`}.`,
			...changes.map(
				(change, at) =>
					`${at + 1}. ${changeWords(change, names)}${off.includes(at + 1) ? ' (off)' : ''}`
			),
			...uncertain.map(
				(entry) =>
					`${dialName(entry, changes, names)} is uncertain, ${valueIn(entry.low, entry)} to ${valueIn(entry.high, entry)}.`
			),
			...solve.map(
				(entry) =>
					`${dialName(entry, changes, names)} is solved for: ${goalWords({ above: entry.above, perspective: entry.perspective ?? perspective })}.`
			)
		];
	};
	const [was, is] = [sentencesOf(before), sentencesOf(after)];
	return {
		gone: was.filter((sentence) => !is.includes(sentence)),
		come: is.filter((sentence) => !was.includes(sentence))
	};
}
