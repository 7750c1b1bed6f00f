/**
 * Runs every check of the project in one order and ends with a line that counts them: format, lint, types, unit with
 * golden and health, integration, build, and the journeys in Chromium. Steps go on after a failed one, so that one run
 * tells all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath, NO_CHROMIUM } from './e2e/chromium.js';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'siterate-test-'));

/**
 * @param {string} command
 * @param {Record<string, string>} [environment]
 */
function npmRun(command, environment = {}) {
	const [script = '', ...rest] = command.split(' ');
	const options = rest.length > 0 ? ['--', ...rest] : [];
	return spawnSync('npm', ['run', '--silent', script, ...options], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...environment }
	}).status;
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

/** A step that passes or fails as a whole. @param {string} script @returns {Count} */
function check(script) {
	const passed = npmRun(script) === 0;
	return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** @param {string} project @returns {Count} */
function vitest(project) {
	const report = join(reports, `${project}.json`);
	const status = npmRun(
		`vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${report}`
	);
	if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
	const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
		readFileSync(report, 'utf8')
	);
	const failed = status !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
	return { passed: numPassedTests, failed, skipped: numPendingTests };
}

/** @returns {Count} */
function playwright() {
	if (!chromiumPath()) {
		console.error(NO_CHROMIUM);
		return { passed: 0, failed: 1, skipped: 0 };
	}
	const report = join(reports, 'e2e.json');
	const status = npmRun('e2e', { PLAYWRIGHT_JSON_OUTPUT_FILE: report, JOURNEYS_PORT: port });
	if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
	const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
	const failed = unexpected + flaky;
	return { passed: expected, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** @type {[string, () => Count][]} */
const ALL = [
	['format', () => check('format:check')],
	['lint', () => check('lint')],
	['types', () => check('check')],
	['unit, golden and health', () => vitest('unit')],
	['integration', () => vitest('integration')],
	['build', () => check('build')],
	['journeys in Chromium', playwright]
];

/** @type {[string, () => Count][]} */
const SOAK = [
	['build', () => check('build')],
	['soak', () => vitest('soak')]
];

if (!chromiumPath()) console.error(NO_CHROMIUM);

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const [name, run] of process.argv.includes('--soak') ? SOAK : ALL) {
	console.log(`\n== ${name}`);
	const started = performance.now();
	const { passed, failed, skipped } = run();
	const seconds = ((performance.now() - started) / 1000).toFixed(0);
	console.log(`== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
	total.passed += passed;
	total.failed += failed;
	total.skipped += skipped;
	if (failed > 0) failures.push(name);
}
rmSync(reports, { recursive: true });

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
