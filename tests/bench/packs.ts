import { unzipSync } from 'fflate';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../e2e/server-process';

/**
 * Reports how long the built server takes to write a pack of twelve slides or more in each format, and the most memory that
 * it holds meanwhile; it asserts nothing. The first pack waits for the volumes to be priced, which others find ready.
 */
const PARTS = 'position,sites,codes,trend,mix,savings,terms,ending,underpaid';
const FORMATS = ['pptx', 'pdf', 'xlsx', 'zip'] as const;
const TURNS = 3;
const SCENARIO = '/scenarios/portfolio/pack/file?example=shift';

const report = (name: string, value: string) => console.log(`${name.padEnd(54)} ${value}`);
const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));
// the command that is started is the server itself: no other process lies between
const server = startServer({ DATABASE_PATH: join(folder, 'siterate.sqlite') });

/** The most memory of a process since it was asked to forget its last, in MB; null where the system does not tell. */
function peakOf(pid: number): number | null {
	try {
		const [, kilobytes = ''] =
			/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Number(kilobytes) / 1024;
	} catch {
		return null;
	}
}

function forgetPeak(pid: number): void {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
	} catch {
		// what the system does not tell is not forgotten either
	}
}

try {
	const address = await server.address;
	const pid = server.child.pid ?? 0;
	const asked = async (
		path: string
	): Promise<{ took: number; bytes: Uint8Array; peak: string }> => {
		forgetPeak(pid);
		const from = performance.now();
		const response = await fetch(`${address}${path}`);
		const bytes = new Uint8Array(await response.arrayBuffer());
		const took = performance.now() - from;
		if (!response.ok) throw new Error(new TextDecoder().decode(bytes));
		const peak = peakOf(pid);
		return { took, bytes, peak: peak === null ? '' : `, ${peak.toFixed(0)} MB` };
	};
	const timed = async (name: string, path: string, turns = TURNS): Promise<Uint8Array> => {
		let last = new Uint8Array();
		const told: string[] = [];
		for (let turn = 0; turn < turns; turn += 1) {
			const { took, bytes, peak } = await asked(path);
			told.push(`${(took / 1000).toFixed(2)} s${peak}`);
			last = new Uint8Array(bytes);
		}
		report(name, told.join(' | '));
		return last;
	};
	const pack = (audience: string, format: string): string =>
		`/payers/sample-payer-a/pack/file?audience=${audience}&format=${format}&part=${PARTS}`;

	await timed('volumes priced, a first table', '/payers/table.csv?table=payers', 1);
	for (const audience of ['internal', 'payer']) {
		for (const format of FORMATS) {
			const name = audience === 'payer' ? `for the payer, searched, ${format}` : `pack, ${format}`;
			const bytes = await timed(`${name} (5 s)`, pack(audience, format));
			if (format !== 'pptx') continue;
			const slides = Object.keys(unzipSync(bytes)).filter((path) =>
				/^ppt\/slides\/slide\d+\.xml$/.test(path)
			);
			report('  slides', String(slides.length));
		}
	}
	await timed('scenario, pptx', `${SCENARIO}&format=pptx`);
	await timed(
		'scenario with its sensitivity, pptx',
		`${SCENARIO}&format=pptx&part=bridge,sensitivity`
	);
	await timed(
		'scenario with its rates of parity, pptx',
		`${SCENARIO}&format=pptx&part=bridge,parity`
	);
} finally {
	server.child.kill('SIGTERM');
	await server.ended;
	rmSync(folder, { recursive: true, force: true });
}
