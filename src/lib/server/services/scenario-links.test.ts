import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ratio } from '$lib/domain/rates/rates';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { NEW_SCENARIO, type PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { scenarioLink } from '$lib/schemas/scenario-link';
import { readScenarioLink } from './scenario-links';

const share = fc.integer({ min: 0, max: 10000 }).map((value) => value as Ratio);
const where = fc.record(
	{ codes: fc.constant(['20983']), serviceLines: fc.constant(['Orthopaedics']) },
	{ requiredKeys: [] }
);
const change: fc.Arbitrary<PortfolioChange> = fc.oneof(
	fc.record({ change: fc.constant('move' as const), share, where, to: fc.constant('asc-bay') }),
	fc.record({ change: fc.constant('volume' as const), factor: share, where }),
	fc.constant({ change: 'no-sequestration' as const })
);
const scenarios: fc.Arbitrary<PortfolioScenario> = fc
	.array(change, { minLength: 1, maxLength: 6 })
	.map((changes) => ({ ...NEW_SCENARIO, name: 'Größe “x” − 45%', changes, off: [1] }));

describe('a link', () => {
	it('carries a scenario whole', async () => {
		await fc.assert(
			fc.asyncProperty(scenarios, async (scenario) => {
				const link = await scenarioLink(scenario);
				expect(link).toMatch(/^[\w-]+$/);
				expect(readScenarioLink(link)).toEqual({ scenario, problems: [] });
			}),
			{ seed: 9, numRuns: 30 }
		);
	});

	it('that was cut is told, and gives what could be read or nothing, and never another scenario', async () => {
		await fc.assert(
			fc.asyncProperty(
				scenarios,
				fc.double({ min: 0, max: 0.98, noNaN: true }),
				async (scenario, part) => {
					const link = await scenarioLink(scenario);
					const read = readScenarioLink(link.slice(0, Math.floor(link.length * part)));
					expect(read.problems[0]?.message).toContain('was cut or altered');
					const told = read.scenario?.changes ?? [];
					expect(told).toEqual(scenario.changes.slice(0, told.length));
				}
			),
			{ seed: 9, numRuns: 60 }
		);
	});

	it('that was cut near its end gives the changes before', async () => {
		const changes = Array.from({ length: 12 }, (_, at): PortfolioChange => ({
			...{ change: 'move', share: (at * 731) as Ratio, to: `asc-${(at * 7919) % 1000}` },
			where: { codes: [String(20000 + ((at * 104729) % 9000))] }
		}));
		const link = await scenarioLink({ ...NEW_SCENARIO, changes });
		const read = readScenarioLink(link.slice(0, Math.floor(link.length * 0.9)));
		expect(read.scenario?.changes.length).toBeGreaterThan(5);
	});

	it('with a change that cannot be keeps the others, and says what is wrong', () => {
		const written = {
			...{ format: 'siterate-scenario-1', name: 'Mixed' },
			changes: [{ change: 'move', share: '145%', to: 'asc-bay' }, { change: 'no-sequestration' }]
		};
		const link = deflateSync(JSON.stringify(written)).toString('base64url');
		const { scenario, problems } = readScenarioLink(link);
		expect(scenario?.changes).toEqual([{ change: 'no-sequestration' }]);
		expect(problems.map(({ message }) => message).join()).toContain('"145%" is no share of cases');
	});

	it('of which one character was altered is told', async () => {
		const link = await scenarioLink({
			...NEW_SCENARIO,
			changes: [{ change: 'move', share: 4500 as Ratio, where: {}, to: 'asc-bay' }]
		});
		for (const at of [8, Math.floor(link.length / 2), link.length - 3]) {
			const other = link.charAt(at) === 'A' ? 'B' : 'A';
			const { problems } = readScenarioLink(link.slice(0, at) + other + link.slice(at + 1));
			expect(problems.length).toBeGreaterThan(0);
		}
	});

	it('that is no link at all, or one that swells, is refused', () => {
		expect(readScenarioLink('%%%').scenario).toBeNull();
		expect(readScenarioLink('').scenario).toBeNull();
		const swelling = deflateSync(' '.repeat(5_000_000)).toString('base64url');
		expect(readScenarioLink(swelling).problems).toHaveLength(1);
	});
});
