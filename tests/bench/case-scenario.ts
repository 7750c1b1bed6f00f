import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from '../e2e/chromium.js';

/**
 * Reports how long a case of four procedures, five settings and three payers takes from the input of a slider to the end of
 * the repaint that shows it, in Chromium; it asserts nothing. The frame after it comes 16.7 ms after the input at the
 * earliest, on a display of 60 Hz: more than that tells that a frame was lost.
 */
const INPUTS = 200;
/** Inputs before the count begins: the browser compiles what is hot. */
const WARM_UP = 100;
const PORT = 4519;
const CASE =
	'/scenarios/case?p=20983.x2&p=22513.x2&p=20225&p=99152&probes=3&probe=950&payer=example-medicare-rules&payer=example-own-rules&date=2026-11-22';
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));

const executablePath = chromiumPath();
if (!executablePath) {
	console.log('input to repaint of a case: not measured, no Chromium is installed');
	process.exit(0);
}

const server = spawn('node', ['src/cli/launch.js', 'serve'], {
	cwd: root,
	stdio: 'ignore',
	env: { ...process.env, PORT: String(PORT), DATABASE_PATH: join(folder, 'siterate.sqlite') }
});

async function whenReady(): Promise<void> {
	for (let tries = 0; tries < 360; tries += 1) {
		const isUp = await fetch(`http://127.0.0.1:${PORT}/api/v1/codes`).then(
			({ ok }) => ok,
			() => false
		);
		if (isUp) return;
		await new Promise((resume) => setTimeout(resume, 500));
	}
	throw new Error('the server did not start');
}

const percentile = (values: readonly number[], share: number): number =>
	values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;

try {
	await whenReady();
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
	});
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await page.goto(`http://127.0.0.1:${PORT}${CASE}`);
	await page.waitForLoadState('networkidle');
	const measured = await page.evaluate(
		async ({ inputs, warmUp }) => {
			const sliders = [...document.querySelectorAll<HTMLInputElement>('input[type=range]')];
			const script: number[] = [];
			const repaint: number[] = [];
			const nextFrame: number[] = [];
			for (let input = -warmUp; input < inputs; input += 1) {
				const slider = sliders[(input + warmUp) % sliders.length] as HTMLInputElement;
				const next = slider.valueAsNumber >= 6 ? Number(slider.min) : slider.valueAsNumber + 1;
				await new Promise(requestAnimationFrame);
				const began = performance.now();
				slider.valueAsNumber = next;
				slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
				await Promise.resolve();
				// reading the layout makes the browser finish it, so that the work of the frame is counted
				document.body.getBoundingClientRect();
				const worked = performance.now() - began;
				// the input came in a frame, whose painting is done before a message of it is handled
				const channel = new MessageChannel();
				await new Promise((painted) => {
					channel.port1.onmessage = painted;
					channel.port2.postMessage(null);
				});
				const painted = performance.now() - began;
				await new Promise(requestAnimationFrame);
				if (input < 0) continue;
				script.push(worked);
				repaint.push(painted);
				nextFrame.push(performance.now() - began);
			}
			return { script, repaint, nextFrame };
		},
		{ inputs: INPUTS, warmUp: WARM_UP }
	);
	await browser.close();
	const line = (name: string, values: readonly number[]) =>
		console.log(
			`${name.padEnd(46)} ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`
		);
	line(`case, ${INPUTS} inputs: work up to the layout`, measured.script);
	line('case: input to the end of its repaint', measured.repaint);
	line('case: input to the frame after it, at 60 Hz', measured.nextFrame);
} finally {
	server.kill();
	rmSync(folder, { recursive: true, force: true });
}
