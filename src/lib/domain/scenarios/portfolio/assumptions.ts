import type { PortfolioChange } from './change';

/** What the changes of a scenario rest on beside its numbers, a sentence each; each once. */
export function assumptionsOf(changes: readonly PortfolioChange[]): string[] {
	const has = (...kinds: PortfolioChange['change'][]): boolean =>
		changes.some(({ change }) => kinds.includes(change));
	const sentences: [boolean, string][] = [
		[
			changes.length > 1,
			'Changes are applied in their order, each to what those before it leave; another order splits the bridge otherwise.'
		],
		[
			has('move'),
			'Moved cases are billed with the same lines at the new facility, without PO and PN; a case that has no price there stays where it is.'
		],
		[
			has('move', 'payer'),
			'Moved cases are priced without their charges, since the other facility or payer has its own.'
		],
		[
			has('move', 'volume'),
			'What supplies, staff and room cost goes with a case; its fixed cost stays where it was and enters no margin.'
		],
		[
			has('refill'),
			'Freed room time is filled with cases in the proportions of those that are done there.'
		],
		[
			has('contract'),
			'A proposed contract pays all cases of the baseline, whatever its dates, in place of what the payer’s other contracts pay to the same payees at its facilities.'
		],
		[has('rates-of'), 'All cases are paid as on one day: its rates, policy values and contracts.'],
		[
			has('conversion-factor', 'no-work-floor', 'no-sequestration'),
			'A changed value of Medicare’s also changes what is a percentage of current Medicare; contracts of frozen rates keep theirs.'
		],
		[
			has('apc'),
			'A reassigned code is paid at the hospital as other codes of its new APC; the rate of the ASC stays.'
		],
		[
			has('site-neutral'),
			'Site-neutral payment is the lower of the hospital’s own and the other setting’s facility payment, to Medicare and to what is a percentage of it.'
		]
	];
	return sentences.flatMap(([applies, sentence]) => (applies ? [sentence] : []));
}
