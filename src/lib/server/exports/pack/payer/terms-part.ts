import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { contractWords } from '$lib/format/contract';
import { counted } from '$lib/format/quantity';
import { text } from '../../sheet';
import type { PackPart } from '../pack';
import { badgesOf, partOf, sheetOf, type PayerPackSource } from './payer-source';

/** What the contracts in use say, term by term. */
export function termsPart(source: PayerPackSource): PackPart {
	const { contracts, payer, choices, report } = source;
	const nameOf = (id: string): string =>
		choices.facilities.find((facility) => facility.id === id)?.name ?? id;
	const rows = contracts.flatMap(({ newest }): FigureCell[][] => {
		const { name } = newest.parsed;
		const words = contractWords(newest.parsed, payer.name, nameOf);
		const row = (part: string, sentences: readonly string[]): FigureCell[][] =>
			sentences.length === 0 ? [] : [[name, newest.version, part, sentences.join(' ')]];
		return [
			...row('About', words.about),
			...words.terms.flatMap((term) => row(term.name, term.sentences)),
			...row('Several terms', words.shared),
			...row('Around the terms', words.around)
		];
	});
	const words = {
		title: `${payer.name} pays by ${counted(contracts.length, 'contract')} of ${counted(
			contracts.reduce((sum, { newest }) => sum + newest.parsed.terms.length, 0),
			'term'
		)}`,
		subtitle: 'Each term in words; the first that matches a line prices it'
	};
	return partOf(source, {
		...{ id: 'terms', ...words },
		shown: rows.length,
		badges: report.isSample ? badgesOf(source).slice(0, 1) : [],
		sheet: sheetOf(source, 'Contract terms', words, {
			columns: [
				...[text('Contract'), { name: 'Version', kind: 'count' as const }],
				...[text('Part'), text('What it says')]
			],
			rows,
			total: null
		})
	});
}
