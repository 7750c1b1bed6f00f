import type { LineStatus } from '$lib/domain/claims/claim';
import type { ClaimResult, ClaimSide } from '$lib/domain/claims/price-claim';
import type { ContractStatus } from '$lib/domain/contracts/item';
import type { ContractSide } from '$lib/domain/contracts/price-contract';
import { formatFixed } from '$lib/domain/money';
import type { PricedGroupedClaim } from '$lib/domain/opps/grouped-claim';
import type { Outcome, Problem } from '$lib/domain/outcome';
import { remembered } from '$lib/domain/remembered';
import type { Caveat } from '$lib/domain/trace';
import { paymentJson, stepJson } from './figures-json';

/** The statuses that machine clients know; what keeps a line from a price is in its reasons. */
const STATUS: Record<LineStatus, 'paid' | 'packaged' | 'denied' | 'by-report' | 'not-payable'> = {
	paid: 'paid',
	packaged: 'packaged',
	denied: 'denied',
	'by-report': 'by-report',
	'not-payable': 'not-payable',
	'not-typical': 'not-payable',
	'no-claim': 'not-payable',
	'not-loaded': 'not-payable'
};

const sideJson = (side: ClaimSide, trace: boolean) => ({
	...paymentJson(side.payment),
	deductible: formatFixed(side.deductible, 2),
	...(side.outlier === null ? {} : { outlier: formatFixed(side.outlier, 2) }),
	lines: side.lines.map(({ code, status, allowed, limitingCharge, reasons, steps }) => ({
		code,
		status: STATUS[status],
		allowed: formatFixed(allowed, 2),
		...(limitingCharge === null ? {} : { limitingCharge: formatFixed(limitingCharge, 2) }),
		reasons,
		...(trace ? { steps: steps.map(stepJson) } : {})
	})),
	...(trace ? { steps: side.steps.map(stepJson) } : {})
});

const noticeOf = remembered(({ kind, reason }: Caveat): string => `${kind}: ${reason}`);

const statusOf = (status: ContractStatus) => (status === 'unpriced' ? status : STATUS[status]);

/** A claim under a contract, of the shape of the other sides; `medicare` is the payer's share. */
const contractSideJson = (side: ContractSide, trace: boolean) => ({
	id: side.contract,
	agreement: side.agreement,
	...paymentJson(side.payment),
	deductible: formatFixed(side.deductible, 2),
	...(side.outlier === null ? {} : { outlier: formatFixed(side.outlier, 2) }),
	...(side.stopLoss === 0 ? {} : { stopLoss: formatFixed(side.stopLoss, 2) }),
	...(side.lesserOf === 0 ? {} : { lesserOf: formatFixed(side.lesserOf, 2) }),
	leakage: {
		lesserOf: formatFixed(side.leakage.lesserOf, 2),
		chargeCap: formatFixed(side.leakage.chargeCap, 2)
	},
	unpriced: side.unpriced,
	lines: side.lines.map(({ code, status, allowed, term, leakage, reasons, steps }) => ({
		code,
		status: statusOf(status),
		allowed: formatFixed(allowed, 2),
		term,
		leakage: {
			lesserOf: formatFixed(leakage.lesserOf, 2),
			atMost: formatFixed(leakage.atMost, 2),
			chargeCap: formatFixed(leakage.chargeCap, 2)
		},
		reasons,
		...(trace ? { steps: steps.map(stepJson) } : {})
	})),
	notices: [
		...new Set([
			...side.choices.map((choice) => `choice: ${choice}`),
			...side.caveats.map(noticeOf)
		])
	],
	...(trace ? { steps: side.steps.map(stepJson) } : {})
});

const contractJson = (priced: Outcome<ContractSide>, trace: boolean) =>
	priced.ok ? contractSideJson(priced.value, trace) : { problems: priced.problems };

/** What a reader has to know besides: tables not loaded, choices made, badges. */
function noticesOf({ professional, facility, missingEdits, remarks }: ClaimResult): string[] {
	const notices = new Set([...(missingEdits ?? ['edits are off']), ...remarks]);
	for (const side of [professional, facility]) {
		for (const choice of side?.choices ?? []) notices.add(`choice: ${choice}`);
		for (const caveat of side?.caveats ?? []) {
			if (!side?.choices.includes(caveat.reason)) notices.add(noticeOf(caveat));
		}
	}
	return [...notices];
}

/**
 * A priced claim for machine clients: money as decimal strings with two digits, lines in the order of the claim; with a
 * `contract` where one was asked for.
 */
export const claimJson = (
	result: ClaimResult,
	trace: boolean,
	contract: Outcome<ContractSide> | null = null
) => ({
	id: result.id,
	ok: true as const,
	...(result.professional ? { professional: sideJson(result.professional, trace) } : {}),
	...(result.facility ? { facility: sideJson(result.facility, trace) } : {}),
	total: paymentJson(result.total),
	...(contract ? { contract: contractJson(contract, trace) } : {}),
	notices: noticesOf(result)
});

/** A grouped hospital claim as CMS's pricer answers it: amounts of the claim, and of each line with its return code. */
export const groupedClaimJson = (id: string, result: PricedGroupedClaim, trace: boolean) => ({
	id,
	ok: true as const,
	payment: formatFixed(result.payment, 2),
	outlier: formatFixed(result.outlier, 2),
	deductible: formatFixed(result.deductible, 2),
	lines: result.lines.map((line) => ({
		payment: formatFixed(line.payment, 2),
		reimbursement: formatFixed(line.reimbursement, 2),
		coinsurance: formatFixed(line.coinsurance, 2),
		deductible: formatFixed(line.deductible, 2),
		...(line.bloodDeductible > 0 ? { bloodDeductible: formatFixed(line.bloodDeductible, 2) } : {}),
		...(line.electedCoinsurance === null
			? {}
			: { electedCoinsurance: formatFixed(line.electedCoinsurance, 2) }),
		returnCode: line.returnCode,
		...(trace ? { steps: line.steps.map(stepJson) } : {})
	})),
	notices: [
		...result.choices.map((choice) => `choice: ${choice}`),
		...result.caveats.map(({ kind, reason }) => `${kind}: ${reason}`)
	]
});

/** A claim that cannot be priced, with all that is wrong with it; the id is null where none could be read. */
export const problemsJson = (id: string | number | null, problems: readonly Problem[]) => ({
	id,
	ok: false as const,
	problems
});
