import type { ComparedCode } from '$lib/domain/cases/comparison';
import type { CaseAtSetting, Side } from '$lib/domain/cases/price-case';
import type { UnpaidStatus } from '$lib/domain/claims/claim';
import type { Setting } from '$lib/domain/claims/setting';
import { dollars, type Cents } from '$lib/domain/money';
import { chartDollars } from '$lib/format/money';
import { wholePercent } from '$lib/format/percent';
import { articleFor, capitalized, listed } from '$lib/format/sentence';

/** The settings that a finding speaks of; the off-campus ones stand in chart and table. */
const SPOKEN = ['hopd', 'asc', 'office'] as const satisfies Setting[];

type SpokenSetting = (typeof SPOKEN)[number];

const AT: Record<SpokenSetting, string> = {
	hopd: 'at the HOPD',
	asc: 'in an ASC',
	office: 'in the office'
};

const PREDICATES: Record<UnpaidStatus, string> = {
	'not-typical': 'is not typically done',
	'not-payable': 'is not payable',
	'by-report': 'is priced by report',
	'not-loaded': 'has no rate loaded',
	denied: 'is denied',
	packaged: 'is packaged',
	'no-claim': 'has no claim'
};

interface SpokenCase {
	setting: SpokenSetting;
	at: CaseAtSetting;
}

const spokenCases = ({ cases }: ComparedCode): SpokenCase[] =>
	SPOKEN.flatMap((setting) => {
		const at = cases.find((candidate) => candidate.setting === setting);
		return at ? [{ setting, at }] : [];
	});

const caseAt = (code: ComparedCode, setting: Setting): CaseAtSetting | undefined =>
	code.cases.find((candidate) => candidate.setting === setting);

/** The largest whole case of a code in cents, by which its amounts are written with or without cents. */
export const largestOf = ({ cases }: ComparedCode): Cents =>
	cases.reduce<number>(
		(largest, { total, facility, professional }) =>
			Math.max(
				largest,
				(total ?? facility.payment)?.allowed ?? 0,
				(total ?? professional.payment)?.allowed ?? 0
			),
		0
	) as Cents;

/** The side that keeps a case from having a total, and its status. */
export function obstacle({ facility, professional }: CaseAtSetting): {
	payee: 'facility' | 'professional';
	status: UnpaidStatus;
	side: Side;
} {
	const sides = [
		{ payee: 'facility' as const, side: facility },
		{ payee: 'professional' as const, side: professional }
	];
	const open = sides.find(({ side }) => !['paid', 'packaged', 'no-claim'].includes(side.status));
	const packaged = sides.find(({ side }) => side.status === 'packaged');
	const { payee, side } = open ?? packaged ?? sides[0]!;
	return { payee, side, status: side.status === 'paid' ? 'no-claim' : side.status };
}

function predicate(at: CaseAtSetting): string {
	const { payee, status } = obstacle(at);
	if (status !== 'not-payable') return PREDICATES[status];
	if (payee === 'facility' && at.professional.payment) return 'has no facility payment';
	if (payee === 'professional' && at.facility.payment) return 'has no physician payment';
	return PREDICATES[status];
}

/** What keeps the settings without a total from having one: "is packaged at the HOPD and in an ASC". */
function missing(cases: readonly SpokenCase[]): string {
	const byPredicate = new Map<string, string[]>();
	for (const { setting, at } of cases.filter(({ at }) => !at.total)) {
		const words = predicate(at);
		byPredicate.set(words, [...(byPredicate.get(words) ?? []), AT[setting]]);
	}
	return listed([...byPredicate].map(([words, places]) => `${words} ${listed(places)}`));
}

/** "$20,338 at the HOPD and $14,227 in an ASC"; three amounts are set apart by commas. */
function amounts(code: ComparedCode): string {
	const largest = largestOf(code);
	const priced = spokenCases(code).flatMap(({ setting, at }) =>
		at.total ? [`${chartDollars(at.total.allowed, largest)} ${AT[setting]}`] : []
	);
	return priced.length > 2 ? priced.join(', ') : listed(priced);
}

/** A place in a sentence: "San Francisco, CA" is "In San Francisco". */
const opening = (placeName: string): string =>
	placeName === 'National'
		? 'Nationally'
		: `In ${placeName.replace(/, [A-Z]{2}(-[A-Z]{2})*(?=$| \()/, '')}`;

/**
 * The sentence that answers the page's question: what one case of the first code brings to both payees together at the
 * HOPD, in an ASC and in the office; a setting without a total is named with its reason.
 */
export function findingSentence(code: ComparedCode, placeName: string): string {
	const where = opening(placeName);
	const open = missing(spokenCases(code));
	const priced = amounts(code);
	if (!priced) return `${where}, ${code.code} has no price of its own: it ${open}.`;
	const rest = open ? `; it ${open}` : '';
	return `${where}, ${articleFor(code.code)} ${code.code} case brings ${priced}${rest}.`;
}

/** The patient's share of the whole case in an ASC less that at the HOPD, in cents; 0 where either has none. */
function patientDifference(code: ComparedCode): number {
	const [hopd, asc] = [caseAt(code, 'hopd')?.total, caseAt(code, 'asc')?.total];
	return hopd && asc ? asc.patient - hopd.patient : 0;
}

function patientClause(code: ComparedCode, patient: string, evenIfLess: boolean): string[] {
	const difference = patientDifference(code);
	if (difference === 0 || (difference < 0 && !evenIfLess)) return [];
	const size = Math.abs(difference) as Cents;
	const amount = size < 100 ? dollars(size) : chartDollars(size, largestOf(code));
	return [
		`${patient} pays ${amount} ${difference > 0 ? 'more' : 'less'} in the ASC than at the HOPD`
	];
}

/** Where the facility's part is packaged, so that an amount is the physician's alone. */
const packagedPlaces = (code: ComparedCode): string[] =>
	spokenCases(code).flatMap(({ setting, at }) =>
		at.total && at.facility.status === 'packaged' ? [AT[setting]] : []
	);

function packagedClause(code: ComparedCode): string[] {
	const places = packagedPlaces(code);
	if (places.length === 0) return [];
	return [
		`the facility’s part is packaged ${listed(places)}: ${places.length > 1 ? 'those amounts are' : 'that amount is'} the physician’s alone`
	];
}

const pricedSettings = (code: ComparedCode): string =>
	spokenCases(code)
		.filter(({ at }) => at.total)
		.map(({ setting }) => setting)
		.join();

function otherSentence(code: ComparedCode, lead: ComparedCode): string {
	const open = missing(spokenCases(code));
	if (!pricedSettings(code)) return `For ${code.code}: no price of its own, it ${open}.`;
	const asLead = pricedSettings(code) === pricedSettings(lead);
	const largest = largestOf(code);
	const said = asLead
		? listed(
				spokenCases(code).flatMap(({ at }) =>
					at.total ? [chartDollars(at.total.allowed, largest)] : []
				)
			)
		: amounts(code);
	const clauses = [
		said,
		...(asLead || !open ? [] : [`it ${open}`]),
		...packagedClause(code),
		...patientClause(code, 'its patient', false)
	];
	return `For ${code.code}: ${clauses.join('; ')}.`;
}

/**
 * What adds a figure to the finding: the other codes in the order of its settings, and what the patient pays in an ASC
 * against the HOPD. Null where there is nothing to add.
 */
export function secondSentence(codes: readonly ComparedCode[]): string | null {
	const [lead, ...others] = codes;
	if (!lead) return null;
	const own = [...packagedClause(lead), ...patientClause(lead, 'its patient', others.length === 0)];
	const sentences = [
		...own.map((clause) => `${capitalized(clause)}.`),
		...others.map((code) => otherSentence(code, lead))
	];
	return sentences.length > 0 ? sentences.join(' ') : null;
}

const NO_FACILITY: Record<'hopd' | 'asc', Record<UnpaidStatus, string>> = {
	hopd: {
		packaged: 'packaged at the HOPD',
		'no-claim': 'a hospital has no facility claim',
		'not-payable': 'the HOPD gets none',
		'not-typical': 'not typical at the HOPD',
		'by-report': 'by report at the HOPD',
		'not-loaded': 'the HOPD rate is not loaded',
		denied: 'denied at the HOPD'
	},
	asc: {
		packaged: 'packaged in an ASC',
		'no-claim': 'an ASC has no facility claim',
		'not-payable': 'an ASC gets none',
		'not-typical': 'not typical in an ASC',
		'by-report': 'by report in an ASC',
		'not-loaded': 'the ASC rate is not loaded',
		denied: 'denied in an ASC'
	}
};

interface FacilityPayments {
	code: string;
	hopd: Cents | null;
	asc: Cents | null;
	hopdStatus: Side['status'];
	ascStatus: Side['status'];
	office: Cents | null;
	largest: Cents;
}

function facilityPayments(code: ComparedCode): FacilityPayments {
	const [hopd, asc] = [caseAt(code, 'hopd')?.facility, caseAt(code, 'asc')?.facility];
	return {
		code: code.code,
		hopd: hopd?.payment?.allowed ?? null,
		asc: asc?.payment?.allowed ?? null,
		hopdStatus: hopd?.status ?? 'no-claim',
		ascStatus: asc?.status ?? 'no-claim',
		office: caseAt(code, 'office')?.total?.allowed ?? null,
		largest: largestOf(code)
	};
}

function gap(amount: Cents, base: Cents): { size: string; relation: string } {
	if (amount === base) return { size: '', relation: 'equal' };
	const relation = amount > base ? 'above' : 'below';
	const size = wholePercent(Math.abs(amount - base), base);
	return { size: size === '0%' ? 'less than 1%' : size, relation };
}

/** The codes that both an HOPD and an ASC are paid for, as one statement about the facility payment alone. */
function comparison(payments: readonly FacilityPayments[]): string[] {
	const both = payments.flatMap(({ code, hopd, asc }) =>
		hopd !== null && asc !== null && hopd > 0 && asc > 0 ? [{ code, hopd, asc }] : []
	);
	const [first, ...others] = both;
	if (!first) return [];
	const ascLeads = first.asc > first.hopd;
	const gapOf = ({ hopd, asc }: typeof first) => (ascLeads ? gap(asc, hopd) : gap(hopd, asc));
	const [subject, base] = ascLeads ? ['ASC', 'the HOPD'] : ['HOPD', 'the ASC'];
	const leading = gapOf(first);
	const statement =
		leading.relation === 'equal'
			? `HOPD and ASC facility payments are equal for ${first.code}`
			: `${subject} facility payment is ${leading.size} ${leading.relation} ${base} for ${first.code}`;
	const rest = others.map((other) => {
		const { size, relation } = gapOf(other);
		if (relation === leading.relation) return `${size} for ${other.code}`.trim();
		return `${[size, relation].filter(Boolean).join(' ')} for ${other.code}`;
	});
	return [[statement, ...rest].join(', ')];
}

const isPackaged = ({ hopdStatus, ascStatus }: FacilityPayments): boolean =>
	hopdStatus === 'packaged' && ascStatus === 'packaged';

/** A code that is not paid to both, in full where it stands alone. */
function lonely(payments: FacilityPayments): string {
	const { code, hopd, asc, hopdStatus, ascStatus, office, largest } = payments;
	const why = (side: 'hopd' | 'asc', status: Side['status']) =>
		NO_FACILITY[side][status === 'paid' ? 'no-claim' : status];
	if (hopd !== null) {
		return `HOPD facility payment is ${chartDollars(hopd, largest)} for ${code}, ${why('asc', ascStatus)}`;
	}
	if (asc !== null) {
		return `ASC facility payment is ${chartDollars(asc, largest)} for ${code}, ${why('hopd', hopdStatus)}`;
	}
	if (isPackaged(payments)) {
		return `Facility payment for ${code} is packaged at the HOPD and in an ASC`;
	}
	const inOffice = office === null ? '' : `; the office is paid ${chartDollars(office, largest)}`;
	return `No facility payment for ${code} at the HOPD or in an ASC${inOffice}`;
}

/** The same beside codes that can be compared. */
function beside(payments: FacilityPayments): string {
	if (payments.hopd !== null) return `only the HOPD has one for ${payments.code}`;
	if (payments.asc !== null) return `only an ASC has one for ${payments.code}`;
	return `${isPackaged(payments) ? 'packaged' : 'none'} for ${payments.code}`;
}

/**
 * The chart's finding: how far the HOPD's facility payment lies above or below the ASC's, rounded to whole percent; never
 * facility and physician together, since those are two payees.
 */
export function chartTitle(codes: readonly ComparedCode[]): string {
	const payments = codes.map(facilityPayments);
	const compared = comparison(payments);
	const rest = payments.filter(({ hopd, asc }) => !hopd || !asc);
	return [...compared, ...rest.map(compared.length > 0 ? beside : lonely)].join('; ');
}
