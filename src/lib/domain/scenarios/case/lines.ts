import { billingOf } from '../../cases/billing';
import type { Payee } from '../../cases/price-case';
import type { ClaimLine } from '../../claims/claim';
import { bypassesEdits, isFacilityModifier, isProfessionalModifier } from '../../claims/modifier';
import { isHospital, SETTING_NAMES, type Setting } from '../../claims/setting';
import type { Cents } from '../../money';
import { success, type Outcome } from '../../outcome';
import { isListed, type Policy } from '../../policy/lookup';
import type { RateBook } from '../../rates/rate-book';
import type { Citation } from '../../trace';
import {
	deviceCost,
	type CaseScenario,
	type ScenarioProcedure,
	type SessionNumber
} from './scenario';

/** A line as it would be billed, and why so. */
export interface CaseLine extends ClaimLine {
	/** Position of the procedure in the scenario; null for the devices. */
	procedure: number | null;
	/** Sentences; '' where the line is the procedure as told. */
	why: string;
	/** The authority of the sentence; null where it follows from the setting. */
	citation: Citation | null;
}

/** What a payee bills of a session, and what of the procedures is not for this payee to bill. */
export interface BilledLines {
	lines: readonly CaseLine[];
	unbilled: readonly { procedure: number; code: string; reason: string }[];
}

/**
 * How both sides of a code that covers them are read (DECISIONS 8): as expected, one unit; or by the formula, as the
 * bilateral indicator would have it.
 */
export type Reading = 'expected' | 'formula';

/** A code with its units before sides and modifiers. */
interface Piece {
	code: string;
	units: number;
	/** 59 or X{EPSU}, where a further line needs one. */
	distinct: boolean;
	why: string;
	citation: Citation | null;
}

const piece = (code: string, units = 1, why = '', citation: Citation | null = null): Piece => ({
	code,
	units,
	distinct: false,
	why,
	citation
});

const HAS_GLOBAL = new Set(['000', '010', '090']);

/** The codes of the lesions after the first, by the list of add-on codes; null where none is listed. */
function furtherOf(code: string, policy: Policy): { codes: string[]; citation: Citation } | null {
	const list = policy.lists['codes.furtherLesions'];
	for (const entry of list?.codes ?? []) {
		const [first, ...codes] = entry.split('-');
		if (list && first === code) return { codes, citation: list.citation };
	}
	return null;
}

function withAddOns(
	{ code, lesions }: ScenarioProcedure,
	{ codes: [second = '', third], citation }: NonNullable<ReturnType<typeof furtherOf>>
): Piece[] {
	const first = piece(code, 1, `${code} is for the first only.`, citation);
	if (third === undefined) {
		const units = lesions - 1;
		return [first, piece(second, units, `${second} for each further one: ${units}.`, citation)];
	}
	const rest = piece(third, 1, `${third} for the third and all further ones.`, citation);
	return [
		first,
		piece(second, 1, `${second} for the second.`, citation),
		...(lesions > 2 ? [rest] : [])
	];
}

/** Whether a code covers all lesions of a session, or of a side of it. */
const coversLesions = (code: string, policy: Policy): boolean =>
	isListed(policy, 'codes.oneOrMoreLesions', code) ||
	isListed(policy, 'codes.oneOrMoreLesionsOfASide', code);

function piecesOf(procedure: ScenarioProcedure, book: RateBook, policy: Policy): Piece[] {
	const { code, lesions } = procedure;
	if (coversLesions(code, policy)) {
		const id = isListed(policy, 'codes.oneOrMoreLesions', code)
			? 'codes.oneOrMoreLesions'
			: 'codes.oneOrMoreLesionsOfASide';
		const citation = policy.lists[id]?.citation ?? null;
		const why = lesions > 1 ? `One unit for ${lesions} lesions: ${code} covers one or more.` : '';
		return [piece(code, 1, why, citation)];
	}
	if (lesions === 1) return [piece(code)];
	const further = furtherOf(code, policy);
	if (further) return withAddOns(procedure, further);
	const mue = book.mue?.rows.get(code);
	if (mue?.units === 1 && mue.adjudication === '2') {
		const document = book.mue?.release.title ?? '';
		return [
			piece(code, 1, 'One unit a day: MUE 1, MAI 2, which nothing lifts.', { document, url: null })
		];
	}
	const row = book.pfs?.rows.get(code);
	if (!row || !HAS_GLOBAL.has(row.globalDays)) {
		return [piece(code, lesions, `${lesions} units, one for each.`)];
	}
	return Array.from({ length: lesions }, (_, position) => ({
		...piece(code, 1, position === 0 ? '' : 'A line of its own for each further lesion, with XS.'),
		distinct: position > 0
	}));
}

/** Modifiers of a line by the side that was treated: one set for each line that is billed. */
function sidesOf(
	{ side }: ScenarioProcedure,
	code: string,
	setting: Setting,
	payee: Payee,
	reading: Reading,
	book: RateBook,
	policy: Policy
): { modifiers: string[]; why: string }[] {
	const bilateral = book.pfs?.rows.get(code)?.bilateral ?? null;
	if (side === 'none') return [{ modifiers: [], why: '' }];
	if (side !== 'both') {
		const isNamed = bilateral === '1' || bilateral === '3' || bilateral === null;
		const why = isNamed ? '' : `BILAT ${bilateral}: the row does not tell sides apart.`;
		return [{ modifiers: isNamed ? [side === 'left' ? 'LT' : 'RT'] : [], why }];
	}
	if (reading === 'expected' && isListed(policy, 'codes.oneOrMoreLesions', code)) {
		return [
			{
				modifiers: [],
				why: `Both sides are in the one unit: ${code} covers all lesions. Bill 50 only where the payer confirms it.`
			}
		];
	}
	if (bilateral === '2') {
		return [{ modifiers: [], why: 'BILAT 2: the code is for both sides already.' }];
	}
	if (bilateral === '0' || bilateral === '9') {
		return [{ modifiers: [], why: `BILAT ${bilateral}: 50 does not apply, one is billed.` }];
	}
	if (payee === 'facility' && setting === 'asc') {
		const why = 'An ASC bills two lines: 50 is not recognised there.';
		return [
			{ modifiers: ['LT'], why },
			{ modifiers: ['RT'], why }
		];
	}
	return [{ modifiers: ['50'], why: 'Both sides on one line with 50.' }];
}

/** Modifiers that mark an off-campus department, which the setting tells. */
const DEPARTMENT = new Set(['PN', 'PO']);

const unique = (modifiers: readonly string[]): string[] => [...new Set(modifiers)];

const sentences = (...texts: readonly string[]): string =>
	texts.filter((text) => text !== '').join(' ');

/** The procedure with 50 as the two sides that it says. */
const withSides = (procedure: ScenarioProcedure): ScenarioProcedure =>
	procedure.modifiers.includes('50')
		? {
				...procedure,
				side: 'both',
				modifiers: procedure.modifiers.filter((modifier) => modifier !== '50')
			}
		: procedure;

/** Said where a told modifier is left out because the setting tells the department. */
const departmentWhy = ({ modifiers }: ScenarioProcedure, department: string): string => {
	const left = modifiers.filter((own) => DEPARTMENT.has(own) && own !== department);
	return left.length > 0 ? `${left.join(' and ')} left out: the setting tells the department.` : '';
};

/** Modifiers of a procedure that was stopped: the physician's, then the facility's. */
const STOPPED = new Set(['53', '73', '74']);

/** What a payee bills of a stopped procedure in place of the other payee's modifier. */
const STOPPED_WORDS = {
	professional:
		'The physician bills 53 for a procedure that was stopped; without it, it is paid as done.',
	facility:
		'The facility bills 73 for a procedure stopped before anaesthesia and 74 for one stopped after; without either, it is paid as done.'
} satisfies Record<Payee, string>;

/** Said where a told modifier is left out because it speaks to the other payee. */
function otherSideWhy({ modifiers }: ScenarioProcedure, payee: Payee): string {
	const [speaks, other] =
		payee === 'professional'
			? [isProfessionalModifier, 'facility']
			: [isFacilityModifier, 'physician'];
	const left = modifiers.filter((modifier) => !DEPARTMENT.has(modifier) && !speaks(modifier));
	if (left.length === 0) return '';
	return sentences(
		`${left.join(' and ')} left out, for the ${other}’s claim only.`,
		left.some((modifier) => STOPPED.has(modifier)) ? STOPPED_WORDS[payee] : ''
	);
}

/** The lines of one procedure, for one payee. */
function linesOfProcedure(
	told: ScenarioProcedure,
	position: number,
	payee: Payee,
	setting: Setting,
	reading: Reading,
	book: RateBook,
	policy: Policy
): Outcome<CaseLine[] | string> {
	const lines: CaseLine[] = [];
	const procedure = withSides(told);
	const speaks = payee === 'professional' ? isProfessionalModifier : isFacilityModifier;
	const own = procedure.modifiers.filter(
		(modifier) => !DEPARTMENT.has(modifier) && speaks(modifier)
	);
	for (const { code, units, distinct, why, citation } of piecesOf(procedure, book, policy)) {
		const billing = billingOf(code, setting, book, policy);
		if (!billing.ok) return billing;
		const billed = billing.value[payee];
		if (!billed.bills) {
			if (code === procedure.code) return success(billed.reason);
			continue;
		}
		const component = payee === 'professional' ? billed.modifier : '';
		const department =
			payee === 'facility' && isHospital(setting) ? SETTING_NAMES[setting].facilityModifier : '';
		for (const sided of sidesOf(procedure, code, setting, payee, reading, book, policy)) {
			const added = [
				...(component && !own.includes('TC') ? [component] : []),
				...sided.modifiers,
				...(distinct && !own.some(bypassesEdits) ? ['XS'] : []),
				...(department ? [department] : [])
			];
			lines.push({
				code,
				modifiers: unique([...own, ...added]),
				units,
				charge: procedure.charge === null ? null : ((procedure.charge * units) as Cents),
				procedure: position,
				why: sentences(
					why,
					sided.why,
					otherSideWhy(procedure, payee),
					payee === 'facility' ? departmentWhy(procedure, department) : ''
				),
				citation: why === '' ? null : citation
			});
		}
	}
	return success(lines);
}

/** Revenue code of implants and other devices. */
const DEVICES = '0278';

function deviceLines({ device }: CaseScenario, setting: Setting): CaseLine[] {
	if (!device || device.probes === 0) return [];
	const modifier = isHospital(setting) ? SETTING_NAMES[setting].facilityModifier : '';
	return [
		{
			code: device.code,
			modifiers: modifier ? [modifier] : [],
			units: device.probes,
			charge: null,
			revenueCode: DEVICES,
			cost: deviceCost(device),
			procedure: null,
			why: 'Reported for its cost: one or six, Medicare pays the same.',
			citation: null
		}
	];
}

/**
 * What a payee bills of a session at a setting, line by line: one unit of a code that covers one or more lesions, an add-on
 * code for further levels, a line for each further lesion else; 50 for both sides, two lines in an ASC; 26 where the
 * facility has the technical side; devices by the facility. RULES B4, B5; DECISIONS 1, 7, 8. Problems: a policy list
 * missing on the date.
 */
export function billedLines(
	scenario: CaseScenario,
	session: SessionNumber,
	setting: Setting,
	payee: Payee,
	reading: Reading,
	book: RateBook,
	policy: Policy
): Outcome<BilledLines> {
	const lines: CaseLine[] = [];
	const unbilled: BilledLines['unbilled'][number][] = [];
	for (const [position, procedure] of scenario.procedures.entries()) {
		if (procedure.session !== session) continue;
		const billed = linesOfProcedure(procedure, position, payee, setting, reading, book, policy);
		if (!billed.ok) return billed;
		if (typeof billed.value === 'string') {
			unbilled.push({ procedure: position, code: procedure.code, reason: billed.value });
		} else lines.push(...billed.value);
	}
	if (payee === 'facility' && lines.length > 0) lines.push(...deviceLines(scenario, setting));
	return success({ lines, unbilled });
}

/** The codes that a case of these procedures may bill: their own and the add-on codes of further lesions. */
export const codesBilled = (codes: readonly string[], policy: Policy): string[] => [
	...new Set(codes.flatMap((code) => [code, ...(furtherOf(code, policy)?.codes ?? [])]))
];
