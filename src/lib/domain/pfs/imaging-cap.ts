import { usd, type Recorder } from '../trace';
import { feeOf, type Components, type Fee, type FeeInputs } from './fee';

/**
 * The fee of a row: by its RVUs, or, for the technical component of imaging, by the OPPS practice expense and
 * malpractice RVUs where that is lower (DRA 5102(b); a global row keeps its own work). Rows without OPPS RVUs have no cap.
 */
export function cappedFee(inputs: FeeInputs, recorder?: Recorder): Fee {
	const { row, facility } = inputs;
	const own: Components = {
		work: row.workRvu,
		pe: facility ? row.facilityPeRvu : row.nonFacilityPeRvu,
		malpractice: row.malpracticeRvu,
		peName: facility ? 'facility PE RVU' : 'non-facility PE RVU'
	};
	const oppsPe = facility ? row.oppsFacilityPeRvu : row.oppsNonFacilityPeRvu;
	if (oppsPe === 0) return feeOf(inputs, own, recorder);

	const capped: Components = {
		...own,
		pe: oppsPe,
		malpractice: row.oppsMalpracticeRvu,
		peName: 'PE RVU of the OPPS imaging cap'
	};
	const cap = feeOf(inputs, capped);
	const fee = feeOf(inputs, own);
	const binds = cap < fee;
	if (recorder) {
		feeOf(inputs, binds ? capped : own, recorder);
		recorder.note({
			measure: 'allowed',
			rule: 'pfs.imaging-cap',
			label: binds ? 'OPPS imaging cap applies' : 'OPPS imaging cap does not bind',
			operands: [
				{ name: 'fee', ...usd(fee, 9) },
				{ name: 'OPPS imaging cap', ...usd(cap, 9) }
			],
			result: usd(binds ? cap : fee, 9),
			citation: {
				document: 'Deficit Reduction Act of 2005, section 5102(b); record layout RVU26B',
				url: null
			}
		});
	}
	return binds ? cap : fee;
}
