import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import { CONTRACT_FORMAT, type Contract, type Percent } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { Ratio } from '$lib/domain/rates/rates';
import { ALL_CASES, breakDown, DIMENSIONS } from '$lib/domain/volumes/aggregate';
import { buildCube } from '$lib/domain/volumes/cube';
import type { Payer } from '$lib/domain/volumes/payer';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { shapePricer, type MedicarePrice } from '$lib/domain/volumes/price-shapes';
import { saveFacility, savePayer } from '$lib/server/repositories/volumes';
import { openApplication, type Application } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';
import { dailyPrices } from '$lib/server/services/rate-books';
import { clearVolumes, loadVolumes } from '$lib/server/services/volumes';
import { facilityAt, MEDICARE, payerAt } from '../fixtures/portfolio';
import { reportScenarios } from './scenarios';

/**
 * Reports speed and memory of volumes; it asserts nothing. The number of claim lines is its argument. As in the product, one
 * process loads the upload and another one, the server, prices it.
 */
const LINES = Number(process.argv[2] ?? 1_000_000);
/** What this process does: all in turn, or one part of it in a folder. */
const [part, told] = [process.argv[3], process.argv[4]];
const root = fileURLToPath(new URL('../..', import.meta.url));

const report = (name: string, value: string) => console.log(`${name.padEnd(54)} ${value}`);
const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Claim lines of 24 months from a fixed seed: one to three a case, codes by Zipf's law, a third with a paid amount. */
function writeLines(path: string, total: number, codes: readonly string[]): void {
	let state = 20983;
	const next = (): number => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
	const below = (most: number): number => Math.floor(next() * most);
	const weights = codes.map((_, rank) => 1 / (rank + 1));
	const sum = weights.reduce((before, weight) => before + weight, 0);
	const shares = weights.map(
		(_, rank) => weights.slice(0, rank + 1).reduce((before, weight) => before + weight, 0) / sum
	);
	const lead = (): number => {
		const drawn = next();
		return Math.max(
			0,
			shares.findIndex((share) => share >= drawn)
		);
	};
	const file = openSync(path, 'w');
	let text = 'Case ID,Date,Facility,Payer,Code,Modifiers,Units,Charge,Paid\n';
	for (let line = 0, id = 1; line < total; id += 1) {
		const day = `${2025 + below(2)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
		const where = `${SETTINGS[below(SETTINGS.length)]},${below(2) === 0 ? 'medicare' : 'at-16000'}`;
		// one case in three has a second line, and half of those a third
		const wanted = below(3) > 0 ? 1 : 2 + below(2);
		const first = lead();
		// a procedure has companions of its own
		const billedCodes = Array.from(
			{ length: wanted },
			(_, at) => codes[(first + 7 * at) % codes.length]
		);
		for (const billed of billedCodes) {
			const modifier = below(20) === 0 ? 'LT' : '';
			const paid = below(3) === 0 ? `${50 + below(9000)}.25` : '';
			text += `E${id},${day},${where},${billed},${modifier},1,${20000 + below(80000)}.00,${paid}\n`;
			line += 1;
		}
		if (text.length > 1 << 20) {
			writeSync(file, text);
			text = '';
		}
	}
	writeSync(file, text);
	closeSync(file);
}

/** The most memory that this process has used so far, in MB; null where the system does not tell. */
function peakMemory(): number | null {
	try {
		const status = readFileSync('/proc/self/status', 'utf8');
		const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
		return kilobytes ? Number(kilobytes) / 1000 : null;
	} catch {
		return null;
	}
}

const open = (folder: string): Application => {
	const opened = openApplication({
		databasePath: join(folder, 'siterate.sqlite'),
		migrations: join(root, 'drizzle'),
		seeds: join(root, 'seeds')
	});
	if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
	return opened.value;
};

const reportPeak = (): void => {
	const peak = peakMemory();
	report(
		'  peak memory (400 MB a million)',
		peak === null ? 'not told' : `${count.format(peak)} MB`
	);
};

const milliseconds = (from: number): string => `${count.format(performance.now() - from)} ms`;

function prepare(folder: string): void {
	const application = open(folder);
	clearVolumes(application);
	for (const setting of SETTINGS) saveFacility(application.database, facilityAt(setting));
	for (const payer of [MEDICARE, payerAt(16000)]) savePayer(application.database, payer);
	const codes = searchCodes(application, '', 1000).map(({ code }) => code);
	application.close();
	writeLines(join(folder, 'lines.csv'), LINES, codes);
}

async function load(folder: string): Promise<void> {
	const application = open(folder);
	const started = performance.now();
	const loaded = await loadVolumes(
		application,
		{
			...{ path: join(folder, 'lines.csv'), file: 'lines.csv', purpose: 'cases', sides: 'both' },
			...{ mapping: null, replace: false, goodRows: true, dryRun: false }
		},
		() => new Date()
	);
	report('claim lines of the upload', count.format(loaded.rows));
	report(
		'cases, of which priced',
		`${count.format(loaded.cases)}, ${count.format(loaded.pricedCases)}`
	);
	report('upload read, checked, priced and stored', milliseconds(started));
	reportPeak();
	application.close();
}

/** A payer that pays a tenth more. */
const raised = (payer: Payer): Payer =>
	payer.level
		? {
				...payer,
				level: {
					...payer.level,
					share: Object.fromEntries(
						SETTINGS.map((setting) => [setting, ((payer.level?.share[setting] ?? 0) * 11) / 10])
					) as Record<Setting, Ratio>
				}
			}
		: payer;

/** Contracts of a payer that pay 160% of Medicare, a case rate and the lower of the charge. */
const agreedBy = (payer: string): Contract[] =>
	(['professional', 'facility'] as const).map((agreement): Contract => ({
		...{ format: CONTRACT_FORMAT, id: agreement, name: agreement, payer, agreement },
		...{ from: '2025-01-01' as IsoDate, lesserOf: 'line' },
		terms: [
			{
				name: 'case rate',
				where: { codes: ['20983', '66984'] },
				pays: { method: 'case-rate', amount: 400_000 as Cents }
			},
			{
				name: 'default',
				pays: { method: 'percent-of-medicare', percent: 1_600_000 as Percent }
			}
		]
	}));

async function show(folder: string): Promise<void> {
	const application = open(folder);
	const started = performance.now();
	const priced = await application.portfolios.current(application);
	if (!priced) throw new Error('nothing was loaded');
	breakDown(priced.cube, priced.serviceLines, ALL_CASES, ['month'], 'system');
	report('priced for the dashboard', milliseconds(started));
	reportPeak();
	const { portfolio } = priced.cube;
	report(
		'shapes, and what Medicare prices alike',
		`${count.format(portfolio.shapes.length)}, ${count.format(portfolio.bases)}`
	);
	const again = performance.now();
	await application.portfolios.current(application);
	report('asked again', `${(performance.now() - again).toFixed(2)} ms`);
	for (const by of [
		...DIMENSIONS.map((dimension) => [dimension]),
		['setting', 'payer', 'month'] as const
	]) {
		const from = performance.now();
		breakDown(priced.cube, priced.serviceLines, ALL_CASES, by, 'system');
		report(`breakdown by ${by.join(', ')}`, `${(performance.now() - from).toFixed(1)} ms`);
	}

	const dayOf = dailyPrices(application.rateBooks);
	const byMedicare: (MedicarePrice | undefined)[] = [];
	const anew = performance.now();
	const prices = portfolio.shapes.map(shapePricer(portfolio, dayOf, byMedicare));
	report('every shape priced anew', milliseconds(anew));
	const sums = performance.now();
	buildCube(portfolio, prices, dayOf);
	report('cube built', milliseconds(sums));
	report('  cases priced by their own charges', count.format(priced.cube.ownPrices.size));
	const changed = { ...portfolio, payers: portfolio.payers.map(raised) };
	const scenario = performance.now();
	const paid = changed.shapes.map(shapePricer(changed, dayOf, byMedicare));
	report('priced under changed terms of payers', milliseconds(scenario));
	buildCube(changed, paid, dayOf);
	report('  and their cube (100 ms a million)', milliseconds(scenario));

	const contracts = portfolio.payers.flatMap(({ id, level }) => (level ? agreedBy(id) : []));
	const agreed = { ...portfolio, contracts: agreedContracts(contracts, priced.serviceLines) };
	const underContracts = performance.now();
	agreed.shapes.forEach(shapePricer(agreed, dayOf, byMedicare));
	report('priced under contracts, claims included', milliseconds(underContracts));
	const terms = performance.now();
	const repriced = agreed.shapes.map(shapePricer(agreed, dayOf, byMedicare));
	report('priced under changed contracts', milliseconds(terms));
	buildCube(agreed, repriced, dayOf);
	report('  and their cube', milliseconds(terms));
	reportPeak();
	application.close();
}

async function whatIf(folder: string): Promise<void> {
	const application = open(folder);
	await reportScenarios(application, report);
	reportPeak();
	application.close();
}

const runPart = (name: string, folder: string): void =>
	void execFileSync(
		process.execPath,
		[...process.execArgv, process.argv[1] as string, String(LINES), name, folder],
		{ stdio: 'inherit' }
	);

if (part === 'load') await load(told as string);
else if (part === 'show') await show(told as string);
else if (part === 'what-if') await whatIf(told as string);
else {
	const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-volumes-'));
	try {
		prepare(folder);
		const started = performance.now();
		runPart('load', folder);
		runPart('show', folder);
		report('all of it, with two starts', milliseconds(started));
		runPart('what-if', folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
