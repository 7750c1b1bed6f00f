import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../e2e/server-process';
import { FIGURES } from '../fixtures/figures';

/**
 * Reports how long every figure takes from its address to the last byte of its file on a server with the sample: the first
 * time that it is asked for, then by format once it is warm, with how much of a core the server spends on it; it asserts
 * nothing. The median tells what a reader waits; the work is the same where the machine is shared.
 */
const ROUNDS = Number(process.argv[2] ?? 9);
const WARM_UP = 3;
const TARGET = 300;
/** Of the clock by which Linux counts a process's time. */
const MS_PER_TICK = 10;

const FORMATS = [
	['svg', 'chart.svg', ''],
	['png 1x', 'chart.png', 'scale=1'],
	['png 2x', 'chart.png', 'scale=2'],
	['png 3x', 'chart.png', 'scale=3'],
	['pdf', 'chart.pdf', '']
] as const;

const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));
const server = startServer({ DATABASE_PATH: join(folder, 'siterate.sqlite') });

/** What the server's process has spent of a core, in milliseconds; null where the system does not tell. */
function spent(): number | null {
	try {
		const words = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
		return words ? (Number(words[11]) + Number(words[12])) * MS_PER_TICK : null;
	} catch {
		return null;
	}
}

const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** The address of a figure in a format. */
function addressOf(figure: string, file: string, more: string): string {
	const address = figure.replace('chart.svg', file);
	if (more === '') return address;
	return `${address}${address.includes('?') ? '&' : '?'}${more}`;
}

async function measured(url: string): Promise<{ wait: number; work: number | null }> {
	const waits: number[] = [];
	let before: number | null = null;
	for (let round = -WARM_UP; round < ROUNDS; round += 1) {
		if (round === 0) before = spent();
		const began = performance.now();
		const answer = await fetch(url);
		if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
		await answer.arrayBuffer();
		if (round >= 0) waits.push(performance.now() - began);
	}
	const after = spent();
	const work = before === null || after === null ? null : (after - before) / ROUNDS;
	return { wait: median(waits), work };
}

try {
	const root = await server.address;
	// prices the sample, which is no part of any picture
	await (await fetch(root)).arrayBuffer();
	const shown = (ms: number): string => ms.toFixed(0);
	console.log(`pictures: ms of waiting, median of ${ROUNDS}, and ms of a core in brackets`);
	console.log(
		`${''.padEnd(92)}${'first'.padStart(8)}${FORMATS.map(([name]) => name.padStart(13)).join('')}`
	);
	const slow: string[] = [];
	for (const figure of FIGURES) {
		const began = performance.now();
		await (await fetch(root + figure)).arrayBuffer();
		const first = shown(performance.now() - began);
		const cells: string[] = [];
		for (const [name, file, more] of FORMATS) {
			const { wait, work } = await measured(root + addressOf(figure, file, more));
			cells.push(`${shown(wait)} (${work === null ? '?' : shown(work)})`.padStart(13));
			if (wait > TARGET) slow.push(`${figure} as ${name}, ${shown(wait)} ms`);
		}
		console.log(`${figure.padEnd(92)}${first.padStart(8)}${cells.join('')}`);
	}
	console.log(
		slow.length === 0
			? `every picture is there within ${TARGET} ms`
			: `over ${TARGET} ms:\n${slow.map((one) => `  ${one}`).join('\n')}`
	);
} finally {
	server.child.kill('SIGTERM');
	await server.ended;
	rmSync(folder, { recursive: true, force: true });
}
