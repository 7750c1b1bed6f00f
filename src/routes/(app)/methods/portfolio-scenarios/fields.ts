import { SETTINGS } from '$lib/domain/claims/setting';
import { BRIDGE_MEASURES } from '$lib/domain/scenarios/portfolio/bridge';
import { COST_PARTS } from '$lib/domain/scenarios/portfolio/change';
import { SCENARIO_FORMAT } from '$lib/domain/scenarios/portfolio/scenario';
import { PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { DATE, DOLLARS, field, PERCENT, type FileField } from '../file-field';

const MONTH = 'month, "2026-10"';
const LIST = 'list';
const IDS = 'list of ids';

/** Every field of the file of a portfolio scenario but those of its changes, in the order of a file. */
export const PORTFOLIO_FIELDS: readonly FileField[] = [
	field('format', SCENARIO_FORMAT, 'The language and its version.'),
	field('name', 'text', 'What the scenario is called.'),
	field('note', 'text', 'What is to be known of it.'),
	field('author', 'text', 'Who says so.'),
	field('baseline', 'the fields below', 'What is changed. Absent: the last twelve months.'),
	field('baseline.from', MONTH, 'The first month of the volumes in use.'),
	field('baseline.to', MONTH, 'The last month.'),
	field('baseline.date', DATE, 'Of a list of codes: the day of service.'),
	field('baseline.carrier', 'five digits', 'Of a list of codes: the MAC, with its locality.'),
	field('baseline.locality', 'two digits', 'Of a list of codes: the locality. Absent: national.'),
	field(
		'baseline.cbsa',
		'five digits, or two of a rural state',
		'Of a list of codes: the wage area. Absent: national.'
	),
	field('baseline.codes', LIST, 'A list of codes with cases, in place of the volumes in use.'),
	field('baseline.codes.code', 'code', 'The procedure of the cases.'),
	field('baseline.codes.cases', 'whole number', 'How many cases. Absent: 100.'),
	field('baseline.codes.setting', SETTINGS.join(', '), 'Where they are done. Absent: hopd.'),
	field('baseline.codes.payer', 'id', 'Who pays them. Absent: medicare.'),
	field('view', 'the fields below', 'Of what and for whom the result is told.'),
	field('view.perspective', PERSPECTIVES.join(', '), 'Whose money is told. Absent: system.'),
	field(
		'view.measure',
		BRIDGE_MEASURES.join(', '),
		'By which measure. Absent: as the perspective does.'
	),
	field('view.settings', LIST, 'Only these settings.'),
	field('view.facilities', IDS, 'Only these facilities.'),
	field('view.payers', IDS, 'Only these payers.'),
	field('view.codes', LIST, 'Only cases of these codes.'),
	field('view.serviceLines', LIST, 'Only these service lines.'),
	field('changes', LIST, 'In order; each works on what those before it leave. See the next table.'),
	field('off', 'list of numbers', 'Changes, counted from 1, that are told and not made.'),
	field('uncertain', LIST, 'Numbers that are drawn between two ends.'),
	field('uncertain.change', 'number', 'The change, counted from 1.'),
	field('uncertain.field', 'name', 'Its number, such as share.'),
	field('uncertain.low', 'as the change writes it', 'The lowest value.'),
	field('uncertain.high', 'as the change writes it', 'The highest value.'),
	field('solve', LIST, 'Numbers that are solved for.'),
	field('solve.change', 'number', 'The change, counted from 1.'),
	field('solve.field', 'name', 'Its number.'),
	field(
		'solve.above',
		DOLLARS,
		'The goal: so much above the baseline, or below it with a minus. Absent: as the baseline.'
	),
	field('solve.until', 'zero', 'The goal: the cases of the change leave nothing.'),
	field('solve.perspective', PERSPECTIVES.join(', '), 'Whose goal. Absent: the view’s.')
];

/** What a change is for, by the lists that it may name. */
const WHERE = {
	settings: field('where.settings', LIST, 'Only cases of these settings.'),
	facilities: field('where.facilities', IDS, 'Only cases of these facilities.'),
	payers: field('where.payers', IDS, 'Only cases of these payers.'),
	codes: field('where.codes', LIST, 'Only cases of these codes.'),
	serviceLines: field('where.serviceLines', LIST, 'Only cases of these service lines.')
};

const whereOf = (...lists: (keyof typeof WHERE)[]): FileField[] => [
	field('where', 'the fields below', 'Which cases it is for. Absent: all.'),
	...lists.map((list) => WHERE[list])
];
const ALL = ['settings', 'facilities', 'payers', 'codes', 'serviceLines'] as const;
const RAMP = [
	field('ramp', 'the fields below', 'It comes in equal steps. Absent: at once.'),
	field('ramp.from', MONTH, 'The month of the first step.'),
	field('ramp.months', 'whole number, 1 to 120', 'How many steps.')
];
const SHARE = field('share', '0% to 100%', 'Which part of the cases.');
const FACTOR = 'number, four decimals';

const ofKind = (kind: string, meaning: string, ...fields: FileField[]): FileField[] => [
	field(`${kind}`, `change: ${kind}`, meaning),
	...fields.map(({ path, ...rest }) => ({ path: `${kind}.${path}`, ...rest }))
];

/** Every kind of change with its fields: "move", then "move.share". */
export const CHANGE_FIELDS: readonly FileField[] = [
	...ofKind(
		'move',
		'A share of cases is done at another facility.',
		SHARE,
		...whereOf(...ALL),
		field('to', 'id', 'The facility that they come to.'),
		...RAMP
	),
	...ofKind(
		'volume',
		'There are more or fewer cases.',
		field('factor', '0% to 1000%', 'Of the cases: 105% is a twentieth more.'),
		...whereOf(...ALL),
		...RAMP
	),
	...ofKind(
		'payer',
		'A share of cases is paid by another payer.',
		SHARE,
		...whereOf(...ALL),
		field('to', 'id', 'The payer.'),
		...RAMP
	),
	...ofKind(
		'refill',
		'Room time that the changes before it have freed is filled with more cases.',
		field('share', '0% to 100%', 'Which part of the freed time.'),
		field('facility', 'id', 'Whose time it is.'),
		...whereOf('payers', 'codes', 'serviceLines')
	),
	...ofKind(
		'contract',
		'A proposed contract takes the place of what its payer pays.',
		field('contract', 'a contract, whole', 'As the contract language writes it.')
	),
	...ofKind(
		'term',
		'A term of a contract pays another number.',
		field('contract', 'id', 'The contract.'),
		field('term', 'name', 'Its term.'),
		field('percent', PERCENT, 'In place of its percentage.'),
		field('amount', DOLLARS, 'In place of its amount.')
	),
	...ofKind(
		'level',
		'A payer without contracts pays another share of Medicare.',
		field('payer', 'id', 'The payer.'),
		field('share', 'the fields below', 'By setting; one that is absent stays as it is.'),
		...SETTINGS.map((setting) =>
			field(`share.${setting}`, '0% to 1000%', `Of Medicare’s amounts at ${setting}.`)
		)
	),
	...ofKind(
		'rates-of',
		'All cases are paid as on one day.',
		field('date', DATE, 'The day of releases, policy values and contracts.')
	),
	...ofKind(
		'conversion-factor',
		'The physician fee schedule has another conversion factor.',
		field('factor', FACTOR, 'Of those who are no qualifying APM participants.'),
		field('qualifyingApm', FACTOR, 'Of those who are.')
	),
	...ofKind('no-work-floor', 'The work GPCI has no floor.'),
	...ofKind(
		'apc',
		'Hospitals are paid for a code by another APC.',
		field('code', 'code', 'The code.'),
		field('apc', 'four digits', 'The APC.')
	),
	...ofKind(
		'wage-index',
		'Facilities have another wage index.',
		field('facilities', IDS, 'The facilities.'),
		field('index', FACTOR, 'The wage index.')
	),
	...ofKind(
		'site-neutral',
		'Hospital payment is the lower of its own and another setting’s.',
		field('as', 'asc, hopd-nonexcepted', 'The other setting.'),
		...whereOf('settings', 'facilities', 'codes', 'serviceLines')
	),
	...ofKind('no-sequestration', 'Sequestration withholds nothing.'),
	...ofKind(
		'cost',
		'A part of what a case costs is multiplied, then raised.',
		field('part', COST_PARTS.join(', '), 'Which part; supplies holds devices.'),
		field('factor', '0% to 1000%', 'What it is multiplied by. Absent: 100%.'),
		field('add', 'dollars; whole minutes', 'What is added; below zero it is taken off.'),
		...whereOf('facilities', 'codes', 'serviceLines')
	)
];
