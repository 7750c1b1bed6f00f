import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { ScenarioChoices } from '$lib/domain/scenarios/portfolio/choices';
import type { NamedDial } from '$lib/domain/scenarios/portfolio/dial';

/** The part of a dial that its slider reaches, and its step; a field reaches all of it. */
export interface SliderRange {
	least: number;
	most: number;
	step: number;
}

const STEPS: Record<NamedDial['unit'], number> = {
	share: 100,
	percent: 10_000,
	cents: 100,
	factor: 50,
	minutes: 1
};

/** A slider of shares shows all of them; any other goes from half to twice of what a number is, or was. */
export function rangeOf(dial: NamedDial, now: number | null): SliderRange {
	const step = STEPS[dial.unit];
	if (dial.unit === 'share' && dial.most === 10000) return { least: 0, most: 10000, step };
	const middle = now ?? dial.value;
	const around = Math.max(Math.abs(middle), Math.abs(dial.value), 100 * step);
	const signed = dial.least < 0;
	const low = signed ? -around : Math.min(middle, dial.value) / 2;
	const high = signed ? around : Math.max(middle * 1.5, dial.value * 1.2);
	return {
		least: Math.max(dial.least, Math.floor(low / step) * step),
		most: Math.min(dial.most, Math.ceil(high / step) * step),
		step
	};
}

/** Where a number of a change stands in the baseline; null where that is not one number. */
export function baselineOf(
	change: PortfolioChange,
	field: string,
	choices: ScenarioChoices
): number | null {
	switch (change.change) {
		case 'move':
		case 'payer':
		case 'refill':
			return 0;
		case 'volume':
			return 10000;
		case 'cost':
			return field === 'add' ? 0 : 10000;
		case 'term': {
			const term = choices.contracts
				.find(({ id }) => id === change.contract)
				?.terms.find(({ name }) => name === change.term);
			return (field === 'amount' ? term?.amount : term?.percent) ?? null;
		}
		case 'level': {
			const [setting] = Object.keys(change.share) as (keyof typeof change.share)[];
			const level = choices.payers.find(({ id }) => id === change.payer)?.level;
			return (setting && level?.[setting]) ?? null;
		}
		case 'conversion-factor':
			return field === 'factor' ? choices.conversionFactor : choices.qualifyingApm;
		default:
			return null;
	}
}
