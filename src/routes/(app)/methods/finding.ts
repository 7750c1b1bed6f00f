import type { Payee } from '$lib/domain/cases/price-case';
import type { Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type { ExamplePlace } from './example';

/** What a payee of the example is paid at a setting of a place, in cents; null where there is no amount. */
export const paidAt = (
	place: ExamplePlace | undefined,
	setting: Setting,
	payee: Payee
): Cents | null =>
	place?.cases.find((priced) => priced.setting === setting)?.[payee].payment?.allowed ?? null;
