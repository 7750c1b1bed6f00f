import type { Bundling } from '../domain/profiles/bundling';
import type { CaseAtSetting } from '../domain/cases/price-case';
import type { Setting } from '../domain/claims/setting';
import type { ModifierRow } from '../domain/profiles/modifiers';
import type { HistoryPoint } from '../domain/profiles/history';
import { dollars, formatFixed } from '../domain/money';
import { SETTING_NAMES, SETTINGS } from '../domain/claims/setting';
import { signedPercent } from './percent';
import { listed } from './sentence';
import { counted } from './quantity';

const at = (cases: readonly CaseAtSetting[], setting: Setting) =>
	cases.find((priced) => priced.setting === setting);

function physicianClause(cases: readonly CaseAtSetting[]): string | null {
	const office = at(cases, 'office')?.professional.payment;
	const facility = at(cases, 'hopd')?.professional.payment;
	if (office && facility) {
		return office.allowed === facility.allowed
			? `pays the physician ${dollars(office.allowed)} at every site`
			: `pays the physician ${dollars(office.allowed)} in the office and ${dollars(facility.allowed)} in a facility`;
	}
	if (facility) return `pays the physician ${dollars(facility.allowed)} in a facility`;
	return office ? `pays the physician ${dollars(office.allowed)} in the office` : null;
}

type SideStatus = CaseAtSetting['facility']['status'];

/** What stands between the three payees of a code and an amount, each by its name in a sentence. */
function payees(cases: readonly CaseAtSetting[]): Record<'hopd' | 'asc' | 'physician', SideStatus> {
	const professional = ['office', 'hopd'].flatMap(
		(setting) => at(cases, setting as Setting)?.professional.status ?? []
	);
	const told = (['paid', 'by-report', 'not-loaded', 'packaged', 'not-payable'] as const).find(
		(status) => professional.includes(status)
	);
	return {
		hopd: at(cases, 'hopd')?.facility.status ?? 'no-claim',
		asc: at(cases, 'asc')?.facility.status ?? 'no-claim',
		physician: told ?? 'no-claim'
	};
}

const PAYEE_NAMES = { hopd: 'a HOPD', asc: 'an ASC', physician: 'a physician' } as const;

const PAYEES = ['hopd', 'asc', 'physician'] as const;

const named = (cases: readonly CaseAtSetting[], status: SideStatus): string[] => {
	const statuses = payees(cases);
	return PAYEES.flatMap((payee) => (statuses[payee] === status ? [PAYEE_NAMES[payee]] : []));
};

/** The payees whose amount is by report or not loaded, a clause for each of the two. */
function unknownClauses(cases: readonly CaseAtSetting[]): string[] {
	const [byReport, notLoaded] = [named(cases, 'by-report'), named(cases, 'not-loaded')];
	return [
		...(byReport.length > 0
			? [`${listed(byReport)} ${byReport.length > 1 ? 'are' : 'is'} paid by report`]
			: []),
		...(notLoaded.length > 0 ? [`what ${listed(notLoaded)} is paid is not loaded`] : [])
	];
}

function facilityClause(cases: readonly CaseAtSetting[]): string | null {
	const hopd = at(cases, 'hopd')?.facility.payment;
	const asc = at(cases, 'asc')?.facility.payment;
	const paid = [
		...(hopd ? [`a HOPD ${dollars(hopd.allowed)}`] : []),
		...(asc ? [`an ASC ${dollars(asc.allowed)}`] : [])
	];
	if (paid.length === 0) return null;
	const { physician } = payees(cases);
	const isKnown = physician !== 'by-report' && physician !== 'not-loaded';
	return [
		`pays ${listed(paid)}${isKnown ? ' and no physician' : ''}`,
		...unknownClauses(cases)
	].join('; ');
}

function unpaidClause(cases: readonly CaseAtSetting[]): string {
	const { hopd, asc } = payees(cases);
	const unknown = unknownClauses(cases);
	const packaged = named(cases, 'packaged').filter((name) => name !== PAYEE_NAMES.physician);
	if (packaged.length > 0) {
		const isWhole = [hopd, asc].every((status) => !['by-report', 'not-loaded'].includes(status));
		const lead = isWhole
			? 'is packaged: no facility is paid for it by itself'
			: `is packaged in ${listed(packaged)}`;
		return [lead, ...unknown].join('; ');
	}
	if (unknown.length > 1) return `has no amount: ${unknown.join('; ')}`;
	if (named(cases, 'by-report').length > 0) return 'is priced by report: no table has an amount';
	if (named(cases, 'not-loaded').length > 0) return 'has no amount in the tables loaded';
	return named(cases, 'not-payable').length > 0
		? 'is not paid at any site'
		: 'has no amount at any site';
}

/** Why no modifier of a code has an amount: nobody is paid, or an amount is by report or not loaded. */
export function noModifierFinding(cases: readonly CaseAtSetting[]): string {
	const unknown = unknownClauses(cases);
	return unknown.length > 0
		? `No modifier has an amount: ${unknown.join('; ')}`
		: 'No modifier changes what is paid: nobody is paid for the code by itself';
}

function limitClause({ mue }: Bundling): string | null {
	if (mue?.units !== 1 || mue.adjudication !== '2') return null;
	return 'one unit a day is all that is paid';
}

function componentClause(modifiers: readonly ModifierRow[]): string | null {
	const row = modifiers.find((candidate) => candidate.modifiers.includes('26'));
	return row?.status === 'not-valid' ? `${listed(row.modifiers)} are not valid` : null;
}

/** What a code comes to in one sentence: what it pays whom, the limit of units, the split that it does not know. */
export function profileFinding(profile: {
	code: string;
	cases: readonly CaseAtSetting[];
	bundling: Bundling;
	modifiers: readonly ModifierRow[];
}): string {
	const { code, cases, bundling, modifiers } = profile;
	const physician = physicianClause(cases);
	const lead = physician ?? facilityClause(cases) ?? unpaidClause(cases);
	const isLimited = physician !== null || !!at(cases, 'asc')?.facility.payment;
	const more = [
		isLimited ? limitClause(bundling) : null,
		physician ? componentClause(modifiers) : null
	].flatMap((clause) => clause ?? []);
	return `${code} ${lead}${more.length > 0 ? `; ${more.join(', and ')}` : ''}.`;
}

/** The finding of the modifiers' table: how many of their groups are valid, at risk, not known, and never pay. */
export function modifierFinding(rows: readonly ModifierRow[]): string {
	const count = (...statuses: ModifierRow['status'][]) =>
		rows.filter(({ status }) => statuses.includes(status)).length;
	const [valid, risky, open, never] = [
		count('valid'),
		count('at-risk'),
		count('not-known'),
		count('not-valid', 'not-payable')
	];
	const parts = [
		`${valid} of ${counted(rows.length, 'group')} ${valid === 1 ? 'is' : 'are'} valid`,
		...(risky > 0 ? [`${risky} ${risky === 1 ? 'is' : 'are'} at risk`] : []),
		...(open > 0 ? [`${open} ${open === 1 ? 'rests' : 'rest'} on a limit that is not loaded`] : []),
		...(never > 0 ? [`${never} never ${never === 1 ? 'pays' : 'pay'}`] : [])
	];
	return `Modifiers: ${parts.join(', ')}`;
}

/** The settings of which a figure is the largest, in their order. */
const largest = <Row extends { setting: Setting }>(
	rows: readonly Row[],
	figureOf: (row: Row) => number
): Row[] => {
	const most = Math.max(...rows.map(figureOf));
	return rows.filter((row) => figureOf(row) === most);
};

/** The names of settings in a sentence; a comma within a name is closed by another where they are several. */
function settingNames(rows: readonly { setting: Setting }[]): string {
	const names = rows.map(({ setting }) => SETTING_NAMES[setting].name);
	if (names.length <= 1) return names[0] ?? '';
	const isAnyDivided = names.some((name) => name.includes(','));
	return isAnyDivided ? `${names.slice(0, -1).join(', ')}, and ${names.at(-1)},` : listed(names);
}

/**
 * Where the whole case pays most, and where it rose or fell furthest against the year before: "ASC pays most; Office rose
 * most, +4.3% in a year". Settings that tie are all named.
 */
export function paymentFinding(
	now: readonly CaseAtSetting[],
	before: readonly CaseAtSetting[] | null
): string {
	const priced = now.flatMap(({ setting, total }) =>
		total ? [{ setting, allowed: total.allowed }] : []
	);
	if (priced.length === 0) return 'No setting has a price for the whole case';
	const highest = largest(priced, ({ allowed }) => allowed);
	const lead =
		priced.length > 1 && highest.length === priced.length
			? 'All priced settings pay the same'
			: priced.length === 1
				? `Only ${settingNames(highest)} has a price`
				: `${settingNames(highest)} ${highest.length > 1 ? 'pay' : 'pays'} most`;
	const moves = priced.flatMap(({ setting, allowed }) => {
		const earlier = before && at(before, setting)?.total;
		if (!earlier || earlier.allowed === 0) return [];
		const difference = allowed - earlier.allowed;
		return [{ setting, difference, base: earlier.allowed, share: difference / earlier.allowed }];
	});
	const furthest = largest(moves, ({ share }) => Math.abs(share));
	const [first] = furthest;
	if (!first || first.difference === 0) return lead;
	const verb = first.difference > 0 ? 'rose' : 'fell';
	const change = `${signedPercent(first.difference, first.base)} in a year`;
	if (moves.length === 1 && priced.length === 1) return `${lead}; it ${verb}, ${change}`;
	if (moves.length > 1 && furthest.length === moves.length)
		return `${lead}; all ${verb}, ${change}`;
	if (settingNames(furthest) === settingNames(highest))
		return `${lead} and ${verb} most, ${change}`;
	return `${lead}; ${settingNames(furthest)} ${verb} most, ${change}`;
}

/** How often the amounts changed over the loaded releases. */
export function historyFinding(points: readonly HistoryPoint[]): string {
	const changes = points.length - 1;
	if (changes < 1) return 'No amount changed over the loaded releases';
	return `The amounts changed ${changes === 1 ? 'once' : `${changes} times`} over the loaded releases`;
}

/** Settings with an amount on any of the days, in their order. */
export const settingsWithHistory = (points: readonly HistoryPoint[]): Setting[] =>
	SETTINGS.filter((setting) => points.some(({ allowed }) => allowed[setting] !== null));

/** A percentile as an ordinal: "1st", "22nd", "44th", "11th". */
export function ordinal(value: number): string {
	const [tens, ones] = [value % 100, value % 10];
	const isTeen = tens >= 11 && tens <= 13;
	const suffix = isTeen ? 'th' : ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th';
	return `${value}${suffix}`;
}

/** A median in thousandths: two decimals, and the third in brackets where it says something: "8.00 (7.995)". */
export function medianText(median: number): string {
	const exact = formatFixed(median, 3);
	if (exact.endsWith('0')) return exact.slice(0, -1);
	return `${formatFixed(Math.round(median / 10), 2)} (${exact})`;
}
