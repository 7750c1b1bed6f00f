import { multiply, type Cents } from '../money';
import { plain, usd } from '../trace';
import type { CaseRate, DayCarrier, PerDiem } from './contract';
import { leaveOut, type Item } from './item';
import { productFigure } from './factor';

/** Medicare's amount of a line, cents. */
export type MedicareOf = (position: number) => Cents;

/** The line with the most of something; the first of equals. */
function highest(items: readonly Item[], valueOf: (item: Item) => number): Item {
	let found = items[0] as Item;
	for (const item of items) if (valueOf(item) > valueOf(found)) found = item;
	return found;
}

function carrierOf(items: readonly Item[], carriedBy: DayCarrier, medicareOf: MedicareOf): Item {
	switch (carriedBy) {
		case 'most-units':
			return highest(items, ({ billed }) => billed.line.units);
		case 'first':
			return items[0] as Item;
		case 'highest-charge':
			return highest(items, ({ billed }) => billed.line.charge ?? -1);
		case 'highest-medicare':
			return highest(items, ({ position }) => medicareOf(position));
	}
}

/** The sum of the charges of lines; null where one is not told. */
export function chargesOf(items: readonly Item[]): Cents | null {
	let sum = 0;
	for (const { billed } of items) {
		if (billed.line.charge === null) return null;
		sum += billed.line.charge;
	}
	return sum as Cents;
}

const CARRIERS: Record<DayCarrier, string> = {
	'most-units': 'the line with the most units carries it',
	first: 'the first line of the term carries it',
	'highest-charge': 'the line with the highest charge carries it',
	'highest-medicare': 'the line with the highest Medicare amount carries it'
};

/**
 * Pays the lines of a case rate or a per diem as one: the carrying line has the amount, times its units where they are
 * days, and the others are packaged in it. Of equal lines the first carries. Answers a sentence on the days where its lines
 * tell different ones; null where there is nothing to say.
 */
export function carryTogether(
	items: readonly Item[],
	pays: CaseRate | PerDiem,
	medicareOf: MedicareOf
): string | null {
	const isPerDiem = pays.method === 'per-diem';
	const carriedBy = pays.carriedBy ?? (isPerDiem ? 'most-units' : 'first');
	const carrier = carrierOf(items, carriedBy, medicareOf);
	const { units } = carrier.billed.line;
	const days = isPerDiem ? Math.min(units, pays.mostDays ?? units) : 1;
	if (isPerDiem && days < units) {
		carrier.reasons.push(`${days} of ${units} days are paid: the most of the term`);
	}
	carrier.amount = multiply(pays.amount, days);
	carrier.charge = chargesOf(items);
	carrier.recorder?.note({
		measure: 'allowed',
		rule: isPerDiem ? 'contract.per-diem' : 'contract.case-rate',
		label: isPerDiem ? `Per diem, ${days} ${days > 1 ? 'days' : 'day'}` : 'Case rate',
		operands: [
			{ name: isPerDiem ? 'amount a day' : 'case rate', ...usd(pays.amount) },
			...(isPerDiem ? [{ name: 'days', ...plain(days, 0) }] : [])
		],
		result: productFigure(carrier),
		...(items.length > 1 ? { choice: CARRIERS[carriedBy] } : {}),
		...(carrier.term ? { citation: carrier.term.citation } : {})
	});
	for (const item of items) {
		if (item === carrier) continue;
		leaveOut(
			item,
			'packaged',
			`in the ${isPerDiem ? 'per diem' : 'case rate'} that ${carrier.billed.line.code} carries`
		);
	}
	const told = [...new Set(items.map(({ billed }) => billed.line.units))];
	if (!isPerDiem || told.length < 2) return null;
	return `the lines of ${carrier.term?.label ?? 'a per diem'} tell different days (${told.join(', ')}): ${CARRIERS[carriedBy]}, and its ${units} are taken`;
}
