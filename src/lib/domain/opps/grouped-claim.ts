import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { AppliedWageIndex } from '../rates/place';
import type { Ratio } from '../rates/rates';
import type { RowSource } from '../rates/release';
import type { Caveat, Step } from '../trace';

/** What CMS publishes of the APC that a line is paid by, in cents, with the row it was read from. */
export interface PublishedApc {
	rate: Cents;
	/**
	 * As the table publishes it, even where it is 20% of the rate or a cent off: it ranks the lines of a claim. Null where
	 * the table publishes none, which counts as 20%; 0 says that the patient pays nothing.
	 */
	nationalCopayment: Cents | null;
	source: RowSource;
	caveats: readonly Caveat[];
	/** The row that the national copayment was read from, where it is another than the rate's. */
	copayment: { source: RowSource; caveats: readonly Caveat[] } | null;
}

/**
 * A hospital line as a grouper leaves it, with the flags that CMS's pricer reads. Flags are the program's own codes, as
 * text; '0' or '' where they do not apply.
 */
export interface GroupedLine {
	code: string;
	/** Null: the claim's. */
	dateOfService: IsoDate | null;
	/** Four digits; '' where none is told. */
	revenueCode: string;
	/** Four digits; '0000' where the line has no APC. */
	apc: string;
	/** What is published of the APC on the date; null where the line has none. */
	published: PublishedApc | null;
	statusIndicator: string;
	paymentIndicator: string;
	/** 1 to 9. */
	discountFormula: number;
	packageFlag: string;
	paymentMethod: string;
	paymentAdjustments: readonly string[];
	denialFlag: string;
	actionFlag: string;
	compositeFlag: string;
	units: number;
	charge: Cents;
}

/** What a hospital is to CMS's pricer. */
export interface OppsProvider {
	/** After floors, reclassification and caps. */
	wageIndex: AppliedWageIndex;
	/** Operating cost-to-charge ratio; null: not told, and then no outlier is computed. */
	costToChargeRatio: Ratio | null;
	/** Null or zero: the operating ratio serves. */
	deviceCostToChargeRatio: Ratio | null;
	ruralSoleCommunity: boolean;
	/** The hospital failed the quality reporting: its rates are reduced. */
	qualityReduced: boolean;
	/** The hospital was enrolled before 2018 and pays back the 340B remedy: a share less of its rates (DECISIONS 20). */
	remedyOffset340B: boolean;
	/** Rural emergency hospital. */
	ruralEmergency: boolean;
	/** A community mental health center, whose outlier has its own threshold. */
	communityMentalHealth: boolean;
	/** What the center was paid in the year before this claim, which limits its outliers; absent: nothing. */
	yearToDate?: { payment: Cents; outlier: Cents };
	/** Copayments that the hospital elects to reduce, by APC, in cents. */
	electedCopayments: ReadonlyMap<string, Cents>;
	/** Fixed-dollar outlier threshold that was typed in, in place of the year's. */
	outlierThreshold: Cents | null;
}

/** A grouped line before its APC is looked up. */
export type GroupedLineQuery = Omit<GroupedLine, 'published'>;

/** A grouped claim as a machine tells it, before its APCs are looked up. */
export interface GroupedClaimQuery extends Omit<GroupedClaim, 'lines'> {
	id: string;
	lines: readonly GroupedLineQuery[];
}

/** A hospital claim after grouping: the input of the second stage. */
export interface GroupedClaim {
	dateOfService: IsoDate;
	/** Three digits; '14x' is not paid as a sole community hospital. '' where none is told. */
	billType: string;
	provider: OppsProvider;
	/** Part B deductible that is left, in cents. */
	deductibleRemaining: Cents;
	/** Pints of the blood deductible that are left. */
	bloodPintsRemaining: number;
	/** Amounts by value code: QQ terminated-procedure offset, FD and QU device credit, QN and QO pass-through offsets. */
	valueCodes: ReadonlyMap<string, Cents>;
	lines: readonly GroupedLine[];
}

/**
 * What the pricer makes of a line, in cents: payment = reimbursement + coinsurance + deductible + blood deductible, but
 * for CMS's own exceptions (elections beyond the cap, blood whose coinsurance is waived).
 */
export interface GroupedLineResult {
	/** The program's line return code: 01 paid, 11 quality reduction, 20 deductible, 22 blood cap, 25 elected copayment, 30 to 49 not paid. */
	returnCode: string;
	/** With the patient's share, without the outlier. */
	payment: Cents;
	/** Medicare's part of the payment. */
	reimbursement: Cents;
	coinsurance: Cents;
	/** What the hospital elects to collect of the coinsurance; null where it elects nothing. */
	electedCoinsurance: Cents | null;
	/** The part of the payment that meets the Part B deductible. */
	deductible: Cents;
	/** The part of the payment that meets the blood deductible. */
	bloodDeductible: Cents;
	outlier: Cents;
	/** Empty unless steps were asked for. */
	steps: readonly Step[];
}

/** A grouped claim, priced, in cents: sums of its lines, but for the payment of lines with action flag 4. */
export interface PricedGroupedClaim {
	payment: Cents;
	outlier: Cents;
	deductible: Cents;
	bloodDeductible: Cents;
	/** In the order of the claim. */
	lines: readonly GroupedLineResult[];
	caveats: readonly Caveat[];
	/** What was not computed and why, or which open choice was taken; sentences. */
	choices: readonly string[];
}
