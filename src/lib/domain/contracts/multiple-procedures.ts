import type { Pattern } from './compile';
import { compareProducts, percentFigure, percentText, type Factor } from './factor';
import { leaveOut, multiplyBy, type Item } from './item';
import type { Percent } from './contract';

/**
 * Reduces further procedures: lines rank by their rate with escalators, before 50, assistants and other modifiers, equal
 * ones as billed, and each takes the pattern's share of its rank, the last of which repeats. A line is one procedure
 * whatever its units.
 */
export function rankLines(items: readonly Item[], pattern: Pattern): void {
	if (items.length < 2) return;
	const ranked = items.toSorted((a, b) => compareProducts(b, a));
	ranked.forEach((item, index) => {
		const place = Math.min(index, pattern.percents.length - 1);
		const percent = pattern.percents[place] as Percent;
		const factor = pattern.factors[place] as Factor;
		if (factor.times === factor.per) return;
		const why = `procedure ${index + 1} by rate`;
		multiplyBy(
			item,
			factor,
			'contract.multiple-procedures',
			`× ${percentText(percent)}, ${why}`,
			item.recorder ? [{ name: why, ...percentFigure(percent) }] : []
		);
		if (factor.times === 0) leaveOut(item, 'not-payable', `${why}: the contract pays nothing`);
		else item.reasons.push(`${why}: ${percentText(percent)}`);
	});
}
