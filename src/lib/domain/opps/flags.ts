import type { HospitalSetting } from '../claims/setting';
import { isListed, type Policy } from '../policy/lookup';
import type { Caveat } from '../trace';
import type { Candidate } from './packaging';

const CLINIC_VISIT = 'G0463';

/** How an off-campus department is paid, as the pricer's payment method. */
export function paymentMethodOf(
	{ status, found }: Candidate,
	setting: HospitalSetting,
	policy: Policy
): string {
	if (setting === 'hopd-nonexcepted') return ['R', 'U', 'H'].includes(status) ? '7' : '8';
	if (setting !== 'hopd-excepted') return '0';
	const isCut =
		found.row.code === CLINIC_VISIT ||
		isListed(policy, 'codes.apcsOfDrugAdministration', found.row.apc);
	return isCut ? 'A' : '0';
}

/** Said of device money that is taken off a rate of which a non-excepted department is paid a share. */
export const OFFSET_IN_FULL: Caveat = {
	kind: 'unverified',
	reason:
		'The device share is taken off a non-excepted department’s payment in full, as CMS’s pricer does; whether it scales with the share paid is unverified.'
};

/** What modifiers of a hospital line do that is not told elsewhere. */
const MODIFIER_REASONS: Readonly<Record<string, string>> = {
	CT: 'CT: equipment below the standard',
	FX: 'FX: X-ray on film',
	FY: 'FY: computed radiography',
	FB: 'FB changes nothing at a hospital: tell the credit of the provider',
	FC: 'FC changes nothing at a hospital: tell the credit of the provider'
};

/** What the modifiers of a hospital line do, in words. */
export const modifierReasons = (modifiers: readonly string[]): string[] =>
	modifiers.length === 0 ? [] : modifiers.flatMap((modifier) => MODIFIER_REASONS[modifier] ?? []);

/** The pricer's flag of a procedure that was stopped before anaesthesia. */
export const TERMINATED = '16';

const FILM: Readonly<Record<string, string>> = { CT: '14', FX: '21', FY: '22' };

/** The pricer's payment adjustment flags of a line, from its modifiers and its code. */
export function adjustmentsOf(
	{ line }: Candidate,
	policy: Policy,
	hasOffset: boolean,
	hasCredit: boolean
): string[] {
	const flags = line.modifiers.flatMap((modifier) => FILM[modifier] ?? []);
	if (line.modifiers.includes('33') || isListed(policy, 'codes.withoutCostSharing', line.code)) {
		flags.push('9');
	} else if (line.modifiers.includes('PT')) flags.push('25');
	if (hasOffset && line.modifiers.includes('73')) flags.push(TERMINATED);
	if (hasOffset && hasCredit) flags.push('17');
	return flags;
}
