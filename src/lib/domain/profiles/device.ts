import { roundHalfUp, shareOf, subtractCents, type Cents } from '../money';
import { deviceOffsetOf } from '../opps/device-offset';
import type { RateBook } from '../rates/rate-book';
import type { DeviceStatistic, OppsRate, Ratio } from '../rates/rates';
import type { RowSource } from '../rates/release';
import type { Caveat } from '../trace';

/** The device money in a facility's rate of a procedure, before wages. */
export interface DeviceMoney {
	side: 'asc' | 'hopd';
	/** The published rate in cents. */
	rate: Cents;
	/** What of it is the device's, in cents. */
	amount: Cents;
	/** Of the rate that the share was published for, which is another than `rate` in an ASC. */
	share: Ratio;
	/** The device share is kept apart: 73 takes it out of the rate. */
	isDeviceIntensive: boolean;
	/** The rate without the device money, in cents. */
	service: Cents;
	source: RowSource;
	caveats: readonly Caveat[];
}

function ascDevice(code: string, book: RateBook): DeviceMoney | null {
	const row = book.ascDeviceOffsets?.rows.get(code);
	const rate = book.asc?.rows.get(code)?.rate ?? null;
	if (!row || rate === null || row.devicePortion === null || row.deviceOffset === null) return null;
	return {
		side: 'asc',
		rate,
		amount: row.devicePortion,
		share: row.deviceOffset,
		isDeviceIntensive: row.paymentIndicator === 'J8',
		service: subtractCents(rate, row.devicePortion),
		source: { release: row.release, line: row.line },
		caveats: book.ascDeviceOffsets?.caveats ?? []
	};
}

function hospitalDevice(
	code: string,
	opps: OppsRate | null,
	statistic: (DeviceStatistic & { caveats: readonly Caveat[] }) | null,
	book: RateBook
): DeviceMoney | null {
	if (!opps || opps.rate === null) return null;
	const rate = roundHalfUp(opps.rate, 3, 2) as Cents;
	const row = book.hospitalDeviceOffsets?.rows.get(code);
	const offset = deviceOffsetOf(code, rate, book);
	if (row && offset) {
		return {
			side: 'hopd',
			rate,
			amount: offset.amount,
			share: row.share,
			isDeviceIntensive: true,
			service: subtractCents(rate, offset.amount),
			source: { release: row.release, line: row.line },
			caveats: offset.caveats
		};
	}
	if (!statistic) return null;
	const amount = shareOf(rate, statistic.share);
	return {
		side: 'hopd',
		rate,
		amount,
		share: statistic.share,
		isDeviceIntensive: false,
		service: subtractCents(rate, amount),
		source: { release: statistic.release, line: statistic.line },
		caveats: statistic.caveats
	};
}

/**
 * The device money in the national rate of the ASC and of the hospital: Addendum FF for the one, Addendum P for the other,
 * which are never mixed. RULES 0.3; DECISIONS 15.
 */
export const deviceMoneyOf = (
	code: string,
	opps: OppsRate | null,
	statistic: (DeviceStatistic & { caveats: readonly Caveat[] }) | null,
	book: RateBook
): DeviceMoney[] =>
	[ascDevice(code, book), hospitalDevice(code, opps, statistic, book)].flatMap(
		(money) => money ?? []
	);

/** What the device money leaves of what the devices of a case cost, in cents; negative where they cost more. */
export const deviceMargin = ({ amount }: DeviceMoney, cost: Cents): Cents =>
	subtractCents(amount, cost);
