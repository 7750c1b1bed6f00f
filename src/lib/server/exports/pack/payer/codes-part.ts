import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { codeName, ofMedicare, tenths } from '$lib/charts/portfolio/words';
import type { Cents } from '$lib/domain/money';
import type { PayerCode } from '$lib/domain/volumes/payers';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { counted } from '$lib/format/quantity';
import { text } from '../../sheet';
import type { PackPart } from '../pack';
import {
	MEDICARE,
	COMPARABLE,
	CASES,
	ALLOWED,
	COMPARED,
	OF_MEDICARE,
	sumOf,
	partOf,
	sheetOf,
	type PayerPackSource
} from './payer-source';

const PROPOSED = 'Proposed, of Medicare';
const PROPOSAL = 'Allowed as proposed';
const OF_PROPOSAL = {
	...{ share: PROPOSED, present: OF_MEDICARE.name, of: MEDICARE, now: COMPARABLE }
};

/** Codes against Medicare, each with a percentage that can be changed; it begins with the present one. */
export function codesPart(source: PayerPackSource): PackPart {
	const { codes, names, report, payer } = source;
	const cells = (name: string, { sums }: Pick<PayerCode, 'sums'>): FigureCell[] => {
		const level = ofMedicare(sums);
		// nothing is proposed yet
		const proposed = level === null ? null : sums.comparable;
		return [
			...[name, sums.cases, sums.allowed, sums.comparable, sums.medicareAllowed, level],
			...[level, proposed, proposed === null ? null : proposed - sums.comparable]
		];
	};
	const compared = codes.filter(({ sums }) => sums.medicareAllowed > 0);
	const rows = compared.map((code) => cells(codeName(code.code, names), code));
	const total: FigureCell[] = [1, 2, 3, 4].map((at) => sumOf(rows, at));
	const [, , comparable = 0, medicare = 0] = total as number[];
	const proposed = sumOf(rows, 7);
	const words = {
		title: `${payer.name} allows ${wholeDollars(comparable as Cents)} where Medicare allows ${wholeDollars(medicare as Cents)}, on ${counted(compared.length, 'code')}`,
		subtitle: `Priced cases by leading code, ${longPeriod(report.period)}; the proposed percentage may be changed`
	};
	return partOf(source, {
		...{ id: 'codes', ...words },
		sheet: sheetOf(source, 'Codes', words, {
			columns: [
				...[text('Code'), CASES, ALLOWED, ...COMPARED, OF_MEDICARE],
				{ name: PROPOSED, kind: 'percent' },
				{ name: PROPOSAL, kind: 'dollars', derived: { proposal: OF_PROPOSAL } },
				{ name: 'More or less', kind: 'difference', derived: { less: [PROPOSAL, COMPARABLE] } }
			],
			rows,
			total: [
				...['All codes', ...total, tenths(comparable, medicare)],
				...[null, proposed, proposed - comparable]
			]
		})
	});
}
