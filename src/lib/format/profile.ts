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

function facilityClause(cases: readonly CaseAtSetting[]): string | null {
	const hopd = at(cases, 'hopd')?.facility.payment;
	const asc = at(cases, 'asc')?.facility.payment;
	const paid = [
		...(hopd ? [`a HOPD ${dollars(hopd.allowed)}`] : []),
		...(asc ? [`an ASC ${dollars(asc.allowed)}`] : [])
	];
	return paid.length > 0 ? `pays ${listed(paid)} and no physician` : null;
}

const UNPAID: Partial<Record<CaseAtSetting['facility']['status'], string>> = {
	packaged: 'is packaged: no facility is paid for it by itself',
	'by-report': 'is priced by report: no table has an amount',
	'not-loaded': 'has no amount in the tables loaded',
	'not-payable': 'is not paid at any site'
};

function unpaidClause(cases: readonly CaseAtSetting[]): string {
	const statuses = cases.flatMap(({ facility, professional }) => [
		facility.status,
		professional.status
	]);
	const told = (['packaged', 'by-report', 'not-loaded', 'not-payable'] as const).find((status) =>
		statuses.includes(status)
	);
	return (told && UNPAID[told]) ?? 'has no amount at any site';
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
	const more = [limitClause(bundling), physician ? componentClause(modifiers) : null].flatMap(
		(clause) => clause ?? []
	);
	return `${code} ${lead}${more.length > 0 ? `; ${more.join(', and ')}` : ''}.`;
}

/** The finding of the modifiers' table: how many of their groups are valid, at risk, and never pay. */
export function modifierFinding(rows: readonly ModifierRow[]): string {
	const count = (...statuses: ModifierRow['status'][]) =>
		rows.filter(({ status }) => statuses.includes(status)).length;
	const [valid, risky, never] = [
		count('valid'),
		count('at-risk'),
		count('not-valid', 'not-payable')
	];
	const parts = [
		`${valid} of ${counted(rows.length, 'group')} ${valid === 1 ? 'is' : 'are'} valid`,
		...(risky > 0 ? [`${risky} ${risky === 1 ? 'is' : 'are'} at risk`] : []),
		...(never > 0 ? [`${never} never ${never === 1 ? 'pays' : 'pay'}`] : [])
	];
	return `Modifiers: ${parts.join(', ')}`;
}

/** Where the whole case rose and fell against the year before: "The ASC rose most, +6.4%; the office +4.3%". */
export function paymentFinding(
	now: readonly CaseAtSetting[],
	before: readonly CaseAtSetting[] | null
): string {
	const priced = now.flatMap(({ setting, total }) => (total ? [{ setting, total }] : []));
	const [highest] = priced.toSorted((a, b) => b.total.allowed - a.total.allowed);
	if (!highest) return 'No setting has a price for the whole case';
	const name = SETTING_NAMES[highest.setting].name;
	const moves = priced.flatMap(({ setting, total }) => {
		const earlier = before && at(before, setting)?.total;
		if (!earlier || earlier.allowed === 0) return [];
		const difference = total.allowed - earlier.allowed;
		return [{ setting, difference, base: earlier.allowed, share: difference / earlier.allowed }];
	});
	const [furthest] = moves.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share));
	if (!furthest || furthest.difference === 0) return `${name} pays most`;
	const verb = furthest.difference > 0 ? 'rose' : 'fell';
	return `${name} pays most; ${SETTING_NAMES[furthest.setting].name} ${verb} most, ${signedPercent(furthest.difference, furthest.base)} in a year`;
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
