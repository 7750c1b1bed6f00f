import type { IsoDate } from '../dates';
import { dollars } from '../money';
import type { Policy } from '../policy/lookup';
import type { Place } from '../rates/place';
import { isOfHospitalWageIndex } from '../rates/hospital-wage-index';
import type { RateBook, RateTable } from '../rates/rate-book';
import type { CaveatKind } from '../trace';
import { SETTING_NAMES, type Setting } from '../claims/setting';
import type { UnpaidStatus } from '../claims/claim';
import type { CaseAtSetting } from './price-case';

/** What a reader of a comparison has to know besides its amounts. */
export interface Notice {
	/** Stable name, "non-excepted-below". */
	id: string;
	kind: 'warning' | 'information';
	/** One sentence; the detail adds to it. */
	title: string;
	detail: string;
	caveat: CaveatKind | null;
	/** The codes it speaks of; empty where it holds for all. */
	codes: string[];
}

/** A code's cases at every setting. */
export interface PricedCode {
	code: string;
	cases: readonly CaseAtSetting[];
}

const allowedAt = (priced: PricedCode, setting: Setting) =>
	priced.cases.find((candidate) => candidate.setting === setting)?.total ?? null;

function nonExceptedBelow(priced: PricedCode): Notice | null {
	const nonExcepted = allowedAt(priced, 'hopd-nonexcepted');
	const facility = priced.cases.find(({ setting }) => setting === 'hopd-nonexcepted')?.facility;
	if (!nonExcepted || facility?.status !== 'paid') return null;
	const below = (['asc', 'office'] as const).flatMap((setting) => {
		const total = allowedAt(priced, setting);
		return total && nonExcepted.allowed < total.allowed ? [{ setting, total }] : [];
	});
	if (below.length === 0) return null;
	const names = below.map(({ setting }) => (setting === 'asc' ? 'an ASC' : 'the office'));
	const amounts = below.map(
		({ setting, total }) =>
			`${dollars(total.allowed)} in ${setting === 'asc' ? 'an ASC' : 'the office'}`
	);
	return {
		id: 'non-excepted-below',
		kind: 'warning',
		title: `A non-excepted off-campus department gets less than ${names.join(' and than ')}.`,
		detail: `${priced.code}: ${dollars(nonExcepted.allowed)} for the whole case, against ${amounts.join(' and ')}.`,
		caveat: null,
		codes: [priced.code]
	};
}

function patientPaysMoreInAsc(priced: PricedCode, policy: Policy): Notice | null {
	const [hopd, asc] = [allowedAt(priced, 'hopd'), allowedAt(priced, 'asc')];
	if (!hopd || !asc || asc.patient <= hopd.patient) return null;
	const because = copaymentStops(priced, policy)
		? ': an ASC’s coinsurance has no limit, a hospital’s copayment stops at the inpatient deductible.'
		: '.';
	return {
		id: 'patient-pays-more-in-asc',
		kind: 'warning',
		title: `The patient pays more in the ASC than at the HOPD${because}`,
		detail: `${priced.code}: ${dollars(asc.patient)} against ${dollars(hopd.patient)} for the whole case.`,
		caveat: null,
		codes: [priced.code]
	};
}

function copaymentStops(priced: PricedCode, policy: Policy): Notice | null {
	const payment = priced.cases.find(({ setting }) => setting === 'hopd')?.facility.payment;
	const cap = policy.values['opps.inpatientDeductible'];
	if (!payment || payment.patient !== cap?.value) return null;
	return {
		id: 'copayment-stops',
		kind: 'information',
		title: `The HOPD copayment stops at ${dollars(payment.patient)}, the inpatient deductible of the year; an ASC and a non-excepted department have no such limit.`,
		detail: `${priced.code}: Medicare pays the other ${dollars(payment.medicare)} of ${dollars(payment.allowed)}.`,
		caveat: null,
		codes: [priced.code]
	};
}

const UNPAID_WORDS: Record<Exclude<UnpaidStatus, 'no-claim'>, string> = {
	packaged: 'packaged',
	denied: 'denied',
	'by-report': 'priced by report',
	'not-payable': 'not payable',
	'not-typical': 'not typically done',
	'not-loaded': 'not loaded'
};

/** Why a side has no amount, once for all settings that say the same. */
export function withoutPrice({ code, cases }: PricedCode): Notice[] {
	const settings = new Map<
		string,
		{ status: keyof typeof UNPAID_WORDS; names: string[]; detail: string }
	>();
	for (const priced of cases) {
		for (const side of [priced.facility, priced.professional]) {
			if (side.status === 'paid' || side.status === 'no-claim' || !side.reason) continue;
			const repeated =
				side.repeated === null
					? ''
					: ` The amount repeated is ${dollars(side.repeated)}; it is no price.`;
			const detail = `${code}: ${side.reason}${repeated}`;
			const same = settings.get(detail) ?? { status: side.status, names: [], detail };
			same.names.push(SETTING_NAMES[priced.setting].name);
			settings.set(detail, same);
		}
	}
	return [...settings.values()].map(({ status, names, detail }) => ({
		id: status,
		kind: 'information',
		title: `${names.join('; ')}: ${UNPAID_WORDS[status]}.`,
		detail,
		caveat: null,
		codes: [code]
	}));
}

export function visitBilledAsClinicVisit(priced: PricedCode): Notice | null {
	const hopd = priced.cases.find(({ setting }) => setting === 'hopd');
	const billed = hopd?.facility.line?.code;
	if (!billed || billed === priced.code) return null;
	return {
		id: 'billed-as',
		kind: 'information',
		title: `A hospital bills ${billed} for ${priced.code}.`,
		detail: 'The physician bills the visit at the facility rate.',
		caveat: null,
		codes: [priced.code]
	};
}

function professionalComponent(priced: PricedCode): Notice | null {
	const hopd = priced.cases.find(({ setting }) => setting === 'hopd');
	if (hopd?.professional.line?.modifier !== '26') return null;
	return billedWith26(priced.code);
}

/** Said where the physician of a code with a technical side bills in a facility. */
export const billedWith26 = (code: string): Notice => ({
	id: 'professional-component',
	kind: 'information',
	title: `In a facility the physician bills ${code} with modifier 26.`,
	detail: 'The technical side is the facility’s; the office bills both in one.',
	caveat: null,
	codes: [code]
});

function aboutThePlace(place: Place, book: RateBook): Notice[] {
	const notices: Notice[] = [];
	if (place.hospital.origin === 'area') {
		const loaded = book.hospitalWageIndex !== null;
		notices.push({
			id: 'hospital-wage-index',
			kind: 'warning',
			title: loaded
				? 'Differences between HOPD and ASC rest on the wage index of a hospital that is not reclassified.'
				: 'Differences between HOPD and ASC rest on an unverified hospital wage index.',
			detail: loaded
				? `${place.hospital.choice} A hospital that is reclassified, receives an out-migration adjustment or is held by the 5% cap has another: type its own index.`
				: `${place.hospital.choice} It stands before reclassification and out-migration.`,
			caveat: 'unverified',
			codes: []
		});
	}
	if (place.hospital.origin === 'own') {
		notices.push({
			id: 'own-wage-index',
			kind: 'information',
			title: 'The hospital’s wage index was typed in.',
			detail: 'It comes from no loaded table.',
			caveat: null,
			codes: []
		});
	}
	const national = [
		...(place.gpci ? [] : ['physician']),
		...(place.hospital.origin === 'national' ? ['hospital'] : []),
		...(place.asc.origin === 'national' ? ['ASC'] : [])
	];
	if (national.length > 0 && national.length < 3) {
		notices.push({
			id: 'national-part',
			kind: 'warning',
			title: `The ${national.join(' and ')} amounts are national.`,
			detail:
				'The others are those of the place: choose a locality for the physician and a wage area for hospital and ASC to compare one place.',
			caveat: null,
			codes: []
		});
	}
	return notices;
}

/** Caveats that rest on single figures rather than on a release, each said once with the codes that it touches. */
export function aboutFigures(priced: readonly PricedCode[]): Notice[] {
	const notices = new Map<string, Notice>();
	for (const { code, cases } of priced) {
		const caveats = cases.flatMap(({ facility, professional }) => [
			...facility.caveats,
			...professional.caveats
		]);
		for (const caveat of caveats) {
			const { kind, reason } = caveat;
			const title = FIGURE_CAVEATS[kind];
			if (!title || isOfHospitalWageIndex(caveat)) continue;
			const notice = notices.get(reason);
			if (notice) {
				if (!notice.codes.includes(code)) notice.codes.push(code);
			} else {
				notices.set(reason, {
					id: `figure-${kind}`,
					kind: 'warning',
					title,
					detail: reason,
					caveat: kind,
					codes: [code]
				});
			}
		}
	}
	return [...notices.values()];
}

const FIGURE_CAVEATS: Partial<Record<CaveatKind, string>> = {
	unverified: 'A figure behind these amounts is unverified.',
	'status-of-2025': 'A status of the year before is used.',
	'copay-of-2025': 'A copayment of the year before is used.'
};

/** Notices that say the same of several codes become one. */
function merged(notices: readonly Notice[]): Notice[] {
	const byText = new Map<string, Notice>();
	for (const notice of notices) {
		const same = byText.get(notice.id + notice.title);
		byText.set(
			notice.id + notice.title,
			same
				? {
						...same,
						detail: `${same.detail} ${notice.detail}`,
						codes: [...same.codes, ...notice.codes]
					}
				: notice
		);
	}
	return [...byText.values()];
}

/** Which of the tables of rates that amounts rest on are carried back, or not of the newest quarter. */
export function aboutTheReleases(
	date: IsoDate,
	tables: readonly (Pick<RateTable<unknown>, 'release' | 'caveats'> | null)[]
): Notice[] {
	const titlesWith = (kind: CaveatKind) =>
		tables.flatMap((table) =>
			table?.caveats.some((caveat) => caveat.kind === kind) ? [table.release.title] : []
		);
	const [carried, older] = [titlesWith('carried-back'), titlesWith('older-quarter')];
	const notices: Notice[] = [];
	if (carried.length > 0) {
		notices.push({
			id: 'carried-back',
			kind: 'warning',
			title: `${carried.join(' and ')} ${carried.length > 1 ? 'are' : 'is'} carried back to ${date}.`,
			detail:
				'Values that are set for a calendar year serve earlier dates of it while the earlier quarter is not loaded.',
			caveat: 'carried-back',
			codes: []
		});
	}
	if (older.length > 0) {
		notices.push({
			id: 'older-quarter',
			kind: 'information',
			title: 'The newest quarter is not loaded.',
			detail: `The amounts of ${date} rest on ${older.join(', ')}.`,
			caveat: 'older-quarter',
			codes: []
		});
	}
	return notices;
}

/** Tables of edits that are not loaded for the date, as a sentence; none where all are. */
function missingTables({ ptp, hospitalPtp, hospitalMue }: RateBook): string[] {
	const missing = [
		...(ptp && hospitalPtp ? [] : ['PTP edits']),
		...(hospitalMue ? [] : ['the hospital MUE table'])
	];
	const [first, ...others] = missing;
	if (first === undefined) return [];
	const isOne = others.length === 0 && first !== 'PTP edits';
	const text = missing.join(' and ');
	return [`${text.charAt(0).toUpperCase()}${text.slice(1)} ${isOne ? 'is' : 'are'} not loaded.`];
}

/**
 * What has to be said beside a comparison: settings that pay less or cost the patient more than a reader expects, lines
 * that are billed as something else, settings without a price, and what the amounts leave out.
 */
export function noticesOf(
	priced: readonly PricedCode[],
	place: Place,
	book: RateBook,
	policy: Policy
): Notice[] {
	const perCode = [
		nonExceptedBelow,
		patientPaysMoreInAsc,
		copaymentStops,
		visitBilledAsClinicVisit,
		professionalComponent
	].flatMap((noticeOf) => priced.flatMap((code) => noticeOf(code, policy) ?? []));
	return [
		...merged([...perCode, ...priced.flatMap(withoutPrice)]),
		...aboutThePlace(place, book),
		...aboutFigures(priced),
		...aboutTheReleases(book.date, [book.pfs, book.opps, book.asc]),
		{
			id: 'left-out',
			kind: 'information',
			title: 'The 340B remedy offset is off here.',
			detail: [
				'A hospital enrolled before 2018 receives 0.5% less on these lines.',
				...missingTables(book)
			].join(' '),
			caveat: null,
			codes: []
		}
	];
}
