import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Ratio } from '../rates/rates';
import type { Caveat, Step } from '../trace';
import type { Setting } from './setting';

/** One line as billed. */
export interface ClaimLine {
	code: string;
	modifiers: readonly string[];
	/** One or more. */
	units: number;
	/** The charge for all units; null where none is told, and then nothing is the lower of it. */
	charge: Cents | null;
	/** Four digits, as an institutional claim carries it; read by contracts only. */
	revenueCode?: string;
	/** What the invoice of a device or implant comes to, for all units; read by contracts only. */
	cost?: Cents;
}

/** Whether edits deny, limit to what is allowed ("as correctly billed"), or are not looked at (DECISIONS 7). */
export type EditMode = 'deny' | 'cap' | 'off';

/** What is chosen where the rules leave it open (RULES D); the defaults are the first of each. */
export interface Choices {
	/** Whether assistants and co-surgeons get their share before the procedures are ranked, or after. */
	assistantShare: 'before-ranking' | 'after-ranking';
	/** Whether the wage index adjusts the device portion of a device-intensive ASC procedure. */
	devicePortion: 'adjusted' | 'not-adjusted';
	/** Whether 54 pays the pre-operative share with the surgery, or 56 pays it by itself. */
	preOperativeCare: 'with-54' | 'with-56';
	/** Whether the work GPCI floor holds where the law has one on the date. */
	workFloor: 'on' | 'off';
}

export const DEFAULT_CHOICES: Choices = {
	assistantShare: 'before-ranking',
	devicePortion: 'adjusted',
	preOperativeCare: 'with-54',
	workFloor: 'on'
};

/** What a hospital is, beyond its place, to the payment of its claims. */
export interface Hospital {
	/** Rural sole community hospital or essential access community hospital. */
	ruralSoleCommunity: boolean;
	/** It failed the quality reporting of the year. */
	qualityReduced: boolean;
	/** It was enrolled before 2018 and pays back the 340B remedy (DECISIONS 20). */
	remedyOffset340B: boolean;
	/** Operating cost-to-charge ratio; null: outliers and pass-through devices are not priced. */
	costToChargeRatio: Ratio | null;
	deviceCostToChargeRatio: Ratio | null;
	/** Fixed-dollar outlier threshold, in place of the year's, in cents. */
	outlierThreshold: Cents | null;
	/** Credit received for a device (value code FD), in cents. */
	deviceCredit: Cents;
}

export const ANY_HOSPITAL: Hospital = {
	ruralSoleCommunity: false,
	qualityReduced: false,
	remedyOffset340B: false,
	costToChargeRatio: null,
	deviceCostToChargeRatio: null,
	outlierThreshold: null,
	deviceCredit: 0 as Cents
};

/** What is billed for one patient on one day. */
export interface Claim {
	/** As the biller wrote it. */
	id: string | number;
	dateOfService: IsoDate;
	setting: Setting;
	sides: 'both' | 'professional' | 'facility';
	/** The payer's product, and the facility by its id; read by contracts only. */
	product?: string;
	facility?: string;
	place: {
		/** Carrier-locality; null: national. */
		locality: string | null;
		/** Wage area of the facility; null: national. */
		area: string | null;
		/** The facility's own wage index, in place of its area's. */
		wageIndex: Ratio | null;
	};
	/** Read by hospital settings only. */
	hospital: Hospital;
	qualifyingApm: boolean;
	/** The practitioner takes no assignment: 95% of the fee. */
	nonParticipating: boolean;
	/** A nurse practitioner, physician assistant or clinical nurse specialist bills: 85% of the fee. */
	nonPhysician: boolean;
	edits: EditMode;
	deductibleRemaining: Cents;
	choices: Choices;
	lines: readonly ClaimLine[];
}

/**
 * What becomes of a line. not-typical: a row flagged NA in the setting, whose amount is no price (DECISIONS 2).
 * by-report: the contractor prices it. not-loaded: the table that would tell is not there. no-claim: this payee has
 * nothing to bill. denied: an edit stops it.
 */
export type LineStatus =
	| 'paid'
	| 'packaged'
	| 'denied'
	| 'by-report'
	| 'not-payable'
	| 'not-typical'
	| 'no-claim'
	| 'not-loaded';

/** What a line is when it is not paid. */
export type UnpaidStatus = Exclude<LineStatus, 'paid'>;

/** What a line would be but for its charge. */
export interface Lowered {
	/** Cents; null where the other lines that rank with it would change too, and the claim must be priced anew. */
	rate: Cents | null;
	/** The reason that says so. */
	reason: string;
	/** The steps to the rate. */
	steps: readonly Step[];
}

/** What becomes of a line on one side. */
export interface LineResult {
	code: string;
	status: LineStatus;
	/** Cents; 0 unless paid. */
	allowed: Cents;
	/** The most that a non-participating practitioner may charge, in cents; null for others. */
	limitingCharge: Cents | null;
	/** The amount that an NA row repeats from the other setting, in cents: shown in the detail only. */
	repeated: Cents | null;
	/** Why it is not paid in full or as billed, drawn from the row; fragments without a full stop. */
	reasons: readonly string[];
	/** Set where the charge was lower than the rate and is what is allowed. */
	lowered?: Lowered;
	/** What the charge is held against, in cents. Absent: the allowed amount. */
	heldAgainst?: Cents;
	/** Empty unless steps were asked for. */
	steps: readonly Step[];
}

/** One side of a claim, line by line, with what is to be said of the tables that it rests on. */
export interface PricedLines {
	/** In the order of the claim. */
	lines: LineResult[];
	caveats: readonly Caveat[];
	/** Which of the open choices the amounts rest on, as sentences. */
	choices: readonly string[];
}

/** A line that is not paid, for one reason. */
export const unpaidLine = (
	code: string,
	status: UnpaidStatus,
	reason: string,
	repeated: Cents | null = null
): LineResult => ({
	code,
	status,
	allowed: 0 as Cents,
	limitingCharge: null,
	repeated,
	reasons: [reason],
	steps: []
});

/** Reasons as one sentence each: "26 does not apply: PCTC 0." */
export const sentenceOf = (reasons: readonly string[]): string =>
	reasons.map((reason) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`).join(' ');
