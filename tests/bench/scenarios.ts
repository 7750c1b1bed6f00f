import { performance } from 'node:perf_hooks';
import type { Ratio } from '$lib/domain/rates/rates';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { scenarioEngine } from '$lib/domain/scenarios/portfolio/evaluate';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { dailyPrices } from '$lib/server/services/rate-books';

/** Reports how long portfolio scenarios take; it asserts nothing. Its argument is the database whose volumes they are of. */
const opened = openApplication(configurationFrom({ DATABASE_PATH: process.argv[2] ?? '' }));
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const application = opened.value;
const priced = await application.portfolios.current(application);
if (!priced) throw new Error('no volumes are loaded');
const { cube } = priced;
const { months, facilities } = cube.portfolio;
const idOf = (setting: string): string =>
	facilities.find((facility) => facility.setting === setting)?.id ?? '';

const report = (name: string, from: number): void =>
	console.log(`${name.padEnd(54)} ${(performance.now() - from).toFixed(0)} ms`);

let started = performance.now();
const engine = scenarioEngine(
	cube,
	{ from: months.at(-12) ?? months[0] ?? '', to: months.at(-1) ?? '' },
	dailyPrices(application.rateBooks)
);
report('baseline of the last twelve months', started);

const move = (share: number): PortfolioChange => ({
	...{ change: 'move', share: share as Ratio, to: idOf('asc') },
	where: { facilities: [idOf('hopd')] }
});
const level = (share: number): PortfolioChange => ({
	...{ change: 'level', payer: cube.portfolio.payers.find(({ level: own }) => own)?.id ?? '' },
	share: { asc: share as Ratio }
});
const factor = (told: number): PortfolioChange => ({
	change: 'conversion-factor',
	factor: told as Ratio
});
const scenarios: [string, (turn: number) => PortfolioChange[]][] = [
	['move from hospital to ASC', (turn) => [move(1000 + turn)]],
	['move, and another level', (turn) => [move(1000 + turn), level(17000 + turn)]],
	['another conversion factor', (turn) => [factor(330000 + turn)]]
];
for (const [name, changesOf] of scenarios) {
	for (const turn of [0, 1, 2]) {
		started = performance.now();
		engine.evaluate(changesOf(turn));
		report(`${name}, time ${turn + 1}`, started);
	}
}
application.close();
