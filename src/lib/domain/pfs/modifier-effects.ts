import type { Choices } from '../claims/claim';
import { formatShare, shareRounded } from '../money';
import type { Policy, PolicyValue } from '../policy/lookup';
import type { PfsRate, Ratio } from '../rates/rates';
import { plain, type Citation } from '../trace';
import type { Fee } from './fee';
import {
	noteChange,
	noteStep,
	reduce,
	refuse,
	required,
	shareOfPolicy,
	type Item,
	type PaidShare
} from './item';

/** Whether a row's global days make its post-operative care part of the fee. */
const isSurgical = ({ globalDays }: PfsRate): boolean =>
	globalDays === '010' || globalDays === '090';

const hasGlobal = (row: PfsRate): boolean => row.globalDays === '000' || isSurgical(row);

const SPLIT_GLOBAL: Citation = {
	document: 'Medicare Claims Processing Manual, chapter 12, section 40.4',
	url: null
};

/** A share of the fee that the row itself publishes (pre-, intra- and post-operative). */
const shareOfRow = (row: PfsRate, share: number, name: string): PaidShare => ({
	share: share as Ratio,
	operand: { name, ...plain(share, 4), source: { release: row.release, line: row.line } },
	citation: SPLIT_GLOBAL
});

/** Modifier 50 by the row's BILAT indicator. RULES B1.4. */
function bilateral(item: Item, policy: Policy): void {
	const { bilateral: indicator } = item.row;
	switch (indicator) {
		case '1':
			return reduce(
				item,
				'pfs.bilateral',
				'50, both sides',
				shareOfPolicy(required(policy, 'pfs.bilateralShare'))
			);
		case '3': {
			item.portions = item.portions.map((portion) => ({ ...portion, units: portion.units * 2 }));
			item.reasons.push('50, both sides: BILAT 3 pays each side in full');
			noteChange(item, { rule: 'pfs.bilateral', label: '× 2 sides, BILAT 3', operands: [] });
			return;
		}
		case '0':
			item.reasons.push('50 adds nothing: BILAT 0 pays one side');
			return;
		case '2':
			item.reasons.push('50 adds nothing: BILAT 2, the RVUs are of both sides');
			return;
		default:
			return refuse(item, 'not-payable', `50 does not apply: BILAT ${indicator}`);
	}
}

function assistant(item: Item, modifier: string, policy: Policy): void {
	const { assistant: indicator } = item.row;
	if (indicator === '1') {
		return refuse(item, 'not-payable', `${modifier} is not paid: ASST 1, by statute`);
	}
	if (indicator === '0') {
		return refuse(item, 'by-report', `${modifier} is paid with documentation only: ASST 0`);
	}
	if (indicator !== '2')
		return refuse(item, 'not-payable', `${modifier} does not apply: ASST ${indicator}`);
	const id = modifier === 'AS' ? 'pfs.nonPhysicianAssistantShare' : 'pfs.assistantShare';
	reduce(
		item,
		'pfs.assistant',
		`${modifier}, assistant at surgery`,
		shareOfPolicy(required(policy, id))
	);
}

function coSurgeon(item: Item, policy: Policy): void {
	const { coSurgeons: indicator } = item.row;
	if (indicator !== '1' && indicator !== '2') {
		return refuse(item, 'not-payable', `62 does not apply: CO-SURG ${indicator}`);
	}
	if (indicator === '1') item.reasons.push('62 needs documentation: CO-SURG 1');
	reduce(
		item,
		'pfs.co-surgeon',
		'62, co-surgeon',
		shareOfPolicy(required(policy, 'pfs.coSurgeonShare'))
	);
}

function splitGlobal(
	item: Item,
	modifier: '54' | '55' | '56',
	preOperativeCare: Choices['preOperativeCare']
): void {
	const { row } = item;
	if (!isSurgical(row)) {
		return refuse(item, 'not-payable', `${modifier} does not apply: global days ${row.globalDays}`);
	}
	if (modifier === '54') {
		const isWhole = preOperativeCare === 'with-54';
		const name = isWhole ? 'pre- and intra-operative' : 'intra-operative';
		const share = row.intraOperative + (isWhole ? row.preOperative : 0);
		return reduce(item, 'pfs.surgical-care', `54, ${name} care`, shareOfRow(row, share, name));
	}
	if (modifier === '55') {
		const paid = shareOfRow(row, row.postOperative, 'post-operative');
		return reduce(item, 'pfs.post-operative-care', '55, post-operative care', paid);
	}
	if (preOperativeCare === 'with-56') {
		const paid = shareOfRow(row, row.preOperative, 'pre-operative');
		return reduce(item, 'pfs.pre-operative-care', '56, pre-operative care', paid);
	}
	refuse(item, 'not-payable', '56 is left nothing: Medicare pays pre-operative care with 54');
}

function returnToTheatre(item: Item): void {
	const { row } = item;
	if (!isSurgical(row) || row.intraOperative === 0) {
		item.reasons.push(`78 pays in full: global days ${row.globalDays}`);
		return;
	}
	const paid = shareOfRow(row, row.intraOperative, 'intra-operative');
	reduce(item, 'pfs.return-to-theatre', '78, intra-operative care', paid);
}

/** The technical part of an image that was taken with outdated equipment. */
function outdatedEquipment(item: Item, value: PolicyValue, modifier: string, what: string): void {
	if (item.technical === 0) {
		item.reasons.push(`${modifier} changes nothing: the line has no technical component`);
		return;
	}
	const paid = shareOfPolicy(value);
	const lost = item.technical - shareRounded(item.technical, paid.share, 13, 9);
	item.technical = (item.technical - lost) as Fee;
	item.fee = (item.fee - lost) as Fee;
	item.portions = item.portions.map((portion) => ({
		...portion,
		fee: (portion.fee - lost) as Fee
	}));
	const why = `${modifier}, ${what}: technical component`;
	item.reasons.push(`${why} ${formatShare(paid.share, 4)}`);
	noteStep(item, 'pfs.outdated-equipment', why, paid);
}

/** What each modifier does to a line by its row, in the order of RULES B1.5. Modifiers without effect on the price do nothing. */
export function applyModifiers(item: Item, choices: Choices, policy: Policy): void {
	if (item.modifiers.length === 0) return;
	const has = (modifier: string) => item.modifiers.includes(modifier);
	if (has('FX')) outdatedEquipment(item, required(policy, 'pfs.filmShare'), 'FX', 'X-ray on film');
	if (has('FY')) {
		outdatedEquipment(
			item,
			required(policy, 'pfs.computedRadiographyShare'),
			'FY',
			'computed radiography'
		);
	}
	if (has('CT'))
		outdatedEquipment(item, required(policy, 'pfs.outdatedCtShare'), 'CT', 'CT below standard');
	if (has('50')) bilateral(item, policy);
	const part = (['54', '55', '56'] as const).find(has);
	if (part) splitGlobal(item, part, choices.preOperativeCare);
	if (has('78')) returnToTheatre(item);
	if (has('66')) {
		const { team } = item.row;
		if (team === '1' || team === '2')
			refuse(item, 'by-report', `66 is paid by report: TEAM ${team}`);
		else refuse(item, 'not-payable', `66 does not apply: TEAM ${team}`);
	}
	if (has('22')) {
		if (hasGlobal(item.row)) refuse(item, 'by-report', '22 is paid by report; it lifts no edit');
		else refuse(item, 'not-payable', `22 does not apply: global days ${item.row.globalDays}`);
	}
	if (has('52') && item.line.charge === null) {
		refuse(
			item,
			'by-report',
			'52 is paid the lower of the reduced charge and the fee: give the charge'
		);
	}
	if (has('53')) {
		if (item.row.modifier === '53') item.reasons.push('53 has a row of its own');
		else
			refuse(item, 'by-report', '53 is priced by the contractor: the row has no amount of its own');
	}
	const anaesthesia = ANAESTHESIA.find(has);
	if (anaesthesia) item.reasons.push(`${anaesthesia} changes nothing: it is for anaesthesia`);
}

const ANAESTHESIA = ['AA', 'AD', 'QK', 'QX', 'QY', 'QZ'];

const SHARED = ['62', '80', '81', '82', 'AS'];

/** Whether a line is billed by one of several surgeons or an assistant. */
export const isShared = ({ modifiers }: Item): boolean =>
	modifiers.some((modifier) => SHARED.includes(modifier));

/** The share of a co-surgeon or an assistant at surgery, by the row. RULES B1.4, B1.5. */
export function applySurgeonShare(item: Item, policy: Policy): void {
	if (item.status !== 'paid' || item.modifiers.length === 0) return;
	if (item.modifiers.includes('62')) coSurgeon(item, policy);
	const assisting = ['AS', '80', '81', '82'].find((modifier) => item.modifiers.includes(modifier));
	if (assisting) assistant(item, assisting, policy);
}
