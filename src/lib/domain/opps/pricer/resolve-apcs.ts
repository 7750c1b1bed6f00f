import type { IsoDate } from '../../dates';
import { failure, success, type Outcome, type Problem } from '../../outcome';
import type {
	GroupedClaim,
	GroupedClaimQuery,
	GroupedLineQuery,
	PublishedApc
} from '../grouped-claim';
import { isPackagedFlag, NO_APC } from './line-edits';
import { isPricedStatus } from './status';

/** Whether the pricer needs what is published of a line's APC. */
const isLookedUp = ({ apc, statusIndicator, packageFlag }: GroupedLineQuery): boolean =>
	apc !== NO_APC && isPricedStatus(statusIndicator) && !isPackagedFlag(packageFlag);

const yearOf = (date: IsoDate): string => date.slice(0, 4);

/**
 * Gives each line what is published of its APC on the claim's date; `find` is null where no APC table is loaded for it.
 * Problems, all at once: no table, or each line that would be priced by an APC that the table lacks. Lines that are not
 * priced by an APC need none.
 */
export function resolveApcs(
	claim: GroupedClaimQuery,
	find: ((apc: string) => PublishedApc | null) | null
): Outcome<GroupedClaim> {
	if (!find) {
		return failure({
			code: 'no-release',
			message: `No APC table is loaded for ${claim.dateOfService}: load Addendum A of ${yearOf(claim.dateOfService)}.`,
			path: 'dateOfService'
		});
	}
	const problems: Problem[] = [];
	const lines = claim.lines.map((line, position) => {
		const published = isLookedUp(line) ? find(line.apc) : null;
		if (!published && isLookedUp(line)) {
			problems.push({
				code: 'unknown-apc',
				message: `APC ${line.apc} is not in the APC table of ${yearOf(claim.dateOfService)}.`,
				path: `lines.${position}.apc`
			});
		}
		return { ...line, published };
	});
	return problems.length > 0 ? failure(...problems) : success({ ...claim, lines });
}
