import { isHospital, SETTING_NAMES, type Setting } from '../claims/setting';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, type Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';

/** A line that a payee bills, or why this payee bills none. */
export type BilledLine<Modifier extends string> =
	{ bills: true; code: string; modifier: Modifier } | { bills: false; reason: string };

/** What a case of one code is billed as at a setting, by each payee (DECISIONS 1). */
export interface Billing {
	professional: BilledLine<'' | '26'>;
	facility: BilledLine<'' | 'PO' | 'PN'>;
}

const CLINIC_VISIT = 'G0463';

function professionalLine(code: string, setting: Setting, book: RateBook): Billing['professional'] {
	const bills = (modifier: '' | '26') => ({ bills: true as const, code, modifier });
	if (setting === 'office') return bills('');
	const row = book.pfs?.rows.get(code);
	if (!book.pfs || (row && row.pctc !== '1' && row.pctc !== '3' && row.status !== 'X')) {
		return bills('');
	}
	if (!row) {
		return {
			bills: false,
			reason: `${code} has no row in ${book.pfs.release.title}: no physician bills it.`
		};
	}
	if (row.status === 'X') {
		return {
			bills: false,
			reason: `Status X: ${code} is no physician service, only the facility bills it.`
		};
	}
	if (row.pctc === '3') {
		return {
			bills: false,
			reason: `PCTC 3: ${code} is the technical side alone, which the facility bills.`
		};
	}
	return bills('26');
}

/** The code that a hospital bills for a code: the clinic visit G0463 for an office visit (DECISIONS 1). */
export function hospitalCodeOf(code: string, policy: Policy): Outcome<string> {
	const visits = policy.lists['codes.officeVisits'];
	if (!visits) return failure(missingPolicy(policy, 'codes.officeVisits'));
	return success(visits.codes.has(code) ? CLINIC_VISIT : code);
}

function facilityLine(code: string, setting: Setting, hospitalCode: string): Billing['facility'] {
	if (setting === 'office') {
		return {
			bills: false,
			reason: 'An office has no facility claim: the physician’s fee covers the practice expense.'
		};
	}
	if (setting === 'asc' && hospitalCode !== code) {
		return { bills: false, reason: 'An ASC has no facility claim for a visit.' };
	}
	return {
		bills: true,
		code: isHospital(setting) ? hospitalCode : code,
		modifier: SETTING_NAMES[setting].facilityModifier
	};
}

/**
 * Maps a case of one code to what is billed at a setting: the physician of a code with a technical side (PCTC 1) bills 26
 * in a facility; a hospital bills G0463 for an office visit; an ASC bills no visit; an office has no facility claim.
 */
export function billingOf(
	code: string,
	setting: Setting,
	book: RateBook,
	policy: Policy
): Outcome<Billing> {
	const hospitalCode = hospitalCodeOf(code, policy);
	if (!hospitalCode.ok) return hospitalCode;
	return success({
		professional: professionalLine(code, setting, book),
		facility: facilityLine(code, setting, hospitalCode.value)
	});
}
