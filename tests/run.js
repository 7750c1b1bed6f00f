/**
 * Runs every check of the project and ends with a line that counts them: format, lint and types beside unit with golden
 * and health and integration, then the build, then the journeys in Chromium. Steps go on after a failed one, so that one
 * run tells all; what steps side by side say is shown step by step.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath, NO_CHROMIUM } from './e2e/chromium.js';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'siterate-test-'));

/** What a step has said, and its exit code. @typedef {{ status: number | null, said: string }} Run */

/**
 * @param {string} command
 * @param {Record<string, string>} [environment]
 * @returns {Promise<Run>}
 */
function npmRun(command, environment = {}) {
	const [script = '', ...rest] = command.split(' ');
	const options = rest.length > 0 ? ['--', ...rest] : [];
	const child = spawn('npm', ['run', '--silent', script, ...options], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...environment }
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (said += text));
	}
	return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}

/** A port that nothing listens on, so that another run on the machine is not in the way. @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

const port = String(await freePort());

/** A step's count and what it said. @typedef {Count & { said: string }} Told */

/** A step that passes or fails as a whole. @param {string} script @returns {Promise<Told>} */
async function check(script) {
	const { status, said } = await npmRun(script);
	return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, said };
}

/** @param {string} project @returns {Promise<Told>} */
async function vitest(project) {
	const report = join(reports, `${project}.json`);
	const { status, said } = await npmRun(
		`vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${report}`
	);
	if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, said };
	const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
		readFileSync(report, 'utf8')
	);
	const failed = status !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
	return { passed: numPassedTests, failed, skipped: numPendingTests, said };
}

/** The journeys that take long are tagged @long. @param {'--grep' | '--grep-invert'} which @returns {Promise<Told>} */
async function playwright(which) {
	if (!chromiumPath()) return { passed: 0, failed: 1, skipped: 0, said: NO_CHROMIUM };
	const report = join(reports, 'e2e.json');
	const { status, said } = await npmRun(`e2e ${which} @long`, {
		PLAYWRIGHT_JSON_OUTPUT_FILE: report,
		JOURNEYS_PORT: port
	});
	if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, said };
	const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
	const failed = unexpected + flaky;
	return { passed: expected, failed: status !== 0 && failed === 0 ? 1 : failed, skipped, said };
}

/** Steps one after another. @typedef {[string, () => Promise<Told>][]} Lane */

/** Stages one after another, each of lanes side by side: a build never beside tests, whose sources it would change. @type {Lane[][]} */
const ALL = [
	[
		[
			['format', () => check('format:check')],
			['lint', () => check('lint')],
			['types', () => check('check')]
		],
		[
			['unit, golden and health', () => vitest('unit')],
			['integration', () => vitest('integration')]
		]
	],
	[[['build', () => check('build')]]],
	[[['journeys in Chromium', () => playwright('--grep-invert')]]]
];

/** @type {Lane[][]} */
const SOAK = [
	[[['build', () => check('build')]]],
	[[['soak', () => vitest('soak')]]],
	[[['long journeys', () => playwright('--grep')]]]
];

if (!chromiumPath()) console.error(NO_CHROMIUM);

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

/** @param {Lane} lane */
async function runLane(lane) {
	for (const [name, run] of lane) {
		const started = performance.now();
		const { passed, failed, skipped, said } = await run();
		const seconds = ((performance.now() - started) / 1000).toFixed(0);
		console.log(`\n== ${name}\n${said.trimEnd()}`);
		console.log(`== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
		if (failed > 0) failures.push(name);
	}
}

for (const stage of process.argv.includes('--soak') ? SOAK : ALL) {
	await Promise.all(stage.map(runLane));
}
rmSync(reports, { recursive: true });

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
