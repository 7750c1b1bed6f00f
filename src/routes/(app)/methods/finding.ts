import type { AccountPart } from '$lib/domain/cases/account';
import type { CaseAtSetting, Payee } from '$lib/domain/cases/price-case';
import { isHospital, type Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type { Example, ExamplePlace } from './example';

/** What a payee of the example is paid at a setting of a place, in cents; null where there is no amount. */
export const paidAt = (
	place: ExamplePlace | undefined,
	setting: Setting,
	payee: Payee
): Cents | null =>
	place?.cases.find((priced) => priced.setting === setting)?.[payee].payment?.allowed ?? null;

/** What a case of the example comes to at a setting, nationally; null where it has no amount. */
export const nationalTotal = (example: Example | null, setting: Setting): CaseAtSetting['total'] =>
	example?.national.cases.find((priced) => priced.setting === setting)?.total ?? null;

/** Where a payee of a case is: the locality for the practitioner, the wage area for the facility; both for the whole case. */
export const whereabouts = (place: ExamplePlace, setting: Setting, part: AccountPart): string => {
	if (part !== 'facility') return place.name;
	return isHospital(setting) ? place.areas.hospital : place.areas.asc;
};
