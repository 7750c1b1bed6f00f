import { formatFixed, groupThousands } from '../money';
import type { AscDeviceOffset, AscRate, OppsRate, PfsRate } from './rates';

/** A relative move in tenths of a percent, "+39.5%", "+1,250.0%"; null where there was nothing before. */
export function moveText(before: number, after: number): string | null {
	if (before === 0) return null;
	const tenths = Math.round(((after - before) * 1000) / before);
	const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '±';
	return `${sign}${groupThousands(formatFixed(Math.abs(tenths), 1))}%`;
}

const moved = (what: string, before: number, after: number): string | null => {
	const move = before === after ? null : moveText(before, after);
	return move && `${what} ${move}`;
};

const listed = (parts: readonly (string | null)[]): string =>
	parts.filter((part) => part !== null).join(', ');

/** Why an OPPS rate moved: another status or APC, its weight, or the conversion factor alone. */
export function whyOppsMoved(before: OppsRate, after: OppsRate): string {
	const rate = moved('HOPD', before.rate ?? 0, after.rate ?? 0);
	const apc =
		before.apc === after.apc ? null : `APC ${before.apc || 'none'} to ${after.apc || 'none'}`;
	const status =
		before.statusIndicator === after.statusIndicator
			? null
			: `status ${before.statusIndicator} to ${after.statusIndicator}`;
	const weight =
		apc || before.weight === null || after.weight === null
			? null
			: moved(`weight of APC ${after.apc}`, before.weight, after.weight);
	const cause = listed([status, apc, weight]);
	return listed([cause || (rate ? `rate of APC ${after.apc}` : null), rate]);
}

/** Why an ASC rate moved: another indicator, the APC of its method, its weight, its device share. */
export function whyAscMoved(
	before: AscRate,
	after: AscRate,
	offsetBefore: AscDeviceOffset | null,
	offsetAfter: AscDeviceOffset | null
): string {
	const indicator =
		before.paymentIndicator === after.paymentIndicator
			? null
			: `payment indicator ${before.paymentIndicator} to ${after.paymentIndicator}`;
	const [from, to] = [offsetBefore?.apc ?? '', offsetAfter?.apc ?? ''];
	const apc = from && to && from !== to ? `APC ${from} to ${to}` : null;
	const weight =
		apc || before.weight === null || after.weight === null
			? null
			: moved('weight', before.weight, after.weight);
	const [portion, portionAfter] = [offsetBefore?.devicePortion, offsetAfter?.devicePortion];
	const device =
		apc || !portion || !portionAfter ? null : moved('device portion', portion, portionAfter);
	return listed([indicator, apc, weight, device, moved('ASC', before.rate ?? 0, after.rate ?? 0)]);
}

/** Why a fee moved: status, the three RVUs, the conversion factor. Factors are those of the rows. */
export function whyFeeMoved(before: PfsRate, after: PfsRate): string {
	const status =
		before.status === after.status ? null : `status ${before.status} to ${after.status}`;
	return listed([
		status,
		moved('work', before.workRvu, after.workRvu),
		moved('office PE', before.nonFacilityPeRvu, after.nonFacilityPeRvu),
		moved('facility PE', before.facilityPeRvu, after.facilityPeRvu),
		moved('malpractice', before.malpracticeRvu, after.malpracticeRvu),
		moved('conversion factor', before.conversionFactor, after.conversionFactor)
	]);
}
