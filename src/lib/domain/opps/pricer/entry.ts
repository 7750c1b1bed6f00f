import type { Cents } from '../../money';
import type { Caveat, Recorder, Step } from '../../trace';
import type { GroupedClaim, GroupedLine, PublishedApc } from '../grouped-claim';
import type { PricerRules } from './rules';

/** A line that passed the edits, on its way through the pricer: the row of CMS's "deductible table". Amounts in cents. */
export interface Entry {
	readonly position: number;
	readonly line: GroupedLine;
	readonly published: PublishedApc;
	/** Payment adjustment flags, a bit each. */
	readonly adjustments: number;
	/** Payment methods 7, 8, X and Y: a non-excepted department (section 603). */
	readonly nonExcepted: boolean;
	/** Medicare's share that ranks the line, nine decimals. */
	readonly rankingShare: number;
	/** Medicare's share of the payment, six decimals. */
	share: number;
	/** The APC's rate after the reductions so far. */
	rate: Cents;
	/** Partial hospitalisation is paid one unit. */
	readonly units: number;
	/** Eight decimals. */
	readonly discount: number;
	/** Units x discount in lowest terms, with its decimals. */
	readonly factor: number;
	readonly factorDecimals: number;
	/** Rank of a product that is subject to the blood deductible, from 1; 0 for others. */
	readonly bloodRank: number;
	/** Such a product on a claim with a comprehensive APC: it pays its blood deductible and no more. */
	readonly packagedBlood: boolean;
	returnCode: string;
	payment: number;
	/** What a rural emergency hospital is paid on top; part of the payment. */
	addOn: number;
	reimbursement: number;
	coinsurance: number;
	deductible: number;
	bloodDeductible: number;
	/** What the hospital elects to collect; 0 where it elects nothing. */
	electedCoinsurance: number;
	outlier: number;
	/** False for a line that failed, or ended, after the edits. */
	paid: boolean;
	readonly recorder: (Recorder & { readonly steps: readonly Step[] }) | undefined;
}

/** One claim on its way through the pricer. Amounts in cents. */
export interface Run {
	readonly claim: GroupedClaim;
	readonly rules: PricerRules;
	/** Labour share x wage index + the rest, in lowest terms, with its decimals. */
	readonly wageWeight: number;
	readonly wageDecimals: number;
	/** The claim has a line of status J1 or J2. */
	readonly comprehensive: boolean;
	readonly entries: Entry[];
	deductibleLeft: number;
	pintsLeft: number;
	/** What manufacturers credited of the claim's devices. */
	readonly deviceCredit: number;
	/** Sum of the rates that share the device credit. */
	deviceCreditBase: number;
	/** Device money of terminated procedures. */
	readonly terminatedOffset: number;
	/** Sum of the rates that share the terminated offset. */
	terminatedBase: number;
	/** Charges for blood products, and for products and their processing. */
	bloodProductCharges: number;
	bloodCharges: number;
	/** Share of a blood rate that pays the product, four decimals. */
	bloodShare: number;
	/** Charges of the pass-through devices that an offset is taken from, and that offset adjusted by wages. */
	qnCharges: number;
	qoCharges: number;
	qnOffset: number;
	qoOffset: number;
	packagedCharges: number;
	/** Charges of packaged lines by composite; null where the claim has none. */
	compositeCharges: Map<string, number> | null;
	caveats: Caveat[];
	choices: string[];
}

/** Payment adjustment flags by what they mean. */
export const ADJUSTMENT = {
	noDeductible: 4,
	bloodProduct: 5,
	bloodProcessing: 6,
	noCostSharing: 9,
	noCoinsurance: 10,
	offsetQn: 12,
	offsetQo: 13,
	outdatedCt: 14,
	terminated: 16,
	deviceCredit: 17,
	film: 21,
	computedRadiography: 22,
	filmNoCostSharing: 23,
	computedRadiographyNoCostSharing: 24,
	colorectal: 25
} as const;

export const hasAdjustment = (adjustments: number, flag: number): boolean =>
	((adjustments >> flag) & 1) === 1;

/** What is left of a line's payment for Medicare and coinsurance once the deductibles are met. */
export const afterDeductibles = (entry: Entry): number =>
	entry.payment - entry.deductible - entry.bloodDeductible;

/** Keeps caveats once each. */
export function keepCaveats(run: Run, caveats: readonly Caveat[]): void {
	for (const caveat of caveats) {
		if (!run.caveats.some(({ kind, reason }) => kind === caveat.kind && reason === caveat.reason)) {
			run.caveats.push(caveat);
		}
	}
}
