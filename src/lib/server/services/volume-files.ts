import { formatFixed } from '$lib/domain/money';
import { NO_CHARGES, type CaseData } from '$lib/domain/volumes/case-data';
import type { Application } from './application';
import { sampleCases } from './sample';
import { knownParties } from './volumes';

const GROUPS = 'Month,Facility,Payer,Code,Cases';
const LINES = 'Case ID,Date,Facility,Payer,Code,Modifiers,Units,Charge,Paid';

/** The facility of the template when none is known. */
const EXAMPLE = 'Main Hospital';
const MEDICARE = 'Medicare';

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The headings of a file of groups, with one row of Medicare and a known facility that shows how they are filled. */
export function templateFile(application: Application): string {
	const { facilities, payers } = knownParties(application);
	const facility = facilities[0]?.name ?? EXAMPLE;
	const payer = payers.find(({ id }) => id === MEDICARE.toLowerCase())?.name ?? MEDICARE;
	return `${GROUPS}\n2026-10,${cell(facility)},${cell(payer)},20983,12\n`;
}

const amount = (cents: number | undefined): string =>
	cents === undefined || cents < 0 ? '' : formatFixed(cents, 2);

/** The claim lines of cases, a row each; the paid amount of a case stands in its first line. */
function* claimLines(data: CaseData, names: ReadonlyMap<string, string>): Generator<string> {
	const nameOf = (id: string | undefined): string => cell(names.get(id ?? '') ?? id ?? '');
	for (const [group, row] of data.row.entries()) {
		const shared = [
			`S${String(row).padStart(6, '0')}`,
			data.dates[data.date[group] ?? 0],
			nameOf(data.facilities[data.facility[group] ?? 0]),
			nameOf(data.payers[data.payer[group] ?? 0])
		];
		const from = data.chargeFrom[group] ?? NO_CHARGES;
		const lines = data.lines[data.line[group] ?? 0] ?? [];
		for (const [position, { code, modifiers, units }] of lines.entries()) {
			const charge = from === NO_CHARGES ? undefined : data.charges[from + position];
			const paid = position === 0 ? data.paid[group] : undefined;
			yield [...shared, code, modifiers.join(' '), units, amount(charge), amount(paid)].join(',');
		}
	}
}

/**
 * The claim lines of the sample health system as a file to try the upload with: the same bytes as long as the rates are
 * the same. Null where the embedded sample cannot be read.
 */
export function sampleFile(application: Application): string | null {
	const sample = sampleCases(application);
	if (!sample) return null;
	const { plan, data } = sample;
	const names = new Map(
		[
			...plan.facilities.map(({ facility }) => facility),
			...plan.payers.map(({ payer }) => payer)
		].map(({ id, name }) => [id, name])
	);
	return `${LINES}\n${[...claimLines(data, names)].join('\n')}\n`;
}
