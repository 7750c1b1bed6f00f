import { DATE, DOLLARS, field, PERCENT, YES_NO, type FileField } from '../file-field';

/** Every field of the contract language, in the order of a file. */
export const CONTRACT_FIELDS: readonly FileField[] = [
	field('format', 'siterate-contract-1', 'The language and its version.'),
	field('id', 'small letters, digits, dashes', 'Names the contract; its versions keep it.'),
	field('name', 'text', 'As pages and results call it.'),
	field('payer', 'id', 'Whose contract it is.'),
	field(
		'agreement',
		'professional, facility, global',
		'Whose claim it pays: the practitioner’s, the facility’s, or one amount for both.'
	),
	field('products', 'list of names', 'The products that it is for. Absent: all.'),
	field(
		'defaultForCases',
		'true',
		'It pays the cases of a portfolio, which tell no product, where contracts of several products could.'
	),
	field('facilities', 'list of ids', 'The facilities that it is for. Absent: all.'),
	field('from', DATE, 'The first day.'),
	field('to', DATE, 'The last day. Absent: until it is ended.'),
	field(
		'patient',
		'as-medicare, or its two fields',
		'The patient’s share: Medicare’s of the same side, or the two below. Absent: nothing.'
	),
	field('patient.coinsurance', PERCENT, 'Of what is left of the allowed amount after the copay.'),
	field('patient.copay', DOLLARS, 'A fixed amount of each claim.'),
	field(
		'sequestration',
		'not-applied, passed-on',
		'Whether it is withheld from the payer’s share. Absent: not applied.'
	),
	field(
		'edits',
		'as-medicare, none',
		'Whether lines that Medicare’s edits deny are denied. Absent: as Medicare.'
	),
	field(
		'lesserOf',
		'line, claim, as-medicare, none',
		'Where the lower of charge and rate is paid: by line, by claim, where Medicare does so, or nowhere. Absent: nowhere.'
	),
	field(
		'multipleProcedures',
		'none, or a pattern',
		'What further procedures are paid. Absent: no reduction.'
	),
	field(
		'multipleProcedures.pattern',
		'list of percentages',
		'Shares of the first, second ... procedure by rate; the last repeats.'
	),
	field('bilateral', PERCENT, 'Share of the rate with modifier 50. Absent: 50 adds nothing.'),
	field(
		'assistants',
		'the fields below',
		'Shares for assistants at surgery. A line whose modifier is absent has no price.'
	),
	field('assistants.80', PERCENT, 'Share with modifier 80.'),
	field('assistants.81', PERCENT, 'Share with modifier 81.'),
	field('assistants.82', PERCENT, 'Share with modifier 82.'),
	field('assistants.AS', PERCENT, 'Share with modifier AS.'),
	field(
		'modifiers',
		'modifier: percentage',
		'Shares with other modifiers such as 62, 52 or 73. One that is absent changes nothing.'
	),
	field('chargeCap', 'the fields below', 'Takes back what charges rise by more than agreed.'),
	field('chargeCap.increase', PERCENT, 'The rise that is agreed to.'),
	field('chargeCap.increases', 'list', 'The rises that happened.'),
	field('chargeCap.increases.from', DATE, 'The day of a rise.'),
	field('chargeCap.increases.increase', PERCENT, 'How much charges rose on it.'),
	field('stopLoss', 'the fields below', 'What is paid for unusually costly claims.'),
	field('stopLoss.threshold', DOLLARS, 'What has to be passed.'),
	field('stopLoss.pays', PERCENT, 'Share of charges that is paid beyond.'),
	field(
		'stopLoss.from',
		'first-dollar, second-dollar',
		'first-dollar: the whole claim at that share, in place of its amount. second-dollar: what is above the threshold, beside it.'
	),
	field(
		'stopLoss.over',
		'charges, allowed',
		'What is held against the threshold: the charges, or what they exceed the allowed amount by.'
	),
	field(
		'escalators',
		'list',
		'Rises of amounts in dollars, each from its day on, compounded. Percentages do not rise.'
	),
	field('escalators.from', DATE, 'The day of the rise.'),
	field('escalators.increase', PERCENT, 'A fixed rise; below zero is a cut.'),
	field('escalators.index', 'name', 'The index whose change of that day is the rise.'),
	field('escalators.floor', PERCENT, 'The least that an index may raise.'),
	field('escalators.ceiling', PERCENT, 'The most that an index may raise.'),
	field('indices', 'name: list', 'Indices that escalators name.'),
	field('indices.from', DATE, 'The day of a change.'),
	field('indices.change', PERCENT, 'The change on it.'),
	field('schedules', 'name: schedule', 'Fee schedules that terms name.'),
	field('schedules.rates', 'code, or code-modifier: dollars', 'The rates of a schedule.'),
	field(
		'schedules.percent',
		PERCENT,
		'A percentage of another schedule; only the line is rounded.'
	),
	field('schedules.of', 'name', 'The schedule that it is a percentage of.'),
	field('terms', 'list', 'In order: the first whose scope matches a line prices it.'),
	field('terms.name', 'text', 'As results and sentences call the term.'),
	field('terms.where', 'the fields below', 'Its scope. Absent: every line that is left.'),
	field('terms.where.codes', 'list of codes', 'Codes; together with ranges one condition.'),
	field('terms.where.ranges', 'list', 'Ranges of codes, both ends included.'),
	field('terms.where.ranges.from', 'code', 'The first code.'),
	field('terms.where.ranges.to', 'code', 'The last code.'),
	field('terms.where.serviceLines', 'list of names', 'Service lines, as /codes lists them.'),
	field('terms.where.apcs', 'list of four digits', 'APCs.'),
	field('terms.where.revenueCodes', 'list of four digits', 'Revenue codes of the line.'),
	field('terms.where.settings', 'list', 'office, asc, hopd, hopd-excepted, hopd-nonexcepted.'),
	field('terms.where.modifiers', 'list', 'Modifiers: the line carries one of them.'),
	field('terms.where.devices', YES_NO, 'Implants and devices only, or anything but those.'),
	field('terms.where.products', 'list of names', 'Products.'),
	field('terms.where.facilities', 'list of ids', 'Facilities.'),
	field('terms.pays', 'the fields below', 'What is done with a line of the term.'),
	field(
		'terms.pays.method',
		'one of nine',
		'percent-of-medicare, fee-schedule, case-rate, per-unit, per-diem, percent-of-charge, cost-plus, not-covered, packaged.'
	),
	field(
		'terms.pays.percent',
		PERCENT,
		'Of Medicare, of the schedule (absent: all of it), or of the charge.'
	),
	field(
		'terms.pays.rates',
		'current, { year }, { date }',
		'Which Medicare rates: of the date of service, or frozen. Absent: current.'
	),
	field('terms.pays.rates.year', 'year', 'Frozen at its first of January.'),
	field('terms.pays.rates.date', DATE, 'Frozen at that day.'),
	field(
		'terms.pays.qualifyingApm',
		YES_NO,
		'Medicare’s factor of qualifying APM participants. Absent: as the claim tells.'
	),
	field('terms.pays.place', 'locality, national', 'Whose GPCI. Absent: the claim’s locality.'),
	field('terms.pays.wageIndex', YES_NO, 'false: no wage index adjusts the facility’s rate.'),
	field(
		'terms.pays.sequestration',
		'before, after',
		'Of what Medicare allows, or of what is left after Part B’s coinsurance and sequestration. Absent: before.'
	),
	field(
		'terms.pays.multipleProcedures',
		'inherited, own',
		'Medicare’s packaging, ranking and modifiers, or each line by itself under the contract’s rules. Absent: inherited.'
	),
	field(
		'terms.pays.withoutRate',
		'unpriced, next-term',
		'What becomes of a line that Medicare has no amount for. Absent: unpriced.'
	),
	field(
		'terms.pays.schedule',
		'name',
		'The fee schedule. A code that it lacks goes to the next term.'
	),
	field(
		'terms.pays.amount',
		DOLLARS,
		'Of the case, of each unit, or of each day; a case rate is paid once for all lines of the term.'
	),
	field(
		'terms.pays.carriedBy',
		'first, highest-charge, highest-medicare; most-units of a per diem',
		'The line that carries an amount paid once. Absent: the first; of a per diem the one with most units, which are its days.'
	),
	field('terms.pays.mostUnits', 'whole number', 'Units beyond it are not paid.'),
	field('terms.pays.mostDays', 'whole number', 'Days beyond it are not paid.'),
	field('terms.pays.threshold', DOLLARS, 'The least invoice that is paid apart. Absent: any.'),
	field('terms.pays.markup', PERCENT, 'On top of the invoice. Absent: none.'),
	field(
		'terms.pays.below',
		'packaged, next-term',
		'What becomes of an invoice below the threshold. Absent: packaged.'
	),
	field(
		'terms.pays.as',
		'exclusion, carve-out',
		'Why a line is not covered: excluded, or carved out to an agreement elsewhere.'
	),
	field('terms.pays.reason', 'text', 'Said with a line that is not covered.'),
	field(
		'terms.multipleProcedures',
		YES_NO,
		'Whether its lines are ranked with others. Absent: as its method does.'
	),
	field('terms.lesserOf', 'false', 'Its lines are not held against the charge.'),
	field('terms.atLeast', DOLLARS, 'The least that a line is paid.'),
	field('terms.atMost', DOLLARS, 'The most that a line is paid.')
];
