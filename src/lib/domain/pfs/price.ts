import { unpaid, type PricedLine } from '../claims/line';
import { coinsuranceOf } from '../cases/sharing';
import { failure, success, type Outcome } from '../outcome';
import { caveatsOf, missingPolicy, type Policy } from '../policy/lookup';
import { pfsKey, type RateBook } from '../rates/rate-book';
import type { Gpci } from '../rates/rates';
import type { Recorder } from '../trace';
import { cappedFee } from './imaging-cap';
import { isPayable, statusMeaning } from './status';

/** One professional line, one unit. */
export interface ProfessionalLine {
	code: string;
	/** A modifier that has a row of its own. */
	modifier: '' | '26' | 'TC' | '53';
	/** The place of service pays the facility PE. */
	facility: boolean;
	/** The locality; null prices nationally, with indices of 1. */
	gpci: Gpci | null;
	qualifyingApm: boolean;
	/** The work GPCI floor, where the law has one on the date; true unless a what-if switches it off. */
	workFloor?: boolean;
}

/**
 * What Medicare allows a physician for one unit of one line, in cents, rounded half up once:
 * (work RVU x work GPCI + PE RVU x PE GPCI + MP RVU x MP GPCI) x conversion factor, and where an OPPS imaging cap is
 * lower, that. RULES B1.1 to B1.4; layout RVU26B. Problems: a policy value missing on the date. A code without a row, a
 * row that pays nothing and an NA row are line statuses, not problems.
 */
export function priceProfessional(
	line: ProfessionalLine,
	book: RateBook,
	policy: Policy,
	recorder?: Recorder
): Outcome<PricedLine> {
	const table = book.pfs;
	if (!table) {
		return success(unpaid('not-loaded', `No physician fee schedule is loaded for ${book.date}.`));
	}
	const row = table.rows.get(pfsKey(line.code, line.modifier));
	if (!row) {
		const what = line.modifier ? `${line.code} with modifier ${line.modifier}` : line.code;
		return success(
			unpaid('no-claim', `${what} has no row in ${table.release.title}.`, table.caveats)
		);
	}
	if (row.status === 'C') {
		return success(unpaid('by-report', `Status C: ${statusMeaning('C')}.`, table.caveats));
	}
	if (!isPayable(row.status)) {
		return success(
			unpaid('not-payable', `Status ${row.status}: ${statusMeaning(row.status)}.`, table.caveats)
		);
	}

	const factorId = line.qualifyingApm
		? 'pfs.conversionFactor.qualifyingApm'
		: 'pfs.conversionFactor';
	const factor = policy.values[factorId];
	if (!factor) return failure(missingPolicy(policy, factorId));
	const floor = line.workFloor === false ? undefined : policy.values['pfs.workGpciFloor'];
	const floorMatters =
		line.gpci !== null &&
		floor !== undefined &&
		line.gpci.workWithoutFloor !== null &&
		line.gpci.workWithoutFloor !== line.gpci.workWithFloor;

	const notTypical = line.facility ? row.facilityNa : row.nonFacilityNa;
	const fee = cappedFee(
		{ row, facility: line.facility, gpci: line.gpci, factor, floor, table },
		notTypical ? undefined : recorder
	);
	const caveats = [
		...table.caveats,
		...(line.gpci && book.gpci ? book.gpci.caveats : []),
		...(floorMatters && floor ? caveatsOf(floor) : [])
	];
	if (notTypical) {
		const where = line.facility ? 'a facility' : 'the office';
		return success(
			unpaid(
				'not-typical',
				`Not typically done in ${where}: ${table.release.title} flags it NA there and repeats the other setting’s practice expense.`,
				caveats,
				fee
			)
		);
	}
	const patient = coinsuranceOf(line.code, fee, policy, recorder);
	if (!patient.ok) return patient;
	return success({ status: 'paid', allowed: fee, patient: patient.value, caveats });
}
