import { formatFixed, multiply, rescale, roundHalfUp, type Fixed } from '../money';
import { operandOf, type PolicyValue } from '../policy/lookup';
import type { RateTable } from '../rates/rate-book';
import type { Gpci, GpciIndex, PfsRate, Ratio, Rvu } from '../rates/rates';
import type { RowSource } from '../rates/release';
import { plain, rvu, usd, type Citation, type Recorder } from '../trace';

/** Dollars at nine decimals: RVU (2) x GPCI (3) x conversion factor (4), exact. */
export type Fee = Fixed<9>;

/** What a fee is computed from. */
export interface FeeInputs {
	row: PfsRate;
	facility: boolean;
	gpci: Gpci | null;
	factor: PolicyValue;
	/** The work GPCI floor in force, if any. */
	floor: PolicyValue | undefined;
	table: RateTable<PfsRate>;
}

/** The three RVUs that a fee adds up. */
export interface Components {
	work: Rvu;
	pe: Rvu;
	malpractice: Rvu;
	/** What the practice expense column is called. */
	peName: string;
}

const NATIONAL = 1000 as GpciIndex;

const FORMULA: Citation = {
	document: '42 CFR 414.20; record layout RVU26B, pricing amount',
	url: 'https://www.ecfr.gov/current/title-42/section-414.20'
};

/** The work GPCI of a locality: with the floor where one is in force, else without, else the only one published. */
const workIndex = (gpci: Gpci, floor: PolicyValue | undefined): GpciIndex =>
	floor || gpci.workWithoutFloor === null ? gpci.workWithFloor : gpci.workWithoutFloor;

/**
 * (work x work GPCI + PE x PE GPCI + MP x MP GPCI) x conversion factor, exact at nine decimals: what a line
 * pays in the end is rounded once. RULES B1.1.
 */
export function feeOf(inputs: FeeInputs, components: Components, recorder?: Recorder): Fee {
	const { row, gpci, factor, floor, table } = inputs;
	const work = gpci ? workIndex(gpci, floor) : NATIONAL;
	const pe = gpci ? gpci.pe : NATIONAL;
	const malpractice = gpci ? gpci.malpractice : NATIONAL;
	const adjusted =
		multiply(components.work, work) +
		multiply(components.pe, pe) +
		multiply(components.malpractice, malpractice);
	const fee = multiply(adjusted, factor.value) as Fee;

	if (recorder) {
		const noteComponent = (lead: string, name: string, units: Rvu, index: GpciIndex) => {
			recorder.note({
				measure: 'allowed',
				rule: 'pfs.geographic-adjustment',
				label: `${lead}${name} ${formatFixed(units, 2)} × GPCI ${formatFixed(index, 3)}`,
				operands: [
					{ name, ...rvu(units), source: sourceOf(row), caveats: table.caveats },
					{
						name: gpci ? `GPCI, ${gpci.name}` : 'GPCI, national',
						...plain(index, 3),
						...(gpci ? { source: sourceOf(gpci) } : {}),
						...(floor && gpci && name === 'work RVU' && gpci.workWithoutFloor !== index
							? { citation: floor.citation, caveats: operandOf('floor', floor).caveats ?? [] }
							: {})
					}
				],
				result: rvu(multiply(units, index), 5)
			});
		};
		noteComponent('', 'work RVU', components.work, work);
		noteComponent('+ ', components.peName, components.pe, pe);
		noteComponent('+ ', 'malpractice RVU', components.malpractice, malpractice);
		recorder.note({
			measure: 'allowed',
			rule: 'pfs.adjusted-units',
			label: '= adjusted RVU',
			operands: [],
			result: rvu(adjusted, 5),
			citation: FORMULA
		});
		recorder.note({
			measure: 'allowed',
			rule: 'pfs.conversion',
			label: `× conversion factor ${formatFixed(factor.value, 4)}`,
			operands: [operandOf('conversion factor', factor, 'usd')],
			result: usd(fee, 9),
			citation: factor.citation
		});
	}
	return fee;
}

/** The fee of a row with its practice expense paid a share, rounded half up at the ninth decimal. */
export function feeWithReducedPe(inputs: FeeInputs, share: Ratio): Fee {
	const { row, facility, gpci, factor, floor } = inputs;
	const pe = facility ? row.facilityPeRvu : row.nonFacilityPeRvu;
	const adjusted =
		rescale(
			multiply(row.workRvu, gpci ? workIndex(gpci, floor) : NATIONAL) +
				multiply(row.malpracticeRvu, gpci ? gpci.malpractice : NATIONAL),
			5,
			9
		) + multiply(multiply(pe, gpci ? gpci.pe : NATIONAL), share);
	return roundHalfUp(multiply(adjusted, factor.value), 13, 9);
}

const sourceOf = ({ release, line }: RowSource): RowSource => ({ release, line });
