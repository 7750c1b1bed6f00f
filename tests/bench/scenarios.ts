import type { Ratio } from '$lib/domain/rates/rates';
import { bridgeOf } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { dialsOf } from '$lib/domain/scenarios/portfolio/dial';
import { scenarioEngine } from '$lib/domain/scenarios/portfolio/evaluate';
import { solve, type Dial } from '$lib/domain/scenarios/portfolio/solve';
import { atOnce } from '$lib/domain/scenarios/portfolio/turns';
import { ALL_CASES } from '$lib/domain/volumes/aggregate';
import type { Application } from '$lib/server/services/application';
import { dailyPrices } from '$lib/server/services/rate-books';

const ratio = (value: number): Ratio => value as Ratio;

/** Reports how long what-ifs of the volumes in use take, of all months; it asserts nothing. */
export async function reportScenarios(
	application: Application,
	report: (name: string, value: string) => void
): Promise<void> {
	const priced = await application.portfolios.current(application);
	if (!priced) throw new Error('nothing was loaded');
	const { cube, serviceLines } = priced;
	const { months, facilities, payers } = cube.portfolio;
	const timed = <T>(name: string, work: () => T): T => {
		const from = performance.now();
		const result = work();
		report(name, `${(performance.now() - from).toFixed(0)} ms`);
		return result;
	};
	const engine = timed('what-ifs: baseline', () =>
		scenarioEngine(
			cube,
			{ from: months[0] ?? '', to: months.at(-1) ?? '' },
			dailyPrices(application.rateBooks)
		)
	);
	const at = (setting: string): string =>
		facilities.find((facility) => facility.setting === setting)?.id ?? '';
	const moves = (code: string): PortfolioChange => ({
		...{ change: 'move', share: ratio(1000), to: at('asc') },
		where: { settings: ['hopd'], codes: [code] }
	});
	const code = cube.codes.find((own) =>
		engine.evaluate([moves(own)]).steps.some(({ flows }) => flows.length > 0)
	);
	if (!code) throw new Error('no code of a hospital can be done in the ASC');
	const level = payers.find(({ level: own }) => own)?.id ?? '';
	const scenarios: [string, (turn: number) => PortfolioChange[]][] = [
		[
			'a tenth of a code moves (100 ms a million)',
			(turn) => [{ ...moves(code), share: ratio(1000 + turn) } as PortfolioChange]
		],
		[
			'a tenth of all hospital cases moves',
			(turn) => [
				{
					...{ change: 'move', share: ratio(1000 + turn), to: at('asc') },
					where: { settings: ['hopd'] }
				}
			]
		],
		[
			'a payer pays another level',
			(turn) => [{ change: 'level', payer: level, share: { asc: ratio(17000 + turn) } }]
		],
		[
			'another conversion factor',
			(turn) => [{ change: 'conversion-factor', factor: ratio(330000 + turn) }]
		],
		['volume grows', (turn) => [{ change: 'volume', factor: ratio(10500 + turn), where: {} }]]
	];
	const view = { filter: ALL_CASES, perspective: 'system', serviceLines } as const;
	for (const [name, changesOf] of scenarios) {
		for (const turn of [0, 1, 2]) {
			timed(turn === 0 ? name : '  turned', () => bridgeOf(engine.evaluate(changesOf(turn)), view));
		}
	}
	const [, moving] = scenarios[0] ?? [];
	const changes = moving?.(0) ?? [];
	const goal = { view, measure: 'allowed', above: -10_000_00 } as const;
	timed('a share solved for (1 s)', () =>
		atOnce(solve(engine, changes, dialsOf(changes)[0] as Dial, goal))
	);
}
