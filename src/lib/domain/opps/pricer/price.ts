import type { Cents } from '../../money';
import { success, type Outcome } from '../../outcome';
import type { Policy } from '../../policy/lookup';
import type { GroupedClaim, GroupedLineResult, PricedGroupedClaim } from '../grouped-claim';
import { setBloodShare } from './blood';
import { capBloodCoinsurance } from './blood-coinsurance-cap';
import { splitPayment } from './coinsurance';
import { capColorectalCoinsurance } from './colorectal-cap';
import { takeDeductible } from './deductible';
import { enterLine } from './enter-line';
import { keepCaveats, type Entry, type Run } from './entry';
import { payLine } from './line-payment';
import { noteAmount } from './notes';
import { orderEntries } from './order';
import { addOutliers } from './outlier';
import { rulesOf } from './rules';
import { startRun } from './run';

const NOTHING = 0 as Cents;

/** What the lines of a deductible and a coinsurance come to, where there are both. */
function notePatientShare(entry: Entry): void {
	const { recorder, deductible, bloodDeductible, coinsurance } = entry;
	if (!recorder || deductible + bloodDeductible === 0) return;
	const total = deductible + bloodDeductible + coinsurance;
	noteAmount(recorder, 'patient', 'opps.patient-share', '= deductible and coinsurance', [], total);
}

const unpaid = (returnCode: string): GroupedLineResult => ({
	returnCode,
	payment: NOTHING,
	reimbursement: NOTHING,
	coinsurance: NOTHING,
	electedCoinsurance: null,
	deductible: NOTHING,
	bloodDeductible: NOTHING,
	outlier: NOTHING,
	steps: []
});

/** Holds the place of a line that is being priced. */
const PENDING = unpaid('00');

const resultOf = (entry: Entry): GroupedLineResult => ({
	returnCode: entry.returnCode,
	payment: entry.payment as Cents,
	reimbursement: entry.reimbursement as Cents,
	coinsurance: entry.coinsurance as Cents,
	electedCoinsurance: entry.electedCoinsurance > 0 ? (entry.electedCoinsurance as Cents) : null,
	deductible: entry.deductible as Cents,
	bloodDeductible: entry.bloodDeductible as Cents,
	outlier: entry.outlier as Cents,
	steps: entry.recorder?.steps ?? []
});

/** Puts the entries' results into their places and adds them up. */
function total(run: Run, lines: GroupedLineResult[]): PricedGroupedClaim {
	let [payment, outlier, deductible, bloodDeductible] = [0, 0, 0, 0];
	for (const entry of run.entries) {
		notePatientShare(entry);
		lines[entry.position] = entry.paid ? resultOf(entry) : unpaid(entry.returnCode);
		if (!entry.paid) continue;
		if (entry.line.actionFlag !== '4') payment += entry.payment;
		outlier += entry.outlier;
		deductible += entry.deductible;
		bloodDeductible += entry.bloodDeductible;
	}
	return {
		payment: payment as Cents,
		outlier: outlier as Cents,
		deductible: deductible as Cents,
		bloodDeductible: bloodDeductible as Cents,
		lines,
		caveats: run.caveats,
		choices: run.choices
	};
}

/**
 * Prices a grouped hospital outpatient claim as CMS's OPPS pricer does: edits each line, reduces its APC's rate, and then,
 * in the order of the patients' shares, adjusts by wages, takes deductibles, splits the rest into reimbursement and
 * coinsurance and limits the latter; outliers and the limits of a whole claim come last. Amounts in cents, each rounded
 * where the program rounds; a line that fails has return code 30 to 49 and zeros, and the claim goes on. With `explain`
 * each paid line keeps its steps. 42 CFR part 419; CMS OPPS pricer 2024, whose method serves 2020 to 2026 with each year's
 * values. Problems: a policy value that is missing on the policy's date.
 */
export function priceGroupedClaim(
	claim: GroupedClaim,
	policy: Policy,
	explain: boolean
): Outcome<PricedGroupedClaim> {
	const rules = rulesOf(policy);
	if (!rules.ok) return rules;
	const run = startRun(claim, rules.value);
	const lines: GroupedLineResult[] = [];
	for (const [position, line] of claim.lines.entries()) {
		const entered = enterLine(line, position, run, explain);
		if (typeof entered === 'string') lines.push(unpaid(entered));
		else {
			lines.push(PENDING);
			run.entries.push(entered);
		}
	}
	orderEntries(run);
	setBloodShare(run);
	for (const entry of run.entries) {
		const { published } = entry;
		if (published.caveats.length > 0) keepCaveats(run, published.caveats);
		payLine(entry, run);
		if (!entry.paid || entry.line.statusIndicator === 'N') continue;
		if (!entry.packagedBlood) takeDeductible(entry, run);
		splitPayment(entry, run);
	}
	addOutliers(run);
	capBloodCoinsurance(run);
	for (const entry of run.entries) capColorectalCoinsurance(entry, run);
	return success(total(run, lines));
}
