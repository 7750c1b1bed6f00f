import type { Entry, Run } from './entry';

/** Lines whose patients pay the largest share come first; among equals the lower APC, then the order of the claim. */
function byRank(a: Entry, b: Entry): number {
	if (a.rankingShare !== b.rankingShare) return a.rankingShare - b.rankingShare;
	if (a.line.apc !== b.line.apc) return a.line.apc < b.line.apc ? -1 : 1;
	return a.position - b.position;
}

/**
 * Puts the lines into the order in which the deductibles are taken: by the patient's share, the largest first; the places
 * that lines of the blood deductible take by that are theirs, but among themselves they go by date, then by the rank of
 * the product. CMS OPPS pricer 2024.
 */
export function orderEntries({ entries, claim }: Run): void {
	if (entries.length < 2) return;
	entries.sort(byRank);
	const blood = entries.filter(({ bloodRank }) => bloodRank > 0);
	if (blood.length < 2) return;
	const dateOf = ({ line }: Entry): string => line.dateOfService ?? claim.dateOfService;
	blood.sort((a, b) => {
		if (dateOf(a) !== dateOf(b)) return dateOf(a) < dateOf(b) ? -1 : 1;
		return a.bloodRank - b.bloodRank;
	});
	let next = 0;
	for (let place = 0; place < entries.length; place += 1) {
		const replacement = blood[next];
		if ((entries[place]?.bloodRank ?? 0) > 0 && replacement) {
			entries[place] = replacement;
			next += 1;
		}
	}
}
