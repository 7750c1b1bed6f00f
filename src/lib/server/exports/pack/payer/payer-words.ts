import { longPeriod } from '$lib/format/date';
import { counted } from '$lib/format/quantity';
import type { PayerPackSource } from './payer-source';

/** What a pack of a payer is called. */
export const payerPackTitle = ({
	payer,
	report
}: PayerPackSource): { title: string; subtitle: string } => ({
	title: `${payer.name} against Medicare`,
	subtitle: `${counted(report.total.cases, 'case')}, ${longPeriod(report.period)}`
});

/** What the numbers of a pack of a payer rest on, a sentence each. */
export const payerAssumptions = ({
	audience,
	report,
	contracts,
	leakage,
	payer
}: PayerPackSource): string[] => [
	...(report.isSample
		? ['Sample: facilities, volumes and contracts are made up; Medicare’s rates are published.']
		: []),
	`Cases of ${longPeriod(report.period)} that have a price${report.unpricedCases === 0 ? '' : `; ${counted(report.unpricedCases, 'case')} without one ${report.unpricedCases === 1 ? 'is' : 'are'} left out`}.`,
	audience === 'payer'
		? 'Amounts are what the payer and the patient owe together for both claims of a case, facility and physician.'
		: 'Amounts are of both claims of a case, facility and physician, unless a view of one payee was asked for.',
	'A percentage of Medicare is what is allowed over what Medicare allows for the same cases; cases that Medicare has no price for are in neither sum.',
	'HOPD against ASC holds the HOPD’s cases of a code against the payer’s average in the ASC for it; codes that are done at one of them only are left out.',
	contracts.length > 0
		? `${payer.name} pays by the contracts that are named under versions.`
		: payer.kind === 'medicare'
			? 'Medicare pays by law.'
			: `${payer.name} has no contract here: it pays an assumed share of Medicare.`,
	...(leakage && leakage.total.notHeldCases > 0
		? [
				`${counted(leakage.total.notHeldCases, 'case')} ${leakage.total.notHeldCases === 1 ? 'does' : 'do'} not tell the charges that the contracts would hold them against: they are priced at the rates.`
			]
		: []),
	'The deductible is met; sequestration is withheld from Medicare’s share alone.',
	'A proposed percentage begins with the present one; numbers in blue may be changed, and what follows from them changes with them.'
];
