import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parseScenarioText } from '$lib/server/importers/scenario/parse';
import { evaluateWritten } from '$lib/server/services/written-scenario';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());

/** Evaluates the example that a page of the methods shows, as the command line does. */
async function evaluated(page: string): Promise<unknown> {
	const file = new URL(`../../src/routes/(app)/methods/${page}/example.yaml`, import.meta.url);
	const read = parseScenarioText('example.yaml', readFileSync(file, 'utf8'));
	if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
	const answer = await evaluateWritten(application, read.value.data);
	if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
	return answer.value;
}

describe('the examples of the methods pages', () => {
	it('evaluate the case: two sessions, each paid its case rate by the plan', async () => {
		const allowed = { total: { allowed: '19000.00' } };
		expect(await evaluated('scenarios')).toMatchObject({
			name: 'Two lesions, then a third',
			dateOfService: '2026-08-03',
			secondDateOfService: '2026-11-22',
			settings: {
				hopd: { payers: { plan: allowed } },
				asc: { payers: { plan: allowed }, device: { cost: '2850.00' } }
			}
		});
	});

	it('evaluate the portfolio scenario without a problem, its bridge from start to end', async () => {
		const answer = (await evaluated('portfolio-scenarios')) as {
			problems: unknown[];
			bridge: { start: string; end: string; steps: { amount: string }[] };
		};
		expect(answer.problems).toEqual([]);
		const { start, end, steps } = answer.bridge;
		expect(steps).toHaveLength(3);
		for (const amount of [start, steps[0]?.amount]) {
			expect(Number(amount)).not.toBe(0);
		}
		const cents = (text: string) => Math.round(Number(text) * 100);
		expect(cents(start) + steps.reduce((sum, { amount }) => sum + cents(amount), 0)).toBe(
			cents(end)
		);
	}, 300_000);
});
