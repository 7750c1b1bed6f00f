import { shareOf } from '../../money';
import { caveatsOf, type PolicyValue } from '../../policy/lookup';
import type { Ratio } from '../../rates/rates';
import { ADJUSTMENT, hasAdjustment, keepCaveats, type Entry, type Run } from './entry';
import { isNewTechnology } from './new-technology';
import { noteShare } from './notes';
import type { PricerRules } from './rules';
import { isSeparatelyPayable } from './status';

/** One, with the four decimals of a policy share. */
const WHOLE = 10_000;

/** A share of its rate that a line is paid, and why. */
function reduce(
	entry: Entry,
	value: PolicyValue,
	rule: string,
	why: string,
	name: string,
	run: Run
): void {
	if (value.value === WHOLE) return;
	const from = entry.rate;
	entry.rate = shareOf(from, value.value as Ratio);
	if (entry.recorder) noteShare(entry.recorder, rule, why, name, value, from, entry.rate);
	if (value.status !== 'final') keepCaveats(run, caveatsOf(value));
}

function reduceDrugAdministration(entry: Entry, share: PolicyValue, run: Run): void {
	const why = 'modifier PO: drug administration off campus';
	reduce(entry, share, 'opps.department-share', why, 'share paid with PO', run);
}

/** What an excepted department off campus is paid of a visit, or of drug administration where that has a share of its own. */
function reduceExceptedDepartment(entry: Entry, run: Run): void {
	const { rules, claim } = run;
	const { paymentMethod, apc } = entry.line;
	if (!rules.lists['codes.paymentMethodsOfExceptedVisits'].codes.has(paymentMethod)) return;
	if (claim.provider.ruralEmergency) return;
	const { ruralSoleCommunity } = claim.provider;
	const { drugAdministrationShare } = rules;
	if (drugAdministrationShare && rules.drugAdministrationApcs?.codes.has(apc)) {
		if (!ruralSoleCommunity) reduceDrugAdministration(entry, drugAdministrationShare, run);
		return;
	}
	const share =
		rules.values[ruralSoleCommunity ? 'opps.soleCommunityVisitShare' : 'opps.offCampusVisitShare'];
	const why = 'modifier PO: clinic visit off campus';
	reduce(entry, share, 'opps.department-share', why, 'share paid with PO', run);
}

/** Whether missing quality reports reduce the rate of a line: not in non-excepted departments, not of new technology. */
function isQualityReduced(entry: Entry, rules: PricerRules): boolean {
	const { statusIndicator, apc, paymentMethod } = entry.line;
	if (entry.nonExcepted || paymentMethod === 'B') return false;
	return isSeparatelyPayable(statusIndicator) && !isNewTechnology(statusIndicator, apc, rules);
}

/**
 * A hospital that pays back the 340B remedy is paid less of every rate, rounded half up to the cent; a non-excepted
 * department is not. Both are choices: CMS's rule leaves them open. 88 FR 77150.
 */
function payBackRemedy(entry: Entry, run: Run): void {
	const share = run.rules.remedyOffsetShare;
	if (!run.claim.provider.remedyOffset340B || entry.nonExcepted || !share) return;
	const why = '340B remedy offset';
	reduce(entry, share, 'opps.remedy-offset', why, why, run);
}

/**
 * Reduces the rate of a line, in CMS's order, rounded half up to the cent after each: non-excepted department, excepted
 * department, CT on old equipment, film, computed radiography, missing quality reports; the 340B remedy goes before all.
 * Coinsurance in a non-excepted department is the minimum share of what is left. 42 CFR 419.43(h), 419.48, 419.71; CMS
 * OPPS pricer 2024.
 */
export function reduceRate(entry: Entry, run: Run): void {
	const { values } = run.rules;
	const { paymentMethod } = entry.line;
	const { ruralEmergency, qualityReduced } = run.claim.provider;
	payBackRemedy(entry, run);
	if ((paymentMethod === '8' || paymentMethod === 'Y') && !ruralEmergency) {
		const why = 'modifier PN: non-excepted department';
		const rule = 'opps.department-share';
		reduce(entry, values['opps.nonExceptedShare'], rule, why, 'share paid with PN', run);
	}
	if (entry.nonExcepted || (paymentMethod === 'B' && !ruralEmergency)) {
		entry.share = (WHOLE - values['opps.minimumCoinsurance'].value) * 100;
	}
	if (paymentMethod !== '0') reduceExceptedDepartment(entry, run);
	const { adjustments } = entry;
	if (adjustments > 1) {
		if (hasAdjustment(adjustments, ADJUSTMENT.outdatedCt)) {
			const why = 'CT on equipment below the standard';
			reduce(entry, values['opps.outdatedCtShare'], 'opps.outdated-ct', why, 'share of CT', run);
		}
		if (
			hasAdjustment(adjustments, ADJUSTMENT.film) ||
			hasAdjustment(adjustments, ADJUSTMENT.filmNoCostSharing)
		) {
			reduce(entry, values['opps.filmShare'], 'opps.film', 'film', 'share of film', run);
		}
		if (
			hasAdjustment(adjustments, ADJUSTMENT.computedRadiography) ||
			hasAdjustment(adjustments, ADJUSTMENT.computedRadiographyNoCostSharing)
		) {
			const value = values['opps.computedRadiographyShare'];
			const why = 'computed radiography';
			reduce(entry, value, 'opps.computed-radiography', why, `share of ${why}`, run);
		}
	}
	if (qualityReduced && isQualityReduced(entry, run.rules)) {
		const why = 'quality reporting requirements not met';
		const value = values['opps.qualityFactor'];
		reduce(entry, value, 'opps.quality-reporting', why, 'quality reporting factor', run);
		entry.returnCode = '11';
	}
}
