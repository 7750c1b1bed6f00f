import { formatFixed } from '$lib/domain/money';
import type {
	BeforeAfter,
	ScenarioAnswer,
	SolvedFor,
	ToldDial
} from '$lib/domain/scenarios/portfolio/answer';
import { dialText, type DialUnit } from '$lib/domain/scenarios/portfolio/dial';
import type { Parity } from '$lib/domain/scenarios/portfolio/parity';
import type { Solution } from '$lib/domain/scenarios/portfolio/solve';
import type { Breakdown, PortfolioSums } from '$lib/domain/volumes/aggregate';

const dollars = (cents: number): string => formatFixed(cents, 2);

/** Cases are counted in ten-thousandths; sums of them carry no more. */
const casesJson = (cases: number): number => Math.round(cases * 10000) / 10000;

const sumsJson = (sums: PortfolioSums) => ({
	cases: casesJson(sums.cases),
	allowed: dollars(sums.allowed),
	comparable: dollars(sums.comparable),
	medicare: dollars(sums.medicareAllowed),
	patient: dollars(sums.patient),
	payer: dollars(sums.payer),
	netToBank: dollars(sums.netToBank),
	variableCost: dollars(sums.variableCost),
	margin: dollars(sums.margin),
	marginCases: casesJson(sums.marginCases)
});

/** Rows of both sides by their key; a side that has none of a key's cases is null. */
function tableJson({ baseline, scenario }: BeforeAfter<Breakdown>) {
	const keys = new Set([...baseline.rows, ...scenario.rows].map(({ key }) => key.join('\n')));
	const sumsOf = ({ rows }: Breakdown, key: string) => {
		const row = rows.find((candidate) => candidate.key.join('\n') === key);
		return row ? sumsJson(row.sums) : null;
	};
	return [...keys].map((key) => ({
		key,
		baseline: sumsOf(baseline, key),
		scenario: sumsOf(scenario, key)
	}));
}

/** Where a number meets its goal, by the name that the number has; or what both ends of its range bring. */
function solutionJson(unit: DialUnit, solution: Solution, name: 'rate' | 'value') {
	if (!solution.found) {
		const { atLeast, atMost } = solution;
		return { found: false, atLeast: dollars(atLeast), atMost: dollars(atMost) };
	}
	const { value, reached, missed, evaluations } = solution;
	return {
		...{ found: true, [name]: dialText(unit, value) },
		...{ reached: dollars(reached), missed: missed === null ? null : dollars(missed), evaluations }
	};
}

function parityJson({ payer, of, cases, now, unit, solution }: Parity) {
	const told = {
		...{ payer, of, cases: casesJson(cases) },
		now: now && { allowed: dollars(now.allowed), medicare: dollars(now.medicare) }
	};
	return { ...told, ...solutionJson(unit, solution, 'rate') };
}

const dialJson = ({ change, field }: ToldDial) => ({ change, field });

function solvedJson({ dial, above, perspective, solution }: SolvedFor) {
	const told = {
		...dialJson(dial),
		...(above === null ? { until: 'zero' } : { above: dollars(above) }),
		perspective
	};
	return { ...told, ...solutionJson(dial.unit, solution, 'value') };
}

/**
 * A scenario and what it comes to for machine clients: amounts as decimal strings with two digits. The bridge's start and
 * amounts add up to its end, and the parts of a step to its amount.
 * @param written the scenario as it is written.
 */
export function scenarioJson(
	written: object,
	{ bridge, totals, tables, steps, band, ...answer }: ScenarioAnswer
) {
	const byPerspective = (side: 'baseline' | 'scenario') =>
		Object.fromEntries(
			Object.entries(totals).map(([perspective, both]) => [perspective, sumsJson(both[side])])
		);
	return {
		...{ ok: true, kind: 'portfolio', sample: answer.isSample },
		...answer.period,
		asked: written,
		baseline: {
			unpricedCases: casesJson(answer.unpricedCases.baseline),
			...byPerspective('baseline')
		},
		scenario: {
			unpricedCases: casesJson(answer.unpricedCases.scenario),
			...byPerspective('scenario')
		},
		bridge: {
			perspective: bridge.perspective,
			measure: bridge.measure,
			start: dollars(bridge.start),
			steps: bridge.steps.map(({ position, amount, parts }) => ({
				change: position + 1,
				amount: dollars(amount),
				parts: parts.map((part) => ({ ...part, amount: dollars(part.amount) }))
			})),
			end: dollars(bridge.end)
		},
		steps: steps.map(({ position, cases, held, leaving, freed, idle }) => ({
			...{ change: position + 1, cases: casesJson(cases), freed, idle },
			held: held.map((own) => ({ ...own, cases: casesJson(own.cases) })),
			leaving: leaving.map(({ leaves, stays, ...left }) => ({
				...left,
				cases: casesJson(left.cases),
				leaves: dollars(leaves),
				stays: dollars(stays)
			}))
		})),
		tables: Object.fromEntries(
			Object.entries(tables).map(([dimension, table]) => [dimension, tableJson(table)])
		),
		solved: answer.solved.map(solvedJson),
		tornado: answer.tornado.map(({ dial, low, high }) => ({
			...dialJson(dial),
			low: { value: dialText(dial.unit, low.value), gain: dollars(low.gain) },
			high: { value: dialText(dial.unit, high.value), gain: dollars(high.gain) }
		})),
		parity: {
			measure: answer.parity.measure,
			rates: answer.parity.rates.map(parityJson)
		},
		band: band && {
			...{ runs: band.runs, seed: band.seed },
			p10: dollars(band.p10),
			p50: dollars(band.p50),
			p90: dollars(band.p90),
			mean: dollars(band.mean),
			gaining: dialText('share', band.gaining)
		},
		assumptions: answer.assumptions,
		problems: answer.problems
	};
}
