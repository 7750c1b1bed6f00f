import { operandOf } from '../../policy/lookup';
import { afterDeductibles, type Entry, type Run } from './entry';
import { noteAmount } from './notes';
import { productTruncated, quotientTruncated } from './exact';

/** One, with the seven decimals of the share that may be collected. */
const WHOLE = 10_000_000;

const isProcedure = (status: string): boolean => status === 'S' || status === 'T' || status === 'V';

/** What a line leaves the patient by CMS's account, in cents; an election does not change it. */
const due = (entry: Entry): number => afterDeductibles(entry) - entry.reimbursement;

const counts = (entry: Entry, run: Run): boolean =>
	entry.paid && !entry.packagedBlood && (!entry.nonExcepted || run.claim.provider.ruralEmergency);

/** The blood lines of one day give up what their coinsurance and the day's highest exceed the inpatient deductible by. */
function capDay(ofDay: readonly Entry[], run: Run): void {
	const deductible = run.rules.values['opps.inpatientDeductible'];
	let highest = 0;
	let blood = 0;
	let hasProcedure = false;
	for (const entry of ofDay) {
		const { statusIndicator } = entry.line;
		if (statusIndicator === 'R') blood += due(entry);
		else if (isProcedure(statusIndicator)) {
			highest = hasProcedure ? Math.max(highest, due(entry)) : due(entry);
			hasProcedure = true;
		}
	}
	if (blood <= 0) return;
	const room = Math.max(0, deductible.value - highest);
	const kept = Math.min(WHOLE, quotientTruncated(room, blood, 7));
	let total = highest;
	for (const entry of ofDay) {
		if (entry.line.statusIndicator !== 'R') continue;
		const before = due(entry);
		let shift =
			before < 0
				? -productTruncated(-before, WHOLE - kept, 9, 2)
				: productTruncated(before, WHOLE - kept, 9, 2);
		total += entry.coinsurance - shift;
		if (total > deductible.value) shift += total - deductible.value;
		entry.coinsurance -= shift;
		entry.reimbursement += shift;
		entry.returnCode = '22';
		if (entry.recorder && shift !== 0) {
			noteAmount(
				entry.recorder,
				'patient',
				'opps.daily-blood-cap',
				'Patient share, capped with the day’s highest; Medicare pays the rest',
				[operandOf('inpatient deductible', deductible, 'usd')],
				entry.coinsurance,
				{ document: '42 CFR 419.41(c)(4)(i)', url: null }
			);
		}
	}
}

/**
 * Limits the coinsurance of a day's blood, with the highest of its procedures and visits, to the inpatient deductible, in
 * cents: the share of it that fits, seven decimals, cut off; the cut of each line cut off to the cent, and then, line by
 * line, what is still too much. Each blood line of such a day gets return code 22. CMS OPPS pricer 2024, whose running
 * total of a day is not lowered by what it takes off last.
 */
export function capBloodCoinsurance(run: Run): void {
	const { entries, claim } = run;
	const isBlood = (entry: Entry): boolean => entry.line.statusIndicator === 'R' && entry.paid;
	if (!entries.some(isBlood)) return;
	const days = new Map<string, Entry[]>();
	for (const entry of entries) {
		if (!counts(entry, run)) continue;
		const date = entry.line.dateOfService ?? claim.dateOfService;
		const ofDay = days.get(date);
		if (ofDay) ofDay.push(entry);
		else days.set(date, [entry]);
	}
	for (const ofDay of days.values()) capDay(ofDay, run);
}
