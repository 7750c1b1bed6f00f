import { describe, expect, it } from 'vitest';
import type { Percent } from '../domain/contracts/contract';
import type { Cents } from '../domain/money';
import type { Ratio } from '../domain/rates/rates';
import type { SolvedFor } from '../domain/scenarios/portfolio/answer';
import type { Bridge, BridgePart } from '../domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '../domain/scenarios/portfolio/change';
import type { ScenarioNames } from './scenario';
import { scenarioFinding } from './scenario-finding';

const names: ScenarioNames = {
	facility: (id) => ({ bay: 'Hospital Bay', centre: 'Surgery Center' })[id] ?? id,
	payer: (id) => ({ a: 'Payer A' })[id] ?? id,
	contract: (id) => ({ 'a-facility': 'Payer A, facilities' })[id] ?? id,
	code: () => ''
};
const ratio = (value: number) => value as Ratio;
const move: PortfolioChange = {
	...{ change: 'move', share: ratio(4500), to: 'centre' },
	where: { facilities: ['bay'] }
};
const term: PortfolioChange = {
	...{ change: 'term', contract: 'a-facility', term: 'Surgery centers' },
	percent: 1_850_000 as Percent
};
const part = (kind: BridgePart['kind'], amount: number, setting: BridgePart['setting'] = null) => ({
	...{ kind, setting, amount: amount as Cents }
});
const LEAVES = part('facility', -500_000_00, 'hopd');
const ARRIVES = part('facility', 300_000_00, 'asc');
const CHEAPER = part('cost', 48_127_00);

/** The bridge of changes by their parts. */
function bridgeOf(...steps: BridgePart[][]): Bridge {
	const sumOf = (parts: readonly BridgePart[]): number =>
		parts.reduce((sum, { amount }) => sum + amount, 0);
	return {
		...{ perspective: 'system', measure: 'margin', start: 900_000_00 as Cents },
		steps: steps.map((parts, position) => ({ position, amount: sumOf(parts) as Cents, parts })),
		end: (900_000_00 + sumOf(steps.flat())) as Cents
	};
}

const asked = { moved: 1725, months: 12, solved: [], parity: null };
const solvedAt = (value: number | null): SolvedFor => ({
	dial: {
		...{ change: 1, field: 'share', unit: 'share', value: 4500, least: 0, most: 10000 }
	},
	...{ above: 0, perspective: 'system' },
	solution:
		value === null
			? { found: false, atLeast: -1, atMost: -2 }
			: { found: true, value, reached: 0, missed: -1, evaluations: 6 }
});
const moved = { ...asked, changes: [move], bridge: bridgeOf([LEAVES, ARRIVES, CHEAPER]) };

describe('the finding', () => {
	it('names what a move does a year, and what most of it is', () => {
		expect(scenarioFinding(moved, names)).toBe(
			'Moving 1,725 cases to Surgery Center costs the system $151,873 a year, mostly because HOPD facility payment falls by $500,000.'
		);
	});

	it('adds up the causes of several changes, and agrees with its subject and its months', () => {
		expect(
			scenarioFinding(
				{
					...{ ...asked, months: 6, changes: [term, move] },
					bridge: bridgeOf([part('facility', 60_00, 'asc')], [part('facility', 40_00, 'asc')])
				},
				names
			)
		).toBe(
			'The 2 changes together bring the system $100 in 6 months, because ASC facility payment rises by $100.'
		);
	});

	it('tells where it breaks even as it was solved for, or that no value does', () => {
		expect(scenarioFinding({ ...moved, solved: [solvedAt(3250)] }, names)).toMatch(
			/; it breaks even with 32\.50?% moved to Surgery Center\.$/
		);
		expect(scenarioFinding({ ...moved, solved: [solvedAt(null)] }, names)).toMatch(
			/; no value of the number solved for makes it break even\.$/
		);
	});

	it('tells the rate of parity where nothing was solved for', () => {
		const rate = {
			...({ payer: 'a', of: 'facility', cases: 10, now: null, unit: 'percent' } as const),
			solution: { found: true, value: 2_172_000, reached: 3, missed: -2, evaluations: 6 } as const
		};
		const parity = { measure: 'margin' as const, rates: [rate] };
		expect(scenarioFinding({ ...moved, parity }, names)).toMatch(
			/; parity for the system is at 217\.20?% of Medicare in the ASC from Payer A\.$/
		);
		expect(
			scenarioFinding(
				{ ...moved, parity: { ...parity, rates: [rate, rate, { ...rate, payer: null }] } },
				names
			)
		).toMatch(/from 2 payers\.$/);
		expect(scenarioFinding({ ...moved, solved: [solvedAt(3250)], parity }, names)).not.toContain(
			'parity'
		);
	});

	it('says that nothing is changed, or that what is changed does nothing', () => {
		expect(scenarioFinding({ ...asked, changes: [], bridge: bridgeOf() }, names)).toMatch(
			/^Nothing is changed yet/
		);
		expect(scenarioFinding({ ...asked, changes: [term], bridge: bridgeOf([]) }, names)).toBe(
			'“Payer A, facilities, Surgery centers: 185%” changes nothing for the system.'
		);
	});
});
