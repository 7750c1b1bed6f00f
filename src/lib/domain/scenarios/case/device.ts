import { isHospital, type Setting } from '../../claims/setting';
import { subtractCents, type Cents } from '../../money';
import { deviceMoneyOf } from '../../profiles/device';
import { findOpps } from '../../rates/rate-book';
import type { Caveat } from '../../trace';
import type { PricedCaseLine, SessionDays } from './price';
import { deviceCost, type ScenarioDevice } from './scenario';

/** The device money in the national rate of a session's leading procedure, against what the session's devices cost. */
export interface DeviceAtSetting {
	/** The procedure whose rate holds it. */
	code: string;
	/** Cents, before wages. */
	money: Cents;
	cost: Cents;
	/** Money less cost, in cents; below zero where the devices eat into the service share. */
	left: Cents;
	caveats: readonly Caveat[];
}

/**
 * Device money at a setting: of the paid procedure whose rate holds most of it. Null where no devices are told, in an
 * office, which has no such share, in a non-excepted department, which is paid a part of the rate, and where no rate of
 * the case holds any that is published. RULES 0.3.
 */
export function deviceMoneyAt(
	device: ScenarioDevice | null,
	setting: Setting,
	lines: readonly PricedCaseLine[],
	days: SessionDays
): DeviceAtSetting | null {
	if (!device || setting === 'office' || setting === 'hopd-nonexcepted') return null;
	const side = isHospital(setting) ? 'hopd' : 'asc';
	const cost = deviceCost(device);
	let leading: DeviceAtSetting | null = null;
	for (const { line, status, session } of lines) {
		if (status !== 'paid') continue;
		const { book } = days[session];
		const opps = findOpps(book, line.code)?.row ?? null;
		const money = deviceMoneyOf(line.code, opps, null, book).find((found) => found.side === side);
		if (!money || (leading && leading.money >= money.amount)) continue;
		leading = {
			code: line.code,
			money: money.amount,
			cost,
			left: subtractCents(money.amount, cost),
			caveats: money.caveats
		};
	}
	return leading;
}
