import { CASE_LIMITS, CRYOPROBE, LESION_SIDES } from '$lib/domain/scenarios/case/scenario';
import { SETTINGS } from '$lib/domain/claims/setting';
import { DATE, DOLLARS, field, YES_NO, type FileField } from '../file-field';

const upTo = (least: number, most: number): string => `whole number, ${least} to ${most}`;
const AREA = 'five digits, or two of a rural state';

/** Every field of the file of a case, in the order of a file. */
export const CASE_FIELDS: readonly FileField[] = [
	field('kind', 'case', 'What the file is of. Absent: told by its procedures.'),
	field('name', 'text', 'What the case is called.'),
	field('author', 'text', 'Who says so.'),
	field('note', 'text', 'What is to be known of it.'),
	field('dateOfService', DATE, 'The day whose rates pay. Absent: today.'),
	field(
		'secondDateOfService',
		DATE,
		'The day of the second session, not before the first. Absent: that of the first.'
	),
	field('place', 'the fields below', 'Where the case is done. Absent: national.'),
	field('place.carrier', 'five digits', 'The MAC; with the locality, or neither.'),
	field('place.locality', 'two digits', 'The locality of the MAC, whose GPCI adjust the fees.'),
	field('place.hospitalArea', AREA, 'The wage area of the hospital.'),
	field('place.ascArea', AREA, 'The wage area of the ASC.'),
	field(
		'place.hospitalIndex',
		'number, four decimals',
		'The hospital’s own wage index, in place of its area’s.'
	),
	field('qualifyingApm', YES_NO, 'The physician is a qualifying APM participant. Absent: false.'),
	field(
		'edits',
		'cap, deny, off',
		'Units above a limit are left out, deny, or are not looked at. Absent: cap.'
	),
	field('procedures', `list, 1 to ${CASE_LIMITS.procedures}`, 'What is done.'),
	field('procedures.code', 'code', 'The procedure.'),
	field(
		'procedures.lesions',
		upTo(1, CASE_LIMITS.lesions),
		'Lesions, levels or sites treated, of each side where both are. Absent: 1.'
	),
	field('procedures.side', LESION_SIDES.join(', '), 'The side that is treated. Absent: none.'),
	field('procedures.session', '1, 2', 'In which of two sessions it is done. Absent: 1.'),
	field(
		'procedures.modifiers',
		`list, at most ${CASE_LIMITS.modifiers}`,
		'Modifiers as told; sides, components and departments are added by setting.'
	),
	field('procedures.charge', DOLLARS, 'The charge of each unit. Absent: not told.'),
	field('device', 'the fields below', 'The devices of a session. Absent: none.'),
	field('device.code', 'code', `The device. Absent: ${CRYOPROBE}.`),
	field('device.probes', upTo(0, CASE_LIMITS.probes), 'How many a session uses.'),
	field('device.price', DOLLARS, 'What one costs.'),
	field(
		'costs',
		`by setting: ${SETTINGS.join(', ')}`,
		'What a session costs besides devices. A setting that is absent has no margin.'
	),
	field('costs.supplies', DOLLARS, 'Supplies. Absent: nothing.'),
	field('costs.minutes', upTo(0, CASE_LIMITS.minutes), 'Time in the room. Absent: none.'),
	field('costs.rate', DOLLARS, 'Staff and room, a minute. Absent: nothing.'),
	field(
		'payers',
		`list, at most ${CASE_LIMITS.payers}`,
		'Beside Medicare: the id of a payer with contracts in force or of an example, or the fields below.'
	),
	field('payers.id', 'text', 'Names the payer in the answer.'),
	field('payers.name', 'text', 'As pages and results call the payer.'),
	field('payers.sample', YES_NO, 'Its terms are made up. Absent: false.'),
	field(
		'payers.contracts',
		'list',
		'Its contracts, each whole, as the contract language writes it.'
	)
];
