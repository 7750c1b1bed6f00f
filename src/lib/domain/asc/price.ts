import { coinsuranceOf } from '../cases/sharing';
import { unpaid, type PricedLine } from '../claims/line';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, type Policy } from '../policy/lookup';
import type { AppliedWageIndex } from '../rates/place';
import type { RateBook } from '../rates/rate-book';
import { adjustByWages } from '../rates/wage-adjustment';
import { usd, type Recorder } from '../trace';
import { isPackaged, isSurgical, paymentIndicatorMeaning } from './payment-indicator';

/** One ASC line, one unit, alone on its claim. */
export interface AscLine {
	code: string;
	wageIndex: AppliedWageIndex;
}

const DEVICE_PORTION_CHOICE =
	'Whether the device portion of a device-intensive procedure is wage-adjusted is unverified: SiteRate adjusts the whole rate.';

/**
 * What Medicare allows an ASC for one line alone on its claim, in cents: half of the Addendum AA rate adjusted by the
 * wage index, rounded half up once. The patient pays 20% with no cap. Ancillary services are paid only with a covered
 * surgical procedure. RULES B3. Problems: a policy value missing on the date.
 */
export function priceAscLine(
	line: AscLine,
	book: RateBook,
	policy: Policy,
	recorder?: Recorder
): Outcome<PricedLine> {
	const table = book.asc;
	if (!table) {
		return success(unpaid('not-loaded', `No ASC table is loaded for ${book.date}.`));
	}
	const row = table.rows.get(line.code);
	if (!row) {
		return success(
			unpaid(
				'not-payable',
				`${line.code} is on neither list of ${table.release.title}: an ASC is not paid for it.`,
				table.caveats
			)
		);
	}
	const indicator = row.paymentIndicator;
	const meaning = `Payment indicator ${indicator}: ${paymentIndicatorMeaning(indicator)}.`;
	if (isPackaged(indicator)) return success(unpaid('packaged', meaning, table.caveats));
	if (row.addendum === 'BB') {
		return success(
			unpaid(
				'not-payable',
				`${meaning} An ancillary service is paid only with a covered surgical procedure on the claim.`,
				table.caveats
			)
		);
	}
	if (!isSurgical(indicator) || row.rate === null) {
		return success(unpaid('not-payable', meaning, table.caveats));
	}

	const labourShare = policy.values['asc.labourShare'];
	if (!labourShare) return failure(missingPolicy(policy, 'asc.labourShare'));
	const { wageIndex } = line;
	const choice = indicator === 'J8' && wageIndex.index !== 10000 ? DEVICE_PORTION_CHOICE : null;
	recorder?.note({
		measure: 'allowed',
		rule: 'asc.rate',
		label: `Rate, ${row.code}, payment indicator ${indicator}`,
		operands: [
			{
				name: 'rate',
				...usd(row.rate),
				source: { release: row.release, line: row.line },
				caveats: table.caveats
			}
		],
		result: usd(row.rate),
		rounded: true
	});
	const allowed = adjustByWages('asc', row.rate, labourShare, wageIndex, choice, recorder);
	const patient = coinsuranceOf(line.code, allowed, policy, recorder);
	if (!patient.ok) return patient;
	return success({
		status: 'paid',
		allowed,
		patient: patient.value,
		caveats: [
			...table.caveats,
			...wageIndex.caveats,
			...(choice ? [{ kind: 'unverified' as const, reason: choice }] : [])
		]
	});
}
