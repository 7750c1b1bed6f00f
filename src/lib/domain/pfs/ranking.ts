import { formatShare, type Cents } from '../money';
import type { Policy } from '../policy/lookup';
import type { Ratio } from '../rates/rates';
import type { Group } from './endoscopy';
import {
	amountOf,
	noteStep,
	refuse,
	required,
	shareOfPolicy,
	times,
	unitsOf,
	type Item,
	type Portion
} from './item';

/** The procedures after the fifth are priced by report. */
const RANKED = 5;

const isRanked = ({ row }: Item): boolean =>
	row.multipleProcedure === '2' || row.multipleProcedure === '3';

/** One service in the order of payment: a group, or one unit of a line that has several. */
interface Ranked {
	group: Group;
	amount: Cents;
	/** What is charged for it, Infinity where no charge is told. */
	charge: number;
	/** Of the first line of the group. */
	position: number;
}

const amountOfGroup = ({ items }: Group): Cents =>
	items.reduce<number>((sum, item) => sum + amountOf(item), 0) as Cents;

/** Whether the units of a group are as many procedures: those of a line that stands alone, but for an endoscopy family. */
const isSeveral = ({ items: [only, ...others] }: Group): boolean =>
	only !== undefined &&
	others.length === 0 &&
	only.row.multipleProcedure !== '3' &&
	unitsOf(only) > 1;

/** Each unit of a line that stands alone is a procedure of its own. */
function rankedServices(groups: readonly Group[]): Ranked[] {
	const services: Ranked[] = [];
	for (const group of groups) {
		const [only] = group.items;
		const amount = amountOfGroup(group);
		const charge = group.items.reduce((sum, { line }) => sum + (line.charge ?? Infinity), 0);
		const position = group.items.reduce((least, item) => Math.min(least, item.position), Infinity);
		if (!only || !isSeveral(group)) {
			services.push({ group, amount, charge, position });
			continue;
		}
		const units = Math.min(unitsOf(only), RANKED + 1);
		const each = Math.floor(amount / unitsOf(only)) as Cents;
		for (let unit = 0; unit < units; unit += 1) {
			services.push({ group, amount: each, charge, position });
		}
	}
	return services;
}

/** Pays some units of a line in full and the rest a share; the portions keep their fee. */
function splitUnits(item: Item, inFull: number, reduced: number, share: Ratio): void {
	const [portion] = item.portions;
	if (!portion) return;
	const portions: Portion[] = [
		{ ...portion, units: inFull },
		{ ...portion, units: reduced, share: times(portion.share, share) }
	];
	item.portions = portions.filter(({ units }) => units > 0);
}

/**
 * Ranks the surgical procedures of a claim by what they would pay: the highest in full, the second to fifth 50%, the rest
 * by report. A family and the two sides of one procedure rank as one service; several units of a line are as many
 * procedures. Of equal amounts the higher charge goes first, so that the order of the lines decides nothing. RULES B1.4, indicator 2.
 */
export function rankProcedures(groups: readonly Group[], policy: Policy): void {
	const subject = groups.filter(({ items }) =>
		items.some((item) => isRanked(item) && item.status === 'paid')
	);
	const [first] = subject;
	if (!first || (subject.length === 1 && !isSeveral(first))) return;
	const services = rankedServices(subject).toSorted(
		(a, b) =>
			b.amount - a.amount || (a.charge === b.charge ? a.position - b.position : b.charge - a.charge)
	);
	if (services.length < 2) return;
	const paid = shareOfPolicy(required(policy, 'pfs.multipleProcedureShare'));
	for (const group of new Set(services.map((service) => service.group))) {
		const ranks: number[] = [];
		for (let index = 0; index < services.length; index += 1) {
			if (services[index]?.group === group) ranks.push(index + 1);
		}
		const inFull = ranks[0] === 1 ? 1 : 0;
		const reduced = ranks.filter((rank) => rank > 1 && rank <= RANKED).length;
		for (const item of group.items) {
			if (item.status !== 'paid') continue;
			const alone = isSeveral(group);
			if (inFull + reduced === 0) {
				refuse(item, 'by-report', `procedure ${ranks[0]} of the day: by report`);
				continue;
			}
			if (reduced === 0) continue;
			if (alone) {
				const beyond = unitsOf(item) - inFull - reduced;
				splitUnits(item, inFull, reduced, paid.share);
				if (beyond > 0) {
					const units = beyond === 1 ? '1 unit' : `${beyond} units`;
					item.reasons.push(`${units} beyond the fifth procedure: by report`);
				}
			} else {
				item.portions = item.portions.map((portion) => ({
					...portion,
					share: times(portion.share, paid.share)
				}));
			}
			const why = `multiple procedures, rank ${ranks.join(', ')} of ${services.length}`;
			item.reasons.push(`MULT ${item.row.multipleProcedure}: ${why}`);
			const label =
				alone && inFull > 0
					? `1 unit in full, ${reduced} at ${formatShare(paid.share, 4)}: ${why}`
					: undefined;
			noteStep(item, 'pfs.multiple-procedures', why, paid, label);
		}
	}
}
