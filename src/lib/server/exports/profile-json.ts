import type { CaseAtSetting } from '$lib/domain/cases/price-case';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { CodeProfile, FeeVariants, ProfileAnswer } from '$lib/domain/profiles/code-profile';
import type { HistoryPoint } from '$lib/domain/profiles/history';
import { PAID_SIDES } from '$lib/domain/profiles/line-prices';
import type { ModifierRow } from '$lib/domain/profiles/modifiers';
import type { PfsRate } from '$lib/domain/rates/rates';
import { wageIndexName } from '$lib/format/place';
import { profileFinding } from '$lib/format/profile';
import { paymentJson, releaseJson } from './figures-json';

const money = (amount: Cents | null): string | null =>
	amount === null ? null : formatFixed(amount, 2);

const rvu = (value: number): string => formatFixed(value, 2);

const caseJson = ({ setting, facility, professional, total, reason }: CaseAtSetting) => ({
	setting,
	name: SETTING_NAMES[setting].name,
	facility: {
		status: facility.status,
		reason: facility.reason,
		amount: money(facility.payment?.allowed ?? null)
	},
	professional: {
		status: professional.status,
		reason: professional.reason,
		amount: money(professional.payment?.allowed ?? null)
	},
	total: total ? paymentJson(total) : null,
	reason
});

const variantsJson = ({ fee, qualifying, nonParticipating, limiting }: FeeVariants) => ({
	fee: money(fee),
	qualifying: money(qualifying),
	nonParticipating: money(nonParticipating),
	limitingCharge: money(limiting)
});

const rowJson = (row: PfsRate) => ({
	modifier: row.modifier,
	workRvu: rvu(row.workRvu),
	nonFacilityPeRvu: rvu(row.nonFacilityPeRvu),
	nonFacilityNa: row.nonFacilityNa,
	facilityPeRvu: rvu(row.facilityPeRvu),
	facilityNa: row.facilityNa,
	malpracticeRvu: rvu(row.malpracticeRvu),
	globalDays: row.globalDays,
	source: { release: row.release, line: row.line }
});

const modifierJson = ({ modifiers, name, status, why, amounts }: ModifierRow) => ({
	modifiers,
	name,
	status,
	why,
	amounts: Object.fromEntries(
		PAID_SIDES.map((side) => [
			side,
			amounts[side].map((cell) => ({
				modifiers: cell.modifiers,
				status: cell.status,
				amount: money(cell.amount),
				reason: cell.reason || cell.words,
				caveats: cell.caveats
			}))
		])
	)
});

const pointJson = ({ date, allowed, caveats }: HistoryPoint) => ({
	date,
	allowed: Object.fromEntries(
		Object.entries(allowed).map(([setting, amount]) => [setting, money(amount)])
	),
	caveats
});

function standingJson({ comprehensive }: CodeProfile) {
	if (!comprehensive) return null;
	const { standing, pairs } = comprehensive;
	return {
		...standing,
		cost: money(standing.cost),
		apcCost: money(standing.apcCost),
		difference: money(standing.difference),
		pairs:
			pairs?.map((pair) => ({
				...pair,
				cost: money(pair.cost),
				threshold: money(pair.threshold),
				costShort: money(pair.costShort)
			})) ?? null
	};
}

function workJson({ work }: CodeProfile) {
	if (!work) return null;
	const { bins, median, highest, workRvu, ...standing } = work.standing;
	return {
		...standing,
		workRvu: rvu(workRvu),
		median: formatFixed(median, 3),
		highest: rvu(highest),
		bins: bins.map(({ from, to, codes }) => ({ from: rvu(from), to: rvu(to), codes })),
		counted: work.counted,
		remark: work.remark
	};
}

const profileJson = (profile: CodeProfile) => ({
	code: profile.code,
	name: profile.name,
	serviceLine: profile.serviceLine,
	finding: profileFinding(profile),
	qualifyingApm: profile.qualifyingApm,
	place: {
		locality: profile.place.gpci?.name ?? null,
		hospitalArea: wageIndexName(profile.place.hospital),
		ascArea: wageIndexName(profile.place.asc)
	},
	settings: profile.cases.map(caseJson),
	yearBefore: profile.yearBefore && {
		date: profile.yearBefore.date,
		settings: profile.yearBefore.cases.map(caseJson)
	},
	history: profile.history.map(pointJson),
	physician: profile.physician && {
		rows: profile.physician.rows.map(rowJson),
		office: variantsJson(profile.physician.office),
		facility: variantsJson(profile.physician.physician)
	},
	indicators: profile.indicators,
	modifiers: profile.modifiers.map(modifierJson),
	workRvu: workJson(profile),
	bundling: profile.bundling,
	devices: profile.devices.map(({ rate, amount, service, share, ...device }) => ({
		...device,
		rate: money(rate),
		amount: money(amount),
		service: money(service),
		share: formatFixed(share, 4)
	})),
	apcStanding: standingJson(profile),
	notices: profile.notices,
	releases: profile.releases.map(releaseJson)
});

/** All there is to know of a code for machine clients: money and RVUs as decimal strings, the same sentences as on the page; curated texts with their figures by name. */
export const codeProfileJson = ({
	profile,
	...answer
}: ProfileAnswer & { curated: object | null }) => ({
	ok: answer.problems.length === 0,
	...answer,
	...(profile ? profileJson(profile) : {})
});
