import type { SitesAnswer } from '$lib/domain/cases/comparison';
import type { CaseAtSetting, Side } from '$lib/domain/cases/price-case';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { formatFixed } from '$lib/domain/money';
import { localityKey } from '$lib/domain/rates/rate-book';
import { wageIndexName } from '$lib/format/place';
import { paymentJson, releaseJson, stepJson } from './figures-json';

const side = (of: Side) => ({
	line: of.line && { code: of.line.code, modifier: of.line.modifier },
	status: of.status,
	reason: of.reason,
	...(of.payment ? paymentJson(of.payment) : {}),
	...(of.repeated === null ? {} : { repeated: formatFixed(of.repeated, 2) }),
	caveats: of.caveats,
	steps: of.steps.map(stepJson)
});

const caseAtSetting = (of: CaseAtSetting) => ({
	setting: of.setting,
	name: SETTING_NAMES[of.setting].name,
	placeOfService: SETTING_NAMES[of.setting].placeOfService,
	facility: side(of.facility),
	professional: side(of.professional),
	total: of.total ? paymentJson(of.total) : null,
	reason: of.reason
});

/**
 * The answer of the sites page for machine clients: money as decimal strings with two digits, figures of steps with all
 * their decimals, the same notices, caveats and problems as on the page.
 */
export function sitesJson(answer: SitesAnswer) {
	const { comparison } = answer;
	return {
		ok: answer.problems.length === 0,
		problems: answer.problems,
		date: answer.date,
		dateNotice: answer.dateNotice,
		coverage: answer.coverage,
		...(comparison
			? {
					qualifyingApm: comparison.qualifyingApm,
					place: {
						locality: comparison.place.gpci
							? localityKey(comparison.place.gpci.carrier, comparison.place.gpci.locality)
							: null,
						localityName: comparison.place.gpci?.name ?? null,
						hospitalWageIndex: formatFixed(comparison.place.hospital.index, 4),
						hospitalArea: wageIndexName(comparison.place.hospital),
						ascWageIndex: formatFixed(comparison.place.asc.index, 4),
						ascArea: wageIndexName(comparison.place.asc)
					},
					codes: comparison.codes.map(({ code, name, serviceLine, cases }) => ({
						code,
						name,
						serviceLine,
						settings: cases.map(caseAtSetting)
					})),
					notices: comparison.notices,
					releases: comparison.releases.map(releaseJson)
				}
			: { codes: [], notices: [], releases: [] })
	};
}
